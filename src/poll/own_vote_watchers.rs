//! Tells sessions what their voter's own vote is, whenever it changes.

use std::collections::HashMap;

use tokio::sync::watch;

use crate::model::{OwnVote, Voter};

/// The own vote of each watched voter. Voters without a watcher are removed now and then.
#[derive(Debug, Default)]
pub(super) struct OwnVoteWatchers {
    voters: HashMap<Voter, watch::Sender<OwnVote>, foldhash::fast::FixedState>,
    /// How many voters there may be before those without a watcher are removed.
    room: usize,
}

impl OwnVoteWatchers {
    /// Watches the own vote of a voter, which is `mine` now.
    pub(super) fn follow(&mut self, voter: Voter, mine: OwnVote) -> watch::Receiver<OwnVote> {
        if self.voters.len() >= self.room {
            self.voters.retain(|_, mine| mine.receiver_count() > 0);
            self.room = 2 * self.voters.len() + 64;
        }
        self.voters
            .entry(voter)
            .or_insert_with(|| watch::Sender::new(mine))
            .subscribe()
    }

    /// Tells the sessions of every voter whose own vote has changed.
    pub(super) fn tell_all(&self, mine: impl Fn(Voter) -> OwnVote) {
        for (&voter, followed) in &self.voters {
            let now = mine(voter);
            followed.send_if_modified(|before| {
                let changed = *before != now;
                *before = now;
                changed
            });
        }
    }

    /// Tells the sessions of one voter, if there are any.
    pub(super) fn tell(&self, voter: Voter, mine: impl FnOnce() -> OwnVote) {
        if let Some(followed) = self.voters.get(&voter) {
            followed.send_replace(mine());
        }
    }
}
