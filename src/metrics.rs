//! Metrics for operators, as Prometheus text.
//!
//! Each room counts in the instruments that it is given. To count is one atomic addition, once for a
//! batch or a fan-out, never once for each session. No label names a poll, a candidate or a voter.

mod answered;
mod instruments;

pub use self::answered::{Answered, Asked};
pub use prometheus::{Histogram, IntCounter, IntGauge, TEXT_FORMAT};
use prometheus::{IntCounterVec, IntGaugeVec, Opts, Registry, TextEncoder};

use self::instruments::{doubling, gauge, histogram, kept, seconds};
use crate::system;

/// Every instrument of one server. Clones are the same instruments.
#[derive(Debug, Clone)]
pub struct Metrics {
    /// Sessions of voters.
    pub voting: IntGauge,
    /// Sessions of presenters and embedded charts.
    pub viewers: IntGauge,
    /// Event streams.
    pub streams: IntGauge,
    /// Connections of any kind.
    pub connections: IntGauge,
    /// Votes that count.
    pub votes: IntCounter,
    /// From when an update was made until a worker has sent it to all its sessions, in seconds.
    pub push_lag: Histogram,
    /// How long a worker took to send an update to all its sessions, in seconds.
    pub fan_out: Histogram,
    /// How many entries one batch of the journal had.
    pub batch: Histogram,
    /// How long the journal took to write and sync a batch, in seconds.
    pub write: Histogram,
    /// Whether votes can be recorded: 1 or 0.
    pub can_record: IntGauge,
    /// Entries that wait for the journal.
    pub queue: IntGauge,
    /// Requests that wait in the fullest mailbox of a poll.
    pub mailbox: IntGauge,
    /// Polls in the journal.
    pub polls: IntGauge,
    /// Polls that have an actor.
    pub awake: IntGauge,
    /// Requests that were answered.
    pub answered: Answered,
    refusals: IntCounterVec,
    registry: Registry,
}

impl Metrics {
    /// New instruments, all at zero, and what the system knows of this process.
    #[allow(clippy::new_without_default)] // Two sets of them would be a mistake.
    pub fn new() -> Self {
        let registry = Registry::new();
        let all = &registry;
        if let Some(process) = system::process_metrics() {
            all.register(process).expect("its names are its own");
        }
        let build = Opts::new("livepoll_build_info", "Always 1; the label is the version.")
            .const_label("version", env!("CARGO_PKG_VERSION"));
        kept(all, IntGauge::with_opts(build)).set(1);
        let sessions = Opts::new(
            "livepoll_sessions",
            "Sessions that are open, by kind: voting, viewer (presenters and embedded charts), stream (event streams).",
        );
        let sessions = kept(all, IntGaugeVec::new(sessions, &["kind"]));
        let refusals = Opts::new(
            "livepoll_refusals_total",
            "Requests and messages that were refused, by problem code.",
        );
        Self {
            voting: sessions.with_label_values(&["voting"]),
            viewers: sessions.with_label_values(&["viewer"]),
            streams: sessions.with_label_values(&["stream"]),
            connections: gauge(
                all,
                "connections",
                "Connections that are open, sessions among them.",
            ),
            votes: kept(
                all,
                IntCounter::new("livepoll_votes_total", "Votes counted since the start."),
            ),
            answered: Answered::new(all),
            refusals: kept(all, IntCounterVec::new(refusals, &["code"])),
            push_lag: seconds(
                all,
                "push_lag_seconds",
                "From the making of an update until a worker has sent it to all its sessions; slow ones take it later.",
            ),
            fan_out: seconds(
                all,
                "fan_out_seconds",
                "How long a worker took to send an update to all its sessions.",
            ),
            batch: histogram(
                all,
                "journal_batch_entries",
                "Entries that the journal wrote at once.",
                doubling(),
            ),
            write: seconds(
                all,
                "journal_write_seconds",
                "How long the journal took to write a batch and sync it to the disk.",
            ),
            can_record: gauge(
                all,
                "can_record",
                "Whether votes can be recorded: 1, or 0 as /readyz says.",
            ),
            queue: gauge(
                all,
                "journal_queue_entries",
                "Entries that wait for the journal.",
            ),
            mailbox: gauge(
                all,
                "mailbox_depth",
                "Requests that wait in the fullest mailbox of a poll.",
            ),
            polls: gauge(all, "polls", "Polls in the journal."),
            awake: gauge(all, "polls_awake", "Polls that are in use."),
            registry,
        }
    }

    /// Shows these problem codes from the start, at zero. Otherwise the first refusal would be no
    /// increase.
    pub fn expect_refusals(&self, codes: impl IntoIterator<Item = &'static str>) {
        for code in codes {
            self.refusals.with_label_values(&[code]);
        }
    }

    /// Counts one refusal with this problem code.
    pub fn refused(&self, code: &str) {
        self.refusals.with_label_values(&[code]).inc();
    }

    /// All metrics in Prometheus' text format.
    pub fn text(&self) -> String {
        let families = self.registry.gather();
        TextEncoder::new()
            .encode_to_string(&families)
            .expect("memory takes any text")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_told_with_its_meaning() {
        let metrics = Metrics::new();

        metrics.votes.inc_by(3);
        metrics.refused("closed");
        metrics.streams.inc();
        metrics.write.observe(0.002);
        metrics.batch.observe(3.0);

        let text = metrics.text();
        for line in [
            "# TYPE livepoll_votes_total counter",
            "livepoll_votes_total 3",
            "livepoll_refusals_total{code=\"closed\"} 1",
            "livepoll_sessions{kind=\"stream\"} 1",
            "livepoll_sessions{kind=\"voting\"} 0",
            "# TYPE livepoll_journal_write_seconds histogram",
            "livepoll_journal_write_seconds_bucket{le=\"0.001\"} 0",
            "livepoll_journal_write_seconds_bucket{le=\"0.0025\"} 1",
            "livepoll_journal_batch_entries_sum 3",
            concat!(
                "livepoll_build_info{version=\"",
                env!("CARGO_PKG_VERSION"),
                "\"} 1"
            ),
            "# TYPE process_resident_memory_bytes gauge",
        ] {
            assert!(text.lines().any(|told| told == line), "{line}: {text}");
        }
    }

    #[test]
    fn every_instrument_has_a_help_and_a_type() {
        let metrics = Metrics::new();
        metrics.refused("closed");

        for family in metrics.registry.gather() {
            assert!(family.help().ends_with('.'), "{}", family.name());
            let name = family.name();
            assert!(
                name.starts_with("livepoll_") || name.starts_with("process_"),
                "{name}"
            );
        }
    }
}
