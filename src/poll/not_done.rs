//! Why a poll did not do what it was asked to do.

use thiserror::Error;
use tokio::sync::oneshot;

use super::Excess;
use crate::{
    journal::WriteError,
    tally::{Applied, ChangeRefusal, Refusal},
};

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum NotDone<R: std::error::Error> {
    /// The rules refuse it.
    #[error(transparent)]
    Refused(R),
    /// The journal refuses it.
    #[error(transparent)]
    NotWritten(#[from] WriteError),
    /// A queue is full.
    #[error("too many requests are waiting")]
    Overloaded,
    /// It exceeds the allowance of the poll's presenter.
    #[error(transparent)]
    TooMuch(Excess),
    /// The poll was deleted.
    #[error("the poll was deleted")]
    Deleted,
}

/// Why a vote was not counted.
pub type CastError = NotDone<Refusal>;
/// Why a change was not made.
pub type ChangeError = NotDone<ChangeRefusal>;

/// Where the actor sends its answer.
pub(super) type Reply<T, R> = oneshot::Sender<Result<T, NotDone<R>>>;

/// What became of an entry.
pub(super) type Outcome = Result<Applied, Undelivered>;

/// Why an entry is not in the journal.
#[derive(Clone, Copy)]
pub(super) enum Undelivered {
    NotWritten(WriteError),
    Deleted,
}

impl<R: std::error::Error> From<Undelivered> for NotDone<R> {
    fn from(undelivered: Undelivered) -> Self {
        match undelivered {
            Undelivered::NotWritten(error) => error.into(),
            Undelivered::Deleted => Self::Deleted,
        }
    }
}
