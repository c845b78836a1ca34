//! Secrets in files that only their owner may read.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use crate::system;

/// The content of `file`. If it is missing, writes what `make` returns: synced, and readable by its
/// owner only.
pub(super) fn read_or_make(file: &Path, make: impl FnOnce() -> Vec<u8>) -> io::Result<Vec<u8>> {
    match fs::read(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let bytes = make();
            write_secret(file, &bytes)?;
            Ok(bytes)
        }
        read => read,
    }
}

/// The error for a file with unusable content.
pub(super) fn unusable(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// Writes a secret to `file`, readable by its owner only. Writes a temporary file and renames it, so that
/// a power cut leaves all of it or nothing.
pub fn write_secret(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = file.with_extension("new");
    let mut options = system::private_options();
    let mut open = options
        .write(true)
        .create(true)
        .truncate(true)
        .open(&beside)?;
    // One that a kill has left may have another mode, and the umask may have taken rights.
    system::keep_private(&open)?;
    open.write_all(bytes)?;
    open.sync_all()?;
    fs::rename(&beside, file)?;
    file.parent().map_or(Ok(()), system::sync_folder)
}
