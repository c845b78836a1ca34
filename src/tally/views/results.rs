//! The results of a tally as a file.

use std::sync::Arc;

use super::super::{QuestionState, Tally};
use crate::model::{CandidateResults, Figures, QuestionResults, ResultsFile, seconds};

impl ResultsFile {
    /// The results of a poll, or of the question with the index `only`. With `all`, hidden figures are
    /// included, and questions that are not on stage and have no votes.
    pub fn new(poll: Arc<str>, tally: &Tally, only: Option<u16>, all: bool) -> Self {
        let state = tally.questions().filter(|(index, state)| {
            let is_known = all || *index == tally.stage() || state.score().total() > 0;
            is_known && only.is_none_or(|only| only == *index)
        });
        Self {
            poll,
            title: tally.title().clone(),
            seq: tally.seq(),
            at: seconds(tally.at()),
            questions: state
                .map(|(index, state)| QuestionResults::new(index, state, all))
                .collect(),
        }
    }
}

impl QuestionResults {
    fn new(index: u16, state: &QuestionState, all: bool) -> Self {
        let question = state.question();
        let figures = all || question.settings.is_live();
        let shows_correct = all || question.revealed;
        let shown = question.candidates.iter().zip(0..);
        let shown = shown.filter(|(candidate, _)| candidate.is_shown());
        Self {
            index,
            text: question.text.clone(),
            pick: question.settings.pick,
            rule: question.settings.rule,
            total: state.score().total(),
            voters: state.score().voters(),
            correct: (shows_correct && !question.correct.is_empty())
                .then(|| question.correct.clone()),
            runoff: state.runoff().filter(|_| figures).cloned(),
            candidates: shown
                .map(|(candidate, index)| CandidateResults {
                    index,
                    label: candidate.label.clone(),
                    color: candidate.color.clone(),
                    by: candidate.by.clone(),
                    written: candidate.written,
                    figures: if figures {
                        Figures::of(state.score(), index)
                    } else {
                        Figures::default()
                    },
                })
                .collect(),
        }
    }
}
