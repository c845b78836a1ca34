//! A poll as its presenter made it: its questions, their candidates and their settings.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Flaw, Pick, Results, Settings};
use crate::colors;

/// How many questions a poll may have.
pub const QUESTIONS: std::ops::RangeInclusive<usize> = 1..=100;
/// The most candidates that a presenter may give a question.
const CANDIDATES: usize = 200;
/// The most candidates of a question that ranks them.
const RANKED: usize = 10;
/// The most candidates that one vote may name.
const MOST_PICKS: u16 = 200;
/// The highest scale of a rating.
const HIGHEST_SCALE: u8 = 100;

/// A poll's questions, in the order of their indices.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Poll {
    /// Shown above the question, up to 200 characters; may be empty.
    pub title: Arc<str>,
    /// 1 to 100 questions.
    pub questions: Vec<Question>,
}

/// A question, its candidates, and the rules by which votes count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Question {
    /// What is asked, 1 to 2,000 characters.
    pub text: Arc<str>,
    /// What can be voted for, in the order of their indices.
    pub candidates: Vec<Candidate>,
    /// How it is asked, and which votes count.
    #[serde(flatten)]
    pub settings: Settings,
    /// When it closes by itself, in milliseconds since 1970; none if it does not.
    #[serde(default)]
    pub closes_at: Option<i64>,
    /// The indices of the right candidates; empty if none are given.
    #[serde(default)]
    pub correct: Vec<u16>,
    /// Whether voters are shown the right candidates.
    #[serde(default)]
    pub revealed: bool,
}

/// Something that can be voted for. Its index is its place in the question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// What voters read, 1 to 200 characters.
    pub label: Arc<str>,
    /// `#rrggbb`.
    pub color: Arc<str>,
    /// Whether a voter wrote it in.
    #[serde(default)]
    pub written: bool,
    /// The name of the voter who wrote it in first; none if they gave none.
    #[serde(default)]
    pub by: Option<Arc<str>>,
    /// Whether the presenter has hidden it from voters; it keeps its votes.
    #[serde(default)]
    pub hidden: bool,
    /// Whether it waits for the presenter's approval.
    #[serde(default)]
    pub waiting: bool,
    /// The index of the candidate that its votes count for. That one is not merged itself.
    #[serde(default)]
    pub merged_into: Option<u16>,
    /// Whether a reset has removed this written-in candidate. It keeps its index, and is back when a
    /// voter writes it in again or the reset is undone.
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
    /// A question with the default settings.
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

    /// Checks that the settings fit together and with the candidates.
    pub fn check(&self) -> Result<(), Flaw> {
        let count = self.candidates.iter().filter(|one| !one.written).count();
        let setting = |name, why: String| Err(Flaw::Setting(name, why));
        let too_few = self.candidates.len() < 2 && !self.settings.takes_write_ins();
        let most = match self.settings.pick {
            Pick::Rank => RANKED,
            Pick::One | Pick::Many { .. } | Pick::Rate { .. } => CANDIDATES,
        };
        if count > most || too_few {
            return Err(Flaw::CandidateCount(self.right_count(count, most)));
        }
        match self.settings.pick {
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
            let why = match self.candidates.len() {
                0 => "leave it out, as there are no candidates".into(),
                count => format!("give indices of candidates, 0 to {}", count - 1),
            };
            return setting("correct", why);
        }
        Ok(())
    }

    /// How many candidates to give instead of `count`, which are too few or more than `most`.
    fn right_count(&self, count: usize, most: usize) -> String {
        match self.settings.pick {
            _ if self.settings.takes_write_ins() => {
                format!("give at most {most} candidates, not {count}")
            }
            Pick::Rank => format!("give 2 to {most} candidates to rank, not {count}"),
            Pick::Rate { .. } => format!(
                "give 2 to {most} candidates to rate, not {count}; \
                 to have one thing rated, ask for the kind rating without candidates"
            ),
            Pick::One | Pick::Many { .. } if count > most => {
                format!("give 2 to {most} candidates, not {count}")
            }
            Pick::One | Pick::Many { .. } => format!(
                "give 2 to {most} candidates, not {count}; \
                 fewer only where voters may write in their own"
            ),
        }
    }

    /// Removes written-in candidates and undoes merges, so that the rest can be ranked or rated. Only
    /// for a question without votes.
    pub(crate) fn keep_given(&mut self) {
        self.candidates.retain(|one| !one.written);
        for candidate in &mut self.candidates {
            candidate.merged_into = None;
        }
    }

    /// The question without votes and without what happened while it was asked: written-in and merged
    /// candidates, revealing, its closing time. A closed question stays closed.
    pub(crate) fn as_given(&self) -> Self {
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

    /// Whether it is open at a time, in milliseconds since 1970.
    pub(crate) fn takes_votes(&self, at: i64) -> bool {
        self.settings.open && self.closes_at.is_none_or(|end| at < end)
    }

    /// The index of the candidate that votes for `index` count for.
    pub(crate) fn target(&self, index: u16) -> u16 {
        self.candidates[usize::from(index)]
            .merged_into
            .unwrap_or(index)
    }
}

/// Makes candidates from labels and colours. One without a colour gets a random one.
pub fn colored(given: Vec<(Arc<str>, Option<String>)>) -> Vec<Candidate> {
    let colors: Vec<_> = given.iter().map(|(_, color)| color.as_deref()).collect();
    let colors = colors::complete(&colors, &mut rand::rng());
    let candidates = given.iter().zip(colors);
    candidates
        .map(|((label, _), color)| Candidate::new(label, &color))
        .collect()
}

/// Checks that a vote for `min` to `max` candidates of this question can be cast. Where voters write in,
/// `min` must be 1: a written-in word is one pick, so nobody could cast the first vote.
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
