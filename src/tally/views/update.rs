//! The update of a tally.

use std::sync::Arc;

use super::super::{QuestionState, Score, Tally};
use crate::model::{Candidate, Figures, ShownCandidate, StageQuestion, Update, ratings, seconds};

/// The most written-in candidates in an update. Further ones are only in result files.
const WRITE_INS: usize = 100;

impl Update {
    /// The update of a tally, without hidden results. `poll` is the poll's code, `present` the number of
    /// voting sessions connected now.
    pub fn new(poll: Arc<str>, tally: &Tally, present: u64) -> Self {
        let state = tally.on_stage();
        Self {
            poll,
            seq: tally.seq(),
            at: seconds(tally.at()),
            title: tally.title().clone(),
            present,
            voters: state.score().voters(),
            total: state.score().total(),
            question: question(
                tally.stage(),
                tally.questions().count(),
                tally.version(tally.stage()),
                state,
            ),
            candidates: candidates(state),
        }
    }
}

/// The question on stage. `of` is the number of the poll's questions.
fn question(index: u16, of: usize, version: u32, state: &QuestionState) -> StageQuestion {
    let question = state.question();
    let shows_correct = question.revealed && !question.correct.is_empty();
    StageQuestion {
        index,
        of,
        text: question.text.clone(),
        settings: question.settings,
        version,
        closes_at: question.closes_at.map(seconds),
        correct: shows_correct.then(|| question.correct.clone()),
        runoff: state
            .runoff()
            .filter(|_| question.settings.is_live())
            .cloned(),
        markup: None,
    }
}

impl Figures {
    /// The figures of a candidate, even while results are hidden.
    pub fn of(score: &Score, candidate: u16) -> Self {
        let index = usize::from(candidate);
        let distribution = score.distribution(index);
        Self {
            votes: Some(score.votes().get(index).copied().unwrap_or(0)),
            borda: score.borda(index),
            mean: distribution.map(ratings::mean),
            median: distribution.map(ratings::median),
            distribution: distribution.map(<[_]>::to_vec),
        }
    }
}

/// The candidates that voters see. Of too many written-in ones, those with the most votes; while results
/// are hidden the first ones, because otherwise the choice would tell about the votes.
fn candidates(state: &QuestionState) -> Vec<ShownCandidate> {
    let (question, score) = (state.question(), state.score());
    let live = question.settings.is_live();
    let shown = question.candidates.iter().zip(0..);
    let mut shown: Vec<(&Candidate, u16)> = shown
        .filter(|(candidate, _)| candidate.is_shown())
        .collect();
    let written = shown
        .iter()
        .filter(|(candidate, _)| candidate.written)
        .count();
    if written > WRITE_INS {
        // The presenter's own candidates first, then those with the most votes.
        let votes = |index: u16| score.votes().get(usize::from(index)).copied().unwrap_or(0);
        shown.sort_by_key(|&(candidate, index)| {
            let strength = if live { votes(index) } else { 0 };
            (candidate.written, std::cmp::Reverse(strength), index)
        });
        shown.truncate(shown.len() - written + WRITE_INS);
        shown.sort_by_key(|&(_, index)| index);
    }
    let candidate = |(candidate, index): (&Candidate, u16)| ShownCandidate {
        index,
        label: candidate.label.clone(),
        color: candidate.color.clone(),
        by: candidate.by.clone(),
        figures: if live {
            Figures::of(score, index)
        } else {
            Figures::default()
        },
    };
    shown.into_iter().map(candidate).collect()
}
