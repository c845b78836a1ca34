//! The outcome of judging a ballot, and the outcome of applying an entry.

use super::{
    change::ChangeRefusal,
    vote::{Receipt, Refusal, Vote},
};

/// The outcome of applying a journal entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Applied {
    /// The poll was made or changed. Has the index of a question that was added, or the id of the first
    /// ticket that was.
    Changed(Option<u32>),
    /// The vote counts.
    Counted(Receipt),
    /// The vote was counted before; this is its receipt.
    Replayed(Receipt),
    /// The vote does not count. The entry keeps its seq.
    Refused(Refusal),
    /// The change was not made. The entry keeps its seq.
    ChangeRefused(ChangeRefusal),
}

/// The outcome of judging a ballot that is not refused.
#[derive(Debug, Clone, PartialEq)]
pub enum Admission {
    /// A vote to be written to the journal.
    Vote(Vote),
    /// The vote was counted before; this is its receipt.
    Replay(Receipt),
}
