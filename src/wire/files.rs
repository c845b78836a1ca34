//! A poll as a file: its results, or its questions to be made again.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    bodies::PickBody,
    update::{Figures, seconds},
};
use crate::tally::{self, Asked, Pick, Poll, Results, Rule, Runoff, Show, Tally, Voters, WriteIns};

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
#[allow(missing_docs)] // The words of docs/contract.md, section 4.
pub struct QuestionResults {
    pub index: u16,
    pub text: Arc<str>,
    #[schema(value_type = PickBody)]
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

impl ResultsFile {
    /// The results of a poll, or of `only` one question; `all`: hidden figures too, and questions that
    /// are still to come.
    pub fn new(poll: Arc<str>, tally: &Tally, only: Option<u16>, all: bool) -> Self {
        let asked = tally.questions().filter(|(index, asked)| {
            let is_known = all || *index == tally.stage() || asked.score().total() > 0;
            is_known && only.is_none_or(|only| only == *index)
        });
        Self {
            poll,
            title: tally.title().clone(),
            seq: tally.seq(),
            at: seconds(tally.at()),
            questions: asked
                .map(|(index, asked)| QuestionResults::new(index, asked, all))
                .collect(),
        }
    }
}

impl QuestionResults {
    fn new(index: u16, asked: &Asked, all: bool) -> Self {
        let settings = asked.question();
        let figures = all || settings.results == Results::Live;
        let is_told = all || settings.revealed;
        let shown = settings.candidates.iter().zip(0..);
        let shown = shown.filter(|(candidate, _)| candidate.is_shown());
        Self {
            index,
            text: settings.text.clone(),
            pick: settings.pick,
            rule: settings.rule,
            total: asked.score().total(),
            voters: asked.score().voters(),
            correct: (is_told && !settings.correct.is_empty()).then(|| settings.correct.clone()),
            runoff: asked.runoff().filter(|_| figures).cloned(),
            candidates: shown
                .map(|(candidate, index)| CandidateResults {
                    index,
                    label: candidate.label.clone(),
                    color: candidate.color.clone(),
                    by: candidate.by.clone(),
                    figures: if figures {
                        Figures::of(asked.score(), index)
                    } else {
                        Figures::default()
                    },
                })
                .collect(),
        }
    }
}

/// A poll as [`super::parse_poll`] reads it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PollFile<'a> {
    title: &'a str,
    questions: Vec<QuestionFile<'a>>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
struct QuestionFile<'a> {
    text: &'a str,
    candidates: Vec<CandidateFile<'a>>,
    #[schema(value_type = PickBody)]
    pick: Pick,
    rule: Rule,
    voters: Voters,
    write_ins: WriteIns,
    results: Results,
    show: Show,
    open: bool,
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
        let question = |question: &'a tally::Question| QuestionFile {
            text: &question.text,
            candidates: question
                .candidates
                .iter()
                .map(|candidate| CandidateFile {
                    label: &candidate.label,
                    color: &candidate.color,
                })
                .collect(),
            pick: question.pick,
            rule: question.rule,
            voters: question.voters,
            write_ins: question.write_ins,
            results: question.results,
            show: question.show,
            open: question.open,
            correct: &question.correct,
        };
        Self {
            title: &poll.title,
            questions: poll.questions.iter().map(question).collect(),
        }
    }
}
