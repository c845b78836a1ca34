//! A tally as presenters and hosts see it.

use std::sync::Arc;

use super::super::{Point, QuestionState, Tally};
use crate::model::{
    Bucket, Candidate, CandidateSettings, History, ListedTicket, PollSummary, QuestionList,
    QuestionSettings, TicketList, seconds,
};

impl QuestionList {
    /// Every question of a poll, or the one with the index `only`.
    pub fn new(tally: &Tally, only: Option<u16>) -> Self {
        let state = tally.questions();
        let state = state.filter(|(index, _)| only.is_none_or(|only| only == *index));
        Self {
            questions: state
                .map(|(index, state)| QuestionSettings::new(index, state))
                .collect(),
        }
    }
}

impl QuestionSettings {
    fn new(index: u16, state: &QuestionState) -> Self {
        let question = state.question();
        let candidates = question.candidates.iter().zip(0..);
        let candidates = candidates.filter(|(candidate, _)| !candidate.wiped);
        Self {
            index,
            text: question.text.clone(),
            candidates: candidates
                .map(|(candidate, index)| CandidateSettings::new(index, candidate))
                .collect(),
            settings: question.settings,
            closes_at: question.closes_at.map(seconds),
            correct: question.correct.clone(),
            revealed: question.revealed,
            total: state.score().total(),
        }
    }
}

impl CandidateSettings {
    fn new(index: u16, candidate: &Candidate) -> Self {
        Self {
            index,
            label: candidate.label.clone(),
            color: candidate.color.clone(),
            by: candidate.by.clone(),
            written: candidate.written,
            hidden: candidate.hidden,
            approved: !candidate.waiting,
            merged_into: candidate.merged_into,
        }
    }
}

impl PollSummary {
    /// The summary of a poll with this code.
    pub fn new(code: Arc<str>, tally: &Tally) -> Self {
        let mut questions = tally.questions();
        let first = questions.next().map(|(_, state)| &state.question().text);
        Self {
            code,
            title: tally.title().clone(),
            first_question: first.cloned().unwrap_or_default(),
            made_at: seconds(tally.made_at()),
            questions: tally.questions().count(),
            voters: tally.voters(),
        }
    }
}

impl History {
    /// A question's votes in at most `buckets` steps. Candidates' votes are left out while results are
    /// hidden.
    pub fn new(question: u16, state: &QuestionState, buckets: u32) -> Self {
        let live = state.question().settings.is_live();
        let (step_s, points) = state.score().history(buckets);
        let span = state.score().span();
        let bucket = |point: Point| Bucket {
            at: seconds(point.at),
            total: point.total,
            votes: live.then(|| point.votes.into()),
        };
        Self {
            question,
            from: span.map(|(from, _)| seconds(from)),
            to: span.map(|(_, to)| seconds(to)),
            step_s,
            buckets: points.into_iter().map(bucket).collect(),
        }
    }
}

impl TicketList {
    /// The tickets of a poll.
    pub fn new(tally: &Tally) -> Self {
        let states = tally.tickets().states().iter().zip(0..);
        Self {
            tickets: states
                .map(|(&state, id)| ListedTicket { id, state })
                .collect(),
        }
    }
}
