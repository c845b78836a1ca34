//! What a presenter, or a timer, may change.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Candidate, Question, SettingsChange, Voter};

/// One change of a poll. As JSON: `{"reset":{"question":0}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // The fields are what their names say.
pub enum Change {
    /// The poll, and the question then on stage.
    Poll(PollChange),
    /// A question more.
    Add(Question),
    /// A question's settings.
    Edit {
        question: u16,
        change: Box<QuestionChange>,
    },
    /// A question less; its index is not used again.
    Remove { question: u16 },
    /// Counts back to zero.
    Reset { question: u16 },
    /// The last reset taken back.
    Undo { question: u16 },
    /// One candidate.
    Candidate {
        question: u16,
        candidate: u16,
        change: CandidateChange,
    },
    /// New tickets, by the voters whom they name.
    Tickets { voters: Vec<Voter> },
    /// A ticket that is not valid any more.
    Revoke { ticket: u32 },
    /// Another presenter key.
    ReplaceKey,
    /// A question's time is up.
    TimeUp { question: u16 },
}

/// What changes of a poll; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PollChange {
    /// The question on stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<u16>,
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Arc<str>>,
    /// Every question's index, in the order of the lesson.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Vec<u16>>,
    /// The question then on stage.
    #[serde(default, skip_serializing_if = "QuestionChange::is_empty")]
    pub question: QuestionChange,
}

/// What changes of a question; what is none stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // The fields are those of a question.
pub struct QuestionChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Arc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<Candidate>>,
    #[serde(flatten)]
    pub settings: SettingsChange,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes: Option<Closes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correct: Option<Vec<u16>>,
    /// Show the counts and the right candidates.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reveal: bool,
}

/// When a question closes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closes {
    /// It does not.
    Never,
    /// At this time, in milliseconds since 1970.
    At(i64),
}

/// What changes of a candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CandidateChange {
    /// Left out of updates, or shown again.
    Hidden(bool),
    /// Shown, or back to those who wait.
    Approved(bool),
    /// Its votes count for another one, once per voter.
    MergeInto(u16),
    /// Another label.
    Label(Arc<str>),
    /// Another colour, `#rrggbb`.
    Color(Arc<str>),
}

impl PollChange {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl QuestionChange {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
