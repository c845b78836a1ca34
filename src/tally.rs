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
    vote::{Ballot, Cast, Choice, Receipt, Refusal, Vote, VoteId, Voter},
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

/// What the rules say of a vote, before anything changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It would count.
    Counts,
    /// It was counted before; this is its receipt.
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

    /// Addresses a ballot to the question it is meant for: the one it names, the one that its id
    /// was counted in, or the one on stage.
    pub fn address(&self, voter: Voter, ballot: Ballot) -> Vote {
        let Ballot {
            question,
            choice,
            id,
        } = ballot;
        let mut vote = Vote {
            question: question.unwrap_or(self.stage),
            choice,
            voter,
            id,
        };
        if let (None, Some(cast)) = (question, self.earlier(&vote)) {
            vote.question = cast.question;
        }
        vote
    }

    /// Judges a vote by the rules, in the contract's order of refusals.
    pub fn judge(&self, vote: &Vote) -> Result<Verdict, Refusal> {
        if let Some(cast) = self.earlier(vote) {
            return if cast.question == vote.question && cast.choice == vote.choice {
                Ok(Verdict::Replay(cast.receipt(vote.id.clone())))
            } else {
                Err(Refusal::IdReused)
            };
        }
        let Some(question) = self.poll.questions.get(usize::from(vote.question)) else {
            return Err(Refusal::UnknownQuestion {
                count: self.poll.questions.len(),
            });
        };
        if vote.question != self.stage {
            return Err(Refusal::NotOnStage { stage: self.stage });
        }
        if !question.open {
            return Err(Refusal::Closed);
        }
        question.accepts(&vote.choice)?;
        match self.score(vote.question).cast_of(vote.voter) {
            Some(first) if question.rule == Rule::Once => {
                Err(Refusal::AlreadyVoted(first.receipt(None)))
            }
            _ => Ok(Verdict::Counts),
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

    fn earlier(&self, vote: &Vote) -> Option<&Cast> {
        self.receipts.get(&vote.fingerprint()?)
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
