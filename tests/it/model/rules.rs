//! The words of docs/contract.md as plain code: lists of votes, counted anew each time.

use serde_json::{Value, json};

pub const CANDIDATES: usize = 3;
pub const MANY: usize = 2;
pub const SCALE: u64 = 5;

#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    List(Vec<usize>),
    Ratings(Vec<Option<u64>>),
}

#[derive(Debug, Clone)]
pub struct Question {
    pub pick: &'static str,
    pub rule: &'static str,
    pub live: bool,
    pub open: bool,
    pub revealed: bool,
    pub hidden: [bool; CANDIDATES],
    /// Every vote since the last reset: the voter, and the choice.
    votes: Vec<(usize, Choice)>,
    wiped: Vec<Vec<(usize, Choice)>>,
}

impl Choice {
    fn is_empty(&self) -> bool {
        match self {
            Self::List(list) => list.is_empty(),
            Self::Ratings(ratings) => ratings.iter().all(Option::is_none),
        }
    }

    fn list(&self) -> &[usize] {
        match self {
            Self::List(list) => list,
            Self::Ratings(_) => &[],
        }
    }

    fn rating(&self, candidate: usize) -> Option<u64> {
        match self {
            Self::List(_) => None,
            Self::Ratings(ratings) => ratings[candidate],
        }
    }

    pub fn to_json(&self) -> Value {
        match self {
            Self::List(list) => json!({ "candidates": list }),
            Self::Ratings(ratings) => json!({ "ratings": ratings }),
        }
    }
}

impl Question {
    pub fn new(pick: &'static str, rule: &'static str, live: bool) -> Self {
        Self {
            pick,
            rule,
            live,
            open: true,
            revealed: false,
            hidden: [false; CANDIDATES],
            votes: Vec::new(),
            wiped: Vec::new(),
        }
    }

    pub fn pick_setting(&self) -> Value {
        match self.pick {
            "many" => json!({"many": {"max": MANY}}),
            "rate" => json!({"rate": {"max": SCALE}}),
            pick => json!(pick),
        }
    }

    /// Counts a vote, or says why not.
    pub fn vote(&mut self, voter: usize, choice: &Choice) -> Result<(), &'static str> {
        if !self.open {
            return Err("closed");
        }
        self.check(choice)?;
        if self.rule == "once" && self.votes.iter().any(|(other, _)| *other == voter) {
            return Err("already_voted");
        }
        self.votes.push((voter, choice.clone()));
        Ok(())
    }

    fn check(&self, choice: &Choice) -> Result<(), &'static str> {
        let rates = self.pick == "rate";
        if rates != matches!(choice, Choice::Ratings(_)) {
            return Err("wrong_pick");
        }
        let withdraws = self.rule == "changeable" && choice.is_empty();
        if let Choice::Ratings(ratings) = choice {
            let fits = |rating: &u64| (1..=SCALE).contains(rating);
            let good = ratings.len() == CANDIDATES && ratings.iter().flatten().all(fits);
            let some = withdraws || !choice.is_empty();
            return if good && some {
                Ok(())
            } else {
                Err("bad_rating")
            };
        }
        let list = choice.list();
        let twice = || (1..list.len()).any(|at| list[..at].contains(&list[at]));
        if list.iter().any(|index| *index >= CANDIDATES) {
            return Err("unknown_candidate");
        }
        let most = match self.pick {
            _ if withdraws => return Ok(()),
            "one" => 1,
            "many" => MANY,
            _ => usize::MAX,
        };
        match list.len() {
            0 if self.pick != "rank" => Err("candidate_count"),
            length if length > most => Err("candidate_count"),
            _ if twice() => Err("duplicate_candidate"),
            length if self.pick == "rank" && length < CANDIDATES => Err("bad_ranking"),
            _ => Ok(()),
        }
    }

    pub fn reset(&mut self) {
        self.wiped.push(std::mem::take(&mut self.votes));
    }

    /// Votes since stay, the later one wins per voter, also one that withdraws.
    pub fn undo(&mut self) -> Result<(), &'static str> {
        let since = std::mem::take(&mut self.votes);
        match self.wiped.pop() {
            None => {
                self.votes = since;
                Err("nothing_to_undo")
            }
            Some(before) => {
                self.votes = [before, since].concat();
                Ok(())
            }
        }
    }

    fn counted(&self) -> Vec<(usize, &Choice)> {
        let votes = self
            .votes
            .iter()
            .enumerate()
            .filter(|(at, (voter, choice))| {
                let later = || self.votes[at + 1..].iter().any(|(other, _)| other == voter);
                self.rule == "clicks" || !(choice.is_empty() || later())
            });
        votes.map(|(_, (voter, choice))| (*voter, choice)).collect()
    }

    pub fn mine(&self, voter: usize) -> Value {
        let none = match self.pick {
            "rate" => Choice::Ratings(Vec::new()),
            _ => Choice::List(Vec::new()),
        };
        let last = self.votes.iter().rfind(|(other, _)| *other == voter);
        let last = last.filter(|(_, choice)| !choice.is_empty());
        last.map_or(none, |(_, choice)| choice.clone()).to_json()
    }

    /// The update of this question: what the poll does not say.
    pub fn update(&self, index: usize, of: usize) -> Value {
        let counted = self.counted();
        let mut voters: Vec<_> = counted.iter().map(|(voter, _)| voter).collect();
        voters.sort_unstable();
        voters.dedup();
        let mut question = json!({
            "index": index, "of": of, "text": format!("Question {index}?"), "pick": self.pick_setting(),
            "rule": self.rule, "voters": "anyone", "write_ins": "none", "show": "bars", "open": self.open,
            "results": if self.live { "live" } else { "hidden" },
        });
        if self.revealed {
            question["correct"] = json!([index % CANDIDATES]);
        }
        if self.live && self.pick == "rank" && !self.open {
            question["runoff"] = runoff(counted.iter().map(|(_, choice)| choice.list()).collect());
        }
        let shown = (0..CANDIDATES).filter(|candidate| !self.hidden[*candidate]);
        let candidates: Vec<_> = shown.map(|one| self.candidate(one, &counted)).collect();
        json!({"voters": voters.len(), "total": counted.len(), "question": question, "candidates": candidates})
    }

    fn candidate(&self, index: usize, counted: &[(usize, &Choice)]) -> Value {
        let mut candidate = json!({"index": index, "label": format!("C{index}"), "color": format!("#00000{index}")});
        if !self.live {
            return candidate;
        }
        let lists = counted.iter().map(|(_, choice)| choice.list());
        let places = lists.filter_map(|list| list.iter().position(|other| *other == index));
        let mut given: Vec<u64> = counted
            .iter()
            .filter_map(|(_, choice)| choice.rating(index))
            .collect();
        given.sort_unstable();
        match self.pick {
            "rank" => {
                let places: Vec<_> = places.collect();
                candidate["votes"] = json!(places.iter().filter(|place| **place == 0).count());
                candidate["borda"] = json!(
                    places
                        .iter()
                        .map(|place| CANDIDATES - 1 - place)
                        .sum::<usize>()
                );
            }
            "rate" => {
                let count = |rating| given.iter().filter(|other| **other == rating).count();
                candidate["votes"] = json!(given.len());
                candidate["distribution"] = json!((1..=SCALE).map(count).collect::<Vec<_>>());
                let mean = given.iter().sum::<u64>() as f64 / given.len() as f64;
                candidate["mean"] = number((mean * 100.0).round() / 100.0);
                let middle = given.len() / 2;
                let median = match given.len() {
                    0 => f64::NAN,
                    odd if odd % 2 == 1 => given[middle] as f64,
                    _ => (given[middle - 1] + given[middle]) as f64 / 2.0,
                };
                candidate["median"] = number(median);
            }
            _ => candidate["votes"] = json!(places.count()),
        }
        candidate
    }
}

/// A number as short as it can be written; null where there is none.
fn number(number: f64) -> Value {
    if number.fract() == 0.0 {
        json!(number as u64)
    } else {
        json!(number)
    }
}

/// Who is first on the fewest ballots is put out, of those tied the last one, until somebody is
/// first on more than half.
fn runoff(ballots: Vec<&[usize]>) -> Value {
    let mut out: Vec<usize> = Vec::new();
    let mut rounds = Vec::new();
    while !ballots.is_empty() {
        let mut votes = [0; CANDIDATES];
        for ballot in &ballots {
            let first = ballot.iter().find(|index| !out.contains(index));
            votes[*first.expect("all are ranked")] += 1;
        }
        if let Some(winner) = votes.iter().position(|first| first * 2 > ballots.len()) {
            rounds.push(json!({"votes": votes, "out": null}));
            return json!({"winner": winner, "rounds": rounds});
        }
        let standing = (0..CANDIDATES).rev().filter(|index| !out.contains(index));
        let last = standing
            .min_by_key(|index| votes[*index])
            .expect("somebody stands");
        rounds.push(json!({"votes": votes, "out": last}));
        out.push(last);
    }
    json!({"winner": null, "rounds": rounds})
}
