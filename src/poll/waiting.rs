//! Who waits for an entry that is under way, and what they are told.

use std::sync::Arc;

use super::{
    Changed, NotDone,
    batch::Answers,
    not_done::{Outcome, Reply},
};
use crate::{
    tally::{Applied, ChangeRefusal, Receipt, Refusal},
    wire::Encoded,
};

/// Who waits for an entry under way.
pub(super) enum Waiting {
    Voter(Reply<Receipt, Refusal>),
    /// Of a batch, which has other entries behind this one.
    Voters(Answers),
    Presenter(Reply<Changed, ChangeRefusal>),
    /// A question's time was up.
    Nobody,
}

impl Waiting {
    /// `latest` shows the entry. Whoever waited may have left; what they asked for is done all the
    /// same. Gives back who waits for the entry behind it, too.
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
