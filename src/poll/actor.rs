//! The poll actor: the only owner of the tally.
//!
//! It waits for its mailbox, the journal and the clock of its pushes, for nothing else.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use tokio::{
    sync::{mpsc, oneshot, watch},
    time::{Instant, sleep_until},
};

use super::{CastError, Command, followed::Followed, pace::Pace, presence::Presence};
use crate::{
    journal::{Delivery, Pipe},
    tally::{Admission, Applied, Ballot, Entry, Numbered, Receipt, Tally, Voter},
    wire::{Encoded, Mine, PollCode, Update},
};

/// Commands taken from the mailbox at once.
const BATCH: usize = 256;
/// The least time between two updates that only say who is present.
const PRESENCE_INTERVAL: Duration = Duration::from_secs(1);

type Reply = oneshot::Sender<Result<Receipt, CastError>>;

pub(super) struct Actor {
    code: PollCode,
    tally: Tally,
    pipe: Pipe,
    commands: mpsc::Receiver<Command>,
    /// Who waits for the entries under way, oldest first.
    waiting: VecDeque<Reply>,
    latest: watch::Sender<Arc<Encoded>>,
    pushed: watch::Sender<Arc<Encoded>>,
    pace: Arc<Pace>,
    presence: Arc<Presence>,
    followed: Followed,
    version: u64,
    last_push: Instant,
    last_presence: Instant,
    /// When the next update is pushed, if one is due.
    due: Option<Instant>,
}

impl Actor {
    pub(super) fn new(
        code: PollCode,
        tally: Tally,
        pipe: Pipe,
        commands: mpsc::Receiver<Command>,
        pace: Arc<Pace>,
        presence: Arc<Presence>,
    ) -> (
        Self,
        watch::Receiver<Arc<Encoded>>,
        watch::Receiver<Arc<Encoded>>,
    ) {
        let first = Arc::new(Encoded::new(
            1,
            Update::new(code.spelling().clone(), &tally, 0),
        ));
        let (latest, latest_receiver) = watch::channel(first.clone());
        let (pushed, pushed_receiver) = watch::channel(first);
        let long_ago = Instant::now() - 2 * PRESENCE_INTERVAL;
        let actor = Self {
            code,
            tally,
            pipe,
            commands,
            waiting: VecDeque::new(),
            latest,
            pushed,
            pace,
            presence,
            followed: Followed::default(),
            version: 1,
            last_push: long_ago,
            last_presence: long_ago,
            due: None,
        };
        (actor, latest_receiver, pushed_receiver)
    }

    /// Runs until the last handle or the journal is gone.
    pub(super) async fn run(mut self) {
        let mut gathered = Vec::with_capacity(BATCH);
        loop {
            tokio::select! {
                biased;
                delivery = self.pipe.delivery() => match delivery {
                    Some(delivery) => self.deliver(delivery),
                    None => return,
                },
                () = sleep_until(self.due.unwrap_or(self.last_push)), if self.due.is_some() => self.push(),
                count = self.commands.recv_many(&mut gathered, BATCH), if self.pipe.has_room() => {
                    if count == 0 {
                        return;
                    }
                    gathered.drain(..).for_each(|command| self.command(command));
                }
                () = self.presence.changed.notified() => self.presence_changed(),
            }
        }
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::Cast {
                voter,
                ballot,
                reply,
            } => self.cast(voter, ballot, reply),
            Command::Mine { voter, reply } => {
                let _ = reply.send(self.mine(voter)); // The page may have been left.
            }
            Command::Follow { voter, reply } => {
                let mine = self.mine(voter);
                let _ = reply.send(self.followed.follow(voter, mine)); // The session may be gone.
            }
        }
    }

    fn mine(&self, voter: Voter) -> Mine {
        Mine {
            question: self.tally.stage(),
            candidates: self.tally.mine(voter),
        }
    }

    /// Checks a vote at the door; what passes goes to the journal.
    fn cast(&mut self, voter: Voter, ballot: Ballot, reply: Reply) {
        let answer = match self.tally.admit(voter, ballot) {
            Ok(Admission::Replay(receipt)) => Ok(receipt),
            Err(refusal) => Err(refusal.into()),
            Ok(Admission::Vote(vote)) => match self.pipe.append(Entry::Vote(vote)) {
                Ok(()) => return self.waiting.push_back(reply),
                Err(_) => Err(CastError::Overloaded),
            },
        };
        let _ = reply.send(answer); // The client may have left.
    }

    /// Applies what is durable, publishes it, and only then answers.
    fn deliver(&mut self, delivery: Delivery) {
        let answers: Vec<_> = match delivery {
            Delivery::Written(entries) => entries.iter().map(|entry| self.apply(entry)).collect(),
            Delivery::Refused(count, error) => vec![Some(Err(error.into())); count],
        };
        self.publish();
        for answer in answers.into_iter().flatten() {
            let reply = self
                .waiting
                .pop_front()
                .expect("every entry under way has somebody waiting");
            let _ = reply.send(answer); // The client may have left; its vote counts all the same.
        }
    }

    fn apply(&mut self, numbered: &Numbered) -> Option<Result<Receipt, CastError>> {
        let applied = self.tally.apply(numbered);
        if let (Applied::Counted(_), Entry::Vote(vote)) = (&applied, &numbered.entry) {
            self.followed.tell(vote.voter, || self.mine(vote.voter));
        }
        match applied {
            Applied::Counted(receipt) | Applied::Replayed(receipt) => Some(Ok(receipt)),
            Applied::Refused(refusal) => Some(Err(refusal.into())),
            Applied::Changed => None,
        }
    }

    /// Shows the newest state to those who ask, and pushes it as soon as the pace allows.
    fn publish(&mut self) {
        self.update_latest();
        let next = self.pace.next(self.last_push);
        if next <= Instant::now() {
            self.push();
        } else {
            self.due = Some(next);
        }
    }

    fn update_latest(&mut self) {
        self.version += 1;
        let update = Update::new(
            self.code.spelling().clone(),
            &self.tally,
            self.presence.count(),
        );
        self.latest
            .send_replace(Arc::new(Encoded::new(self.version, update)));
    }

    fn push(&mut self) {
        if self.latest.borrow().update().present != self.presence.count() {
            self.update_latest();
        }
        let newest = self.latest.borrow().clone();
        self.due = None;
        self.last_push = Instant::now();
        self.last_presence = self.last_push;
        self.pace.pushed();
        self.pushed.send_replace(newest);
    }

    /// Pushes of its own at most once a second; any other push carries the presence along.
    fn presence_changed(&mut self) {
        if self.latest.borrow().update().present == self.presence.count() {
            return;
        }
        let soon = self
            .pace
            .next(self.last_push)
            .max(self.last_presence + PRESENCE_INTERVAL);
        self.due = Some(self.due.unwrap_or(soon).min(soon));
    }
}
