//! A slow and plain model of a poll, written after docs/contract.md. It keeps every vote in a list, and
//! counts all of them each time.

mod changes;
mod counts;
mod plain_question;

use std::collections::BTreeSet;

pub(super) use self::{changes::flaw, counts::runoff};
use super::*;

/// A poll in the plain model.
#[derive(Debug, Clone)]
pub(super) struct Model {
    pub seq: Seq,
    pub at: i64,
    pub stage: u16,
    pub order: Vec<u16>,
    pub questions: Vec<Option<PlainQuestion>>,
    /// Questions whose closing time was already past when it was set.
    behind: BTreeSet<u16>,
    pub tickets: Vec<(Voter, TicketState)>,
    /// Every vote that counted and had an id.
    named: Vec<(u16, PlainVote)>,
}

/// A question in the plain model.
#[derive(Debug, Clone)]
pub(super) struct PlainQuestion {
    pub question: Question,
    /// The votes since the last reset, in their order.
    cast_votes: Vec<PlainVote>,
    /// What each reset removed: votes, and the indices of written-in candidates.
    taken: Vec<(Vec<PlainVote>, Vec<u16>)>,
    /// How often the candidates were replaced.
    version: u32,
    /// Words and the candidates that they mean; the first of equal words counts.
    words: Vec<(String, u16)>,
}

/// A vote that counted, in the plain model.
#[derive(Debug, Clone)]
struct PlainVote {
    voter: Voter,
    sent: Picks,
    receipt: Receipt,
    /// The candidates that it counted for when it was cast. Under the rule `clicks`, only these are known.
    clicked: Vec<u16>,
}

/// Equal for equal words, as long as they are ASCII.
fn folded(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Model {
    pub fn new(poll: &Poll) -> Self {
        Self {
            seq: 1,
            at: START,
            stage: 0,
            order: (0..poll.questions.len() as u16).collect(),
            questions: poll
                .questions
                .iter()
                .map(PlainQuestion::new)
                .map(Some)
                .collect(),
            behind: BTreeSet::new(),
            tickets: Vec::new(),
            named: Vec::new(),
        }
    }

    pub fn plain(&self, index: u16) -> Option<&PlainQuestion> {
        self.questions.get(usize::from(index))?.as_ref()
    }

    pub fn ticket(&self, voter: Voter) -> Option<TicketState> {
        let mut tickets = self.tickets.iter();
        tickets
            .find(|ticket| ticket.0 == voter)
            .map(|ticket| ticket.1)
    }

    /// What comes of a ballot as the next entry.
    pub fn vote(&mut self, voter: Voter, ballot: Ballot) -> Applied {
        if let Some(earlier) = self.earlier(voter, &ballot) {
            return earlier;
        }
        if let Err(refusal) = self.refusal(voter, &ballot) {
            return Applied::Refused(refusal);
        }
        let (seq, index) = (self.seq, ballot.question.unwrap_or(self.stage));
        let plain = self.questions[usize::from(index)].as_mut().unwrap();
        let choice = plain.choice(voter, &ballot.picks);
        let receipt = Receipt {
            id: ballot.id.clone(),
            question: index,
            seq,
            choice: choice.clone(),
            replayed: false,
        };
        let plain_vote = PlainVote {
            voter,
            sent: ballot.picks,
            receipt: receipt.clone(),
            clicked: plain.targets(&choice),
        };
        plain.cast_votes.push(plain_vote.clone());
        if ballot.id.is_some() {
            self.named.push((index, plain_vote));
        }
        for ticket in self.tickets.iter_mut().filter(|one| one.0 == voter) {
            ticket.1 = TicketState::Used;
        }
        Applied::Counted(receipt)
    }

    fn earlier(&self, voter: Voter, ballot: &Ballot) -> Option<Applied> {
        let id = ballot.id.as_ref()?;
        let same = |plain_vote: &PlainVote| {
            plain_vote.voter == voter && plain_vote.receipt.id.as_ref() == Some(id)
        };
        let (question, plain_vote) = self.named.iter().find(|(_, plain_vote)| same(plain_vote))?;
        let means_it = ballot.question.is_none_or(|one| one == *question);
        let same = match (&ballot.picks, &plain_vote.sent) {
            (Picks::WriteIn { text, .. }, Picks::WriteIn { text: sent, .. }) => {
                folded(text) == folded(sent)
            }
            // {"candidate":0} and {"candidates":[0]} say the same.
            (Picks::One(one), Picks::List(list)) | (Picks::List(list), Picks::One(one)) => {
                list == &[*one]
            }
            (now, sent) => now == sent && *now != Picks::Several,
        };
        Some(match means_it && same {
            true => Applied::Replayed(plain_vote.receipt.clone().again()),
            false => Applied::Refused(Refusal::IdReused),
        })
    }

    fn refusal(&self, voter: Voter, ballot: &Ballot) -> Result<(), Refusal> {
        let index = ballot.question.unwrap_or(self.stage);
        let plain = self.plain(index);
        let needed = plain.is_some_and(|one| one.question.settings.voters == Voters::Tickets);
        match self.ticket(voter) {
            Some(TicketState::Revoked) => return Err(Refusal::TicketInvalid),
            None if needed || ballot.ticket.is_some() => return Err(Refusal::TicketInvalid),
            _ => {}
        }
        let plain = plain.ok_or(Refusal::UnknownQuestion)?;
        if index != self.stage {
            return Err(Refusal::NotOnStage { stage: self.stage });
        }
        if ballot.version.is_some_and(|seen| seen != plain.version) {
            return Err(Refusal::OtherVersion);
        }
        let in_time = plain.question.closes_at.is_none_or(|end| self.at < end);
        if !plain.question.settings.open || !(in_time || self.behind.contains(&index)) {
            return Err(Refusal::Closed);
        }
        plain.refusal(voter, &ballot.picks)?;
        match plain.newest(voter) {
            Some(first) if plain.question.settings.rule == Rule::Once => {
                Err(Refusal::AlreadyVoted(first.receipt.clone()))
            }
            _ => Ok(()),
        }
    }
}
