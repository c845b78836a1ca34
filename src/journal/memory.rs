//! A store that is gone with the process: for `--in-memory` and for tests.

use std::sync::Arc;

use parking_lot::Mutex;

use super::store::{PollId, Row, Store, StoreError, StoredPoll, Write, WriteError};
use crate::{
    tally::{Numbered, Poll, Seq, Tally},
    wire::PollCode,
};

/// Keeps entries in memory. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Vec<StoredEntries>>>);

type StoredEntries = (PollCode, Vec<Numbered>);

impl Store for MemoryStore {
    fn polls(&self) -> Result<Vec<StoredPoll>, StoreError> {
        let stored = |(at, (code, _)): (usize, &(PollCode, _))| StoredPoll {
            id: at as PollId,
            code: code.clone(),
        };
        Ok(self.0.lock().iter().enumerate().map(stored).collect())
    }

    fn read(
        &self,
        poll: PollId,
        after: Seq,
        each: &mut dyn FnMut(Numbered),
    ) -> Result<(), StoreError> {
        let entries = self.0.lock()[poll as usize].1[after as usize..].to_vec();
        entries.into_iter().for_each(each);
        Ok(())
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
        polls.push((code.clone(), vec![Row::made(id, at, poll).numbered]));
        Ok(id)
    }

    fn write(&mut self, batch: &[Row]) -> Result<(), WriteError> {
        let mut polls = self.0.lock();
        for row in batch {
            polls[row.poll as usize].1.push(row.numbered.clone());
        }
        Ok(())
    }
}
