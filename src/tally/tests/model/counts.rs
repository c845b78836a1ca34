//! Every figure, from the list of the votes.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

impl PlainQuestion {
    /// The voter's newest vote, if it was not withdrawn.
    pub(super) fn newest(&self, voter: Voter) -> Option<&PlainVote> {
        let newest = self
            .cast_votes
            .iter()
            .rfind(|plain_vote| plain_vote.voter == voter);
        newest.filter(|plain_vote| !plain_vote.receipt.choice.is_empty())
    }

    /// A voter's own vote, as its page shows it.
    pub fn mine(&self, voter: Voter) -> Choice {
        let rates = matches!(self.question.settings.pick, Pick::Rate { .. });
        match self.newest(voter) {
            Some(plain_vote) if rates => plain_vote.receipt.choice.clone(),
            Some(plain_vote) => self.targets(&plain_vote.receipt.choice).into(),
            None if rates => Choice::of_ratings(&[]),
            None => Choice::default(),
        }
    }

    pub fn voters(&self) -> BTreeSet<Voter> {
        let all = self.cast_votes.iter().map(|plain_vote| plain_vote.voter);
        all.filter(|&voter| self.newest(voter).is_some()).collect()
    }

    pub(super) fn target(&self, index: u16) -> u16 {
        let candidate = &self.question.candidates[usize::from(index)];
        candidate.merged_into.unwrap_or(index)
    }

    /// What a choice counts for, each once.
    pub(super) fn targets(&self, choice: &Choice) -> Vec<u16> {
        let mut targets = Vec::new();
        for &index in choice.indices() {
            if !targets.contains(&self.target(index)) {
                targets.push(self.target(index));
            }
        }
        targets
    }

    /// The votes that count: all clicks, or the newest vote of each voter.
    fn counting(&self) -> Vec<&PlainVote> {
        match self.question.settings.rule {
            Rule::Clicks => self.cast_votes.iter().collect(),
            Rule::Once | Rule::Changeable => {
                let voters = self.voters();
                voters
                    .iter()
                    .filter_map(|&voter| self.newest(voter))
                    .collect()
            }
        }
    }

    pub fn total(&self) -> u64 {
        self.counting().len() as u64
    }

    /// What each vote that counts counts for.
    fn counted(&self) -> Vec<Vec<u16>> {
        let of = |plain_vote: &&PlainVote| match self.question.settings.rule {
            Rule::Clicks => plain_vote.clicked.clone(),
            Rule::Once | Rule::Changeable => self.targets(&plain_vote.receipt.choice),
        };
        self.counting().iter().map(of).collect()
    }

    /// The ratings that a candidate was given.
    fn ratings(&self, index: u16) -> Vec<u8> {
        let rating = |plain_vote: &&PlainVote| {
            plain_vote
                .receipt
                .choice
                .ratings()?
                .nth(usize::from(index))?
        };
        self.counting().iter().filter_map(rating).collect()
    }

    pub fn votes(&self, index: u16) -> u64 {
        match self.question.settings.pick {
            Pick::Rate { .. } => self.ratings(index).len() as u64,
            Pick::Rank => {
                let firsts = self.counted().into_iter().map(|ranking| ranking[0]);
                firsts.filter(|&first| first == index).count() as u64
            }
            Pick::One | Pick::Many { .. } => {
                let picks = self.counted().concat();
                picks.into_iter().filter(|&pick| pick == index).count() as u64
            }
        }
    }

    /// A point for each candidate of the question that it beats on a ballot of all.
    pub fn borda(&self, index: u16) -> Option<u64> {
        let all = self.question.candidates.len();
        let points = |ranking: Vec<u16>| {
            let place = ranking.iter().position(|&one| one == index);
            place.map_or(0, |place| (all - 1 - place) as u64)
        };
        let is_ranked = self.question.settings.pick == Pick::Rank;
        is_ranked.then(|| self.counted().into_iter().map(points).sum())
    }

    pub fn distribution(&self, index: u16) -> Option<Vec<u64>> {
        let Pick::Rate { max } = self.question.settings.pick else {
            return None;
        };
        let given = self.ratings(index);
        let times = |rating: u8| given.iter().filter(|&&one| one == rating).count() as u64;
        Some((1..=max).map(times).collect())
    }

    pub fn runoff(&self) -> Option<Runoff> {
        let is_out = self.question.settings.pick == Pick::Rank && !self.question.settings.open;
        is_out.then(|| runoff(self.question.candidates.len(), &self.counted()))
    }
}

/// Instant-runoff on slips of plain_vote: each slip is struck through from the top as candidates go out.
pub(in super::super) fn runoff(count: usize, slips: &[Vec<u16>]) -> Runoff {
    let mut slips = slips.to_vec();
    let mut running: BTreeSet<u16> = (0..count as u16).collect();
    let mut rounds = Vec::new();
    loop {
        slips.retain(|slip| !slip.is_empty());
        if slips.is_empty() {
            return Runoff {
                winner: None,
                rounds,
            };
        }
        let mut piles: BTreeMap<u16, u64> = running.iter().map(|&index| (index, 0)).collect();
        for slip in &slips {
            *piles.get_mut(&slip[0]).unwrap() += 1;
        }
        let all = (0..count as u16).map(|index| piles.get(&index).copied().unwrap_or(0));
        let votes: Vec<u64> = all.collect();
        let half = slips.len() as f64 / 2.0;
        if let Some((&winner, _)) = piles.iter().find(|(_, pile)| **pile as f64 > half) {
            rounds.push(Round { votes, out: None });
            return Runoff {
                winner: Some(winner),
                rounds,
            };
        }
        let fewest = *piles.values().min().unwrap();
        let out = *piles.iter().rfind(|(_, pile)| **pile == fewest).unwrap().0;
        rounds.push(Round {
            votes,
            out: Some(out),
        });
        running.remove(&out);
        for slip in &mut slips {
            slip.retain(|&index| index != out);
        }
    }
}
