//! What the handle and the actor of a poll have in common.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU32},
};

use tokio::sync::{oneshot, watch};

use super::{batch::Batch, not_done::Reply};
use crate::{
    tally::{Ballot, Change, ChangeRefusal, Receipt, Refusal, Tally, Voter},
    wire::{Encoded, Mine},
};

/// What is known of a poll without asking its actor.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) key_generation: AtomicU32,
    /// Whether a question will close by itself.
    pub(super) timed: AtomicBool,
    pub(super) deleted: AtomicBool,
}

/// What the actor is asked.
pub(super) enum Command {
    Cast {
        voter: Voter,
        ballot: Ballot,
        reply: Reply<Receipt, Refusal>,
    },
    CastAll(Batch),
    Change {
        change: Change,
        reply: Reply<Changed, ChangeRefusal>,
    },
    Look(Box<dyn FnOnce(&Tally) + Send>),
    Mine {
        voter: Voter,
        reply: oneshot::Sender<Mine>,
    },
    Follow {
        voter: Voter,
        reply: oneshot::Sender<watch::Receiver<Mine>>,
    },
}

/// What a change came to.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The update that shows it.
    pub update: Arc<Encoded>,
    /// The index or id of what is new.
    pub made: Option<u32>,
}
