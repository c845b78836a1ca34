//! Histories that take long to read.

use std::sync::mpsc::{Receiver, Sender, channel};

use parking_lot::Mutex;

use super::*;
use crate::tally::Seq;

/// A store in memory whose first poll is read once that is let through.
struct Slow {
    store: MemoryStore,
    /// Told that it is being read, and at which priority.
    reading: Sender<Option<String>>,
    goes_on: Mutex<Receiver<()>>,
}

impl Store for Slow {
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
        after: Seq,
        each: &mut dyn FnMut(NumberedEntry),
    ) -> Result<(), StoreError> {
        if poll == 0 {
            let _ = self.reading.send(priority()); // The test may have ended.
            let _ = self.goes_on.lock().recv();
        }
        self.store.read(poll, after, each)
    }

    fn snapshot(&self, poll: PollId) -> Option<Tally> {
        self.store.snapshot(poll)
    }

    fn keep_snapshot(&self, poll: PollId, tally: &Tally) -> Result<(), StoreError> {
        self.store.keep_snapshot(poll, tally)
    }

    fn writer(&self) -> Result<Box<dyn Write>, StoreError> {
        self.store.writer()
    }
}

/// The current thread's nice value (proc_pid_stat(5), field 19), where the system says it.
fn priority() -> Option<String> {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(16).map(Into::into)
}

#[tokio::test]
async fn while_a_history_is_read_others_polls_wake_and_their_votes_count() {
    let (reading, is_read) = channel();
    let (go_on, goes_on) = channel();
    let store = Slow {
        store: MemoryStore::default(),
        reading,
        goes_on: Mutex::new(goes_on),
    };
    let journal = Arc::new(Journal::start(store, &Metrics::new()).unwrap());
    let slow = journal.make(code("SLOW"), poll()).await.unwrap();
    let other = journal.make(code("K7QF"), poll()).await.unwrap();
    let waking = {
        let journal = journal.clone();
        tokio::spawn(async move { journal.open(slow).await.map(|(tally, _)| tally.seq()) })
    };
    let of_the_reader =
        tokio::task::spawn_blocking(move || is_read.recv_timeout(Duration::from_secs(5)));
    let of_the_reader = of_the_reader.await.unwrap().expect("it is being read");

    let (_, mut pipe) = journal.open(other).await.unwrap();
    pipe.append(vote(1, 0)).unwrap();
    written(&mut pipe, 1).await;

    assert!(!waking.is_finished());
    if let (Some(own), Some(of_the_reader)) = (priority(), of_the_reader) {
        let [own, of_the_reader] = [own, of_the_reader].map(|nice| nice.parse::<i32>().unwrap());
        assert!(of_the_reader > own || own == 19, "it stands back");
    }
    go_on.send(()).unwrap();
    assert_eq!(waking.await.unwrap(), Ok(1));
}
