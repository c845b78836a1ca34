//! How often updates are pushed.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use tokio::time::Instant;

use super::encoded::Encoded;
use crate::metrics::{Histogram, Metrics};

/// The largest small update, in bytes. At the default interval of 33 milliseconds, small updates take
/// at most 28 KB a second of a session's network: as much as a phone gets in a crowded hall. An update
/// of a hundred words is pushed some five times a second.
const SMALL: u32 = 924;
/// The longest interval, however large an update is.
const LONGEST: Duration = Duration::from_secs(1);

/// The interval between pushes. The first change after a pause is pushed at once.
///
/// While a fan-out takes longer than half the interval, the interval is twice the fan-out, so that
/// pushing never takes more than half of a worker's time. After a large update, the interval is longer
/// in proportion.
#[derive(Debug)]
pub struct Pace {
    least: Duration,
    /// The interval after an update of the last one's size, in nanoseconds.
    by_size: AtomicU64,
    /// The longest fan-out since the last push, in nanoseconds.
    fan_out: AtomicU64,
    fan_outs: Histogram,
    lags: Histogram,
}

impl Pace {
    pub(super) fn new(least: Duration, metrics: &Metrics) -> Self {
        Self {
            least,
            by_size: AtomicU64::new(0),
            fan_out: AtomicU64::new(0),
            fan_outs: metrics.fan_out.clone(),
            lags: metrics.push_lag.clone(),
        }
    }

    /// Reports how long a worker took to push an update to all its sessions.
    pub fn brought(&self, update: &Encoded, duration: Duration) {
        self.fan_out_took(duration);
        self.fan_outs.observe(duration.as_secs_f64());
        self.lags.observe(update.age().as_secs_f64());
    }

    fn fan_out_took(&self, duration: Duration) {
        self.fan_out
            .fetch_max(duration.as_nanos() as u64, Ordering::Relaxed);
    }

    /// The earliest time for a push after one at `last`.
    pub(super) fn next(&self, last: Instant) -> Instant {
        let fan_out = Duration::from_nanos(self.fan_out.load(Ordering::Relaxed));
        let by_size = Duration::from_nanos(self.by_size.load(Ordering::Relaxed));
        last + self.least.max(2 * fan_out).max(by_size)
    }

    /// Notes that an update of this many bytes is being pushed. Forgets the fan-outs of earlier ones.
    pub(super) fn pushed(&self, bytes: usize) {
        let by_size = self.least.saturating_mul(bytes as u32) / SMALL;
        let by_size = by_size.min(LONGEST.max(self.least));
        self.by_size
            .store(by_size.as_nanos() as u64, Ordering::Relaxed);
        self.fan_out.store(0, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: Duration = Duration::from_millis(33);

    #[test]
    fn a_quick_fan_out_leaves_the_interval_alone() {
        let pace = Pace::new(LEAST, &Metrics::new());
        let last = Instant::now();

        pace.fan_out_took(Duration::from_millis(16));

        assert_eq!(pace.next(last), last + LEAST);
    }

    #[test]
    fn a_slow_fan_out_stretches_the_interval() {
        let pace = Pace::new(LEAST, &Metrics::new());
        let last = Instant::now();

        pace.fan_out_took(Duration::from_millis(40));
        pace.fan_out_took(Duration::from_millis(3));

        assert_eq!(pace.next(last), last + Duration::from_millis(80));
    }

    #[test]
    fn a_large_update_stretches_the_interval_until_a_small_one_follows() {
        let pace = Pace::new(LEAST, &Metrics::new());
        let last = Instant::now();

        pace.pushed(900);
        assert_eq!(pace.next(last), last + LEAST);
        pace.pushed(10 * 924);
        assert_eq!(pace.next(last), last + 10 * LEAST);
        pace.pushed(1_000_000);
        assert_eq!(pace.next(last), last + Duration::from_secs(1));
        pace.pushed(0);
        assert_eq!(pace.next(last), last + LEAST);
    }
}
