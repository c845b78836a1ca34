//! The durable, ordered record of everything that changes a poll.
//!
//! Each poll has a pipe: entries go in, and come out numbered once they are durable. One thread writes
//! for all polls. What arrives while it writes is its next batch, so a single entry never waits for
//! others. Decides nothing about votes: an entry may turn out to count for nothing.

#[cfg(test)]
pub(crate) mod by_hand;
mod health;
mod memory;
mod pipe;
mod readers;
mod request;
mod snapshots;
mod sqlite;
mod store;
mod write_watchdog;
mod writer;

use std::{future::pending, sync::Arc, thread::JoinHandle, time::Duration};

use parking_lot::Mutex;
use tokio::{
    sync::{mpsc, oneshot, watch},
    time::{sleep, timeout},
};

pub use self::{
    health::Health,
    memory::MemoryStore,
    pipe::{IN_FLIGHT, Pipe, QueueFull},
    request::Delivery,
    sqlite::{
        Backup, CopyError, FORMAT, Kept, OpenError, Recount, Restoring, SqliteStore, recount,
        sealed,
    },
    store::{PollId, Row, Store, StoreError, StoredPoll, Write, WriteError},
};
use self::{
    readers::Readers,
    request::{Register, Request},
    store::load,
    write_watchdog::WriteWatchdog,
    writer::Writer,
};
use crate::{
    metrics::Metrics,
    model::{Poll, PollCode},
    tally::Tally,
};

/// Most entries of all polls that may wait to be written; further ones are refused.
const QUEUE: usize = 16_384;
/// How long a stop waits for a snapshot that is being written.
const SNAPSHOT_LIMIT: Duration = Duration::from_secs(1);
/// How often a full disk is tried again.
const PROBE_INTERVAL: Duration = Duration::from_secs(2);

/// The journal of a running server.
pub struct Journal {
    store: Arc<dyn Store>,
    readers: Readers,
    requests: mpsc::Sender<Request>,
    health: watch::Receiver<Health>,
    watchdog: Arc<WriteWatchdog>,
    threads: Mutex<Option<Threads>>,
}

/// What is waited for when the journal stops.
struct Threads {
    writer: JoinHandle<()>,
    snapshots: oneshot::Receiver<()>,
}

impl Journal {
    /// Starts the thread that writes to `store`. Fails if the store cannot be opened for writing.
    pub fn start(store: impl Store, metrics: &Metrics) -> Result<Self, StoreError> {
        let store: Arc<dyn Store> = Arc::new(store);
        let (requests, queue) = mpsc::channel(QUEUE);
        let (set_health, health) = watch::channel(Health::Good);
        let (snapshots, ended) = snapshots::start(store.clone());
        let watchdog = Arc::<WriteWatchdog>::default();
        let writer = Writer::new(
            store.writer()?,
            set_health,
            watchdog.clone(),
            snapshots,
            metrics,
        );
        let writer = writer.start(queue);
        Ok(Self {
            store,
            readers: Readers::default(),
            requests,
            health,
            watchdog,
            threads: Mutex::new(Some(Threads {
                writer,
                snapshots: ended,
            })),
        })
    }

    /// Every poll in the journal, the deleted ones too.
    pub fn polls(&self) -> Result<Vec<StoredPoll>, StoreError> {
        self.store.polls()
    }

    /// Makes a poll, durably. No other poll may have its code.
    pub async fn make(&self, code: PollCode, poll: Poll) -> Result<PollId, WriteError> {
        let (reply, made) = oneshot::channel();
        let request = Request::Make { code, poll, reply };
        self.requests
            .send(request)
            .await
            .map_err(|_| WriteError::Failed)?;
        made.await.unwrap_or(Err(WriteError::OutcomeUnknown))
    }

    /// Deletes everything of a poll but its code, durably.
    pub async fn delete(&self, poll: PollId) -> Result<(), WriteError> {
        let (reply, deleted) = oneshot::channel();
        self.requests
            .send(Request::Delete { poll, reply })
            .await
            .map_err(|_| WriteError::Failed)?;
        deleted.await.unwrap_or(Err(WriteError::OutcomeUnknown))
    }

    /// The polls in which a question may close by a timer.
    pub fn timed(&self) -> Result<Vec<PollId>, StoreError> {
        self.store.timed()
    }

    /// When a poll was last used, in milliseconds since 1970: its newest vote, or, where it never
    /// had one, its newest entry.
    pub fn last_used(&self, poll: PollId) -> Result<i64, StoreError> {
        self.store.last_used(poll)
    }

    /// What `look` returns for the tally of a poll. Reads the poll's history, which may take seconds
    /// for a million votes. Entries that are still being written may be missing.
    pub async fn read<T: Send + 'static>(
        &self,
        poll: PollId,
        look: impl FnOnce(&Tally) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let store = self.store.clone();
        let read = move || load(&*store, poll).map(|(tally, _)| look(&tally));
        self.readers.read(read).await
    }

    /// Reads a poll's history and opens its pipe. A poll may have only one pipe at a time.
    pub async fn open(&self, poll: PollId) -> Result<(Tally, Pipe), StoreError> {
        // Entries of an earlier pipe must be written before the history is read.
        let closed = |_| StoreError("the journal has stopped".into());
        let (reply, flushed) = oneshot::channel();
        let flush = self.requests.send(Request::Flush(reply)).await;
        flush.map_err(|_| StoreError("the journal has stopped".into()))?;
        flushed.await.map_err(closed)?;
        let store = self.store.clone();
        let read = move || load(&*store, poll);
        let (tally, snapshot) = self.readers.read(read).await?;
        let (deliver, deliveries) = mpsc::channel(IN_FLIGHT + 1);
        let register = Register {
            poll,
            seq: tally.seq(),
            at: tally.at(),
            snapshot,
            deliver,
        };
        let register = self.requests.send(Request::Register(register)).await;
        register.map_err(|_| StoreError("the journal has stopped".into()))?;
        Ok((tally, Pipe::new(poll, self.requests.clone(), deliveries)))
    }

    /// Whether the journal can take entries, now and as it changes.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.clone()
    }

    /// Whether the current write takes so long that the disk seems not to answer.
    pub fn is_stuck(&self) -> bool {
        self.watchdog.is_stuck()
    }

    /// How many requests wait to be written.
    pub fn waiting(&self) -> usize {
        self.requests.max_capacity() - self.requests.capacity()
    }

    /// Tries a full disk again every few seconds, so that the journal recovers even if nobody votes
    /// meanwhile. Never returns.
    pub async fn probe_space(&self) {
        let mut health = self.health();
        let is_full = |health: &Health| *health == Health::DiskFull;
        while health.wait_for(is_full).await.is_ok() {
            sleep(PROBE_INTERVAL).await;
            // If the queue is full, its entries will try the disk.
            let _ = self.requests.try_send(Request::ProbeSpace);
        }
        pending().await
    }

    /// Writes all entries that wait, then ends the threads. Later entries are refused.
    pub async fn stop(&self) {
        let Some(Threads { writer, snapshots }) = self.threads.lock().take() else {
            return;
        };
        // Fails only if the thread has already ended.
        let _ = self.requests.send(Request::Stop).await;
        let joined = tokio::task::spawn_blocking(|| writer.join()).await;
        if !matches!(joined, Ok(Ok(()))) {
            tracing::error!("the journal's thread ended in a panic");
        }
        // An unfinished snapshot is no loss: it only makes the next start slower.
        let _ = timeout(SNAPSHOT_LIMIT, snapshots).await;
    }
}

#[cfg(test)]
mod tests;
