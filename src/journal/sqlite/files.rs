//! The files of a data folder: the lock, the snapshots, and an empty database. Also finds damage.

use std::{
    fs::{self, File},
    io::{self, Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
};

use super::{
    errors::OpenError,
    layout::{DATABASE, RESTORED},
    log, sealed,
};
use crate::{
    journal::store::{PollId, StoredPoll},
    system,
    tally::Tally,
};

const LOG: &str = "livepoll.db-wal";
/// The lock on a data folder, held until dropped. Its file names the boot of the machine in which the
/// folder was last used.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    boot: String,
}

impl Lock {
    /// Whether the machine has run without a restart since the folder was last opened.
    pub(super) fn is_of_this_boot(&self) -> bool {
        !self.boot.is_empty() && self.boot == system::boot_id()
    }

    /// Notes that the folder is in use in this boot.
    pub(super) fn note_boot(&self) {
        let noted = self
            .file
            .set_len(0)
            .and_then(|()| (&self.file).write_all(system::boot_id().as_bytes()));
        if let Err(error) = noted {
            tracing::debug!("which boot this is cannot be noted: {error}");
        }
    }
}

/// Makes the folder where there is none, syncs it and its parent, and locks it.
pub(super) fn prepare(folder: &Path) -> io::Result<Lock> {
    make_folder(folder)?;
    make_folder(&folder.join("snapshots"))?;
    let folder = folder.canonicalize()?;
    if let Some(parent) = folder.parent() {
        system::sync_folder(parent)?;
    }
    let mut file = open_private(&folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => {
            let mut boot = String::new();
            // Whatever else is written there is no boot.
            let _ = file.read_to_string(&mut boot);
            file.rewind()?;
            Ok(Lock { file, boot })
        }
        Err(fs::TryLockError::WouldBlock) => Err(io::Error::other(
            "another livepoll uses it; stop that one, or give another --data",
        )),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

/// Makes a folder, and those above it, for its owner alone. Leaves a folder that exists as it is.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent();
    if let Some(above) = above.filter(|above| !above.as_os_str().is_empty()) {
        make_folder(above)?;
    }
    system::make_private_folder(folder)
}

/// Opens a file for reading and writing, or makes it for its owner alone. A file that exists keeps its
/// content and its mode.
pub(super) fn open_private(file: &Path) -> io::Result<File> {
    let mut options = system::private_options();
    options.read(true).write(true);
    match options.clone().create_new(true).open(file) {
        Ok(made) => {
            system::keep_private(&made)?; // The umask may have taken rights.
            Ok(made)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => options.open(file),
        Err(error) => Err(error),
    }
}

/// Makes an empty file for its owner alone. Replaces a file that exists.
pub(super) fn make_private(file: &Path) -> io::Result<File> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => open_private(file),
    }
}

/// Finds a restore that was interrupted. The restored journal is not there yet, and the restore could
/// not be repeated once a new journal is there.
pub(super) fn find_restore(folder: &Path) -> Result<(), OpenError> {
    match (
        folder.join(RESTORED).exists(),
        folder.join(DATABASE).exists(),
    ) {
        (true, false) => Err(OpenError::Restoring(folder.into())),
        (true, true) => {
            tracing::warn!(
                "{RESTORED} in the data folder is what a restore that was broken off has left: remove it"
            );
            Ok(())
        }
        (false, _) => Ok(()),
    }
}

/// Makes an empty database if there is none; returns whether it did. SQLite gives the files that belong
/// to the database the same mode.
pub(super) fn make_database(folder: &Path) -> io::Result<bool> {
    let database = folder.join(DATABASE);
    let is_missing = !database.try_exists()?;
    if is_missing {
        open_private(&database)?;
    }
    Ok(is_missing)
}

/// Finds damage that SQLite would not notice: a file that is missing, empty or cut off.
pub(super) fn find_damage(folder: &Path, lock: &Lock) -> Result<(), OpenError> {
    let length = |name: &str| fs::metadata(folder.join(name)).map(|file| file.len());
    let has_log = length(LOG).is_ok_and(|length| length > 0);
    // The secret is made after the database.
    let was_used = has_log || length("secret").is_ok();
    match length(DATABASE) {
        Ok(0) if was_used => Err(OpenError::Damaged(DATABASE)),
        Err(_) if has_log => Err(OpenError::Damaged(DATABASE)),
        _ if log::is_short(&folder.join(DATABASE), lock.is_of_this_boot()) => {
            Err(OpenError::Damaged(LOG))
        }
        _ => Ok(()),
    }
}

/// The snapshot of a poll. None if there is none, or if it is damaged or of another version.
pub(super) fn read_snapshot(folder: &Path, poll: PollId) -> Option<Tally> {
    let bytes = fs::read(path(folder, poll)).ok()?;
    let tally = sealed::decode(&bytes);
    if tally.is_none() && !sealed::is_of_another_version(&bytes) {
        tracing::warn!("the snapshot of poll {poll} is damaged; its whole journal is read instead");
    }
    tally
}

/// Writes a snapshot to a temporary file and renames it, so that there is a whole one at any time.
pub(super) fn write_snapshot(folder: &Path, poll: PollId, tally: &Tally) -> io::Result<()> {
    let snapshot = sealed::encode(tally)?;
    let path = path(folder, poll);
    let beside = path.with_extension("new");
    let mut file = make_private(&beside)?;
    file.write_all(&snapshot)?;
    file.sync_all()?;
    fs::rename(beside, path)
}

/// Removes a deleted poll's snapshot, if there is one.
pub(super) fn remove_snapshot(folder: &Path, poll: PollId) {
    match fs::remove_file(path(folder, poll)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!("the snapshot of the deleted poll {poll} cannot be removed: {error}");
        }
        _ => {}
    }
}

/// Removes the files that a kill has left: of deleted polls, and of unfinished snapshots.
pub(super) fn remove_leftovers(folder: &Path, polls: &[StoredPoll]) {
    let Ok(entries) = fs::read_dir(folder.join("snapshots")) else {
        return; // The folder was made above; reading a snapshot will show the error.
    };
    for found in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let mut kept = polls.iter().filter(|poll| !poll.deleted);
        if !kept.any(|poll| path(folder, poll.id) == found)
            && let Err(error) = fs::remove_file(&found)
        {
            tracing::warn!(
                "the leftover {} cannot be removed: {error}",
                found.display()
            );
        }
    }
}

fn path(folder: &Path, poll: PollId) -> PathBuf {
    folder.join("snapshots").join(format!("{poll}.tally"))
}
