//! The data folder's other files: the lock and the snapshots.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use crate::{journal::store::PollId, tally::Tally};

/// Starts a snapshot; another version's snapshots are ignored.
const MAGIC: &[u8; 16] = b"livepoll tally 2";

/// Held as long as the process lives.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Makes the folder, syncs it and its parent, and locks it.
pub(super) fn prepare(folder: &Path) -> io::Result<Lock> {
    fs::create_dir_all(folder.join("snapshots"))?;
    let folder = folder.canonicalize()?;
    if let Some(parent) = folder.parent() {
        sync(parent)?;
    }
    let file = File::create(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: file }),
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

/// A snapshot that is whole; any other is as good as none.
pub(super) fn read_snapshot(folder: &Path, poll: PollId) -> Option<Tally> {
    let bytes = fs::read(path(folder, poll)).ok()?;
    let (magic, rest) = bytes.split_first_chunk::<16>()?;
    let (hash, tally) = rest.split_first_chunk::<32>()?;
    if magic != MAGIC || blake3::hash(tally) != *hash {
        tracing::warn!("the snapshot of poll {poll} is damaged; its whole journal is read instead");
        return None;
    }
    postcard::from_bytes(tally).ok()
}

/// Written beside and renamed, so that there is a whole one at any time.
pub(super) fn write_snapshot(folder: &Path, poll: PollId, tally: &Tally) -> io::Result<()> {
    let tally = postcard::to_stdvec(tally).map_err(io::Error::other)?;
    let path = path(folder, poll);
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    file.write_all(MAGIC)?;
    file.write_all(blake3::hash(&tally).as_bytes())?;
    file.write_all(&tally)?;
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

fn path(folder: &Path, poll: PollId) -> PathBuf {
    folder.join("snapshots").join(format!("{poll}.tally"))
}
