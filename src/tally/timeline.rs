//! A question's counts over time, in bounded memory.

use serde::{Deserialize, Serialize};

/// The most points that are kept. When there are more, the step is doubled.
const POINTS: usize = 512;
/// The most candidates whose votes are kept at each point.
const CANDIDATES: usize = 200;
/// The finest step, in milliseconds.
const FINEST: i64 = 1_000;

/// The counts as they stood at the end of each step in which something was counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    step: i64,
    /// When the first vote was counted, in milliseconds since 1970; none without votes.
    first: Option<i64>,
    /// When the newest vote was counted, in milliseconds since 1970.
    newest: i64,
    points: Vec<Point>,
}

/// The counts of all votes up to one time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Milliseconds since 1970.
    pub at: i64,
    /// The number of votes counted until then.
    pub total: u64,
    /// The votes of each candidate, by index. Candidates that were written in later are missing.
    pub votes: Box<[u64]>,
}

impl Default for Timeline {
    fn default() -> Self {
        Self {
            step: FINEST,
            first: None,
            newest: 0,
            points: Vec::new(),
        }
    }
}

impl Timeline {
    /// Notes that a vote will be counted at `at`. `total` and `votes` are the counts before it.
    pub(super) fn advance(&mut self, at: i64, total: u64, votes: &[u64]) {
        if self.first.is_some() && at.div_euclid(self.step) != self.newest.div_euclid(self.step) {
            let votes = &votes[..votes.len().min(CANDIDATES)];
            self.points.push(Point {
                at: self.newest,
                total,
                votes: votes.into(),
            });
            while self.points.len() > POINTS {
                self.thin_out();
            }
        }
        self.first.get_or_insert(at);
        self.newest = at;
    }

    /// Appends the timeline from after a reset that is undone. `total` and `votes` are the counts from
    /// before the reset. Both timelines are added up at their end only: earlier, it is not known which
    /// votes came from the same voter.
    pub(super) fn append(&mut self, later: Self, total: u64, votes: &[u64]) {
        match (self.first, later.first) {
            (_, None) => {}
            (None, Some(_)) => *self = later,
            (Some(_), Some(_)) => self.advance(later.newest, total, votes),
        }
    }

    /// Divides the time from the first vote to the newest into at most `buckets` steps, at least 1. Returns
    /// the length of a step in whole seconds, and the counts at the end of each. `total` and `votes` are
    /// the counts now.
    pub fn buckets(&self, buckets: u32, total: u64, votes: &[u64]) -> (i64, Vec<Point>) {
        let Some(first) = self.first else {
            return (1, Vec::new());
        };
        let span = self.newest / 1000 - first / 1000 + 1;
        let step = (span + i64::from(buckets) - 1) / i64::from(buckets);
        let ends =
            (1..=(span + step - 1) / step).map(|bucket| (first / 1000 + bucket * step) * 1000);
        let now = Point {
            at: self.newest,
            total,
            votes: votes[..votes.len().min(CANDIDATES)].into(),
        };
        let at_end = |end: i64| {
            let after = self.points.partition_point(|point| point.at < end);
            let point = match after {
                _ if self.newest < end => now.clone(),
                0 => Point::default(),
                after => self.points[after - 1].clone(),
            };
            Point { at: end, ..point }
        };
        (step, ends.map(at_end).collect())
    }

    /// When the first vote and the newest were counted, in milliseconds since 1970; none without votes.
    pub fn span(&self) -> Option<(i64, i64)> {
        self.first.map(|first| (first, self.newest))
    }

    /// Doubles the step, and keeps the last point of each step.
    fn thin_out(&mut self) {
        self.step *= 2;
        let step = self.step;
        let mut kept: Vec<Point> = Vec::with_capacity(POINTS);
        for point in self.points.drain(..) {
            match kept.last_mut() {
                Some(last) if last.at.div_euclid(step) == point.at.div_euclid(step) => {
                    *last = point
                }
                _ => kept.push(point),
            }
        }
        self.points = kept;
    }
}
