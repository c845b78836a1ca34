//! The thread that writes: takes what has gathered, makes it durable, hands it back numbered.

use std::{
    collections::HashMap,
    sync::{Arc, mpsc::SyncSender},
    thread::{self, JoinHandle},
    time::Instant,
};

use tokio::sync::{mpsc, watch};

use super::{
    health::Health,
    request::{Delivery, Register, Request},
    stall::Stall,
    store::{PollId, Row, Write, WriteError},
};
use crate::{
    metrics::{Histogram, Metrics},
    system,
    tally::{Entry, Numbered, Seq},
};

/// Entries in one batch at the most; bounds the time until the first of them is answered.
const BATCH: usize = 2_048;
/// A snapshot is made after so many entries, or a quarter of all, whichever is more.
const SNAPSHOT_AFTER: Seq = 50_000;

pub(super) struct Writer {
    store: Box<dyn Write>,
    health: watch::Sender<Health>,
    stall: Arc<Stall>,
    snapshots: SyncSender<PollId>,
    polls: HashMap<PollId, Register>,
    rows: Vec<Row>,
    batches: Histogram,
    writes: Histogram,
}

impl Writer {
    pub(super) fn new(
        store: Box<dyn Write>,
        health: watch::Sender<Health>,
        stall: Arc<Stall>,
        snapshots: SyncSender<PollId>,
        metrics: &Metrics,
    ) -> Self {
        Self {
            store,
            health,
            stall,
            snapshots,
            polls: HashMap::new(),
            rows: Vec::new(),
            batches: metrics.batch.clone(),
            writes: metrics.write.clone(),
        }
    }

    /// Starts the thread, which ends when asked to, or with the last sender.
    pub(super) fn start(mut self, mut queue: mpsc::Receiver<Request>) -> JoinHandle<()> {
        let run = move || {
            let mut gathered = Vec::with_capacity(BATCH);
            while queue.blocking_recv_many(&mut gathered, BATCH) > 0 {
                self.stall.begin();
                let go_on = self.take(gathered.drain(..));
                self.stall.end();
                if !go_on {
                    return;
                }
            }
        };
        thread::Builder::new()
            .name("journal".into())
            .spawn(run)
            .expect("a thread can be started")
    }

    /// Does what is asked; false when asked to stop.
    pub(super) fn take(&mut self, requests: impl Iterator<Item = Request>) -> bool {
        let mut go_on = true;
        for request in requests {
            match request {
                Request::Append(poll, entry) => self.number(poll, entry),
                Request::AppendAll(poll, entries) => {
                    if self.rows.len() + entries.len() > BATCH {
                        self.write();
                    }
                    entries
                        .into_iter()
                        .for_each(|entry| self.number(poll, entry));
                }
                Request::Register(register) => drop(self.polls.insert(register.poll, register)),
                Request::Make { code, poll, reply } => {
                    let made = if self.failed() {
                        Err(WriteError::Failed)
                    } else {
                        self.store.make(&code, system::now(), poll)
                    };
                    self.note(made.as_ref().err());
                    let _ = reply.send(made); // Nobody waits once the server stops.
                }
                Request::Flush(reply) => {
                    self.write();
                    let _ = reply.send(()); // Whoever wanted to open the poll may have left.
                }
                Request::Untime(poll) => {
                    let untimed = self.store.untime(poll);
                    self.note(untimed.as_ref().err());
                }
                Request::LookForRoom => {
                    let found = self.store.look_for_room();
                    self.note(found.as_ref().err());
                }
                Request::Delete { poll, reply } => {
                    let _ = reply.send(self.delete(poll)); // As above.
                }
                Request::Stop => go_on = false,
            }
        }
        self.write();
        go_on
    }

    /// Deletes a poll; its entries under way are written before, and none is taken after.
    fn delete(&mut self, poll: PollId) -> Result<(), WriteError> {
        self.write();
        if self.failed() {
            return Err(WriteError::Failed);
        }
        let deleted = self.store.delete(poll);
        self.note(deleted.as_ref().err());
        if deleted.is_ok()
            && let Some(register) = self.polls.remove(&poll)
        {
            let _ = register.deliver.try_send(Delivery::Deleted); // The poll may be asleep.
        }
        deleted
    }

    /// Gives an entry the next place in its poll. Time never runs backwards there.
    fn number(&mut self, poll: PollId, entry: Entry) {
        let Some(register) = self.polls.get_mut(&poll) else {
            return; // It was deleted, and its pipe has been told.
        };
        register.seq += 1;
        register.at = register.at.max(system::now());
        let numbered = Numbered {
            seq: register.seq,
            at: register.at,
            entry,
        };
        self.rows.push(Row { poll, numbered });
    }

    fn write(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        let written = if self.failed() {
            Err(WriteError::Failed)
        } else {
            let begun = Instant::now();
            let written = self.store.write(&self.rows);
            self.batches.observe(self.rows.len() as f64);
            self.writes.observe(begun.elapsed().as_secs_f64());
            written
        };
        self.note(written.err().as_ref());
        let mut batches: HashMap<PollId, Vec<Numbered>> = HashMap::new();
        for Row { poll, numbered } in self.rows.drain(..) {
            batches.entry(poll).or_default().push(numbered);
        }
        for (poll, entries) in batches {
            let register = self
                .polls
                .get_mut(&poll)
                .expect("its entries were numbered above");
            let delivery = match written {
                Ok(()) => Delivery::Written(entries),
                Err(error) => {
                    register.seq -= entries.len() as Seq;
                    Delivery::Refused(entries.len(), error)
                }
            };
            // Full it cannot be (a pipe has no more than IN_FLIGHT entries under way); closed it is
            // when the poll was let go.
            let _ = register.deliver.try_send(delivery);
            if register.seq - register.snapshot > SNAPSHOT_AFTER.max(register.seq / 4)
                && self.snapshots.try_send(poll).is_ok()
            {
                register.snapshot = register.seq;
            }
        }
    }

    fn failed(&self) -> bool {
        matches!(*self.health.borrow(), Health::Failed(_))
    }

    /// Reports a change of health, once.
    fn note(&mut self, error: Option<&WriteError>) {
        let health = match error {
            None => Health::Good,
            Some(WriteError::DiskFull) => Health::DiskFull,
            Some(error) => Health::Failed(error.to_string()),
        };
        self.health.send_if_modified(|before| {
            let changed = *before != health && !matches!(before, Health::Failed(_));
            if changed {
                *before = health;
            }
            changed
        });
    }
}
