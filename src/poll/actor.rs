//! The poll actor: the only owner of the tally.
//!
//! It waits for its mailbox, the journal and its own timers, and for nothing else.

mod casting;

use std::{
    collections::VecDeque,
    future::pending,
    sync::{Arc, atomic::Ordering},
};

use tokio::{
    runtime::Handle,
    sync::mpsc,
    time::{Instant, sleep_until},
};

use super::{
    Allowance, ChangeError, Changed, NotDone,
    batch::Batch,
    closing::Closing,
    command::{Command, SharedFlags},
    not_done::{Outcome, Reply, Undelivered},
    own_vote_watchers::OwnVoteWatchers,
    palette::Palette,
    pending_reply::PendingReply,
    publisher::Publisher,
};
use crate::{
    journal::{Delivery, Pipe},
    metrics::{IntCounter, Metrics},
    model::{Change, OwnVote, Voter},
    tally::{Applied, ChangeRefusal, Entry, NumberedEntry, Tally},
};

/// Most commands taken from the mailbox at once.
const BATCH: usize = 256;

pub(super) struct Actor {
    tally: Tally,
    pipe: Pipe,
    allowance: Allowance,
    commands: mpsc::Receiver<Command>,
    /// Who waits for the entries in flight, oldest first.
    pending: VecDeque<PendingReply>,
    /// Batches for which the pipe has no room yet. No command is taken before them.
    held: VecDeque<Batch>,
    publisher: Publisher,
    flags: Arc<SharedFlags>,
    watchers: OwnVoteWatchers,
    closing: Closing,
    palette: Palette,
    votes: IntCounter,
}

impl Actor {
    pub(super) fn new(
        tally: Tally,
        pipe: Pipe,
        allowance: Allowance,
        commands: mpsc::Receiver<Command>,
        publisher: Publisher,
        flags: Arc<SharedFlags>,
        metrics: &Metrics,
    ) -> Self {
        let mut actor = Self {
            tally,
            pipe,
            allowance,
            commands,
            pending: VecDeque::new(),
            held: VecDeque::new(),
            publisher,
            flags,
            watchers: OwnVoteWatchers::default(),
            closing: Closing::default(),
            palette: Palette::default(),
            votes: metrics.votes.clone(),
        };
        actor.note_flags();
        actor
    }

    /// Runs until the last handle, the journal or the poll is gone.
    pub(super) async fn run(mut self) {
        self.work().await;
        // To free a million votes takes a while, which other polls should not wait for.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn_blocking(move || drop(self.tally));
        }
    }

    async fn work(&mut self) {
        let mut gathered = Vec::with_capacity(BATCH);
        loop {
            // A command for which the pipe has no room stays in the mailbox, and is not refused.
            let room = match self.held.is_empty() {
                true => self.pipe.room().min(BATCH),
                false => 0,
            };
            tokio::select! {
                biased;
                delivery = self.pipe.delivery() => match delivery {
                    Some(Delivery::Written(entries)) => {
                        let outcomes = entries.iter().map(|entry| Ok(self.apply(entry))).collect();
                        self.deliver(&entries, outcomes);
                        self.cast_held(0).await;
                    }
                    Some(Delivery::Refused(count, error)) => {
                        self.deliver(&[], vec![Err(Undelivered::NotWritten(error)); count]);
                        self.cast_held(0).await;
                    }
                    Some(Delivery::Deleted) => return self.deleted(),
                    None => return,
                },
                () = at(self.publisher.due()) => self.publisher.push(&self.tally),
                () = at(self.closing.due()) => self.close(),
                count = self.commands.recv_many(&mut gathered, room), if room > 0 => {
                    if count == 0 {
                        return;
                    }
                    let mut behind = gathered.len();
                    for command in gathered.drain(..) {
                        behind -= 1;
                        self.command(command, behind).await;
                    }
                }
                () = self.publisher.presence_rings() => self.publisher.presence_changed(),
            }
        }
    }

    /// `behind` is the number of commands that were taken with it and also need room in the pipe.
    async fn command(&mut self, command: Command, behind: usize) {
        match command {
            Command::Cast {
                voter,
                ballot,
                reply,
            } => self.cast(voter, ballot, reply),
            Command::CastAll(batch) => {
                self.held.push_back(batch);
                self.cast_held(behind).await;
            }
            Command::Change { change, reply } => self.change(change, reply),
            Command::Look(look) => look(&self.tally),
            Command::Mine { voter, reply } => {
                let _ = reply.send(mine(&self.tally, voter)); // The page may have been left.
            }
            Command::Follow { voter, reply } => {
                let mine = mine(&self.tally, voter);
                let _ = reply.send(self.watchers.follow(voter, mine)); // The session may be gone.
            }
        }
    }

    /// Judges a presenter's change. If it passes, it goes to the journal.
    fn change(&mut self, change: Change, reply: Reply<Changed, ChangeRefusal>) {
        match self.append(change) {
            Ok(()) => self.pending.push_back(PendingReply::Presenter(reply)),
            Err(error) => drop(reply.send(Err(error))), // The presenter may have left.
        }
    }

    fn append(&mut self, change: Change) -> Result<(), ChangeError> {
        self.tally.judge_change(&change).map_err(NotDone::Refused)?;
        let entry = self.allowance.take(change, &self.tally);
        let entry = entry.map_err(NotDone::TooMuch)?;
        self.pipe.append(entry).map_err(|_| NotDone::Overloaded)
    }

    /// Sends to the journal that a question's time is up.
    fn close(&mut self) {
        if let Some(question) = self.closing.take() {
            let time_up = Entry::Change(Change::TimeUp { question });
            if self.pipe.append(time_up).is_ok() {
                self.pending.push_back(PendingReply::Nobody);
            }
        }
    }

    /// Publishes what became of the oldest entries in flight, then tells the voters and answers.
    /// `written` has been applied; it is empty where nothing was written.
    fn deliver(&mut self, written: &[NumberedEntry], outcomes: Vec<Outcome>) {
        let counted = |outcome: &&Outcome| matches!(outcome, Ok(Applied::Counted(_)));
        self.votes
            .inc_by(outcomes.iter().filter(counted).count() as u64);
        self.publisher.publish(&self.tally);
        for (numbered, outcome) in written.iter().zip(&outcomes) {
            self.tell(numbered, outcome);
        }
        let newest = self.publisher.newest();
        for outcome in outcomes {
            let reply = self.pending.pop_front();
            let reply = reply.expect("every entry under way has somebody waiting");
            if let Some(others) = reply.answer(outcome, &newest) {
                self.pending.push_front(others);
            }
        }
    }

    /// Tells everyone who waits that the poll was deleted.
    fn deleted(&mut self) {
        self.flags.deleted.store(true, Ordering::Release);
        let newest = self.publisher.newest();
        while let Some(reply) = self.pending.pop_front() {
            reply.answer(Err(Undelivered::Deleted), &newest);
        }
        for batch in self.held.drain(..) {
            let _ = batch.reply.send(Err(NotDone::Deleted)); // As for all: they may have left.
        }
        self.commands.close();
        while let Ok(command) = self.commands.try_recv() {
            match command {
                Command::Cast { reply, .. } => drop(reply.send(Err(NotDone::Deleted))),
                Command::CastAll(Batch { reply, .. }) => {
                    drop(reply.send(Err(NotDone::Deleted)));
                }
                Command::Change { reply, .. } => drop(reply.send(Err(NotDone::Deleted))),
                Command::Look(_) | Command::Mine { .. } | Command::Follow { .. } => {}
            }
        }
    }

    fn apply(&mut self, numbered: &NumberedEntry) -> Applied {
        let applied = self.tally.apply(numbered);
        if matches!(applied, Applied::Changed(_)) {
            self.note_flags();
        }
        applied
    }

    /// Tells the sessions of the voters whose own vote has changed.
    fn tell(&self, numbered: &NumberedEntry, outcome: &Outcome) {
        let tally = &self.tally;
        match (outcome, &numbered.entry) {
            (Ok(Applied::Counted(_)), Entry::Vote(vote)) => {
                self.watchers.tell(vote.voter, || mine(tally, vote.voter));
            }
            (Ok(Applied::Changed(_)), _) => self.watchers.tell_all(|voter| mine(tally, voter)),
            _ => {}
        }
    }

    /// Updates the flags that the handle reads.
    fn note_flags(&mut self) {
        let timed = self.closing.follow(&self.tally);
        let was_timed = self.flags.timed.swap(timed, Ordering::AcqRel);
        if was_timed && !timed {
            self.pipe.clear_timer();
        }
        let generation = self.tally.key_generation();
        self.flags
            .key_generation
            .store(generation, Ordering::Release);
    }
}

/// A voter's own vote.
fn mine(tally: &Tally, voter: Voter) -> OwnVote {
    OwnVote {
        question: tally.stage(),
        picks: (&tally.own_choice(voter)).into(),
    }
}

/// Waits for a moment, if there is one.
async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => pending().await,
    }
}
