//! The errors of a data folder, what SQLite's errors mean for the journal, and advice for the operator.

use std::{
    io,
    path::{Path, PathBuf},
};

use rusqlite::ErrorCode;
use thiserror::Error;

use super::{
    checksum::damaged,
    layout::{FORMAT, RESTORED},
};
use crate::journal::store::{StoreError, WriteError};

/// Why a data folder cannot be used.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The folder cannot be made, read, written or locked.
    #[error("the data folder {} cannot be used: {_1}{}", _0.display(), whose(_1))]
    Folder(PathBuf, io::Error),
    /// A restore into the folder was interrupted.
    #[error(
        "a restore into the data folder {folder} was broken off: run `livepoll restore` again with \
         this --data, or remove {folder}/{RESTORED} to start without what was to be restored",
        folder = _0.display()
    )]
    Restoring(PathBuf),
    /// A later version has written it.
    #[error(
        "the data folder {} has format {found}, and this livepoll knows {FORMAT}: \
         start the newer version that wrote it, or give another --data", folder.display()
    )]
    Newer {
        /// The folder.
        folder: PathBuf,
        /// Its format.
        found: i64,
    },
    /// SQLite cannot use the database.
    #[error(
        "the data folder {} cannot be used: livepoll.db: {_1}; {advice}", _0.display(),
        advice = advice(_1)
    )]
    Database(PathBuf, rusqlite::Error),
    /// This file is not as it was written.
    #[error("the data folder's {0} was cut off or damaged: restore the folder from a backup")]
    Damaged(&'static str),
}

/// Why a data folder cannot be copied, restored or recounted.
#[derive(Debug, Error)]
pub enum CopyError {
    /// The data folder has no journal.
    #[error("there is no journal in {}: name the data folder with --data", _0.display())]
    NoJournal(PathBuf),
    /// The backup would overwrite this file.
    #[error("{} is there already: give another name, or move it away", _0.display())]
    Exists(PathBuf),
    /// Another backup is being written under the same name.
    #[error("another backup is being written to {}: wait for it, or give another name", _0.display())]
    UnderWay(PathBuf),
    /// The folder to restore into has a journal.
    #[error("the data folder {} has a journal: move it away, or give another --data", _0.display())]
    Taken(PathBuf),
    /// SQLite cannot use this file.
    #[error("{} cannot be used: {_1}", _0.display())]
    Unusable(PathBuf, rusqlite::Error),
    /// The journal has another format, with this number.
    #[error(
        "{} has format {_1}, and this livepoll knows {FORMAT}: use the version that wrote it, \
         or start this one on it once if it is older", _0.display()
    )]
    Format(PathBuf, i64),
    /// The backup has an older format, with this number.
    #[error(
        "the backup {} has format {_1}, which is older than {FORMAT}: \
         restore it into a new folder, and check that", _0.display()
    )]
    OlderBackup(PathBuf, i64),
    /// This is a folder, and a backup file was expected.
    #[error("{folder} is a folder: check it with --data {folder}", folder = _0.display())]
    IsFolder(PathBuf),
    /// This file is no backup.
    #[error("{} is no backup of livepoll", _0.display())]
    NoBackup(PathBuf),
    /// The system cannot read or write this file.
    #[error("{} cannot be read or written: {_1}", _0.display())]
    File(PathBuf, io::Error),
    /// The data folder cannot be made or locked, or its format is not known.
    #[error(transparent)]
    Folder(#[from] OpenError),
}

impl CopyError {
    /// The same error, told of a file that should be a backup.
    pub(super) fn about(self, backup: &Path) -> Self {
        let backup = backup.into();
        match self {
            Self::Unusable(_, error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) =>
            {
                Self::Unusable(backup, error)
            }
            Self::Unusable(..) | Self::NoBackup(_) | Self::Format(_, 0) => Self::NoBackup(backup),
            Self::Format(_, older @ 1..FORMAT) => Self::OlderBackup(backup, older),
            error => error,
        }
    }
}

/// The error before the commit. The transaction is rolled back, so nothing was written.
pub(super) fn not_written(error: rusqlite::Error) -> WriteError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => WriteError::DiskFull,
        _ => {
            tracing::error!("the journal cannot write: {error}");
            WriteError::Failed
        }
    }
}

/// The error at the commit. Unless the disk was full, the entries may or may not be there at the next
/// start.
pub(super) fn not_known(error: rusqlite::Error) -> WriteError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => WriteError::DiskFull,
        _ => {
            tracing::error!("the journal could not commit: {error}");
            WriteError::OutcomeUnknown
        }
    }
}

/// What an operator can do about it.
pub(super) fn advice(error: &rusqlite::Error) -> &'static str {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "make room on its disk",
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::DatabaseBusy) => {
            "see that livepoll alone may write there"
        }
        Some(ErrorCode::CannotOpen) => {
            "see that livepoll's user owns the folder and all that is in it (chown -R)"
        }
        _ => "see that its disk has room and is sound, or restore the data folder from a backup",
    }
}

/// Advice if a file may not be accessed, as after root has restored it.
pub(super) fn whose(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "; see that livepoll's user owns it and all that is in it (chown -R)"
        }
        _ => "",
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self(format!(
            "the journal cannot be read: {error}; {}",
            advice(&error)
        ))
    }
}

impl From<rusqlite::types::FromSqlError> for StoreError {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        damaged(&format!("the journal cannot be read: {error}"))
    }
}
