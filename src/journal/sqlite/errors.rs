//! What SQLite's errors mean for the journal, and what is said of them.

use std::io;

use rusqlite::ErrorCode;

use super::checksum::damaged;
use crate::journal::store::{StoreError, WriteError};

/// Before the commit: the transaction is rolled back, so nothing of it was written.
pub(super) fn not_written(error: rusqlite::Error) -> WriteError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => WriteError::DiskFull,
        _ => {
            tracing::error!("the journal cannot write: {error}");
            WriteError::Failed
        }
    }
}

/// At the commit: unless the disk was full, the entries may or may not be there at the next start.
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

/// What is added where a file may not be used, as where root has restored it.
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
