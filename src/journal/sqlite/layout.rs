//! The names of a data folder's files, and the version of their format.

use std::path::{Path, PathBuf};

/// The format this version writes. A newer one is refused, never guessed at.
///
/// 4 has the tables of 3; its written-in votes may have a `key`, without which a version that knows
/// none would count them for another candidate.
pub const FORMAT: i64 = 4;

/// The journal.
pub(super) const DATABASE: &str = "livepoll.db";
/// A journal that a restore is making; it is renamed at the end.
pub(super) const RESTORED: &str = "livepoll.db.new";

/// A file's name with something added, as SQLite names the files beside a database.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The folder that a file is in.
pub(super) fn parent(file: &Path) -> &Path {
    let named = file
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    named.unwrap_or(Path::new("."))
}
