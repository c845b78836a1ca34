//! Lets one process at a time write a backup under a name.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use super::{errors::CopyError, layout::with_ending};
use crate::system;

/// Held while a backup is written under a name. A lock file beside it is locked meanwhile. A kill may
/// leave the file, but not its lock.
pub(super) struct Turn {
    path: PathBuf,
    _locked: File,
}

impl Turn {
    /// Takes the turn; fails if another process has it.
    pub(super) fn take(file: &Path) -> Result<Self, CopyError> {
        let path = with_ending(file, ".lock");
        let mut options = system::private_options();
        options.write(true).create(true).truncate(false);
        loop {
            let open = options.open(&path);
            let locked = open.map_err(|error| CopyError::File(file.into(), error))?;
            // Some file systems have no locks. There, only the names protect.
            if let Err(fs::TryLockError::WouldBlock) = locked.try_lock() {
                return Err(CopyError::UnderWay(file.into()));
            }
            // The process that had it before may have removed the file between the two calls.
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
