//! Many clients at once, and one who must not notice them.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{Session, TestServer};

/// Threads that clients share: they wait most of the time.
const THREADS: usize = 32;
/// Votes of a neighbour come no faster, so that a server's usual limit lets them pass.
const PACE: Duration = Duration::from_millis(80);
/// How long a receipt and its update may take while others misbehave on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(2);

/// Does `work` for all items side by side, and collects what it has to say.
pub fn together<T: Send, R: Send>(
    items: impl IntoIterator<Item = T>,
    work: impl Fn(T) -> Option<R> + Sync,
) -> Vec<R> {
    let items = Mutex::new(items.into_iter().collect::<Vec<_>>().into_iter());
    let next = || items.lock().expect("no panic while it is held").next();
    let said = || {
        std::iter::from_fn(&next)
            .filter_map(&work)
            .collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(said)).collect();
        let said = threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("no panic"));
        said.collect()
    })
}

/// Somebody who votes in the front poll all the while.
pub struct Neighbour {
    leaves: Arc<AtomicBool>,
    votes: JoinHandle<(u64, Duration)>,
}

impl Neighbour {
    pub fn of(server: &TestServer) -> Self {
        let leaves = Arc::new(AtomicBool::new(false));
        let (address, until) = (server.address(), leaves.clone());
        let votes = thread::spawn(move || {
            let mut session = Session::join(address);
            let (mut votes, mut slowest) = (0, Duration::ZERO);
            while votes == 0 || !until.load(Ordering::Relaxed) {
                let voted = Instant::now();
                session.send("4");
                // The update may come before the receipt.
                let (mut receipt, mut newest) = (None, None);
                session.message_where(|message| {
                    match message["type"].as_str() {
                        Some("receipt") => receipt = message["seq"].as_u64(),
                        Some("update") => newest = message["seq"].as_u64(),
                        _ => {}
                    }
                    receipt.is_some() && newest >= receipt
                });
                votes += 1;
                slowest = slowest.max(voted.elapsed());
                thread::sleep(PACE);
            }
            (votes, slowest)
        });
        Self { leaves, votes }
    }

    /// Checks that every vote had its receipt and its update soon; says how many there were.
    pub fn was_well(self) -> u64 {
        self.leaves.store(true, Ordering::Relaxed);
        let (votes, slowest) = self.votes.join().expect("the neighbour is answered");
        assert!(slowest < PATIENCE, "the neighbour waited for {slowest:?}");
        votes
    }
}
