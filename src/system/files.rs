//! Files for their owner alone, and files and folders that survive a power cut.
//!
//! On Windows a new file has the rights of its folder: there the folder must be the owner's.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::Path,
};
#[cfg(unix)]
use std::{
    fs::{DirBuilder, Permissions},
    os::unix::fs::{
        DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
    },
};

#[cfg(unix)]
const FILE_MODE: u32 = 0o600;
#[cfg(unix)]
const FOLDER_MODE: u32 = 0o700;

/// Options with which a file that is made is for its owner alone, as far as the umask lets it be.
pub fn private_options() -> OpenOptions {
    let options = OpenOptions::new();
    #[cfg(unix)]
    let options = {
        let mut private = options;
        private.mode(FILE_MODE);
        private
    };
    options
}

/// Makes a file one for its owner alone, whatever its mode was before.
pub fn keep_private(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        file.set_permissions(Permissions::from_mode(FILE_MODE))
    }
    #[cfg(not(unix))]
    {
        file.metadata().map(drop)
    }
}

/// Makes a folder for its owner alone, whatever the umask.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        DirBuilder::new().mode(FOLDER_MODE).create(folder)?;
        fs::set_permissions(folder, Permissions::from_mode(FOLDER_MODE))
    }
    #[cfg(not(unix))]
    {
        fs::create_dir(folder)
    }
}

/// Makes what was written to a file survive a power cut.
pub fn sync_file(file: &Path) -> io::Result<()> {
    // Windows syncs only what may be written to.
    let open = OpenOptions::new()
        .read(true)
        .write(cfg!(windows))
        .open(file);
    open?.sync_all()
}

/// Makes the names in a folder survive a power cut. Windows has no such call.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        File::open(folder)?.sync_all()
    }
    #[cfg(not(unix))]
    {
        fs::metadata(folder).map(drop)
    }
}

/// Whether an open file still has this name. Windows keeps the name of an open file.
pub fn is_same_file(open: &File, path: &Path) -> bool {
    match (open.metadata(), fs::metadata(path)) {
        #[cfg(unix)]
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        #[cfg(not(unix))]
        (Ok(_), Ok(_)) => true,
        _ => false,
    }
}
