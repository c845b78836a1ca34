//! The changes that a presenter or a timer can make. The journal contains them in this form.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Candidate, Question, SettingsChange, Voter};

/// One change of a poll. As JSON: `{"reset":{"question":0}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Changes the poll, and the question that is on stage afterwards.
    Poll(PollChange),
    /// Adds a question at the end.
    Add(Question),
    /// Changes a question's text, candidates or settings.
    Edit {
        /// The question's index.
        question: u16,
        /// What changes.
        change: Box<QuestionChange>,
    },
    /// Removes a question. Its index is not used again.
    Remove {
        /// The question's index.
        question: u16,
    },
    /// Sets a question's counts back to zero.
    Reset {
        /// The question's index.
        question: u16,
    },
    /// Takes back a question's last reset.
    Undo {
        /// The question's index.
        question: u16,
    },
    /// Changes one candidate.
    Candidate {
        /// The question's index.
        question: u16,
        /// The candidate's index.
        candidate: u16,
        /// What changes.
        change: CandidateChange,
    },
    /// Adds tickets. The journal knows each only by the voter that it stands for.
    Tickets {
        /// The voter of each new ticket, in the order of their ids.
        voters: Vec<Voter>,
    },
    /// Revokes a ticket. The votes cast with it stay.
    Revoke {
        /// The ticket's id.
        ticket: u32,
    },
    /// Replaces the presenter key.
    ReplaceKey,
    /// Closes a question whose time is up.
    TimeUp {
        /// The question's index.
        question: u16,
    },
}

/// A change of a poll. What is `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PollChange {
    /// The index of the question to put on stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<u16>,
    /// The new title; may be empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Arc<str>>,
    /// The index of every question, in their new order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Vec<u16>>,
    /// A change of the question that is on stage afterwards.
    #[serde(default, skip_serializing_if = "QuestionChange::is_empty")]
    pub question: QuestionChange,
}

/// A change of a question. What is `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuestionChange {
    /// The new text, 1 to 2,000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Arc<str>>,
    /// The candidates that replace all earlier ones, in the order of their indices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<Candidate>>,
    /// The settings that change.
    #[serde(flatten)]
    pub settings: SettingsChange,
    /// When it closes by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes: Option<Closes>,
    /// The indices of the right candidates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correct: Option<Vec<u16>>,
    /// Whether to show the right candidates from now on, and the counts.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reveal: bool,
}

/// When a question closes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closes {
    /// It does not close by itself.
    Never,
    /// It closes at this time, in milliseconds since 1970.
    At(i64),
}

/// A change of a candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CandidateChange {
    /// Hides it from voters (true), or shows it again.
    Hidden(bool),
    /// Approves a written-in candidate (true), or lets it wait for approval again.
    Approved(bool),
    /// Lets its votes count for the candidate with this index; one voter counts once.
    MergeInto(u16),
    /// Gives it another label, 1 to 200 characters.
    Label(Arc<str>),
    /// Gives it another colour, `#rrggbb`.
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
