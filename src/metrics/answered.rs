//! Counts answers by what was asked and by the class of the status.

use std::{sync::Arc, time::Duration};

use prometheus::{
    Histogram, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, Opts, Registry,
};

use super::instruments::{SECONDS, kept};

/// What kind of thing a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A vote to be counted, from a script or a form; the caller's own vote.
    Votes,
    /// The state of a poll, or a list, as JSON.
    Reads,
    /// A poll made, changed or deleted.
    Changes,
    /// A page for people.
    Pages,
    /// Results, QR codes and charts.
    Files,
    /// The built client's files.
    Assets,
    /// A session, an event stream, or a read that waits: as long as it waits, not as long as it takes.
    Waiting,
    /// The server's health and figures.
    Health,
    /// Anything else, and what leads nowhere.
    Other,
}

/// In the order of [`Asked`].
const ASKED: [&str; 9] = [
    "votes", "reads", "changes", "pages", "files", "assets", "waiting", "health", "other",
];
const STATUSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// The counters of answers. Clones share them.
#[derive(Debug, Clone)]
pub struct Answered(Arc<[Kind; ASKED.len()]>);

/// The instruments of one kind of request.
#[derive(Debug)]
struct Kind {
    by_status: [IntCounter; STATUSES.len()],
    seconds: Option<Histogram>,
}

impl Answered {
    pub(super) fn new(registry: &Registry) -> Self {
        let total = Opts::new(
            "livepoll_requests_total",
            "Requests that were answered, by what was asked and the class of the status.",
        );
        let total = kept(registry, IntCounterVec::new(total, &["asked", "status"]));
        let seconds = HistogramOpts::new(
            "livepoll_request_seconds",
            "From a request's head to its answer's, by what was asked; what waits on purpose is left out.",
        );
        let seconds = seconds.buckets(SECONDS.into());
        let seconds = kept(registry, HistogramVec::new(seconds, &["asked"]));
        let kind = |asked: &str| Kind {
            by_status: STATUSES.map(|status| total.with_label_values(&[asked, status])),
            seconds: (asked != "waiting").then(|| seconds.with_label_values(&[asked])),
        };
        Self(Arc::new(ASKED.map(kind)))
    }

    /// Counts an answer with this status. `took` is the time from the request's head to the answer's.
    pub fn count(&self, asked: Asked, status: u16, took: Duration) {
        let kind = &self.0[asked as usize];
        let class = usize::from(status / 100).clamp(1, STATUSES.len());
        kind.by_status[class - 1].inc();
        if let Some(seconds) = &kind.seconds {
            seconds.observe(took.as_secs_f64());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Metrics;

    #[test]
    fn an_answer_is_counted_by_its_kind_and_its_status() {
        let metrics = Metrics::new();

        metrics
            .answered
            .count(Asked::Votes, 201, Duration::from_millis(2));
        metrics
            .answered
            .count(Asked::Waiting, 304, Duration::from_secs(25));

        let text = metrics.text();
        for line in [
            "livepoll_requests_total{asked=\"votes\",status=\"2xx\"} 1",
            "livepoll_requests_total{asked=\"waiting\",status=\"3xx\"} 1",
            "livepoll_requests_total{asked=\"other\",status=\"4xx\"} 0",
            "livepoll_request_seconds_count{asked=\"votes\"} 1",
        ] {
            assert!(text.lines().any(|told| told == line), "{line}: {text}");
        }
        assert!(!text.contains("livepoll_request_seconds_count{asked=\"waiting\"}"));
    }
}
