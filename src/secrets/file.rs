//! Secrets in files that their owner alone may read.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use crate::system;

/// The content of `file`, or what `make` gives, kept there from now on: synced, and readable by its
/// owner only.
pub(super) fn read_or_make(file: &Path, make: impl FnOnce() -> Vec<u8>) -> io::Result<Vec<u8>> {
    match fs::read(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let bytes = make();
            write(file, &bytes)?;
            Ok(bytes)
        }
        read => read,
    }
}

/// The error of a file that holds something else.
pub(super) fn unusable(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// Keeps a secret in `file`: written beside and renamed, so that a power cut leaves the whole of it or
/// none.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
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
