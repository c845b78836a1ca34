//! The messages between the polls' pipes and the writer's thread.

use tokio::sync::{mpsc, oneshot};

use super::store::{PollId, WriteError};
use crate::{
    model::{Poll, PollCode},
    tally::{Entry, NumberedEntry, Seq},
};

/// What the writer is asked to do.
#[derive(Debug)]
pub(super) enum Request {
    /// Add a poll.
    Make {
        code: PollCode,
        poll: Poll,
        reply: oneshot::Sender<Result<PollId, WriteError>>,
    },
    /// Take entries of this poll from now on.
    Register(Register),
    /// Write one entry.
    Append(PollId, Entry),
    /// Write these entries in one batch.
    AppendAll(PollId, Vec<Entry>),
    /// Reply once everything that was asked before is done.
    Flush(oneshot::Sender<()>),
    /// Note that no timer runs in this poll.
    ClearTimer(PollId),
    /// Try whether the disk has room again.
    ProbeSpace,
    /// Delete everything of a poll but its code.
    Delete {
        poll: PollId,
        reply: oneshot::Sender<Result<(), WriteError>>,
    },
    /// End the thread after this batch.
    Stop,
}

/// An open poll: the state of its numbering, and where its durable entries are delivered.
#[derive(Debug)]
pub(super) struct Register {
    pub(super) poll: PollId,
    pub(super) seq: Seq,
    pub(super) at: i64,
    pub(super) snapshot: Seq,
    pub(super) deliver: mpsc::Sender<Delivery>,
}

/// What became of the oldest entries in flight.
#[derive(Debug)]
pub enum Delivery {
    /// They are durable.
    Written(Vec<NumberedEntry>),
    /// This many of them were not written, and why.
    Refused(usize, WriteError),
    /// The poll was deleted; none of the entries in flight counts.
    Deleted,
}
