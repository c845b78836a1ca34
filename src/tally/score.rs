//! The counts of one question.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{
    settings::{Question, Rule},
    vote::{Cast, Choice, Voter},
};

/// The counts of one question, and who cast them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    votes: Vec<u64>,
    total: u64,
    newest: HashMap<Voter, Cast, foldhash::fast::FixedState>,
}

impl Score {
    pub(super) fn new(question: &Question) -> Self {
        Self {
            votes: vec![0; question.candidates.len()],
            total: 0,
            newest: HashMap::default(),
        }
    }

    /// Votes of each candidate, by index.
    pub fn votes(&self) -> &[u64] {
        &self.votes
    }

    /// The number of votes counted.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The number of voters who cast them.
    pub fn voters(&self) -> u64 {
        self.newest.len() as u64
    }

    /// A voter's newest vote.
    pub fn choice(&self, voter: Voter) -> Option<&Choice> {
        self.newest.get(&voter).map(|cast| &cast.choice)
    }

    pub(super) fn cast_of(&self, voter: Voter) -> Option<&Cast> {
        self.newest.get(&voter)
    }

    /// Counts a vote that the rules let through.
    pub(super) fn count(&mut self, rule: Rule, voter: Voter, cast: Cast) {
        let withdrawn = cast.choice.indices().is_empty();
        self.add(&cast.choice);
        let before = if withdrawn {
            self.newest.remove(&voter)
        } else {
            self.newest.insert(voter, cast)
        };
        if let (Rule::Changeable, Some(before)) = (rule, before) {
            self.subtract(&before.choice);
        }
    }

    fn add(&mut self, choice: &Choice) {
        self.total += u64::from(!choice.indices().is_empty());
        for &index in choice.indices() {
            self.votes[usize::from(index)] += 1;
        }
    }

    fn subtract(&mut self, choice: &Choice) {
        self.total -= 1;
        for &index in choice.indices() {
            self.votes[usize::from(index)] -= 1;
        }
    }
}
