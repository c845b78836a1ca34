//! A slow and plain poll, written from the words of docs/contract.md: it keeps every vote in a list, and
//! counts from the beginning each time.

mod changes;
mod counts;
mod sheet;

use std::collections::BTreeSet;

pub(super) use self::{changes::flaw, counts::runoff};
use super::*;

/// A poll.
#[derive(Debug, Clone)]
pub(super) struct Model {
    pub seq: Seq,
    pub at: i64,
    pub stage: u16,
    pub order: Vec<u16>,
    pub sheets: Vec<Option<Sheet>>,
    /// Questions whose end was in the past when it was given.
    behind: BTreeSet<u16>,
    pub tickets: Vec<(Voter, TicketState)>,
    /// Every vote that counted under an id.
    named: Vec<(u16, Paper)>,
}

/// A question.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub question: Question,
    /// Since the last reset, one after the other.
    papers: Vec<Paper>,
    /// What resets took away: votes, and candidates written in.
    taken: Vec<(Vec<Paper>, Vec<u16>)>,
    /// How often the candidates became others.
    version: u32,
    /// Who means which candidate; the first of equal ones.
    words: Vec<(String, u16)>,
}

/// A vote that counted.
#[derive(Debug, Clone)]
struct Paper {
    voter: Voter,
    sent: Picks,
    receipt: Receipt,
    /// What it counted for when it was cast: only this is known under clicks.
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
            sheets: poll.questions.iter().map(Sheet::new).map(Some).collect(),
            behind: BTreeSet::new(),
            tickets: Vec::new(),
            named: Vec::new(),
        }
    }

    pub fn sheet(&self, index: u16) -> Option<&Sheet> {
        self.sheets.get(usize::from(index))?.as_ref()
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
        let sheet = self.sheets[usize::from(index)].as_mut().unwrap();
        let choice = sheet.choice(voter, &ballot.picks);
        let receipt = Receipt {
            id: ballot.id.clone(),
            question: index,
            seq,
            choice: choice.clone(),
            replayed: false,
        };
        let paper = Paper {
            voter,
            sent: ballot.picks,
            receipt: receipt.clone(),
            clicked: sheet.targets(&choice),
        };
        sheet.papers.push(paper.clone());
        if ballot.id.is_some() {
            self.named.push((index, paper));
        }
        for ticket in self.tickets.iter_mut().filter(|one| one.0 == voter) {
            ticket.1 = TicketState::Used;
        }
        Applied::Counted(receipt)
    }

    fn earlier(&self, voter: Voter, ballot: &Ballot) -> Option<Applied> {
        let id = ballot.id.as_ref()?;
        let same = |paper: &Paper| paper.voter == voter && paper.receipt.id.as_ref() == Some(id);
        let (question, paper) = self.named.iter().find(|(_, paper)| same(paper))?;
        let means_it = ballot.question.is_none_or(|one| one == *question);
        let same = match (&ballot.picks, &paper.sent) {
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
            true => Applied::Replayed(paper.receipt.clone().again()),
            false => Applied::Refused(Refusal::IdReused),
        })
    }

    fn refusal(&self, voter: Voter, ballot: &Ballot) -> Result<(), Refusal> {
        let index = ballot.question.unwrap_or(self.stage);
        let sheet = self.sheet(index);
        let needed = sheet.is_some_and(|one| one.question.settings.voters == Voters::Tickets);
        match self.ticket(voter) {
            Some(TicketState::Revoked) => return Err(Refusal::TicketInvalid),
            None if needed || ballot.ticket.is_some() => return Err(Refusal::TicketInvalid),
            _ => {}
        }
        let sheet = sheet.ok_or(Refusal::UnknownQuestion)?;
        if index != self.stage {
            return Err(Refusal::NotOnStage { stage: self.stage });
        }
        if ballot.version.is_some_and(|seen| seen != sheet.version) {
            return Err(Refusal::OtherVersion);
        }
        let in_time = sheet.question.closes_at.is_none_or(|end| self.at < end);
        if !sheet.question.settings.open || !(in_time || self.behind.contains(&index)) {
            return Err(Refusal::Closed);
        }
        sheet.refusal(voter, &ballot.picks)?;
        match sheet.newest(voter) {
            Some(first) if sheet.question.settings.rule == Rule::Once => {
                Err(Refusal::AlreadyVoted(first.receipt.clone()))
            }
            _ => Ok(()),
        }
    }
}
