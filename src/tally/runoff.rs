//! Instant-runoff: who wins a ranking.
//!
//! The rule is that of Robert's Rules of Order Newly Revised, 12th edition, 45:62 ("preferential
//! voting"): while no candidate is first on more than half of the ballots, the one that is first on the
//! fewest goes out, and its ballots go to their next choice. In a tie for the fewest, the candidate with
//! the highest index goes out.

use crate::model::{Round, Runoff};

impl Runoff {
    /// Counts `ballots`, each a ranking of all `count` candidates and how often it was given.
    pub(super) fn count<'a>(
        count: usize,
        ballots: impl Iterator<Item = (&'a [u16], u64)> + Clone,
    ) -> Self {
        let mut standing = vec![true; count];
        let mut rounds = Vec::new();
        loop {
            let mut votes = vec![0; count];
            for (ranking, times) in ballots.clone() {
                let first = ranking.iter().find(|&&index| standing[usize::from(index)]);
                if let Some(&first) = first {
                    votes[usize::from(first)] += times;
                }
            }
            let all: u64 = votes.iter().sum();
            let winner = votes.iter().position(|&first| first * 2 > all);
            let weakest = (0..count).rev().filter(|&index| standing[index]);
            let weakest = weakest.min_by_key(|&index| votes[index]);
            match (winner, weakest) {
                (None, Some(out)) if all > 0 => {
                    standing[out] = false;
                    let out = Some(out as u16);
                    rounds.push(Round { votes, out });
                }
                _ => {
                    if all > 0 {
                        rounds.push(Round { votes, out: None });
                    }
                    let winner = winner.map(|index| index as u16);
                    return Self { winner, rounds };
                }
            }
        }
    }
}
