//! A poll as its presenter set it: its questions, their candidates and the rules.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{flaw::Flaw, pick};

/// Questions of one poll.
pub const QUESTIONS: std::ops::RangeInclusive<usize> = 1..=100;
/// Candidates of a question, apart from those written in.
const CANDIDATES: usize = 200;
/// Candidates that can be ranked.
const RANKED: usize = 10;
/// The highest scale of a rating.
const HIGHEST_SCALE: u8 = 100;

/// A poll's questions, in the order of their indices.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Poll {
    /// Shown above the question; may be empty.
    pub title: Arc<str>,
    /// At least one.
    pub questions: Vec<Question>,
}

/// A question, its candidates, and the rules by which votes count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked.
    pub text: Arc<str>,
    /// What can be voted for, in the order of their indices.
    pub candidates: Vec<Candidate>,
    /// How many candidates a vote names.
    #[serde(with = "super::pick")]
    pub pick: Pick,
    /// Which of a voter's votes count.
    pub rule: Rule,
    /// Who may vote.
    pub voters: Voters,
    /// Whether voters may add candidates.
    pub write_ins: WriteIns,
    /// Whether the counts leave the server.
    pub results: Results,
    /// The kind of chart.
    pub show: Show,
    /// Whether votes are taken.
    pub open: bool,
    /// When it closes by itself, in milliseconds since 1970.
    #[serde(default)]
    pub closes_at: Option<i64>,
    /// The right candidates, if there are any.
    #[serde(default)]
    pub correct: Vec<u16>,
    /// Whether the right candidates are shown.
    #[serde(default)]
    pub revealed: bool,
}

/// Something that can be voted for. Its index is its place in the question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Up to 200 characters.
    pub label: Arc<str>,
    /// `#rrggbb`.
    pub color: Arc<str>,
    /// Whether a voter wrote it in.
    #[serde(default)]
    pub written: bool,
    /// The name that its first writer gave.
    #[serde(default)]
    pub by: Option<Arc<str>>,
    /// The presenter has hidden it; it keeps its votes.
    #[serde(default)]
    pub hidden: bool,
    /// It waits for the presenter's approval.
    #[serde(default)]
    pub waiting: bool,
    /// Its votes count for this candidate, which is itself not merged.
    #[serde(default)]
    pub merged_into: Option<u16>,
    /// It was written in before the last reset, and not since.
    #[serde(default)]
    pub wiped: bool,
}

/// How many candidates a vote names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Pick {
    /// Exactly one.
    One,
    /// `min` to `max`.
    Many {
        /// 1 to `max`, and 1 where it is not given; 1 where voters may write in.
        #[serde(default = "pick::one", skip_serializing_if = "pick::is_one")]
        #[ts(optional, as = "Option<u16>")]
        min: u16,
        /// At least 1.
        max: u16,
    },
    /// All of them, best first.
    Rank,
    /// Each gets a rating from 1 to `max`, or none.
    Rate {
        /// At least 1.
        max: u8,
    },
}

/// Which of a voter's votes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Every one.
    Clicks,
    /// The first.
    Once,
    /// The newest; an empty one withdraws.
    Changeable,
}

/// Who may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Voters {
    /// Whoever can open the page.
    Anyone,
    /// Whoever has one of the poll's tickets.
    Tickets,
}

/// Whether voters may add candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WriteIns {
    /// They may not.
    None,
    /// They may.
    Open,
    /// They may, and the presenter approves each before it is shown.
    Moderated,
}

/// Whether the counts leave the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Results {
    /// With every update.
    Live,
    /// They do not.
    Hidden,
}

/// The kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// One horizontal bar each.
    Bars,
    /// One vertical bar each.
    Columns,
    /// A ring with a part each.
    Donut,
    /// Words, larger with more votes.
    Cloud,
    /// A list, the strongest first.
    List,
    /// Votes over time.
    Timeline,
}

impl Candidate {
    /// A candidate with a colour, `#rrggbb`.
    pub fn new(label: &str, color: &str) -> Self {
        Self {
            label: label.into(),
            color: color.into(),
            written: false,
            by: None,
            hidden: false,
            waiting: false,
            merged_into: None,
            wiped: false,
        }
    }

    /// Whether voters see it.
    pub fn is_shown(&self) -> bool {
        !self.hidden && !self.waiting && !self.wiped && self.merged_into.is_none()
    }
}

impl Question {
    /// An open question with the defaults of docs/contract.md: one vote for one candidate, changeable, and
    /// live results.
    pub fn new(text: &str, candidates: Vec<Candidate>) -> Self {
        Self {
            text: text.into(),
            candidates,
            pick: Pick::One,
            rule: Rule::Changeable,
            voters: Voters::Anyone,
            write_ins: WriteIns::None,
            results: Results::Live,
            show: Show::Bars,
            open: true,
            closes_at: None,
            correct: Vec::new(),
            revealed: false,
        }
    }

    /// Whether its settings go together.
    pub fn check(&self) -> Result<(), Flaw> {
        let count = self.candidates.iter().filter(|one| !one.written).count();
        let setting = |name, why: String| Err(Flaw::Setting(name, why));
        let too_few = self.candidates.len() < 2 && self.write_ins == WriteIns::None;
        if count > CANDIDATES || too_few {
            let detail = format!(
                "give 2 to {CANDIDATES} candidates, not {count}; \
                 fewer only where voters may write in their own"
            );
            return Err(Flaw::CandidateCount(detail));
        }
        match self.pick {
            Pick::Rank if count > RANKED => {
                let detail = format!("give at most {RANKED} candidates to rank, not {count}");
                return Err(Flaw::CandidateCount(detail));
            }
            Pick::Many { min, max } => pick::check_many(min, max, self)?,
            Pick::Rate { max } if !(1..=HIGHEST_SCALE).contains(&max) => {
                return setting("pick", format!("give a max from 1 to {HIGHEST_SCALE}"));
            }
            Pick::Rank | Pick::Rate { .. } if self.write_ins != WriteIns::None => {
                let detail = "what is ranked or rated must be there before: leave it at \"none\"";
                return setting("write_ins", detail.into());
            }
            _ => {}
        }
        let known = |index: &u16| usize::from(*index) < self.candidates.len();
        if !self.correct.iter().all(known) {
            return setting("correct", "give indices of candidates, from 0".into());
        }
        Ok(())
    }

    /// Leaves the presenter's own candidates, none of them merged: for a question that no vote counts
    /// in, so that they can be ranked or rated.
    pub(super) fn keep_given(&mut self) {
        self.candidates.retain(|one| !one.written);
        for candidate in &mut self.candidates {
            candidate.merged_into = None;
        }
    }

    /// The question without what voters and the course of a lesson have added.
    pub(super) fn anew(&self) -> Self {
        let given = |one: &&Candidate| !one.written;
        let candidates = self.candidates.iter().filter(given);
        let candidates: Vec<_> = candidates
            .map(|one| Candidate::new(&one.label, &one.color))
            .collect();
        let correct = self.correct.iter().copied();
        let hides = self.revealed && !self.correct.is_empty();
        Self {
            correct: correct
                .filter(|&index| usize::from(index) < candidates.len())
                .collect(),
            candidates,
            results: if hides { Results::Hidden } else { self.results },
            open: true,
            closes_at: None,
            revealed: false,
            ..self.clone()
        }
    }

    /// Whether it takes votes at a time, in milliseconds since 1970.
    pub(super) fn takes_votes(&self, at: i64) -> bool {
        self.open && self.closes_at.is_none_or(|end| at < end)
    }

    /// The candidate that votes for `index` count for.
    pub(super) fn target(&self, index: u16) -> u16 {
        self.candidates[usize::from(index)]
            .merged_into
            .unwrap_or(index)
    }
}
