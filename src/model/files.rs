//! A poll as a file: its results, or its questions to be made again.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::{Figures, Pick, Poll, Question, Rule, Runoff, Settings};

/// The results as a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ResultsFile {
    /// The poll's code.
    pub poll: Arc<str>,
    /// Its title; may be empty.
    pub title: Arc<str>,
    /// The entry up to which they reach.
    pub seq: u64,
    /// That entry's time.
    pub at: jiff::Timestamp,
    /// With the presenter key all of them, or the one asked for; without it those of these that are on
    /// stage or have votes.
    pub questions: Vec<QuestionResults>,
}

/// A question's results.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[allow(missing_docs)] // The words of the contract, section 4.
pub struct QuestionResults {
    pub index: u16,
    pub text: Arc<str>,
    pub pick: Pick,
    pub rule: Rule,
    pub total: u64,
    pub voters: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub correct: Option<Vec<u16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub runoff: Option<Runoff>,
    pub candidates: Vec<CandidateResults>,
}

/// A candidate's results.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[allow(missing_docs)] // As above.
pub struct CandidateResults {
    pub index: u16,
    pub label: Arc<str>,
    pub color: Arc<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub by: Option<Arc<str>>,
    /// Absent while results are hidden.
    #[serde(flatten)]
    pub figures: Figures,
}

/// A poll to be made again, as [`super::NewPoll`] reads it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PollFile<'a> {
    title: &'a str,
    questions: Vec<QuestionFile<'a>>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
struct QuestionFile<'a> {
    text: &'a str,
    candidates: Vec<CandidateFile<'a>>,
    #[serde(flatten)]
    settings: &'a Settings,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    correct: &'a [u16],
}

#[derive(Debug, Clone, Serialize, ToSchema)]
struct CandidateFile<'a> {
    label: &'a str,
    color: &'a str,
}

impl<'a> PollFile<'a> {
    /// A poll's questions, to be made again.
    pub fn new(poll: &'a Poll) -> Self {
        let question = |question: &'a Question| QuestionFile {
            text: &question.text,
            candidates: question
                .candidates
                .iter()
                .map(|candidate| CandidateFile {
                    label: &candidate.label,
                    color: &candidate.color,
                })
                .collect(),
            settings: &question.settings,
            correct: &question.correct,
        };
        Self {
            title: &poll.title,
            questions: poll.questions.iter().map(question).collect(),
        }
    }
}
