//! Votes that come faster than the journal writes.

use std::sync::{Arc, mpsc};

use parking_lot::Mutex;

use super::*;
use crate::{
    journal::{IN_FLIGHT, PollId, Row, Store, StoreError, StoredPoll, Write},
    tally::NumberedEntry,
};

/// A store that does not write before its gate's other end is gone.
pub(super) struct Gated {
    store: MemoryStore,
    gate: Arc<Mutex<mpsc::Receiver<()>>>,
}

impl Gated {
    pub(super) fn new(gate: Arc<Mutex<mpsc::Receiver<()>>>) -> Self {
        let store = MemoryStore::default();
        Self { store, gate }
    }
}

impl Store for Gated {
    fn polls(&self) -> Result<Vec<StoredPoll>, StoreError> {
        self.store.polls()
    }
    fn timed(&self) -> Result<Vec<PollId>, StoreError> {
        self.store.timed()
    }
    fn last_used(&self, poll: PollId) -> Result<i64, StoreError> {
        self.store.last_used(poll)
    }
    fn read(
        &self,
        poll: PollId,
        after: u64,
        each: &mut dyn FnMut(NumberedEntry),
    ) -> Result<(), StoreError> {
        self.store.read(poll, after, each)
    }
    fn snapshot(&self, poll: PollId) -> Option<Tally> {
        self.store.snapshot(poll)
    }
    fn keep_snapshot(&self, poll: PollId, tally: &Tally) -> Result<(), StoreError> {
        self.store.keep_snapshot(poll, tally)
    }
    fn writer(&self) -> Result<Box<dyn Write>, StoreError> {
        let (store, gate) = (self.store.clone(), self.gate.clone());
        Ok(Box::new(Self { store, gate }))
    }
}

impl Write for Gated {
    fn make(&mut self, code: &PollCode, at: i64, poll: Poll) -> Result<PollId, WriteError> {
        self.store.make(code, at, poll)
    }
    fn write(&mut self, batch: &[Row]) -> Result<(), WriteError> {
        let _ = self.gate.lock().recv();
        self.store.write(batch)
    }
    fn delete(&mut self, poll: PollId) -> Result<(), WriteError> {
        self.store.delete(poll)
    }
    fn clear_timer(&mut self, poll: PollId) -> Result<(), WriteError> {
        self.store.clear_timer(poll)
    }
}

#[tokio::test]
async fn a_vote_that_waits_for_the_journal_is_not_refused() {
    let (shut, gate) = mpsc::channel();
    let store = Gated::new(Arc::new(Mutex::new(gate)));
    let (_journal, poll) = start_with(store, Rule::Clicks).await;

    let mut answers = Vec::new();
    for _ in 0..IN_FLIGHT + 100 {
        answers.push(poll.cast(ADA, ballot(0, None)).unwrap());
        // The actor takes them in other numbers than those that would fill the pipe.
        if answers.len() % 1_000 == 10 {
            tokio::task::yield_now().await;
        }
    }
    tokio::task::yield_now().await;
    drop(shut);

    for answer in answers {
        answer.wait().await.unwrap();
    }
    assert_eq!(
        poll.latest().borrow().update().total,
        IN_FLIGHT as u64 + 100
    );
}
