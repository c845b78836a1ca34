//! A poll as its presenter set it: its questions, their candidates and the rules.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::vote::{Choice, Picks, Refusal};

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
}

/// Something that can be voted for. Its index is its place in the question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Up to 200 characters.
    pub label: Arc<str>,
    /// `#rrggbb`.
    pub color: Arc<str>,
}

impl Candidate {
    /// A candidate with a colour, `#rrggbb`.
    pub fn new(label: &str, color: &str) -> Self {
        Self {
            label: label.into(),
            color: color.into(),
        }
    }
}

/// How many candidates a vote names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// Exactly one.
    One,
}

/// Which of a voter's votes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Voters {
    /// Whoever can open the page.
    Anyone,
}

/// Whether voters may add candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WriteIns {
    /// They may not.
    None,
}

/// Whether the counts leave the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Results {
    /// With every update.
    Live,
    /// They do not.
    Hidden,
}

/// The kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// One horizontal bar each.
    Bars,
}

impl Question {
    /// An open question with the contract's defaults: one vote for one candidate, changeable, and
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
        }
    }

    /// The choice that a ballot's picks are, where they fit this question.
    pub(super) fn choice(&self, picks: Picks) -> Result<Choice, Refusal> {
        match picks {
            Picks::Candidates(choice) => Ok(choice),
            Picks::Ratings | Picks::Several => Err(Refusal::WrongPick),
            Picks::WriteIn => Err(Refusal::WriteInsOff),
        }
    }

    /// Checks a choice against the question's candidates, pick and rule.
    pub(super) fn accepts(&self, choice: &Choice) -> Result<(), Refusal> {
        let count = self.candidates.len();
        if choice
            .indices()
            .iter()
            .any(|&index| usize::from(index) >= count)
        {
            return Err(Refusal::UnknownCandidate { count });
        }
        let withdraws = choice.indices().is_empty() && self.rule == Rule::Changeable;
        match self.pick {
            Pick::One if choice.indices().len() == 1 || withdraws => Ok(()),
            Pick::One => Err(Refusal::CandidateCount {
                given: choice.indices().len(),
            }),
        }
    }
}
