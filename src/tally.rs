//! The rules of a poll: which votes count and what the score is.
//!
//! Pure: no clock, no I/O, no randomness. Replaying the journal gives the same tally everywhere.

mod entry;
mod score;
mod settings;
mod vote;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub use self::{
    entry::{Entry, Numbered, Seq},
    score::Score,
    settings::{Candidate, Pick, Poll, Question, Results, Rule, Show, Voters, WriteIns},
    vote::{Ballot, Cast, Choice, Picks, Receipt, Refusal, Vote, VoteId, Voter},
};

/// Everything that one poll's journal adds up to.
///
/// Memory grows with the voters of each question and with the votes that carry an id, because
/// those must be recognised for the poll's whole life.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    seq: Seq,
    at: i64,
    poll: Poll,
    stage: u16,
    scores: Vec<Score>,
    receipts: HashMap<vote::Fingerprint, Cast, foldhash::fast::FixedState>,
}

/// What an entry did.
#[derive(Debug, Clone, PartialEq)]
pub enum Applied {
    /// The poll was made or changed.
    Changed,
    /// The vote counts.
    Counted(Receipt),
    /// The vote was counted before; this is its receipt.
    Replayed(Receipt),
    /// The entry keeps its seq and changes nothing.
    Refused(Refusal),
}

/// What becomes of a ballot that the rules do not refuse.
#[derive(Debug, Clone, PartialEq)]
pub enum Admission {
    /// This vote, for the journal.
    Vote(Vote),
    /// It was counted before; this is its receipt.
    Replay(Receipt),
}

/// What the rules say of a vote, before anything changes.
#[derive(Debug, Clone, PartialEq)]
enum Verdict {
    Counts,
    Replay(Receipt),
}

impl Tally {
    /// The newest entry this tally covers; 0 before the poll is made.
    pub fn seq(&self) -> Seq {
        self.seq
    }

    /// The time of that entry, in milliseconds since 1970.
    pub fn at(&self) -> i64 {
        self.at
    }

    /// The poll as its presenter set it.
    pub fn poll(&self) -> &Poll {
        &self.poll
    }

    /// The index of the question on stage.
    pub fn stage(&self) -> u16 {
        self.stage
    }

    /// The score of a question. Panics where the poll has no such question.
    pub fn score(&self, question: u16) -> &Score {
        &self.scores[usize::from(question)]
    }

    /// The newest vote of `voter` for the question on stage; empty if there is none.
    pub fn mine(&self, voter: Voter) -> Choice {
        let score = self.scores.get(usize::from(self.stage));
        score
            .and_then(|score| score.choice(voter))
            .cloned()
            .unwrap_or_default()
    }

    /// Judges a ballot at the door, in the contract's order of refusals.
    pub fn admit(&self, voter: Voter, ballot: Ballot) -> Result<Admission, Refusal> {
        let Ballot {
            question,
            picks,
            id,
            ticketed,
        } = ballot;
        if let Some(cast) = self.earlier(vote::fingerprint(voter, id.as_ref())) {
            // Without a question, the one that the id was counted in is meant.
            let same = question.is_none_or(|question| question == cast.question)
                && picks == Picks::Candidates(cast.choice.clone());
            return if same {
                Ok(Admission::Replay(cast.receipt(id)))
            } else {
                Err(Refusal::IdReused)
            };
        }
        if ticketed {
            return Err(Refusal::TicketInvalid);
        }
        let index = question.unwrap_or(self.stage);
        let choice = self.on_stage(index)?.choice(picks)?;
        let vote = Vote {
            question: index,
            choice,
            voter,
            id,
        };
        match self.judge(&vote)? {
            Verdict::Counts => Ok(Admission::Vote(vote)),
            Verdict::Replay(receipt) => Ok(Admission::Replay(receipt)),
        }
    }

    /// Judges a vote by the rules.
    fn judge(&self, vote: &Vote) -> Result<Verdict, Refusal> {
        if let Some(cast) = self.earlier(vote.fingerprint()) {
            let same = cast.question == vote.question && cast.choice == vote.choice;
            return if same {
                Ok(Verdict::Replay(cast.receipt(vote.id.clone())))
            } else {
                Err(Refusal::IdReused)
            };
        }
        let question = self.on_stage(vote.question)?;
        question.accepts(&vote.choice)?;
        match self.score(vote.question).cast_of(vote.voter) {
            Some(first) if question.rule == Rule::Once => {
                Err(Refusal::AlreadyVoted(first.receipt(None)))
            }
            _ => Ok(Verdict::Counts),
        }
    }

    /// The question, where it takes votes now.
    fn on_stage(&self, index: u16) -> Result<&Question, Refusal> {
        match self.poll.questions.get(usize::from(index)) {
            None => Err(Refusal::UnknownQuestion),
            Some(_) if index != self.stage => Err(Refusal::NotOnStage { stage: self.stage }),
            Some(question) if !question.open => Err(Refusal::Closed),
            Some(question) => Ok(question),
        }
    }

    /// Folds the next entry in. Decides again, because two votes of one voter may share a batch.
    pub fn apply(&mut self, numbered: &Numbered) -> Applied {
        self.seq = numbered.seq;
        self.at = numbered.at;
        match &numbered.entry {
            Entry::Made(poll) => {
                self.scores = poll.questions.iter().map(Score::new).collect();
                self.poll = poll.clone();
                Applied::Changed
            }
            Entry::Vote(vote) => self.apply_vote(numbered.seq, vote),
        }
    }

    fn earlier(&self, print: Option<vote::Fingerprint>) -> Option<&Cast> {
        self.receipts.get(&print?)
    }

    fn apply_vote(&mut self, seq: Seq, vote: &Vote) -> Applied {
        match self.judge(vote) {
            Ok(Verdict::Replay(receipt)) => return Applied::Replayed(receipt),
            Err(refusal) => return Applied::Refused(refusal),
            Ok(Verdict::Counts) => {}
        }
        let cast = Cast {
            seq,
            question: vote.question,
            choice: vote.choice.clone(),
        };
        let receipt = cast.receipt(vote.id.clone());
        if let Some(print) = vote.fingerprint() {
            self.receipts.insert(print, cast.clone());
        }
        let rule = self.poll.questions[usize::from(vote.question)].rule;
        self.scores[usize::from(vote.question)].count(rule, vote.voter, cast);
        Applied::Counted(receipt)
    }
}

#[cfg(test)]
mod tests;
