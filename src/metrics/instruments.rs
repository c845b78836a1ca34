//! Makes instruments, and registers them.

use prometheus::{
    Histogram, HistogramOpts, IntGauge, Registry, core::Collector, exponential_buckets,
};

/// Bucket limits in seconds, for what takes from a tenth of a millisecond to seconds.
pub(super) const SECONDS: [f64; 14] = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5,
];

pub(super) fn gauge(registry: &Registry, name: &str, help: &str) -> IntGauge {
    kept(registry, IntGauge::new(format!("livepoll_{name}"), help))
}

pub(super) fn seconds(registry: &Registry, name: &str, help: &str) -> Histogram {
    histogram(registry, name, help, SECONDS.into())
}

pub(super) fn histogram(
    registry: &Registry,
    name: &str,
    help: &str,
    buckets: Vec<f64>,
) -> Histogram {
    let named = HistogramOpts::new(format!("livepoll_{name}"), help);
    kept(registry, Histogram::with_opts(named.buckets(buckets)))
}

/// 1, 2, 4, … 2,048.
pub(super) fn doubling() -> Vec<f64> {
    exponential_buckets(1.0, 2.0, 12).expect("they grow")
}

pub(super) fn kept<C: Collector + Clone + 'static>(
    registry: &Registry,
    made: prometheus::Result<C>,
) -> C {
    let made = made.expect("the name is one");
    registry
        .register(Box::new(made.clone()))
        .expect("its name is its own");
    made
}
