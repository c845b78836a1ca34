//! When a question closes by itself.

use std::time::Duration;

use tokio::time::Instant;

use crate::{system, tally::Tally};

/// The wall clock is looked at again at least so often, because it may be set.
const LOOK_AGAIN: Duration = Duration::from_secs(10);
/// After a time that is up could not be written down.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// The question that closes next.
#[derive(Debug, Default)]
pub(super) struct Closing {
    next: Option<(i64, u16)>,
    look_at: Option<Instant>,
}

impl Closing {
    /// Takes the tally's next closing over. Whether there is one.
    pub(super) fn follow(&mut self, tally: &Tally) -> bool {
        let next = tally.next_close();
        if next != self.next {
            self.next = next;
            self.schedule();
        }
        next.is_some()
    }

    /// When to look whether it is time.
    pub(super) fn due(&self) -> Option<Instant> {
        self.look_at
    }

    /// The question whose time is up; it is asked for again where that cannot be written down.
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
