//! What the registry tells whoever runs the server.

use std::time::Duration;

use super::Registry;
use crate::{
    journal::Health,
    wire::{Code, Problem},
};

impl Registry {
    /// Whether votes can be recorded now: 503 `journal_unavailable`, 507 `disk_full`.
    pub fn can_record(&self) -> Result<(), Problem> {
        let passing = |code, detail, seconds| {
            Err(Problem::passing(code, detail, Duration::from_secs(seconds)))
        };
        let journal = &self.0.journal;
        match *journal.health().borrow() {
            Health::Good if journal.is_stuck() => passing(
                Code::JournalUnavailable,
                "the server's disk does not answer: votes wait for it",
                5,
            ),
            Health::Good => Ok(()),
            Health::DiskFull => passing(
                Code::DiskFull,
                "the server's disk is full: votes are refused until there is room",
                10,
            ),
            Health::Failed(_) => passing(
                Code::JournalUnavailable,
                "the server cannot record votes: see its log for the cause, then start it again",
                5,
            ),
        }
    }

    /// Notes how many polls there are, and how much waits for them and for the journal.
    pub fn measure(&self) {
        let slots = self.slots();
        let awake: Vec<_> = slots.iter().filter_map(|slot| slot.waiting()).collect();
        let metrics = &self.0.metrics;
        metrics.polls.set(slots.len() as i64);
        metrics.awake.set(awake.len() as i64);
        metrics
            .mailbox
            .set(awake.into_iter().max().unwrap_or(0) as i64);
        metrics.queue.set(self.0.journal.waiting() as i64);
        metrics.can_record.set(self.can_record().is_ok().into());
    }
}
