//! A poll: what the rest of the server may ask of it, and the actor behind that.
//!
//! The actor is the only owner of the tally. The handle never touches it: it sends what is asked to
//! the actor's bounded mailbox, and reads what the actor last published.

mod actor;
mod followed;
mod pace;
mod presence;

use std::{sync::Arc, time::Duration};

use thiserror::Error;
use tokio::{
    sync::{mpsc, oneshot, watch},
    time::timeout,
};

use self::{actor::Actor, presence::Presence};
pub use self::{pace::Pace, presence::Present};
use crate::{
    journal::{Pipe, WriteError},
    tally::{Ballot, Receipt, Refusal, Tally, Voter},
    wire::{Encoded, Mine, PollCode},
};

/// Requests that may wait for the actor; more are refused.
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
    latest: watch::Receiver<Arc<Encoded>>,
    pushed: watch::Receiver<Arc<Encoded>>,
    pace: Arc<Pace>,
    presence: Arc<Presence>,
}

/// What the actor is asked.
#[derive(Debug)]
enum Command {
    Cast {
        voter: Voter,
        ballot: Ballot,
        reply: oneshot::Sender<Result<Receipt, CastError>>,
    },
    Mine {
        voter: Voter,
        reply: oneshot::Sender<Mine>,
    },
    Follow {
        voter: Voter,
        reply: oneshot::Sender<watch::Receiver<Mine>>,
    },
}

/// Why a vote was not counted, or not yet.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CastError {
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The journal refuses it.
    #[error(transparent)]
    NotWritten(#[from] WriteError),
    /// A queue is full.
    #[error("too many votes are waiting")]
    Overloaded,
}

/// An answer on its way; waiting for it may be given up, the vote counts all the same.
#[derive(Debug)]
pub struct Answer(oneshot::Receiver<Result<Receipt, CastError>>);

impl PollHandle {
    /// Starts the actor of a poll on the current runtime. It ends with the last handle.
    pub fn start(code: PollCode, tally: Tally, pipe: Pipe, push_interval: Duration) -> Self {
        let (mailbox, commands) = mpsc::channel(MAILBOX);
        let pace = Arc::new(Pace::new(push_interval));
        let presence = Arc::new(Presence::default());
        let (actor, latest, pushed) = Actor::new(
            code.clone(),
            tally,
            pipe,
            commands,
            pace.clone(),
            presence.clone(),
        );
        tokio::spawn(actor.run());
        Self(Arc::new(Shared {
            code,
            mailbox,
            latest,
            pushed,
            pace,
            presence,
        }))
    }

    /// The poll's code.
    pub fn code(&self) -> &PollCode {
        &self.0.code
    }

    /// Sends a vote on its way. Does not wait, not even for room in the mailbox.
    pub fn cast(&self, voter: Voter, ballot: Ballot) -> Result<Answer, CastError> {
        let (reply, answer) = oneshot::channel();
        let command = Command::Cast {
            voter,
            ballot,
            reply,
        };
        self.0
            .mailbox
            .try_send(command)
            .map_err(|_| CastError::Overloaded)?;
        Ok(Answer(answer))
    }

    /// The voter's own vote for the question on stage; none while the poll is overloaded.
    pub async fn mine(&self, voter: Voter) -> Option<Mine> {
        let (reply, answer) = oneshot::channel();
        self.0
            .mailbox
            .try_send(Command::Mine { voter, reply })
            .ok()?;
        timeout(ANSWER_LIMIT, answer).await.ok()?.ok()
    }

    /// The voter's own vote, now and whenever it changes; none while the poll is overloaded.
    pub async fn follow(&self, voter: Voter) -> Option<watch::Receiver<Mine>> {
        let (reply, answer) = oneshot::channel();
        let command = Command::Follow { voter, reply };
        self.0.mailbox.try_send(command).ok()?;
        timeout(ANSWER_LIMIT, answer).await.ok()?.ok()
    }

    /// The newest update, and each one after: covers every vote whose receipt was sent.
    pub fn latest(&self) -> watch::Receiver<Arc<Encoded>> {
        self.0.latest.clone()
    }

    /// The updates at the pace at which they are pushed.
    pub fn pushed(&self) -> watch::Receiver<Arc<Encoded>> {
        self.0.pushed.clone()
    }

    /// Where those who push report how long it took.
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
        match timeout(ANSWER_LIMIT, self.0).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) | Err(_) => Err(WriteError::OutcomeUnknown.into()),
        }
    }
}

#[cfg(test)]
mod tests;
