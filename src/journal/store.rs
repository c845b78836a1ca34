//! What the journal needs of a place that keeps entries, be it memory or SQLite.

use thiserror::Error;

use crate::{
    model::{Poll, PollCode},
    tally::{Entry, NumberedEntry, Seq, Tally},
};

/// A poll's number in its store.
pub type PollId = i64;

/// A poll in the store.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredPoll {
    /// Its number here.
    pub id: PollId,
    /// Its join code.
    pub code: PollCode,
    /// Whether it was deleted. Then only its code is left, which stays taken.
    pub deleted: bool,
}

/// Keeps entries. Reads do not block writes.
pub trait Store: Send + Sync + 'static {
    /// Every poll, in the order they were made.
    fn polls(&self) -> Result<Vec<StoredPoll>, StoreError>;

    /// The polls in which a question may close by a timer.
    fn timed(&self) -> Result<Vec<PollId>, StoreError>;

    /// When a poll was last used, in milliseconds since 1970: its newest vote, or, where it never
    /// had one, its newest entry.
    fn last_used(&self, poll: PollId) -> Result<i64, StoreError>;

    /// Passes the entries of a poll that come after `after` to `each`, in order.
    fn read(
        &self,
        poll: PollId,
        after: Seq,
        each: &mut dyn FnMut(NumberedEntry),
    ) -> Result<(), StoreError>;

    /// A tally that was kept earlier, to start from. Losing it only costs time.
    fn snapshot(&self, poll: PollId) -> Option<Tally>;

    /// Keeps a tally to start from later.
    fn keep_snapshot(&self, poll: PollId, tally: &Tally) -> Result<(), StoreError>;

    /// Opens the store for writing. There is one writer at a time.
    fn writer(&self) -> Result<Box<dyn Write>, StoreError>;
}

/// Writes entries. When a call returns, what it wrote survives a power cut.
pub trait Write: Send {
    /// Adds a poll and its first entry.
    fn make(&mut self, code: &PollCode, at: i64, poll: Poll) -> Result<PollId, WriteError>;

    /// Adds entries of any polls: all of them or none.
    fn write(&mut self, batch: &[Row]) -> Result<(), WriteError>;

    /// Deletes everything of a poll but its code.
    fn delete(&mut self, poll: PollId) -> Result<(), WriteError>;

    /// Notes that no timer runs in this poll any more.
    fn clear_timer(&mut self, poll: PollId) -> Result<(), WriteError>;

    /// Tries whether there is room for more. A store that cannot fill up has always room.
    fn probe_space(&mut self) -> Result<(), WriteError> {
        Ok(())
    }
}

/// An entry to be written.
#[derive(Debug)]
pub struct Row {
    /// The poll that it belongs to.
    pub poll: PollId,
    /// The entry, with its number.
    pub numbered: NumberedEntry,
}

/// The store cannot be read or opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct StoreError(pub String);

/// Why entries were not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WriteError {
    /// Nothing was written. It may work once there is room.
    #[error("the disk is full")]
    DiskFull,
    /// Nothing was written, and nothing will be in this process.
    #[error("the journal cannot write")]
    Failed,
    /// It is not known whether it was written. Nothing more will be in this process.
    #[error("it is not known whether the journal has the entry")]
    OutcomeUnknown,
}

impl Row {
    pub(super) fn made(poll: PollId, at: i64, settings: Poll) -> Self {
        Self {
            poll,
            numbered: NumberedEntry {
                seq: 1,
                at,
                entry: Entry::Made(settings),
            },
        }
    }
}

/// Folds the whole history of a poll. Also returns the seq of the snapshot that it started from.
pub(super) fn load(store: &dyn Store, poll: PollId) -> Result<(Tally, Seq), StoreError> {
    let mut tally = store.snapshot(poll).unwrap_or_default();
    let snapshot = tally.seq();
    store.read(poll, snapshot, &mut |numbered| {
        tally.apply(&numbered);
    })?;
    Ok((tally, snapshot))
}
