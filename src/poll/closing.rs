//! The timer of the question that closes next.

use std::time::Duration;

use tokio::time::Instant;

use crate::{system, tally::Tally};

/// The wall clock is read at least this often, because it may be set.
const LOOK_AGAIN: Duration = Duration::from_secs(10);
/// When to try again if the end could not be sent to the journal.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// The question that closes next.
#[derive(Debug, Default)]
pub(super) struct Closing {
    next: Option<(i64, u16)>,
    look_at: Option<Instant>,
}

impl Closing {
    /// Takes the next closing from the tally; returns whether there is one.
    pub(super) fn follow(&mut self, tally: &Tally) -> bool {
        let next = tally.next_close();
        if next != self.next {
            self.next = next;
            self.schedule();
        }
        next.is_some()
    }

    /// When to check whether its time is up.
    pub(super) fn due(&self) -> Option<Instant> {
        self.look_at
    }

    /// The question whose time is up, if it is. Returns it again later, until the tally has closed it.
    pub(super) fn take(&mut self) -> Option<u16> {
        let (at, question) = self.next?;
        if system::now() < at {
            self.schedule();
            return None;
        }
        self.look_at = Some(Instant::now() + TRY_AGAIN);
        Some(question)
    }

    fn schedule(&mut self) {
        self.look_at = self.next.map(|(at, _)| {
            let left = Duration::from_millis((at - system::now()).max(0) as u64);
            Instant::now() + left.min(LOOK_AGAIN)
        });
    }
}
