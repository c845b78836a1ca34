//! How much one client may do: token buckets, from `--max-rate`.

use std::{num::NonZeroU32, time::Duration};

use governor::{
    DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
};

use crate::{
    secrets::Identity,
    wire::{Code, Problem},
};

/// The burst that is let through, in seconds of the permitted rate.
const BURST: NonZeroU32 = NonZeroU32::new(3).unwrap();
/// A refused message weighs two, one that passes takes one back; at so many seconds' worth of the
/// permitted rate the session is closed.
const PATIENCE: u32 = 3;

/// The limits of all clients.
pub struct Limits {
    quota: Option<Quota>,
    voters: Option<DefaultKeyedRateLimiter<Identity>>,
}

/// The limit of one session.
pub(super) struct SessionLimit {
    bucket: Option<DefaultDirectRateLimiter>,
    refused: u32,
    patience: u32,
}

/// What to do with a message.
#[derive(Debug)]
pub(super) enum Pass {
    Yes,
    /// 429 `rate`, for this one.
    No(Problem),
    /// The session has gone on for too long.
    Close,
}

impl Limits {
    /// `rate` votes or messages a second, with a burst of three times that; 0 is no limit.
    pub fn new(rate: u32) -> Self {
        let quota = NonZeroU32::new(rate)
            .map(|rate| Quota::per_second(rate).allow_burst(rate.saturating_mul(BURST)));
        Self {
            quota,
            voters: quota.map(RateLimiter::keyed),
        }
    }

    /// Counts a vote of a voter: 429 `rate`.
    pub(super) fn vote(&self, voter: Identity) -> Result<(), Problem> {
        let Some(voters) = &self.voters else {
            return Ok(());
        };
        voters
            .check_key(&voter)
            .map_err(|until| too_many(until.wait_time_from(DefaultClock::default().now())))
    }

    /// The limit of a new session.
    pub(super) fn session(&self) -> SessionLimit {
        let rate = self
            .quota
            .map_or(0, |quota| quota.burst_size().get() / BURST);
        SessionLimit {
            bucket: self.quota.map(RateLimiter::direct),
            refused: 0,
            patience: rate * PATIENCE,
        }
    }

    /// Forgets voters who have been quiet; without that, memory would grow with every voter.
    pub fn forget_quiet(&self) {
        if let Some(voters) = &self.voters {
            voters.retain_recent();
            voters.shrink_to_fit();
        }
    }
}

impl SessionLimit {
    /// Counts a message.
    pub(super) fn message(&mut self) -> Pass {
        let Some(bucket) = &self.bucket else {
            return Pass::Yes;
        };
        match bucket.check() {
            Ok(()) => {
                self.refused = self.refused.saturating_sub(1);
                Pass::Yes
            }
            Err(_) if self.refused >= self.patience => Pass::Close,
            Err(until) => {
                self.refused += 2;
                Pass::No(too_many(
                    until.wait_time_from(DefaultClock::default().now()),
                ))
            }
        }
    }
}

fn too_many(wait: Duration) -> Problem {
    Problem::passing(
        Code::Rate,
        "your vote was not counted: wait a moment, then send it again",
        wait,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_of_three_seconds_worth_passes() {
        let limits = Limits::new(20);
        let voter = Identity::random();

        let passed = (0..100).filter(|_| limits.vote(voter).is_ok()).count();

        assert!((60..70).contains(&passed), "{passed}");
        assert!(
            limits.vote(Identity::random()).is_ok(),
            "another voter has a bucket of their own"
        );
    }

    #[test]
    fn a_session_that_goes_on_is_closed() {
        let mut session = Limits::new(20).session();

        let closed = (0..200).any(|_| matches!(session.message(), Pass::Close));

        assert!(closed);
    }

    #[test]
    fn zero_is_no_limit() {
        let limits = Limits::new(0);
        let mut session = limits.session();

        assert!((0..10_000).all(|_| matches!(session.message(), Pass::Yes)));
    }
}
