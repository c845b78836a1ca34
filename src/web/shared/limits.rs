//! How much one client may do: token buckets, from `--max-rate`.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    time::Duration,
};

use governor::{
    DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
};

use crate::{
    model::{Problem, ProblemCode},
    secrets::Identity,
};

/// The burst that is let through, in seconds of the permitted rate.
const BURST: NonZeroU32 = NonZeroU32::new(3).unwrap();
/// Requests and messages a second from one address: a lecture hall behind one router.
const ADDRESS_RATE: NonZeroU32 = NonZeroU32::new(2_000).unwrap();
/// The most polls that one address may make in an hour with `--open-hosting`.
const POLLS_AN_HOUR: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// The drafts a second that one address may ask for with `--open-hosting`.
const DRAFTS: NonZeroU32 = NonZeroU32::new(10).unwrap();
/// Each refused message adds 2, each accepted one subtracts 1; the session is closed when the sum reaches
/// this number of seconds' worth of the permitted rate.
const PATIENCE: u32 = 3;

/// The limits of all clients.
pub struct Limits {
    quota: Option<Quota>,
    voters: Option<DefaultKeyedRateLimiter<Identity>>,
    addresses: Option<DefaultKeyedRateLimiter<IpAddr>>,
    makers: DefaultKeyedRateLimiter<IpAddr>,
    drafters: DefaultKeyedRateLimiter<IpAddr>,
}

/// The limit of one session.
pub(in crate::web) struct SessionLimit {
    bucket: Option<DefaultDirectRateLimiter>,
    refused: u32,
    patience: u32,
}

/// What to do with a message.
#[derive(Debug)]
pub(in crate::web) enum Pass {
    Yes,
    /// 429 `rate`, for this one.
    No(Problem),
    /// Too many were refused: close the session.
    Close,
}

impl Limits {
    /// `rate` votes or messages a second, with a burst of three times that; 0 is no limit.
    pub fn new(rate: u32) -> Self {
        let quota = NonZeroU32::new(rate).map(quota);
        Self {
            quota,
            voters: quota.map(RateLimiter::keyed),
            addresses: quota.map(|_| RateLimiter::keyed(self::quota(ADDRESS_RATE))),
            makers: RateLimiter::keyed(Quota::per_hour(POLLS_AN_HOUR)),
            drafters: RateLimiter::keyed(self::quota(DRAFTS)),
        }
    }

    /// Counts a request or message from an address: 429 `rate`. This machine's own have no limit.
    pub(in crate::web) fn address(&self, address: IpAddr) -> Result<(), Problem> {
        let addresses = self.addresses.as_ref().filter(|_| !address.is_loopback());
        addresses.map_or(Ok(()), |addresses| checked(addresses, address))
    }

    /// Counts votes that an address casts in one batch, each as a request of its own: 429 `rate`.
    pub(in crate::web) fn votes(&self, address: IpAddr, count: usize) -> Result<(), Problem> {
        let (Some(addresses), Ok(count)) = (&self.addresses, u32::try_from(count)) else {
            return Ok(());
        };
        let Some(count) = NonZeroU32::new(count).filter(|_| !address.is_loopback()) else {
            return Ok(());
        };
        match addresses.check_key_n(&household(address), count) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(too_much()),
        }
    }

    /// Counts a vote of a voter: 429 `rate`.
    pub(in crate::web) fn vote(&self, voter: Identity) -> Result<(), Problem> {
        let Some(voters) = &self.voters else {
            return Ok(());
        };
        voters
            .check_key(&voter)
            .map_err(|until| too_many(until.wait_time_from(DefaultClock::default().now())))
    }

    /// Counts a poll that an address makes: 429 `rate`.
    pub(in crate::web) fn make(&self, address: IpAddr) -> Result<(), Problem> {
        self.makers.check_key(&household(address)).map_err(|until| {
            let detail = format!(
                "your address has made {POLLS_AN_HOUR} polls within an hour: wait, or use the host key"
            );
            let wait = until.wait_time_from(DefaultClock::default().now());
            Problem::passing(ProblemCode::Rate, detail, wait)
        })
    }

    /// Counts a draft that an address asks for: 429 `rate`.
    pub(in crate::web) fn draft(&self, address: IpAddr) -> Result<(), Problem> {
        checked(&self.drafters, address)
    }

    /// The limit of a new session.
    pub(in crate::web) fn session(&self) -> SessionLimit {
        let rate = self
            .quota
            .map_or(0, |quota| quota.burst_size().get() / BURST);
        SessionLimit {
            bucket: self.quota.map(RateLimiter::direct),
            refused: 0,
            patience: rate * PATIENCE,
        }
    }

    /// Forgets voters and addresses that have been quiet; without that, memory would grow with each.
    pub fn forget_quiet(&self) {
        if let Some(voters) = &self.voters {
            voters.retain_recent();
            voters.shrink_to_fit();
        }
        for addresses in self.addresses.iter().chain([&self.makers, &self.drafters]) {
            addresses.retain_recent();
            addresses.shrink_to_fit();
        }
    }
}

impl SessionLimit {
    /// Counts a message.
    pub(in crate::web) fn message(&mut self) -> Pass {
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

fn quota(rate: NonZeroU32) -> Quota {
    Quota::per_second(rate).allow_burst(rate.saturating_mul(BURST))
}

/// The part of an address that a household shares: the whole IPv4 address, or the first 64 bits of an
/// IPv6 address (RFC 4291, section 2.5.4).
pub fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

fn checked(limiter: &DefaultKeyedRateLimiter<IpAddr>, address: IpAddr) -> Result<(), Problem> {
    limiter
        .check_key(&household(address))
        .map_err(|_| too_much())
}

/// The bucket has room again after a moment, but not for all that was refused at once.
fn too_much() -> Problem {
    let detail = "too much comes from your address, and this was left undone: \
        wait a moment, then send it again";
    Problem::passing(ProblemCode::Rate, detail, Duration::from_secs(1))
}

fn too_many(wait: Duration) -> Problem {
    Problem::passing(
        ProblemCode::Rate,
        "your vote was not counted: wait a moment, then send it again",
        wait,
    )
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

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
        assert!(passed(&limits, "192.0.2.1", 10_000) == 10_000);
    }

    /// How many of `requests` from an address pass.
    fn passed(limits: &Limits, address: &str, requests: usize) -> usize {
        let address = address.parse().unwrap();
        let passes = (0..requests).filter(|_| limits.address(address).is_ok());
        passes.count()
    }

    #[test]
    fn an_address_has_a_limit_whatever_that_of_its_voters() {
        for rate in [1, 20, 100_000] {
            let limits = Limits::new(rate);

            let most = passed(&limits, "192.0.2.1", 60_000);

            assert!((6_000..60_000).contains(&most), "{most}");
            assert_eq!(passed(&limits, "192.0.2.2", 1), 1);
        }
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_are_one() {
        let limits = Limits::new(20);

        let most = passed(&limits, "2001:db8:0:7::1", 60_000);
        let neighbour = passed(&limits, "2001:db8:0:7:8000::2", 6_000);

        assert!(most < 60_000 && neighbour < 6_000, "{most}, {neighbour}");
        assert_eq!(passed(&limits, "2001:db8:0:8::1", 6_000), 6_000);
    }

    #[test]
    fn votes_cast_together_count_one_by_one() {
        let limits = Limits::new(20);
        let cast = |address: &str| {
            let address = address.parse().unwrap();
            (0..20)
                .filter(|_| limits.votes(address, 1_000).is_ok())
                .count()
        };

        assert!((6..8).contains(&cast("192.0.2.1")));
        assert_eq!(cast("127.0.0.1"), 20);
    }

    #[test]
    fn this_machine_has_no_limit() {
        let limits = Limits::new(1);

        for own in ["127.0.0.1", "127.8.8.8", "::1"] {
            assert_eq!(passed(&limits, own, 60_000), 60_000, "{own}");
        }
    }

    #[test]
    fn a_quiet_address_is_forgotten() {
        let limits = Limits::new(20);
        passed(&limits, "192.0.2.1", 1);
        let known = || limits.addresses.as_ref().map(RateLimiter::len);
        assert_eq!(known(), Some(1));

        // Its allowance is full again after a fraction of a second.
        let deadline = Instant::now() + Duration::from_secs(10);
        while known() != Some(0) {
            assert!(Instant::now() < deadline, "it is still known");
            limits.forget_quiet();
        }
    }
}
