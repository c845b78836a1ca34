//! Judges votes and changes: when they arrive, and again when their entry is applied.

use super::{
    Admission, ChangeRefusal, CountedVote, QuestionState, Receipt, Refusal, Tally, Vote,
    vote::{self, Fingerprint},
};
use crate::model::{Ballot, Change, Flaw, QUESTIONS, TicketState, VoteId, Voter, Voters};

impl Tally {
    /// Judges a ballot that has arrived at the time `now`, in milliseconds since 1970. If several rules
    /// refuse it, the order of docs/contract.md, section 4, decides which is named.
    pub fn admit(&self, voter: Voter, ballot: Ballot, now: i64) -> Result<Admission, Refusal> {
        let Ballot {
            question,
            version,
            picks,
            id,
            ticket,
        } = ballot;
        // Without a question, the id alone says which vote is sent again.
        let is_same = |counted: &CountedVote| {
            question.is_none_or(|question| question == counted.question)
                && counted.has_picks(&picks)
        };
        let fingerprint = vote::fingerprint(voter, id.as_ref());
        if let Some(receipt) = self.replayed(fingerprint, id.as_ref(), is_same)? {
            return Ok(Admission::Replay(receipt));
        }
        if ticket.is_some() && self.tickets.of(voter).is_none() {
            return Err(Refusal::TicketInvalid);
        }
        let index = question.unwrap_or(self.stage);
        let state = self.takes_votes(voter, index, version, now)?;
        let vote = Vote {
            question: index,
            version,
            marks: state.marks(picks)?,
            voter,
            id,
        };
        state.allows(&vote)?;
        Ok(Admission::Vote(vote))
    }

    /// Judges a vote of a journal entry. Returns none if it counts, and its receipt if it was counted
    /// before.
    pub(super) fn judge(
        &self,
        vote: &Vote,
        fingerprint: Option<Fingerprint>,
    ) -> Result<Option<Receipt>, Refusal> {
        let is_same = |counted: &CountedVote| {
            counted.question == vote.question && counted.has_marks(&vote.marks)
        };
        if let Some(receipt) = self.replayed(fingerprint, vote.id.as_ref(), is_same)? {
            return Ok(Some(receipt));
        }
        let state = self.takes_votes(vote.voter, vote.question, vote.version, self.at)?;
        state.allows(vote)?;
        Ok(None)
    }

    /// The receipt of the vote that was counted with this fingerprint; none if there is no such vote.
    /// Refuses if `is_same` says that it was another vote: 422 `id_reused`.
    fn replayed(
        &self,
        fingerprint: Option<Fingerprint>,
        id: Option<&VoteId>,
        is_same: impl FnOnce(&CountedVote) -> bool,
    ) -> Result<Option<Receipt>, Refusal> {
        match fingerprint.and_then(|fingerprint| self.receipts.get(&fingerprint)) {
            None => Ok(None),
            Some(counted) if is_same(counted) => Ok(Some(counted.receipt(id.cloned()).again())),
            Some(_) => Err(Refusal::IdReused),
        }
    }

    /// The question, if it takes votes of this voter at this time.
    fn takes_votes(
        &self,
        voter: Voter,
        index: u16,
        version: Option<u32>,
        at: i64,
    ) -> Result<&QuestionState, Refusal> {
        let state = self.question(index);
        let needs_ticket =
            state.is_some_and(|state| state.question().settings.voters == Voters::Tickets);
        match self.tickets.of(voter) {
            Some(TicketState::Revoked) => return Err(Refusal::TicketInvalid),
            None if needs_ticket => return Err(Refusal::TicketInvalid),
            _ => {}
        }
        match state {
            None => Err(Refusal::UnknownQuestion),
            Some(_) if index != self.stage => Err(Refusal::NotOnStage { stage: self.stage }),
            Some(_) if version.is_some_and(|seen| seen != self.version(index)) => {
                Err(Refusal::OtherVersion)
            }
            Some(state) => {
                let question = state.question();
                let is_behind = question.settings.open && self.behind.contains(&index);
                if is_behind || question.takes_votes(at) {
                    Ok(state)
                } else {
                    Err(Refusal::Closed)
                }
            }
        }
    }

    /// Notes whether a question's closing time is later than the poll's own time. After the clock was set
    /// back it may not be, because the poll's time never runs backwards.
    pub(super) fn note_clock(&mut self, index: u16) {
        let state = self.question(index);
        let end = state.and_then(|state| state.question().closes_at);
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
        let (mut given, mut known) = (order.to_vec(), self.order.clone());
        given.sort_unstable();
        known.sort_unstable();
        if given == known {
            return Ok(());
        }
        let why = "list the index of every question once";
        Err(Flaw::Setting("order", why.into()).into())
    }
}
