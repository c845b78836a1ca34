//! What the handle of a poll and its actor share: commands, and flags.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU32},
};

use tokio::sync::{oneshot, watch};

use super::encoded::Encoded;
use super::{batch::Batch, not_done::Reply};
use crate::{
    model::{Ballot, Change, OwnVote, Voter},
    tally::{ChangeRefusal, Receipt, Refusal, Tally},
};

/// What the handle knows of a poll without asking the actor.
#[derive(Debug, Default)]
pub(super) struct SharedFlags {
    /// How often the presenter key was replaced.
    pub(super) key_generation: AtomicU32,
    /// Whether a question will close by a timer.
    pub(super) timed: AtomicBool,
    pub(super) deleted: AtomicBool,
}

/// What the actor is asked to do.
pub(super) enum Command {
    /// Count a vote.
    Cast {
        voter: Voter,
        ballot: Ballot,
        reply: Reply<Receipt, Refusal>,
    },
    /// Count the votes of a batch.
    CastAll(Batch),
    /// Change the poll.
    Change {
        change: Change,
        reply: Reply<Changed, ChangeRefusal>,
    },
    /// Show the tally to this function.
    Look(Box<dyn FnOnce(&Tally) + Send>),
    /// Tell a voter's own vote.
    Mine {
        voter: Voter,
        reply: oneshot::Sender<OwnVote>,
    },
    /// Tell a voter's own vote, now and whenever it changes.
    Follow {
        voter: Voter,
        reply: oneshot::Sender<watch::Receiver<OwnVote>>,
    },
}

/// The result of a change.
#[derive(Debug, Clone)]
pub struct Changed {
    /// An update that shows it.
    pub update: Arc<Encoded>,
    /// The index or id of what was added, if something was.
    pub made: Option<u32>,
}
