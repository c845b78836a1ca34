//! A poll: what the rest of the server may ask of it, and the actor behind that.
//!
//! The actor is the only owner of the tally. The handle never touches it: it sends commands to the
//! actor's bounded mailbox, and reads what the actor last published.

mod actor;
mod allowance;
mod batch;
mod closing;
mod command;
mod encoded;
mod not_done;
mod own_vote_watchers;
mod pace;
mod palette;
mod pending_reply;
mod presence;
mod publisher;
mod set_question;

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use tokio::{
    runtime::Handle,
    sync::{
        Semaphore,
        mpsc::{self, error::TrySendError},
        oneshot, watch,
    },
    time::timeout,
};

use self::{
    actor::Actor,
    batch::Batch,
    command::{Command, SharedFlags},
    presence::Presence,
    publisher::Publisher,
};
pub use self::{
    allowance::{Allowance, Allowances, Excess},
    batch::BatchOutcome,
    command::Changed,
    encoded::{Encoded, frame_header},
    not_done::{CastError, ChangeError, NotDone},
    pace::Pace,
    presence::Present,
    set_question::SetQuestion,
};
use crate::{
    journal::{Pipe, WriteError},
    metrics::Metrics,
    model::{Ballot, Change, OwnVote, PollCode, Voter},
    tally::{Receipt, Tally},
};

/// Most commands that may wait for the actor; also most votes of batches. Further ones are refused.
const MAILBOX: usize = 4_096;
/// How long a voter waits for an answer.
const ANSWER_LIMIT: Duration = Duration::from_secs(10);

/// What the rest of the server may ask of a poll. Clones are the same poll.
#[derive(Debug, Clone)]
pub struct PollHandle(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    code: PollCode,
    mailbox: mpsc::Sender<Command>,
    batches: Arc<Semaphore>,
    latest: watch::Receiver<Arc<Encoded>>,
    pushed: watch::Receiver<Arc<Encoded>>,
    pace: Arc<Pace>,
    presence: Arc<Presence>,
    flags: Arc<SharedFlags>,
}

/// The answer to a vote. It may be dropped: the vote counts all the same.
#[derive(Debug)]
pub struct Answer(oneshot::Receiver<Result<Receipt, CastError>>);

impl PollHandle {
    /// Starts the actor of a poll on `runtime`. It ends with the last handle, or when the poll is
    /// deleted; the task that is returned ends then.
    pub fn start(
        code: PollCode,
        tally: Tally,
        pipe: Pipe,
        allowance: Allowance,
        push_interval: Duration,
        metrics: &Metrics,
        runtime: &Handle,
    ) -> (Self, tokio::task::JoinHandle<()>) {
        let (handle, actor) = Self::new(code, tally, pipe, allowance, push_interval, metrics);
        (handle, runtime.spawn(actor))
    }

    /// A poll and its actor, which the caller runs.
    pub(crate) fn new(
        code: PollCode,
        tally: Tally,
        pipe: Pipe,
        allowance: Allowance,
        push_interval: Duration,
        metrics: &Metrics,
    ) -> (Self, impl Future<Output = ()> + Send + use<>) {
        let (mailbox, commands) = mpsc::channel(MAILBOX);
        let pace = Arc::new(Pace::new(push_interval, metrics));
        let presence = Arc::new(Presence::default());
        let flags = Arc::new(SharedFlags::default());
        let publisher = Publisher::new(code.clone(), &tally, pace.clone(), presence.clone());
        let handle = Self(Arc::new(Shared {
            code,
            mailbox,
            batches: Arc::new(Semaphore::new(MAILBOX)),
            latest: publisher.latest(),
            pushed: publisher.pushed(),
            pace,
            presence,
            flags: flags.clone(),
        }));
        let actor = Actor::new(tally, pipe, allowance, commands, publisher, flags, metrics);
        (handle, actor.run())
    }

    /// How many commands wait for the actor.
    pub fn waiting(&self) -> usize {
        self.0.mailbox.max_capacity() - self.0.mailbox.capacity()
    }

    /// The poll's code.
    pub fn code(&self) -> &PollCode {
        &self.0.code
    }

    /// How often the presenter key was replaced.
    pub fn key_generation(&self) -> u32 {
        self.0.flags.key_generation.load(Ordering::Acquire)
    }

    /// Whether this is the only handle, and no timer runs in the poll.
    pub fn is_idle(&self) -> bool {
        Arc::strong_count(&self.0) == 1 && !self.0.flags.timed.load(Ordering::Acquire)
    }

    /// Sends a vote to the actor. Never waits; fails if the mailbox is full.
    pub fn cast(&self, voter: Voter, ballot: Ballot) -> Result<Answer, CastError> {
        let (reply, answer) = oneshot::channel();
        self.send(Command::Cast {
            voter,
            ballot,
            reply,
        })?;
        Ok(Answer(answer))
    }

    /// Casts votes together. Those that count are in one batch of the journal; a refused one does not
    /// hold the others up. An error is one of all of them, and each may be sent again with its id.
    pub async fn cast_all(&self, ballots: Vec<(Voter, Ballot)>) -> Result<BatchOutcome, CastError> {
        let places = self.0.batches.clone();
        let places = places
            .try_acquire_many_owned(ballots.len() as u32)
            .map_err(|_| NotDone::Overloaded)?;
        let (reply, answer) = oneshot::channel();
        self.send(Command::CastAll(Batch {
            ballots,
            reply,
            places,
        }))?;
        answered(answer).await
    }

    /// Changes the poll, durably. Fails if the rules, the allowance or the journal refuse it.
    pub async fn change(&self, change: Change) -> Result<Changed, ChangeError> {
        let (reply, answer) = oneshot::channel();
        self.send(Command::Change { change, reply })?;
        answered(answer).await
    }

    /// What `look` returns for the tally. It runs on the actor, so it must be quick.
    pub async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Tally) -> T + Send + 'static,
    ) -> Result<T, ChangeError> {
        let (reply, answer) = oneshot::channel();
        self.send(Command::Look(Box::new(move |tally| {
            let _ = reply.send(Ok(look(tally))); // The caller may have left.
        })))?;
        let answer = answered(answer).await;
        answer.map_err(|error| {
            if self.is_deleted() {
                NotDone::Deleted
            } else {
                error
            }
        })
    }

    fn send<R: std::error::Error>(&self, command: Command) -> Result<(), NotDone<R>> {
        self.0
            .mailbox
            .try_send(command)
            .map_err(|error| match error {
                TrySendError::Full(_) => NotDone::Overloaded,
                TrySendError::Closed(_) if self.is_deleted() => NotDone::Deleted,
                TrySendError::Closed(_) => WriteError::Failed.into(),
            })
    }

    /// Whether the poll was deleted while this handle was held.
    pub fn is_deleted(&self) -> bool {
        self.0.flags.deleted.load(Ordering::Acquire)
    }

    /// The voter's own vote for the question on stage. None if the poll is overloaded.
    pub async fn mine(&self, voter: Voter) -> Option<OwnVote> {
        let (reply, answer) = oneshot::channel();
        self.0
            .mailbox
            .try_send(Command::Mine { voter, reply })
            .ok()?;
        timeout(ANSWER_LIMIT, answer).await.ok()?.ok()
    }

    /// The voter's own vote, now and whenever it changes. None if the poll is overloaded.
    pub async fn follow(&self, voter: Voter) -> Option<watch::Receiver<OwnVote>> {
        let (reply, answer) = oneshot::channel();
        let command = Command::Follow { voter, reply };
        self.0.mailbox.try_send(command).ok()?;
        timeout(ANSWER_LIMIT, answer).await.ok()?.ok()
    }

    /// The newest update, and each later one. It includes every vote whose receipt was sent.
    pub fn latest(&self) -> watch::Receiver<Arc<Encoded>> {
        self.0.latest.clone()
    }

    /// The updates, at the pace at which they are pushed to sessions.
    pub fn pushed(&self) -> watch::Receiver<Arc<Encoded>> {
        self.0.pushed.clone()
    }

    /// Where the hubs report how long a push took.
    pub fn pace(&self) -> &Arc<Pace> {
        &self.0.pace
    }

    /// Counts a voting session as present until the guard is dropped.
    pub fn join(&self) -> Present {
        Present::new(self.0.presence.clone())
    }
}

impl Answer {
    /// Waits for the receipt or the refusal.
    pub async fn wait(self) -> Result<Receipt, CastError> {
        answered(self.0).await
    }
}

async fn answered<T, R: std::error::Error>(
    answer: oneshot::Receiver<Result<T, NotDone<R>>>,
) -> Result<T, NotDone<R>> {
    match timeout(ANSWER_LIMIT, answer).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) | Err(_) => Err(WriteError::OutcomeUnknown.into()),
    }
}

#[cfg(test)]
mod tests;
