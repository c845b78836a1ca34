//! When the next update may be pushed.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use tokio::time::Instant;

use crate::{
    metrics::{Histogram, Metrics},
    wire::Encoded,
};

/// The first change after a pause is pushed at once, then at most one update an interval.
///
/// While a fan-out takes longer than half the interval, the interval is twice the fan-out, so that
/// pushing never takes more than half of a worker's time.
#[derive(Debug)]
pub struct Pace {
    least: Duration,
    /// The longest fan-out since the last push, in nanoseconds.
    fan_out: AtomicU64,
    fan_outs: Histogram,
    lags: Histogram,
}

impl Pace {
    pub(super) fn new(least: Duration, metrics: &Metrics) -> Self {
        Self {
            least,
            fan_out: AtomicU64::new(0),
            fan_outs: metrics.fan_out.clone(),
            lags: metrics.push_lag.clone(),
        }
    }

    /// Reports that a worker has brought an update to all its sessions, and how long it took.
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
        last + self.least.max(2 * fan_out)
    }

    /// Forgets the fan-outs of earlier updates.
    pub(super) fn pushed(&self) {
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
}
