//! Votes cast together: each judged by itself, all made durable in one batch of the journal, and
//! answered as one.

use std::collections::VecDeque;

use tokio::sync::OwnedSemaphorePermit;

use super::not_done::{CastError, Outcome, Reply, Undelivered};
use crate::tally::{Applied, Ballot, Receipt, Refusal, Voter};

/// What became of each vote of a batch, in their order.
pub type BatchOutcome = Vec<Result<Receipt, Refusal>>;

/// Votes on their way to the actor.
pub(super) struct Batch {
    pub(super) ballots: Vec<(Voter, Ballot)>,
    pub(super) reply: Reply<BatchOutcome, Refusal>,
    /// Their places among the votes of batches that may wait, free again when the actor takes them.
    pub(super) places: OwnedSemaphorePermit,
}

/// What is known of a batch so far.
pub(super) struct Answers {
    /// In their order; none for those under way.
    outcomes: Vec<Option<Result<Receipt, Refusal>>>,
    /// The places of those under way, the oldest entry's first.
    under_way: VecDeque<usize>,
    /// Why some are not in the journal, and so none of those under way.
    undelivered: Option<Undelivered>,
    reply: Reply<BatchOutcome, Refusal>,
}

impl Answers {
    pub(super) fn new(reply: Reply<BatchOutcome, Refusal>) -> Self {
        Self {
            outcomes: Vec::new(),
            under_way: VecDeque::new(),
            undelivered: None,
            reply,
        }
    }

    /// The next vote is refused, or was counted before.
    pub(super) fn know(&mut self, outcome: Result<Receipt, Refusal>) {
        self.outcomes.push(Some(outcome));
    }

    /// The next vote goes to the journal.
    pub(super) fn expect(&mut self) {
        self.under_way.push_back(self.outcomes.len());
        self.outcomes.push(None);
    }

    /// Takes what became of the oldest entry under way, and answers after the last; itself while
    /// others are to come.
    pub(super) fn take(mut self, outcome: Outcome) -> Option<Self> {
        let place = self.under_way.pop_front();
        let place = place.expect("an entry of this batch was under way");
        self.outcomes[place] = match outcome {
            Ok(Applied::Counted(receipt) | Applied::Replayed(receipt)) => Some(Ok(receipt)),
            Ok(Applied::Refused(refusal)) => Some(Err(refusal)),
            Ok(other) => unreachable!("a vote came to {other:?}"),
            Err(undelivered) => {
                self.undelivered = Some(undelivered);
                None
            }
        };
        let is_over = matches!(self.undelivered, Some(Undelivered::Deleted));
        if !is_over && !self.under_way.is_empty() {
            return Some(self);
        }
        self.answer();
        None
    }

    /// Answers what is known. Whoever asked may have left.
    pub(super) fn answer(self) {
        let answer = match self.undelivered {
            Some(undelivered) => Err(undelivered.into()),
            None => Ok(self.outcomes.into_iter().flatten().collect()),
        };
        let _ = self.reply.send(answer);
    }

    /// Refuses all of them.
    pub(super) fn refuse(self, error: CastError) {
        let _ = self.reply.send(Err(error)); // As above.
    }
}
