//! A poll as its presenter set it: its questions, their candidates and the rules.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Flaw, Pick, Results, Settings};

/// Questions of one poll.
pub const QUESTIONS: std::ops::RangeInclusive<usize> = 1..=100;
/// Candidates of a question, apart from those written in.
const CANDIDATES: usize = 200;
/// Candidates that can be ranked.
const RANKED: usize = 10;
/// The most candidates that one vote may name.
const MOST_PICKS: u16 = 200;
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
#[serde(remote = "Self")]
pub struct Question {
    /// What is asked.
    pub text: Arc<str>,
    /// What can be voted for, in the order of their indices.
    pub candidates: Vec<Candidate>,
    /// How it is asked.
    #[serde(flatten)]
    pub settings: Settings,
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
            settings: Settings::default(),
            closes_at: None,
            correct: Vec::new(),
            revealed: false,
        }
    }

    /// Whether its settings go together.
    pub fn check(&self) -> Result<(), Flaw> {
        let count = self.candidates.iter().filter(|one| !one.written).count();
        let setting = |name, why: String| Err(Flaw::Setting(name, why));
        let too_few = self.candidates.len() < 2 && !self.settings.takes_write_ins();
        if count > CANDIDATES || too_few {
            let detail = format!(
                "give 2 to {CANDIDATES} candidates, not {count}; \
                 fewer only where voters may write in their own"
            );
            return Err(Flaw::CandidateCount(detail));
        }
        match self.settings.pick {
            Pick::Rank if count > RANKED => {
                let detail = format!("give at most {RANKED} candidates to rank, not {count}");
                return Err(Flaw::CandidateCount(detail));
            }
            Pick::Many { min, max } => check_many(min, max, self)?,
            Pick::Rate { max } if !(1..=HIGHEST_SCALE).contains(&max) => {
                return setting("pick", format!("give a max from 1 to {HIGHEST_SCALE}"));
            }
            Pick::Rank | Pick::Rate { .. } if self.settings.takes_write_ins() => {
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
    pub(crate) fn keep_given(&mut self) {
        self.candidates.retain(|one| !one.written);
        for candidate in &mut self.candidates {
            candidate.merged_into = None;
        }
    }

    /// The question without what voters and the course of a lesson have added.
    pub(crate) fn fresh_copy(&self) -> Self {
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
            settings: Settings {
                open: true,
                results: if hides {
                    Results::Hidden
                } else {
                    self.settings.results
                },
                ..self.settings
            },
            closes_at: None,
            revealed: false,
            ..self.clone()
        }
    }

    /// Whether it takes votes at a time, in milliseconds since 1970.
    pub(crate) fn takes_votes(&self, at: i64) -> bool {
        self.settings.open && self.closes_at.is_none_or(|end| at < end)
    }

    /// The candidate that votes for `index` count for.
    pub(crate) fn target(&self, index: u16) -> u16 {
        self.candidates[usize::from(index)]
            .merged_into
            .unwrap_or(index)
    }
}

/// Whether votes for `min` to `max` candidates of this question can be cast. More than one is not asked
/// for where voters write in: a word is one pick, and the first could not be cast.
fn check_many(min: u16, max: u16, question: &Question) -> Result<(), Flaw> {
    let flaw = |why: String| Err(Flaw::Setting("pick", why));
    if !(1..=MOST_PICKS).contains(&max) {
        return flaw(format!("give a max from 1 to {MOST_PICKS}"));
    }
    if !(1..=max).contains(&min) {
        return flaw(format!("give a min from 1 to {max}, the max"));
    }
    if min > 1 && question.settings.takes_write_ins() {
        return flaw("leave the min at 1 where voters may write in: a word is one pick".into());
    }
    let given = |one: &&Candidate| !one.written;
    let count = question.candidates.iter().filter(given).count();
    if min > 1 && usize::from(min) > count {
        return flaw(format!("give a min of at most {count}, the candidates"));
    }
    Ok(())
}

/// As one object, except in snapshots, whose format knows no flattened fields.
impl Serialize for Question {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return Self::serialize(self, serializer);
        }
        let Self {
            text,
            candidates,
            settings,
            closes_at,
            correct,
            revealed,
        } = self;
        (text, candidates, settings, closes_at, correct, revealed).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Question {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Self::deserialize(deserializer);
        }
        let (text, candidates, settings, closes_at, correct, revealed) =
            Deserialize::deserialize(deserializer)?;
        Ok(Self {
            text,
            candidates,
            settings,
            closes_at,
            correct,
            revealed,
        })
    }
}
