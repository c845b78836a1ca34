//! The data folder's other files: the lock and the snapshots.

use std::{
    fs::{self, File},
    io::{self, Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
};

use super::{log, schema::OpenError};
use crate::{
    journal::store::{PollId, StoredPoll},
    tally::Tally,
};

pub(super) const DATABASE: &str = "livepoll.db";
const LOG: &str = "livepoll.db-wal";
/// Starts a snapshot; another version's snapshots are ignored.
const MAGIC: &[u8; 16] = b"livepoll tally 3";
/// Bytes before the tally: these, and the hash of what follows.
const SEAL: usize = 16 + 32;

/// Held as long as the process lives. Says in which boot of the machine the folder was used last.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    boot: String,
}

impl Lock {
    /// Whether the machine has not been off since the folder was opened last.
    pub(super) fn is_of_this_boot(&self) -> bool {
        !self.boot.is_empty() && self.boot == boot()
    }

    /// Notes that the folder is in use in this boot.
    pub(super) fn note_boot(&self) {
        let noted = self
            .file
            .set_len(0)
            .and_then(|()| (&self.file).write_all(boot().as_bytes()));
        if let Err(error) = noted {
            tracing::debug!("which boot this is cannot be noted: {error}");
        }
    }
}

/// The machine's boot; empty where that cannot be known.
fn boot() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default()
}

/// Makes the folder, syncs it and its parent, and locks it.
pub(super) fn prepare(folder: &Path) -> io::Result<Lock> {
    fs::create_dir_all(folder.join("snapshots"))?;
    let folder = folder.canonicalize()?;
    if let Some(parent) = folder.parent() {
        sync(parent)?;
    }
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(folder.join("lock"))?;
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

/// Makes new files in a folder survive a power cut.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Finds what SQLite would take for a new database, or for one that was never longer.
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

/// A snapshot that is whole; any other is as good as none.
pub(super) fn read_snapshot(folder: &Path, poll: PollId) -> Option<Tally> {
    let bytes = fs::read(path(folder, poll)).ok()?;
    let tally = decode(&bytes);
    if tally.is_none() {
        tracing::warn!("the snapshot of poll {poll} is damaged; its whole journal is read instead");
    }
    tally
}

/// The tally in the bytes of a snapshot that is whole.
pub(super) fn decode(bytes: &[u8]) -> Option<Tally> {
    let (seal, tally) = bytes.split_first_chunk()?;
    let is_whole = *seal == sealing(tally);
    is_whole.then(|| postcard::from_bytes(tally).ok())?
}

pub(super) fn encode(tally: &Tally) -> io::Result<Vec<u8>> {
    let room = vec![0; SEAL];
    let mut bytes = postcard::to_extend(tally, room).map_err(io::Error::other)?;
    let seal = sealing(&bytes[SEAL..]);
    bytes[..SEAL].copy_from_slice(&seal);
    Ok(bytes)
}

/// What stands before a tally, by which it is known to be whole.
pub(super) fn sealing(tally: &[u8]) -> [u8; SEAL] {
    let mut seal = [0; SEAL];
    seal[..MAGIC.len()].copy_from_slice(MAGIC);
    seal[MAGIC.len()..].copy_from_slice(blake3::hash(tally).as_bytes());
    seal
}

/// Written beside and renamed, so that there is a whole one at any time.
pub(super) fn write_snapshot(folder: &Path, poll: PollId, tally: &Tally) -> io::Result<()> {
    let snapshot = encode(tally)?;
    let path = path(folder, poll);
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
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

/// Removes what a kill has left of deleted polls, and of snapshots that were being made.
pub(super) fn remove_leftovers(folder: &Path, polls: &[StoredPoll]) {
    let Ok(entries) = fs::read_dir(folder.join("snapshots")) else {
        return; // It was made above, and whoever reads a snapshot will notice.
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
