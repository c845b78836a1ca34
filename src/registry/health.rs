//! What the operator can see of the registry: whether votes can be recorded, and figures.

use super::Registry;
use crate::journal::Health;

/// Why votes cannot be recorded now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRecording {
    /// The disk does not answer; votes wait for it.
    Stuck,
    /// The disk is full; there may be room again.
    DiskFull,
    /// The journal does not write any more in this process.
    Failed,
}

impl Registry {
    /// Whether votes can be recorded now.
    pub fn can_record(&self) -> Result<(), NotRecording> {
        let journal = &self.0.journal;
        match *journal.health().borrow() {
            Health::Good if journal.is_stuck() => Err(NotRecording::Stuck),
            Health::Good => Ok(()),
            Health::DiskFull => Err(NotRecording::DiskFull),
            Health::Failed(_) => Err(NotRecording::Failed),
        }
    }

    /// Sets the metrics of polls, their mailboxes and the journal to what they are now.
    pub fn update_metrics(&self) {
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
