//! Whether the disk answers: since when the journal's thread has been waiting for it.

use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// A disk takes milliseconds; one that takes so long does not answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Begun before each write and ended after it.
#[derive(Debug, Default)]
pub(super) struct Stall(Mutex<Option<Instant>>);

impl Stall {
    pub(super) fn begin(&self) {
        *self.0.lock() = Some(Instant::now());
    }

    pub(super) fn end(&self) {
        *self.0.lock() = None;
    }

    /// Whether a write has been under way for too long.
    pub(super) fn is_stuck(&self) -> bool {
        self.lasts(PATIENCE)
    }

    fn lasts(&self, longer: Duration) -> bool {
        self.0.lock().is_some_and(|begun| begun.elapsed() > longer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_does_not_end_is_noticed() {
        let stall = Stall::default();

        assert!(!stall.lasts(Duration::ZERO), "nothing is written");
        stall.begin();
        assert!(stall.lasts(Duration::ZERO));
        assert!(!stall.is_stuck(), "it has only begun");
        stall.end();
        assert!(!stall.lasts(Duration::ZERO), "it is written");
    }
}
