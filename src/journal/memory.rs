//! A store that keeps nothing beyond the process: for `--in-memory` and for tests.

use std::sync::Arc;

use parking_lot::Mutex;

use super::store::{PollId, Row, Store, StoreError, StoredPoll, Write, WriteError};
use crate::{
    model::{Poll, PollCode},
    tally::{Entry, NumberedEntry, Seq, Tally},
};

/// Entries that are read under one lock.
const SLICE: usize = 1_000;

/// Entries in memory. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Vec<Kept>>>);

/// A poll's code and entries; no entries where it was deleted.
type Kept = (PollCode, Option<Vec<NumberedEntry>>);

impl Store for MemoryStore {
    fn polls(&self) -> Result<Vec<StoredPoll>, StoreError> {
        let stored = |(at, (code, entries)): (usize, &Kept)| StoredPoll {
            id: at as PollId,
            code: code.clone(),
            deleted: entries.is_none(),
        };
        Ok(self.0.lock().iter().enumerate().map(stored).collect())
    }

    /// Nothing outlives the process, so nothing has to be opened at its start.
    fn timed(&self) -> Result<Vec<PollId>, StoreError> {
        Ok(Vec::new())
    }

    fn last_used(&self, poll: PollId) -> Result<i64, StoreError> {
        let polls = self.0.lock();
        let entries = polls[poll as usize].1.as_deref().unwrap_or_default();
        let vote = |numbered: &&NumberedEntry| matches!(numbered.entry, Entry::Vote(_));
        let newest = entries.iter().rev().find(vote).or(entries.last());
        Ok(newest.map_or(0, |numbered| numbered.at))
    }

    fn read(
        &self,
        poll: PollId,
        after: Seq,
        each: &mut dyn FnMut(NumberedEntry),
    ) -> Result<(), StoreError> {
        let mut next = after as usize;
        loop {
            let slice: Vec<_> = match &self.0.lock()[poll as usize].1 {
                Some(entries) => entries.iter().skip(next).take(SLICE).cloned().collect(),
                None => return Ok(()),
            };
            if slice.is_empty() {
                return Ok(());
            }
            next += slice.len();
            slice.into_iter().for_each(&mut *each);
        }
    }

    fn snapshot(&self, _: PollId) -> Option<Tally> {
        None
    }

    fn keep_snapshot(&self, _: PollId, _: &Tally) -> Result<(), StoreError> {
        Ok(())
    }

    fn writer(&self) -> Result<Box<dyn Write>, StoreError> {
        Ok(Box::new(self.clone()))
    }
}

impl Write for MemoryStore {
    fn make(&mut self, code: &PollCode, at: i64, poll: Poll) -> Result<PollId, WriteError> {
        let mut polls = self.0.lock();
        let id = polls.len() as PollId;
        polls.push((code.clone(), Some(vec![Row::made(id, at, poll).numbered])));
        Ok(id)
    }

    fn write(&mut self, batch: &[Row]) -> Result<(), WriteError> {
        let mut polls = self.0.lock();
        for row in batch {
            if let Some(entries) = &mut polls[row.poll as usize].1 {
                entries.push(row.numbered.clone());
            }
        }
        Ok(())
    }

    fn delete(&mut self, poll: PollId) -> Result<(), WriteError> {
        self.0.lock()[poll as usize].1 = None;
        Ok(())
    }

    fn clear_timer(&mut self, _: PollId) -> Result<(), WriteError> {
        Ok(())
    }
}
