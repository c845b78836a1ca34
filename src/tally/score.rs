//! The counts of one question.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    choice::Choice,
    timeline::{Point, Timeline},
    vote::CountedVote,
};
use crate::model::{Pick, Question, Rule, Runoff, Voter};

/// The counts of one question, and the votes that they come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    counts: Counts,
    total: u64,
    newest: HashMap<Voter, CountedVote, foldhash::fast::FixedState>,
    /// Voters who have withdrawn a vote, perhaps one from before a reset: undoing the reset must not bring
    /// that vote back.
    withdrawn: HashSet<Voter, foldhash::fast::FixedState>,
    timeline: Timeline,
}

/// The counts of each candidate, by index.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Counts {
    /// The votes; in a ranking the first places, in a rating the ratings given.
    votes: Vec<u64>,
    /// The Borda points; empty unless candidates are ranked.
    borda: Vec<u64>,
    /// How often each ranking was given; empty unless candidates are ranked.
    ballots: HashMap<Box<[u16]>, u64, foldhash::fast::FixedState>,
    /// How many voters rated a candidate 1, 2, … max; empty unless candidates are rated.
    distributions: Vec<Vec<u64>>,
}

impl Score {
    pub(super) fn new(question: &Question) -> Self {
        Self {
            counts: Counts::new(question),
            total: 0,
            newest: HashMap::default(),
            withdrawn: HashSet::default(),
            timeline: Timeline::default(),
        }
    }

    /// The votes of each candidate, by index; in a ranking the first places, in a rating the ratings given.
    pub fn votes(&self) -> &[u64] {
        &self.counts.votes
    }

    /// The number of votes counted.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The number of voters who cast them.
    pub fn voters(&self) -> u64 {
        self.newest.len() as u64
    }

    /// The voters whose vote counts.
    pub fn each_voter(&self) -> impl Iterator<Item = Voter> {
        self.newest.keys().copied()
    }

    /// What a voter's newest vote picks; none if no vote of theirs counts.
    pub fn choice(&self, voter: Voter) -> Option<&Choice> {
        self.newest.get(&voter).map(|vote| &vote.choice)
    }

    /// A candidate's Borda points: n - 1 for a first place among n, down to 0 for the last place; none for
    /// questions that do not rank.
    pub fn borda(&self, candidate: usize) -> Option<u64> {
        self.counts.borda.get(candidate).copied()
    }

    /// How many voters rated a candidate 1, 2, … max; none for questions that do not rate.
    pub fn distribution(&self, candidate: usize) -> Option<&[u64]> {
        self.counts.distributions.get(candidate).map(Vec::as_slice)
    }

    /// The votes over time in at most `buckets` steps: the length of a step in seconds, and the counts at
    /// the end of each.
    pub fn history(&self, buckets: u32) -> (i64, Vec<Point>) {
        self.timeline
            .buckets(buckets, self.total, &self.counts.votes)
    }

    /// When the first vote and the newest were counted, in milliseconds since 1970; none without votes.
    pub fn span(&self) -> Option<(i64, i64)> {
        self.timeline.span()
    }

    pub(super) fn runoff(&self) -> Runoff {
        let ballots = self.counts.ballots.iter();
        Runoff::count(
            self.counts.votes.len(),
            ballots.map(|(ranking, &times)| (&**ranking, times)),
        )
    }

    pub(super) fn vote_of(&self, voter: Voter) -> Option<&CountedVote> {
        self.newest.get(&voter)
    }

    /// Counts a vote that the rules allow. An empty one withdraws; without an earlier vote it does nothing.
    pub(super) fn count(&mut self, question: &Question, voter: Voter, at: i64, vote: CountedVote) {
        if vote.choice.is_empty() {
            self.withdrawn.insert(voter);
            if !self.newest.contains_key(&voter) {
                return;
            }
        }
        self.timeline.advance(at, self.total, &self.counts.votes);
        self.counts.room_for(question);
        if !vote.choice.is_empty() {
            self.total += 1;
            self.counts.shift(&merged(question, &vote.choice), true);
        }
        let before = if vote.choice.is_empty() {
            self.newest.remove(&voter)
        } else {
            self.newest.insert(voter, vote)
        };
        if let (Rule::Changeable, Some(before)) = (question.settings.rule, before) {
            self.total -= 1;
            self.counts.shift(&merged(question, &before.choice), false);
        }
    }

    /// Adds the counts from before a reset that is undone. If a voter voted or withdrew after the reset,
    /// that replaces their earlier vote.
    pub(super) fn take_back(&mut self, question: &Question, before: Self) {
        let since = std::mem::replace(self, before);
        self.timeline
            .append(since.timeline, self.total, &self.counts.votes);
        self.counts.room_for(question);
        self.counts.add(&since.counts);
        self.total += since.total;
        for voter in &since.withdrawn {
            self.newest.remove(voter);
        }
        self.withdrawn.extend(since.withdrawn);
        self.newest.extend(since.newest);
        self.recount(question);
    }

    /// Counts again after candidates were merged. Under the rule `clicks` the single votes are not known:
    /// the sum of a merged candidate is added to its target.
    pub(super) fn recount(&mut self, question: &Question) {
        if question.settings.rule == Rule::Clicks {
            for index in 0..self.counts.votes.len() {
                let target = usize::from(question.target(index as u16));
                if target != index {
                    self.counts.votes[target] += std::mem::take(&mut self.counts.votes[index]);
                }
            }
            return;
        }
        self.total = self.newest.len() as u64;
        self.counts = Counts::new(question);
        for vote in self.newest.values() {
            self.counts.shift(&merged(question, &vote.choice), true);
        }
    }
}

impl Counts {
    fn new(question: &Question) -> Self {
        let count = question.candidates.len();
        let mut counts = Self {
            votes: vec![0; count],
            ..Self::default()
        };
        match question.settings.pick {
            Pick::One | Pick::Many { .. } => {}
            Pick::Rank => counts.borda = vec![0; count],
            Pick::Rate { max } => counts.distributions = vec![vec![0; max.into()]; count],
        }
        counts
    }

    /// Makes room for candidates that were written in since.
    fn room_for(&mut self, question: &Question) {
        self.votes.resize(question.candidates.len(), 0);
    }

    /// Adds a choice to the counts, or subtracts it.
    fn shift(&mut self, choice: &Choice, add: bool) {
        let shift = |count: &mut u64, by: u64| *count = if add { *count + by } else { *count - by };
        if let Some(ratings) = choice.ratings() {
            for (index, rating) in ratings.enumerate() {
                if let Some(rating) = rating {
                    shift(&mut self.votes[index], 1);
                    shift(&mut self.distributions[index][usize::from(rating) - 1], 1);
                }
            }
            return;
        }
        let indices = choice.indices();
        if self.borda.is_empty() {
            for &index in indices {
                shift(&mut self.votes[usize::from(index)], 1);
            }
            return;
        }
        shift(&mut self.votes[usize::from(indices[0])], 1);
        for (place, &index) in indices.iter().enumerate() {
            let points = self.borda.len() - 1 - place;
            shift(&mut self.borda[usize::from(index)], points as u64);
        }
        let times = self.ballots.entry(indices.into()).or_default();
        shift(times, 1);
        if *times == 0 {
            self.ballots.remove(indices);
        }
    }

    fn add(&mut self, other: &Self) {
        let sum = |to: &mut [u64], from: &[u64]| {
            to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
        };
        sum(&mut self.votes, &other.votes);
        sum(&mut self.borda, &other.borda);
        for (to, from) in self.distributions.iter_mut().zip(&other.distributions) {
            sum(to, from);
        }
        for (ranking, times) in &other.ballots {
            *self.ballots.entry(ranking.clone()).or_default() += times;
        }
    }
}

/// A choice with merged candidates replaced by their targets, each named once.
pub(super) fn merged(question: &Question, choice: &Choice) -> Choice {
    let moved = |index: &u16| question.target(*index) != *index;
    if !choice.indices().iter().any(moved) {
        return choice.clone();
    }
    let mut targets = Vec::new();
    for &index in choice.indices() {
        let target = question.target(index);
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    targets.into()
}
