//! A poll as a JSON file: its results, or its questions from which it can be made again.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::{Figures, Pick, Poll, Question, Rule, Runoff, Settings};

/// The results of a poll as a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ResultsFile {
    /// The poll's code.
    pub poll: Arc<str>,
    /// Its title; may be empty.
    pub title: Arc<str>,
    /// The results cover all journal entries up to this one.
    pub seq: u64,
    /// That entry's time: RFC 3339, to the second.
    pub at: jiff::Timestamp,
    /// All questions, or the one asked for. Without the presenter key, questions that are not on stage
    /// and have no votes are left out.
    pub questions: Vec<QuestionResults>,
}

/// The results of one question.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct QuestionResults {
    /// The question's index.
    pub index: u16,
    /// What was asked.
    pub text: Arc<str>,
    /// How many candidates a vote names.
    pub pick: Pick,
    /// Which of a voter's votes count.
    pub rule: Rule,
    /// The number of votes counted.
    pub total: u64,
    /// The number of voters who cast them.
    pub voters: u64,
    /// The indices of the right candidates. Absent if there are none, and without the presenter key
    /// until they are revealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub correct: Option<Vec<u16>>,
    /// Who wins a ranking. Absent for other questions, while the question is open, and while results
    /// are hidden from the caller.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub runoff: Option<Runoff>,
    /// All candidates that voters see, by index; also the written-in ones that an update leaves out.
    pub candidates: Vec<CandidateResults>,
}

/// The results of one candidate.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CandidateResults {
    /// The candidate's index.
    pub index: u16,
    /// What voters read.
    pub label: Arc<str>,
    /// `#rrggbb`.
    pub color: Arc<str>,
    /// The name of the voter who wrote it in first; absent if none was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub by: Option<Arc<str>>,
    /// Whether a voter wrote it in: then its label has no markup.
    #[serde(skip)]
    #[schema(ignore)]
    pub written: bool,
    /// Its figures. All absent while results are hidden, except with the presenter key.
    #[serde(flatten)]
    pub figures: Figures,
}

/// The questions of a poll, in the form that [`super::NewPoll`] reads.
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
    /// The questions of `poll` without votes.
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
