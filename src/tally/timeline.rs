//! A question's counts over time, in bounded memory.

use serde::{Deserialize, Serialize};

/// Points kept; when there are more, every other one goes.
const POINTS: usize = 512;
/// Candidates whose votes are kept at each point.
const CANDIDATES: usize = 200;
/// The finest step, in milliseconds.
const FINEST: i64 = 1_000;

/// The counts as they stood at the end of each step in which something was counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    step: i64,
    /// When the first vote was counted, and the newest.
    first: Option<i64>,
    newest: i64,
    points: Vec<Point>,
}

/// Cumulative counts at one time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Milliseconds since 1970.
    pub at: i64,
    /// Votes counted until then.
    pub total: u64,
    /// Of each candidate, by index; those that came later are missing.
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
    /// Notes that something will be counted at `at`; `total` and `votes` are the counts before it.
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

    /// Takes over what was counted later, on its own, while `total` and `votes` were not counted.
    /// Both together stand at the end only: which of them were one voter's is not known before.
    pub(super) fn append(&mut self, later: Self, total: u64, votes: &[u64]) {
        match (self.first, later.first) {
            (_, None) => {}
            (None, Some(_)) => *self = later,
            (Some(_), Some(_)) => self.advance(later.newest, total, votes),
        }
    }

    /// The span from the first vote to the newest in `buckets` steps of whole seconds, each with the
    /// counts at its end; `buckets` is at least 1, `total` and `votes` are the counts now.
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

    /// When the first vote was counted, and the newest, in milliseconds since 1970.
    pub fn span(&self) -> Option<(i64, i64)> {
        self.first.map(|first| (first, self.newest))
    }

    /// Doubles the step, and keeps the last point of each.
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
