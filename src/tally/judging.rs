//! What the rules say of a vote or a change before anything changes: at the door, and again in the
//! fold.

use super::{
    Admission, Asked, Cast, ChangeRefusal, Receipt, Refusal, Tally, Vote,
    vote::{self, Fingerprint},
};
use crate::model::{Ballot, Change, Flaw, QUESTIONS, TicketState, VoteId, Voter, Voters};

impl Tally {
    /// Judges a ballot at the door at the time `now`, in the order of refusals of
    /// docs/contract.md, section 4.
    pub fn admit(&self, voter: Voter, ballot: Ballot, now: i64) -> Result<Admission, Refusal> {
        let Ballot {
            question,
            version,
            picks,
            id,
            ticket,
        } = ballot;
        // Without a question, the one that the id was counted in is meant.
        let is_same = |cast: &Cast| {
            question.is_none_or(|question| question == cast.question) && cast.is_of(&picks)
        };
        let print = vote::fingerprint(voter, id.as_ref());
        if let Some(receipt) = self.replayed(print, id.as_ref(), is_same)? {
            return Ok(Admission::Replay(receipt));
        }
        if ticket.is_some() && self.tickets.of(voter).is_none() {
            return Err(Refusal::TicketInvalid);
        }
        let index = question.unwrap_or(self.stage);
        let asked = self.takes_votes(voter, index, version, now)?;
        let vote = Vote {
            question: index,
            version,
            marks: asked.marks(picks)?,
            voter,
            id,
        };
        asked.allows(&vote)?;
        Ok(Admission::Vote(vote))
    }

    /// Judges a vote of the journal, whose fingerprint is `print`: nothing where it counts, its
    /// receipt where it was counted before.
    pub(super) fn judge(
        &self,
        vote: &Vote,
        print: Option<Fingerprint>,
    ) -> Result<Option<Receipt>, Refusal> {
        let is_same = |cast: &Cast| cast.question == vote.question && cast.has(&vote.marks);
        if let Some(receipt) = self.replayed(print, vote.id.as_ref(), is_same)? {
            return Ok(Some(receipt));
        }
        let asked = self.takes_votes(vote.voter, vote.question, vote.version, self.at)?;
        asked.allows(vote)?;
        Ok(None)
    }

    /// The receipt of the vote that was counted under this fingerprint, if `is_same` says that it is
    /// the same vote.
    fn replayed(
        &self,
        print: Option<Fingerprint>,
        id: Option<&VoteId>,
        is_same: impl FnOnce(&Cast) -> bool,
    ) -> Result<Option<Receipt>, Refusal> {
        match print.and_then(|print| self.receipts.get(&print)) {
            None => Ok(None),
            Some(cast) if is_same(cast) => Ok(Some(cast.receipt(id.cloned()).again())),
            Some(_) => Err(Refusal::IdReused),
        }
    }

    /// The question, where it takes votes of this voter at this time.
    fn takes_votes(
        &self,
        voter: Voter,
        index: u16,
        version: Option<u32>,
        at: i64,
    ) -> Result<&Asked, Refusal> {
        let asked = self.question(index);
        let needs_ticket =
            asked.is_some_and(|asked| asked.question().settings.voters == Voters::Tickets);
        match self.tickets.of(voter) {
            Some(TicketState::Revoked) => return Err(Refusal::TicketInvalid),
            None if needs_ticket => return Err(Refusal::TicketInvalid),
            _ => {}
        }
        match asked {
            None => Err(Refusal::UnknownQuestion),
            Some(_) if index != self.stage => Err(Refusal::NotOnStage { stage: self.stage }),
            Some(_) if version.is_some_and(|seen| seen != self.version(index)) => {
                Err(Refusal::OtherVersion)
            }
            Some(asked) => {
                let question = asked.question();
                let is_behind = question.settings.open && self.behind.contains(&index);
                if is_behind || question.takes_votes(at) {
                    Ok(asked)
                } else {
                    Err(Refusal::Closed)
                }
            }
        }
    }

    /// Notes whether the time at which a question is to close can be compared with the poll's own,
    /// which does not run backwards where the clock does.
    pub(super) fn note_clock(&mut self, index: u16) {
        let asked = self.question(index);
        let end = asked.and_then(|asked| asked.question().closes_at);
        if end.is_some_and(|end| end <= self.at) {
            self.behind.insert(index);
        } else {
            self.behind.remove(&index);
        }
    }

    /// Judges a presenter's change.
    pub fn judge_change(&self, change: &Change) -> Result<(), ChangeRefusal> {
        let known = |index: u16| {
            self.question(index)
                .ok_or(ChangeRefusal::UnknownQuestion(index))
        };
        match change {
            Change::Poll(change) => {
                let stage = known(change.stage.unwrap_or(self.stage))?;
                if let Some(order) = &change.order {
                    self.judge_order(order)?;
                }
                stage.edited(&change.question).map(drop)
            }
            Change::Add(_)
                if self.order.len() >= *QUESTIONS.end()
                    || self.questions.len() > usize::from(u16::MAX) =>
            {
                Err(ChangeRefusal::QuestionCount)
            }
            Change::Add(question) => Ok(question.check()?),
            Change::Edit { question, change } => known(*question)?.edited(change).map(drop),
            Change::Remove { question } => {
                known(*question)?;
                if *question == self.stage {
                    return Err(ChangeRefusal::OnStage);
                }
                Ok(())
            }
            Change::Reset { question } | Change::TimeUp { question } => known(*question).map(drop),
            Change::Undo { question } if known(*question)?.can_undo() => Ok(()),
            Change::Undo { .. } => Err(ChangeRefusal::NothingToUndo),
            Change::Candidate {
                question,
                candidate,
                change,
            } => known(*question)?.judge_candidate(*candidate, change),
            Change::Revoke { ticket } if *ticket as usize >= self.tickets.states().len() => {
                Err(ChangeRefusal::UnknownTicket(*ticket))
            }
            Change::Tickets { .. } | Change::Revoke { .. } | Change::ReplaceKey => Ok(()),
        }
    }

    fn judge_order(&self, order: &[u16]) -> Result<(), ChangeRefusal> {
        let (mut asked, mut there) = (order.to_vec(), self.order.clone());
        asked.sort_unstable();
        there.sort_unstable();
        if asked == there {
            return Ok(());
        }
        let why = "list the index of every question once";
        Err(Flaw::Setting("order", why.into()).into())
    }
}
