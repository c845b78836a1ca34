//! What becomes of a ballot at the door, and of an entry in the fold.

use super::{
    change::ChangeRefusal,
    vote::{Receipt, Refusal, Vote},
};

/// What an entry did.
#[derive(Debug, Clone, PartialEq)]
pub enum Applied {
    /// The poll was made or changed; the index or id of what is new.
    Changed(Option<u32>),
    /// The vote counts.
    Counted(Receipt),
    /// The vote was counted before; this is its receipt.
    Replayed(Receipt),
    /// The vote keeps its seq and changes nothing.
    Refused(Refusal),
    /// The change keeps its seq and changes nothing.
    ChangeRefused(ChangeRefusal),
}

/// What becomes of a ballot that the rules do not refuse.
#[derive(Debug, Clone, PartialEq)]
pub enum Admission {
    /// This vote, for the journal.
    Vote(Vote),
    /// It was counted before; this is its receipt.
    Replay(Receipt),
}
