//! Notices a write that does not end, because the disk does not answer.

use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// A write takes milliseconds; after this long the disk counts as stuck.
const STUCK_AFTER: Duration = Duration::from_secs(5);

/// When the current write began, if there is one.
#[derive(Debug, Default)]
pub(super) struct WriteWatchdog(Mutex<Option<Instant>>);

impl WriteWatchdog {
    pub(super) fn begin(&self) {
        *self.0.lock() = Some(Instant::now());
    }

    pub(super) fn end(&self) {
        *self.0.lock() = None;
    }

    /// Whether the current write takes too long.
    pub(super) fn is_stuck(&self) -> bool {
        self.lasts(STUCK_AFTER)
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
        let watchdog = WriteWatchdog::default();

        assert!(!watchdog.lasts(Duration::ZERO), "nothing is written");
        watchdog.begin();
        assert!(watchdog.lasts(Duration::ZERO));
        assert!(!watchdog.is_stuck(), "it has only begun");
        watchdog.end();
        assert!(!watchdog.lasts(Duration::ZERO), "it is written");
    }
}
