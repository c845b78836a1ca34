//! Limits how much of the journal a poll's presenter may fill.
//!
//! Votes do not count. The limits are far above any lesson, and above scripts that make a poll of a
//! hundred questions.

use std::{io, num::NonZeroU32, sync::Arc, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use thiserror::Error;

use crate::{
    journal::PollId,
    model::{Change, TicketState},
    tally::{Entry, Tally},
};

/// Changes of one poll in an hour. All of them may come at once.
const CHANGES_AN_HOUR: NonZeroU32 = NonZeroU32::new(3_600).unwrap();
/// Bytes that changes of one poll may take in the journal in an hour.
const BYTES_AN_HOUR: NonZeroU32 = NonZeroU32::new(16 * 1024 * 1024).unwrap();
const HOUR: Duration = Duration::from_secs(60 * 60);
/// Most valid tickets of one poll.
const TICKETS: usize = 10_000;

/// The allowances of all polls. Those of quiet polls can be forgotten, to free their memory.
#[derive(Debug)]
pub struct Allowances {
    changes: DefaultKeyedRateLimiter<PollId>,
    bytes: DefaultKeyedRateLimiter<PollId>,
}

/// One poll's allowance, which outlives its sleep.
#[derive(Debug, Clone)]
pub struct Allowance {
    all: Arc<Allowances>,
    poll: PollId,
}

/// Why a change exceeds the allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Excess {
    /// Too many changes, or too large ones. The change may be tried again after this time.
    #[error(
        "nothing was changed: this poll was changed too often within an hour, or by too much; wait"
    )]
    Changes(Duration),
    /// Too many tickets.
    #[error("no ticket was made: a poll has at most {TICKETS} of them; revoke some first")]
    Tickets,
}

impl Excess {
    /// How long to wait before the next attempt.
    pub fn wait(self) -> Duration {
        match self {
            Self::Changes(wait) => wait,
            Self::Tickets => HOUR,
        }
    }
}

impl Default for Allowances {
    fn default() -> Self {
        Self {
            changes: RateLimiter::keyed(Quota::per_hour(CHANGES_AN_HOUR)),
            bytes: RateLimiter::keyed(Quota::per_hour(BYTES_AN_HOUR)),
        }
    }
}

impl Allowances {
    /// The allowance of one poll.
    pub fn of(self: &Arc<Self>, poll: PollId) -> Allowance {
        Allowance {
            all: self.clone(),
            poll,
        }
    }

    /// Forgets the polls that have their whole allowance again.
    pub fn forget_quiet(&self) {
        for polls in [&self.changes, &self.bytes] {
            polls.retain_recent();
            polls.shrink_to_fit();
        }
    }
}

impl Allowance {
    /// Takes the cost of a change; returns the change as an entry.
    pub(super) fn take(&self, change: Change, tally: &Tally) -> Result<Entry, Excess> {
        if let Change::Tickets { voters } = &change {
            let states = tally.tickets().states().iter();
            let valid = states.filter(|state| **state != TicketState::Revoked);
            if valid.count() + voters.len() > TICKETS {
                return Err(Excess::Tickets);
            }
        }
        let entry = Entry::Change(change);
        take(&self.all.changes, self.poll, NonZeroU32::MIN)?;
        take(&self.all.bytes, self.poll, stored_bytes(&entry))?;
        Ok(entry)
    }
}

fn take(
    limit: &DefaultKeyedRateLimiter<PollId>,
    poll: PollId,
    cost: NonZeroU32,
) -> Result<(), Excess> {
    match limit.check_key_n(&poll, cost) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(until)) => Err(Excess::Changes(until.wait_time_from(limit.clock().now()))),
        // No request is so large.
        Err(_) => Err(Excess::Changes(HOUR)),
    }
}

/// What an entry takes in the journal.
fn stored_bytes(entry: &Entry) -> NonZeroU32 {
    let mut counter = Counter(0);
    serde_json::to_writer(&mut counter, entry).expect("entries are plain data");
    NonZeroU32::new(counter.0).unwrap_or(NonZeroU32::MIN)
}

/// Counts what is written.
struct Counter(u32);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len() as u32);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::{
        model::{Candidate, Poll, PollChange, Question, Voter},
        tally::NumberedEntry,
    };

    fn titled(letters: usize) -> Change {
        Change::Poll(PollChange {
            title: Some("x".repeat(letters).into()),
            ..PollChange::default()
        })
    }

    /// How many such changes of a poll are let through, of at most 10,000.
    fn allowed(allowance: &Allowance, change: impl Fn() -> Change) -> usize {
        let passes = |_: &usize| allowance.take(change(), &Tally::default()).is_ok();
        (0..10_000).take_while(passes).count()
    }

    #[test]
    fn a_poll_is_changed_3600_times_at_once_and_others_have_their_own_allowance() {
        let all = Arc::<Allowances>::default();

        let most = allowed(&all.of(1), || Change::ReplaceKey);
        let refused = all.of(1).take(Change::ReplaceKey, &Tally::default());

        assert!((3_600..3_700).contains(&most), "{most}");
        assert!(
            refused.is_err_and(|excess| excess.wait() <= Duration::from_secs(1)),
            "one more every second"
        );
        assert!(
            all.of(2)
                .take(Change::ReplaceKey, &Tally::default())
                .is_ok()
        );
    }

    #[test]
    fn large_changes_are_counted_by_their_bytes() {
        let all = Arc::<Allowances>::default();

        let most = allowed(&all.of(1), || titled(64 * 1024));

        assert!((250..270).contains(&most), "{most}");
    }

    #[test]
    fn a_poll_of_a_hundred_large_questions_is_within_it() {
        let all = Arc::<Allowances>::default();
        let candidates =
            (0..200).map(|number| Candidate::new(&format!("Answer {number}"), "#123456"));
        let question = Question::new("Which?", candidates.collect());

        for _ in 0..100 {
            let add = Change::Add(question.clone());
            assert!(all.of(1).take(add, &Tally::default()).is_ok());
        }
    }

    #[test]
    fn there_are_10_000_tickets_that_are_not_revoked() {
        let all = Arc::<Allowances>::default();
        let mut tally = Tally::default();
        let mut seq = 0;
        let mut apply = |tally: &mut Tally, entry| {
            seq += 1;
            tally.apply(&NumberedEntry { seq, at: 1, entry });
        };
        let question = Question::new("Which?", Vec::new());
        let (title, questions) = ("".into(), vec![question]);
        apply(&mut tally, Entry::Made(Poll { title, questions }));
        let tickets = |first: u32, count: u32| Change::Tickets {
            voters: (first..first + count)
                .map(|number| Voter(u128::from(number).to_le_bytes()))
                .collect(),
        };

        for batch in 0..10 {
            let made = all.of(1).take(tickets(batch * 1_000, 1_000), &tally);
            apply(&mut tally, made.expect("ten batches pass"));
        }
        let one_more = || all.of(1).take(tickets(10_000, 1), &tally).err();
        assert_eq!(one_more(), Some(Excess::Tickets));
        let revoke = Entry::Change(Change::Revoke { ticket: 7 });
        apply(&mut tally, revoke);
        assert!(all.of(1).take(tickets(10_000, 1), &tally).is_ok());
    }

    #[test]
    fn a_quiet_poll_is_forgotten() {
        let all = Arc::<Allowances>::default();
        all.of(1)
            .take(Change::ReplaceKey, &Tally::default())
            .unwrap();
        assert_eq!((all.changes.len(), all.bytes.len()), (1, 1));

        // A second gives back what one change costs.
        let deadline = Instant::now() + Duration::from_secs(10);
        while all.changes.len() + all.bytes.len() > 0 {
            assert!(Instant::now() < deadline, "it is still known");
            all.forget_quiet();
        }
    }
}
