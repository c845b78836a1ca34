//! What polls and the writer's thread say to each other.

use tokio::sync::{mpsc, oneshot};

use super::store::{PollId, WriteError};
use crate::{
    tally::{Entry, Numbered, Poll, Seq},
    wire::PollCode,
};

/// What the thread is asked to do.
#[derive(Debug)]
pub(super) enum Request {
    Make {
        code: PollCode,
        poll: Poll,
        reply: oneshot::Sender<Result<PollId, WriteError>>,
    },
    Register(Register),
    Append(PollId, Entry),
    /// All in one batch.
    AppendAll(PollId, Vec<Entry>),
    /// Everything asked before is done once the reply comes.
    Flush(oneshot::Sender<()>),
    Untime(PollId),
    LookForRoom,
    Delete {
        poll: PollId,
        reply: oneshot::Sender<Result<(), WriteError>>,
    },
    Stop,
}

/// A poll whose entries will come, and where they go once durable.
#[derive(Debug)]
pub(super) struct Register {
    pub(super) poll: PollId,
    pub(super) seq: Seq,
    pub(super) at: i64,
    pub(super) snapshot: Seq,
    pub(super) deliver: mpsc::Sender<Delivery>,
}

/// What became of the oldest entries under way.
#[derive(Debug)]
pub enum Delivery {
    /// They are durable.
    Written(Vec<Numbered>),
    /// So many of them were not taken.
    Refused(usize, WriteError),
    /// The poll was deleted; none of them counts.
    Deleted,
}
