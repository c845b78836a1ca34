//! What can happen next.

/// What can happen next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    /// The next vote is sent.
    Cast,
    /// The actor's task runs.
    Actor,
    /// The journal's thread takes so many requests, commits them and hands them back.
    Journal(usize),
    /// The worker's follower runs.
    Follower,
    /// A session's body is polled.
    Session(usize),
    /// The second session joins.
    Join,
    /// The push interval passes.
    Interval,
}

impl Step {
    /// Whether the two come to the same in either order: they touch nothing in common. The actor may
    /// run within a step of the journal.
    pub(super) fn commutes_with(self, other: Self, actor_is_within: bool) -> bool {
        use Step::{Actor, Cast, Follower, Interval, Join, Journal, Session};
        match (self, other) {
            (Journal(_), other) | (other, Journal(_)) if !actor_is_within => {
                !matches!(other, Actor | Journal(_))
            }
            (Actor | Journal(_), other) | (other, Actor | Journal(_)) => {
                matches!(other, Session(_))
            }
            (Cast, other) | (other, Cast) => other != Cast,
            (Interval, other) | (other, Interval) => other != Interval,
            (Session(one), Session(two)) => one != two,
            (Session(_), Join) | (Join, Session(_)) => true,
            (Follower | Join | Session(_), _) => false,
        }
    }
}
