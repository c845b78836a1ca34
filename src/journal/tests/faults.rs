//! Disks that are full or fail.

use super::*;

/// A store whose disk behaves as told.
struct Faulty(MemoryStore, Arc<Mutex<Option<WriteError>>>);

impl Store for Faulty {
    fn polls(&self) -> Result<Vec<StoredPoll>, StoreError> {
        self.0.polls()
    }
    fn timed(&self) -> Result<Vec<PollId>, StoreError> {
        self.0.timed()
    }
    fn last_used(&self, poll: PollId) -> Result<i64, StoreError> {
        self.0.last_used(poll)
    }
    fn read(
        &self,
        poll: PollId,
        after: u64,
        each: &mut dyn FnMut(NumberedEntry),
    ) -> Result<(), StoreError> {
        self.0.read(poll, after, each)
    }
    fn snapshot(&self, poll: PollId) -> Option<Tally> {
        self.0.snapshot(poll)
    }
    fn keep_snapshot(&self, poll: PollId, tally: &Tally) -> Result<(), StoreError> {
        self.0.keep_snapshot(poll, tally)
    }
    fn writer(&self) -> Result<Box<dyn Write>, StoreError> {
        Ok(Box::new(Self(self.0.clone(), self.1.clone())))
    }
}

impl Write for Faulty {
    fn make(&mut self, code: &PollCode, at: i64, poll: Poll) -> Result<PollId, WriteError> {
        self.0.make(code, at, poll)
    }
    fn write(&mut self, batch: &[Row]) -> Result<(), WriteError> {
        match *self.1.lock() {
            Some(error) => Err(error),
            None => self.0.write(batch),
        }
    }
    fn delete(&mut self, poll: PollId) -> Result<(), WriteError> {
        self.0.delete(poll)
    }
    fn clear_timer(&mut self, poll: PollId) -> Result<(), WriteError> {
        self.0.clear_timer(poll)
    }
    fn probe_space(&mut self) -> Result<(), WriteError> {
        self.1.lock().map_or(Ok(()), Err)
    }
}

/// A journal whose disk has the given fault, and the pipe of its one poll.
async fn start(fault: &Arc<Mutex<Option<WriteError>>>) -> (Journal, Pipe) {
    let store = Faulty(MemoryStore::default(), fault.clone());
    let journal = Journal::start(store, &Metrics::new()).unwrap();
    let id = journal.make(code("live"), poll()).await.unwrap();
    let (_, pipe) = journal.open(id).await.unwrap();
    (journal, pipe)
}

/// Why the next entry is refused.
async fn refusal(pipe: &mut Pipe) -> WriteError {
    pipe.append(vote(1, 0)).unwrap();
    match pipe.delivery().await {
        Some(Delivery::Refused(1, error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_full_disk_refuses_and_recovers_without_a_gap() {
    let fault = Arc::new(Mutex::new(Some(WriteError::DiskFull)));
    let (journal, mut pipe) = start(&fault).await;

    assert_eq!(refusal(&mut pipe).await, WriteError::DiskFull);
    assert_eq!(*journal.health().borrow(), Health::DiskFull);

    *fault.lock() = None;
    pipe.append(vote(2, 0)).unwrap();
    assert_eq!(written(&mut pipe, 1).await[0].seq, 2);
    assert_eq!(*journal.health().borrow(), Health::Good);
}

#[tokio::test]
async fn room_on_a_full_disk_is_found_though_nobody_votes() {
    let fault = Arc::new(Mutex::new(Some(WriteError::DiskFull)));
    let (journal, mut pipe) = start(&fault).await;
    assert_eq!(refusal(&mut pipe).await, WriteError::DiskFull);
    let mut health = journal.health();
    health.borrow_and_update();

    *fault.lock() = None;

    tokio::select! {
        () = journal.probe_space() => unreachable!("it does not end"),
        changed = health.changed() => changed.unwrap(),
    }
    assert_eq!(*health.borrow(), Health::Good);
}

#[tokio::test]
async fn a_write_of_unknown_outcome_is_the_last() {
    let fault = Arc::new(Mutex::new(Some(WriteError::OutcomeUnknown)));
    let (journal, mut pipe) = start(&fault).await;

    assert_eq!(refusal(&mut pipe).await, WriteError::OutcomeUnknown);

    *fault.lock() = None;
    assert_eq!(refusal(&mut pipe).await, WriteError::Failed);
    assert!(matches!(*journal.health().borrow(), Health::Failed(_)));
}
