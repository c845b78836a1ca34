//! Whose turn it is to write a backup under a name.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use super::{errors::CopyError, layout::with_ending};
use crate::system;

/// The turn of the one backup that is being written under a name, for as long as this lives. A file
/// beside it is locked meanwhile; what a kill leaves of it is locked by nobody.
pub(super) struct Turn {
    path: PathBuf,
    _locked: File,
}

impl Turn {
    /// Refuses where another process has it.
    pub(super) fn take(file: &Path) -> Result<Self, CopyError> {
        let path = with_ending(file, ".lock");
        let mut options = system::private_options();
        options.write(true).create(true).truncate(false);
        loop {
            let open = options.open(&path);
            let locked = open.map_err(|error| CopyError::File(file.into(), error))?;
            // Some file systems have no locks; there the names alone have to do.
            if let Err(fs::TryLockError::WouldBlock) = locked.try_lock() {
                return Err(CopyError::UnderWay(file.into()));
            }
            // Whoever had it before may have removed it between the two.
            if system::is_same_file(&locked, &path) {
                return Ok(Self {
                    path,
                    _locked: locked,
                });
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path); // Left behind, it is in nobody's way.
    }
}
