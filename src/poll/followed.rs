//! The voters whose sessions want to know what their own vote is now.

use std::collections::HashMap;

use tokio::sync::watch;

use crate::model::{Mine, Voter};

/// Each followed voter's own vote. Those whom nobody follows any more are let go now and then.
#[derive(Debug, Default)]
pub(super) struct Followed {
    voters: HashMap<Voter, watch::Sender<Mine>, foldhash::fast::FixedState>,
    /// How many voters there may be before the next look at who is still followed.
    room: usize,
}

impl Followed {
    /// The voter's own vote, now `mine`, and every later one.
    pub(super) fn follow(&mut self, voter: Voter, mine: Mine) -> watch::Receiver<Mine> {
        if self.voters.len() >= self.room {
            self.voters.retain(|_, mine| mine.receiver_count() > 0);
            self.room = 2 * self.voters.len() + 64;
        }
        self.voters
            .entry(voter)
            .or_insert_with(|| watch::Sender::new(mine))
            .subscribe()
    }

    /// Tells every voter's sessions whose own vote is another one now.
    pub(super) fn tell_all(&self, mine: impl Fn(Voter) -> Mine) {
        for (&voter, followed) in &self.voters {
            let now = mine(voter);
            followed.send_if_modified(|before| {
                let changed = *before != now;
                *before = now;
                changed
            });
        }
    }

    /// Tells a voter's sessions, if there are any.
    pub(super) fn tell(&self, voter: Voter, mine: impl FnOnce() -> Mine) {
        if let Some(followed) = self.voters.get(&voter) {
            followed.send_replace(mine());
        }
    }
}
