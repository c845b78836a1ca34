//! Who waits for an entry in flight, and what they are told.

use std::sync::Arc;

use super::encoded::Encoded;
use super::{
    Changed, NotDone,
    batch::Answers,
    not_done::{Outcome, Reply},
};
use crate::tally::{Applied, ChangeRefusal, Receipt, Refusal};

/// Who waits for an entry in flight.
pub(super) enum PendingReply {
    Voter(Reply<Receipt, Refusal>),
    /// The caller of a batch, whose other entries come right behind this one.
    Voters(Answers),
    Presenter(Reply<Changed, ChangeRefusal>),
    /// A question's time was up.
    Nobody,
}

impl PendingReply {
    /// Tells them the outcome. `latest` shows the entry. They may have left; the entry counts all the
    /// same. Returns itself if it also waits for the next entry.
    pub(super) fn answer(self, outcome: Outcome, latest: &Arc<Encoded>) -> Option<Self> {
        match self {
            Self::Voter(reply) => {
                let answer = match outcome {
                    Ok(Applied::Counted(receipt) | Applied::Replayed(receipt)) => Ok(receipt),
                    Ok(Applied::Refused(refusal)) => Err(NotDone::Refused(refusal)),
                    Ok(other) => unreachable!("a vote came to {other:?}"),
                    Err(undelivered) => Err(undelivered.into()),
                };
                let _ = reply.send(answer);
            }
            Self::Voters(answers) => return answers.take(outcome).map(Self::Voters),
            Self::Presenter(reply) => {
                let answer = match outcome {
                    Ok(Applied::Changed(made)) => Ok(Changed {
                        update: latest.clone(),
                        made,
                    }),
                    Ok(Applied::ChangeRefused(refusal)) => Err(NotDone::Refused(refusal)),
                    Ok(other) => unreachable!("a change came to {other:?}"),
                    Err(undelivered) => Err(undelivered.into()),
                };
                let _ = reply.send(answer);
            }
            Self::Nobody => {}
        }
        None
    }
}
