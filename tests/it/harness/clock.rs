//! Waiting for what happens elsewhere: always for a condition, and never longer than a deadline.

use std::{
    thread,
    time::{Duration, Instant},
};

/// How long something that takes milliseconds may take on a machine that is busy.
pub const DEADLINE: Duration = Duration::from_secs(10);

/// Asks until there is an answer; panics with `what` when there was none in time.
pub fn eventually<T>(what: &str, limit: Duration, mut ask: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(started.elapsed() < limit, "not within {limit:?}: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}
