//! Votes that are cast together: each is judged by itself, all are made durable in one batch of the
//! journal, and one answer covers them all.

use std::collections::VecDeque;

use tokio::sync::OwnedSemaphorePermit;

use super::not_done::{CastError, Outcome, Reply, Undelivered};
use crate::{
    model::{Ballot, Voter},
    tally::{Applied, Receipt, Refusal},
};

/// What became of each vote of a batch, in their order.
pub type BatchOutcome = Vec<Result<Receipt, Refusal>>;

/// The votes of a batch, on their way to the actor.
pub(super) struct Batch {
    pub(super) ballots: Vec<(Voter, Ballot)>,
    pub(super) reply: Reply<BatchOutcome, Refusal>,
    /// Their share of the votes that may wait in batches. Freed when the actor takes the batch.
    pub(super) places: OwnedSemaphorePermit,
}

/// What is known of a batch so far.
pub(super) struct Answers {
    /// In their order. None for those in flight.
    outcomes: Vec<Option<Result<Receipt, Refusal>>>,
    /// The indices of those in flight, the oldest entry first.
    under_way: VecDeque<usize>,
    /// Why the entries in flight were not written, if they were not.
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

    /// Takes the outcome of the oldest entry in flight. Answers after the last one; until then, returns
    /// itself.
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

    /// Answers with what is known. The caller may have left.
    pub(super) fn answer(self) {
        let answer = match self.undelivered {
            Some(undelivered) => Err(undelivered.into()),
            None => Ok(self.outcomes.into_iter().flatten().collect()),
        };
        let _ = self.reply.send(answer);
    }

    /// Refuses the whole batch.
    pub(super) fn refuse(self, error: CastError) {
        let _ = self.reply.send(Err(error)); // As above.
    }
}
