//! The front poll's sessions: most stay and vote in turn, some come and go.

use std::{
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

use crate::load::{Frame, Sessions, is_receipt};

const STAY: usize = 190;
/// So many come and go every second.
const COME: usize = 10;
/// Between two votes.
const EVERY: Duration = Duration::from_millis(5);

/// Votes until stopped, and tells how long each receipt took; the number of receipts.
pub fn vote(address: &str, stopped: &AtomicBool, took: &mpsc::Sender<Duration>) -> u64 {
    let mut sessions = Sessions::new();
    sessions.open(address, "/ws", STAY + COME, true);
    let (mut votes, mut came) = (0, Instant::now());
    while !stopped.load(Ordering::Relaxed) {
        let sent = Instant::now();
        sessions.send(votes as usize % STAY, r#"{"type":"vote","candidate":1}"#);
        sessions.turn_until(|Frame { text, .. }| is_receipt(text));
        let _ = took.send(sent.elapsed()); // The soak may be over.
        votes += 1;
        if came.elapsed() > Duration::from_secs(1) {
            came = Instant::now();
            sessions.leave(COME);
            sessions.open(address, "/ws", COME, true);
        }
        while let Some(left) = EVERY.checked_sub(sent.elapsed()) {
            sessions.turn(left, &mut |_| {});
        }
    }
    votes
}
