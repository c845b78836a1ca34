//! Why the registry did not do what it was asked.

use thiserror::Error;

use crate::{
    journal::{StoreError, WriteError},
    model::PollCode,
};

/// Why a poll was not found, made, listed or deleted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RegistryError {
    /// No poll has this code.
    #[error("there is no such poll")]
    NoSuchPoll,
    /// The poll was deleted; its code stays taken.
    #[error("the poll was deleted")]
    Deleted,
    /// Another poll has the code, or it begins a path of the server's own.
    #[error("the code {0} is taken")]
    CodeTaken(PollCode),
    /// A cursor that no page of the list has named.
    #[error("the cursor is not one of this list")]
    BadCursor,
    /// The journal cannot be read.
    #[error(transparent)]
    Unreadable(#[from] StoreError),
    /// The journal has not written it, or it is not known whether it has.
    #[error(transparent)]
    NotWritten(#[from] WriteError),
}
