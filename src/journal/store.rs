//! Where entries are kept: what the journal asks of memory and of SQLite alike.

use thiserror::Error;

use crate::{
    model::{Poll, PollCode},
    tally::{Entry, Numbered, Seq, Tally},
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
    /// Whether it was deleted: then only its code is left, which stays taken.
    pub deleted: bool,
}

/// Keeps entries. Reading does not hold up writing.
pub trait Store: Send + Sync + 'static {
    /// Every poll, in the order they were made.
    fn polls(&self) -> Result<Vec<StoredPoll>, StoreError>;

    /// The polls in which a question may close by itself.
    fn timed(&self) -> Result<Vec<PollId>, StoreError>;

    /// When a poll was last used, in milliseconds since 1970: its newest vote, or, where it never
    /// had one, its newest entry.
    fn last_used(&self, poll: PollId) -> Result<i64, StoreError>;

    /// Hands a poll's entries after `after` to `each`, in order.
    fn read(
        &self,
        poll: PollId,
        after: Seq,
        each: &mut dyn FnMut(Numbered),
    ) -> Result<(), StoreError>;

    /// A tally kept earlier, to start from. Losing it costs time only.
    fn snapshot(&self, poll: PollId) -> Option<Tally>;

    /// Keeps a tally to start from.
    fn keep_snapshot(&self, poll: PollId, tally: &Tally) -> Result<(), StoreError>;

    /// The one writer.
    fn writer(&self) -> Result<Box<dyn Write>, StoreError>;
}

/// Writes entries; what it has taken survives a power cut.
pub trait Write: Send {
    /// Adds a poll and its first entry.
    fn make(&mut self, code: &PollCode, at: i64, poll: Poll) -> Result<PollId, WriteError>;

    /// Adds entries of any polls, all or none of them.
    fn write(&mut self, batch: &[Row]) -> Result<(), WriteError>;

    /// Deletes everything of a poll but its code.
    fn delete(&mut self, poll: PollId) -> Result<(), WriteError>;

    /// No question of this poll closes by itself any more.
    fn untime(&mut self, poll: PollId) -> Result<(), WriteError>;

    /// Whether there is room for more. Where nothing fills up, there always is.
    fn look_for_room(&mut self) -> Result<(), WriteError> {
        Ok(())
    }
}

/// An entry on its way into the store.
#[derive(Debug)]
pub struct Row {
    /// Whose entry it is.
    pub poll: PollId,
    /// The entry, with its place.
    pub numbered: Numbered,
}

/// The store cannot be read or opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct StoreError(pub String);

/// Why entries were not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WriteError {
    /// Nothing was written; it may work once there is room.
    #[error("the disk is full")]
    DiskFull,
    /// Nothing was written, and nothing will be.
    #[error("the journal cannot write")]
    Failed,
    /// It is not known whether it was written; nothing more will be.
    #[error("it is not known whether the journal has the entry")]
    OutcomeUnknown,
}

impl Row {
    pub(super) fn made(poll: PollId, at: i64, settings: Poll) -> Self {
        Self {
            poll,
            numbered: Numbered {
                seq: 1,
                at,
                entry: Entry::Made(settings),
            },
        }
    }
}

/// A poll's whole history, folded; and the seq of the snapshot it started from.
pub(super) fn load(store: &dyn Store, poll: PollId) -> Result<(Tally, Seq), StoreError> {
    let mut tally = store.snapshot(poll).unwrap_or_default();
    let snapshot = tally.seq();
    store.read(poll, snapshot, &mut |numbered| {
        tally.apply(&numbered);
    })?;
    Ok((tally, snapshot))
}
