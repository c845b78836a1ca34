//! The poll actor: the only owner of the tally.
//!
//! It waits for its mailbox, the journal and the clock of its pushes, for nothing else.

use std::{
    collections::VecDeque,
    future::pending,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use tokio::{
    sync::{mpsc, watch},
    time::{Instant, sleep_until},
};

use super::{
    CastError, Changed, Command, Facts, NotDone, Reply,
    closing::{Closing, now},
    followed::Followed,
    pace::Pace,
    presence::Presence,
    write_ins::Palette,
};
use crate::{
    journal::{Delivery, Pipe, WriteError},
    tally::{
        Admission, Applied, Ballot, Change, ChangeRefusal, Entry, Marks, Numbered, Receipt,
        Refusal, Tally, Vote, Voter,
    },
    wire::{Encoded, Mine, PollCode, Update},
};

/// Commands taken from the mailbox at once.
const BATCH: usize = 256;
/// The least time between two updates that only say who is present.
const PRESENCE_INTERVAL: Duration = Duration::from_secs(1);

/// Who waits for an entry under way.
enum Waiting {
    Voter(Reply<Receipt, Refusal>),
    Presenter(Reply<Changed, ChangeRefusal>),
    /// A question's time was up.
    Nobody,
}

/// What became of an entry.
type Outcome = Result<Applied, Undelivered>;

/// Why an entry is not in the journal.
#[derive(Clone, Copy)]
enum Undelivered {
    NotWritten(WriteError),
    Deleted,
}

pub(super) struct Actor {
    code: PollCode,
    tally: Tally,
    pipe: Pipe,
    commands: mpsc::Receiver<Command>,
    /// Who waits for the entries under way, oldest first.
    waiting: VecDeque<Waiting>,
    latest: watch::Sender<Arc<Encoded>>,
    pushed: watch::Sender<Arc<Encoded>>,
    pace: Arc<Pace>,
    presence: Arc<Presence>,
    facts: Arc<Facts>,
    followed: Followed,
    closing: Closing,
    palette: Palette,
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
        facts: Arc<Facts>,
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
        let mut actor = Self {
            code,
            tally,
            pipe,
            commands,
            waiting: VecDeque::new(),
            latest,
            pushed,
            pace,
            presence,
            facts,
            followed: Followed::default(),
            closing: Closing::default(),
            palette: Palette::default(),
            version: 1,
            last_push: long_ago,
            last_presence: long_ago,
            due: None,
        };
        actor.note_facts();
        (actor, latest_receiver, pushed_receiver)
    }

    /// Runs until the last handle, the journal or the poll is gone.
    pub(super) async fn run(mut self) {
        let mut gathered = Vec::with_capacity(BATCH);
        loop {
            tokio::select! {
                biased;
                delivery = self.pipe.delivery() => match delivery {
                    Some(Delivery::Deleted) => return self.deleted(),
                    Some(delivery) => self.deliver(delivery),
                    None => return,
                },
                () = sleep_until(self.due.unwrap_or(self.last_push)), if self.due.is_some() => self.push(),
                () = at(self.closing.due()) => self.close(),
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
            Command::Change { change, reply } => self.change(change, reply),
            Command::Look(look) => look(&self.tally),
            Command::Mine { voter, reply } => {
                let _ = reply.send(mine(&self.tally, voter)); // The page may have been left.
            }
            Command::Follow { voter, reply } => {
                let mine = mine(&self.tally, voter);
                let _ = reply.send(self.followed.follow(voter, mine)); // The session may be gone.
            }
        }
    }

    /// Checks a vote at the door; what passes goes to the journal.
    fn cast(&mut self, voter: Voter, ballot: Ballot, reply: Reply<Receipt, Refusal>) {
        let answer = match self.tally.admit(voter, ballot, now()) {
            Ok(Admission::Replay(receipt)) => Ok(receipt),
            Err(refusal) => Err(NotDone::Refused(refusal)),
            Ok(Admission::Vote(mut vote)) => {
                self.prepare(&mut vote);
                match self.pipe.append(Entry::Vote(vote)) {
                    Ok(()) => return self.waiting.push_back(Waiting::Voter(reply)),
                    Err(_) => Err(CastError::Overloaded),
                }
            }
        };
        let _ = reply.send(answer); // The client may have left.
    }

    fn prepare(&mut self, vote: &mut Vote) {
        if let (Marks::WriteIn(write_in), Some(asked)) =
            (&mut vote.marks, self.tally.question(vote.question))
        {
            self.palette.prepare(asked, write_in);
        }
    }

    /// Checks a presenter's change at the door; what passes goes to the journal.
    fn change(&mut self, change: Change, reply: Reply<Changed, ChangeRefusal>) {
        let answer = match self.tally.judge_change(&change) {
            Err(refusal) => NotDone::Refused(refusal),
            Ok(()) => match self.pipe.append(Entry::Change(change)) {
                Ok(()) => return self.waiting.push_back(Waiting::Presenter(reply)),
                Err(_) => NotDone::Overloaded,
            },
        };
        let _ = reply.send(Err(answer)); // The presenter may have left.
    }

    /// Writes down that a question's time is up.
    fn close(&mut self) {
        if let Some(question) = self.closing.take() {
            let time_up = Entry::Change(Change::TimeUp { question });
            if self.pipe.append(time_up).is_ok() {
                self.waiting.push_back(Waiting::Nobody);
            }
        }
    }

    /// Applies what is durable, publishes it, and only then answers.
    fn deliver(&mut self, delivery: Delivery) {
        let outcomes: Vec<Outcome> = match delivery {
            Delivery::Written(entries) => {
                entries.iter().map(|entry| Ok(self.apply(entry))).collect()
            }
            Delivery::Refused(count, error) => vec![Err(Undelivered::NotWritten(error)); count],
            Delivery::Deleted => vec![Err(Undelivered::Deleted); self.waiting.len()],
        };
        self.publish();
        for outcome in outcomes {
            let waiting = self.waiting.pop_front();
            self.answer(
                waiting.expect("every entry under way has somebody waiting"),
                outcome,
            );
        }
    }

    /// Tells everyone who waits that the poll is gone.
    fn deleted(mut self) {
        self.facts.deleted.store(true, Ordering::Release);
        while let Some(waiting) = self.waiting.pop_front() {
            self.answer(waiting, Err(Undelivered::Deleted));
        }
        self.commands.close();
        while let Ok(command) = self.commands.try_recv() {
            match command {
                Command::Cast { reply, .. } => drop(reply.send(Err(NotDone::Deleted))),
                Command::Change { reply, .. } => drop(reply.send(Err(NotDone::Deleted))),
                Command::Look(_) | Command::Mine { .. } | Command::Follow { .. } => {}
            }
        }
    }

    fn apply(&mut self, numbered: &Numbered) -> Applied {
        let applied = self.tally.apply(numbered);
        match (&applied, &numbered.entry) {
            (Applied::Counted(_), Entry::Vote(vote)) => {
                let tally = &self.tally;
                self.followed.tell(vote.voter, || mine(tally, vote.voter));
            }
            (Applied::Changed(_), _) => {
                self.note_facts();
                self.followed.tell_all(|voter| mine(&self.tally, voter));
            }
            _ => {}
        }
        applied
    }

    /// What the others may know without asking.
    fn note_facts(&mut self) {
        let timed = self.closing.follow(&self.tally);
        let was_timed = self.facts.timed.swap(timed, Ordering::AcqRel);
        if was_timed && !timed {
            self.pipe.untime();
        }
        let generation = self.tally.key_generation();
        self.facts
            .key_generation
            .store(generation, Ordering::Release);
    }

    /// The client may have left; what it asked for is done all the same.
    fn answer(&self, waiting: Waiting, outcome: Outcome) {
        match waiting {
            Waiting::Voter(reply) => {
                let answer = match outcome {
                    Ok(Applied::Counted(receipt) | Applied::Replayed(receipt)) => Ok(receipt),
                    Ok(Applied::Refused(refusal)) => Err(NotDone::Refused(refusal)),
                    Ok(other) => unreachable!("a vote came to {other:?}"),
                    Err(undelivered) => Err(undelivered.into()),
                };
                let _ = reply.send(answer);
            }
            Waiting::Presenter(reply) => {
                let answer = match outcome {
                    Ok(Applied::Changed(made)) => Ok(Changed {
                        update: self.latest.borrow().clone(),
                        made,
                    }),
                    Ok(Applied::ChangeRefused(refusal)) => Err(NotDone::Refused(refusal)),
                    Ok(other) => unreachable!("a change came to {other:?}"),
                    Err(undelivered) => Err(undelivered.into()),
                };
                let _ = reply.send(answer);
            }
            Waiting::Nobody => {}
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

/// A voter's own vote.
fn mine(tally: &Tally, voter: Voter) -> Mine {
    Mine {
        question: tally.stage(),
        picks: (&tally.mine(voter)).into(),
    }
}

/// Waits for a moment, if there is one.
async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => pending().await,
    }
}

impl<R: std::error::Error> From<Undelivered> for NotDone<R> {
    fn from(undelivered: Undelivered) -> Self {
        match undelivered {
            Undelivered::NotWritten(error) => error.into(),
            Undelivered::Deleted => Self::Deleted,
        }
    }
}
