//! The thread that writes: takes all requests that wait, makes their entries durable in one batch, and
//! hands them back numbered.

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
    store::{PollId, Row, Write, WriteError},
    write_watchdog::WriteWatchdog,
};
use crate::{
    metrics::{Histogram, Metrics},
    system,
    tally::{Entry, NumberedEntry, Seq},
};

/// Most entries in one batch. Bounds how long the first of them waits for its answer.
const BATCH: usize = 2_048;
/// A snapshot is made after this many new entries, or a quarter of all, whichever is more.
const SNAPSHOT_AFTER: Seq = 50_000;

/// What the thread owns.
pub(super) struct Writer {
    store: Box<dyn Write>,
    health: watch::Sender<Health>,
    watchdog: Arc<WriteWatchdog>,
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
        watchdog: Arc<WriteWatchdog>,
        snapshots: SyncSender<PollId>,
        metrics: &Metrics,
    ) -> Self {
        Self {
            store,
            health,
            watchdog,
            snapshots,
            polls: HashMap::new(),
            rows: Vec::new(),
            batches: metrics.batch.clone(),
            writes: metrics.write.clone(),
        }
    }

    /// Starts the thread. It ends when it is asked to stop, or when the last sender is gone.
    pub(super) fn start(mut self, mut queue: mpsc::Receiver<Request>) -> JoinHandle<()> {
        let run = move || {
            let mut gathered = Vec::with_capacity(BATCH);
            while queue.blocking_recv_many(&mut gathered, BATCH) > 0 {
                self.watchdog.begin();
                let go_on = self.take(gathered.drain(..));
                self.watchdog.end();
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

    /// Does what is asked, and writes the entries; false if asked to stop.
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
                    let _ = reply.send(()); // The caller may have left.
                }
                Request::ClearTimer(poll) => {
                    let cleared = self.store.clear_timer(poll);
                    self.note(cleared.as_ref().err());
                }
                Request::ProbeSpace => {
                    let found = self.store.probe_space();
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

    /// Deletes a poll. Its entries that wait are written first; later ones are dropped.
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

    /// Numbers an entry and gives it its time, which never runs backwards within a poll.
    fn number(&mut self, poll: PollId, entry: Entry) {
        let Some(register) = self.polls.get_mut(&poll) else {
            return; // The poll was deleted, and its pipe was told.
        };
        register.seq += 1;
        register.at = register.at.max(system::now());
        let numbered = NumberedEntry {
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
        let mut batches: HashMap<PollId, Vec<NumberedEntry>> = HashMap::new();
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
            // Can't be full: a pipe has at most IN_FLIGHT entries in flight. Closed means that the
            // poll was unloaded.
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

    /// Publishes the health after a write, if it has changed. A failure is final.
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
