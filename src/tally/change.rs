//! What a presenter, or a timer, may change, and why it may be refused.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    flaw::Flaw,
    settings::{Candidate, Pick, QUESTIONS, Question, Results, Rule, Show, Voters, WriteIns},
    voter::Voter,
};

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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pick: Option<Pick>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voters: Option<Voters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write_ins: Option<WriteIns>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub results: Option<Results>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show: Option<Show>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
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

/// Why a change is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)] // The fields are explained by the sentences.
pub enum ChangeRefusal {
    /// 422 `unknown_question`
    #[error("this poll has no question {0}: take one that is listed")]
    UnknownQuestion(u16),
    /// 422 `unknown_candidate`
    #[error("this question has {count} candidates, counted from 0: take one of those")]
    UnknownCandidate { count: usize },
    /// 409 `question_frozen`
    #[error("votes count here already: reset the question before you change its {0}")]
    Frozen(&'static str),
    /// 409 `on_stage`
    #[error("this question is on stage: put another one there first")]
    OnStage,
    /// 409 `nothing_to_undo`
    #[error("there is no reset to take back")]
    NothingToUndo,
    /// 422 `question_count`
    #[error("a poll has at most {} questions", QUESTIONS.end())]
    QuestionCount,
    /// 404 `not_found`
    #[error("this poll has no ticket {0}")]
    UnknownTicket(u32),
    /// 422, as the flaw says.
    #[error(transparent)]
    Flaw(#[from] Flaw),
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

    /// The question after this change. `frozen`: votes count there.
    pub(super) fn applied_to(
        &self,
        before: &Question,
        frozen: bool,
    ) -> Result<Question, ChangeRefusal> {
        let mut after = before.clone();
        set(&mut after.text, &self.text);
        set(&mut after.candidates, &self.candidates);
        set(&mut after.pick, &self.pick);
        set(&mut after.rule, &self.rule);
        set(&mut after.voters, &self.voters);
        set(&mut after.write_ins, &self.write_ins);
        set(&mut after.results, &self.results);
        set(&mut after.show, &self.show);
        set(&mut after.correct, &self.correct);
        set(&mut after.open, &self.open);
        if self.open == Some(false) {
            after.closes_at = None;
        }
        match self.closes {
            None => {}
            Some(Closes::Never) => after.closes_at = None,
            Some(Closes::At(at)) => after.closes_at = Some(at),
        }
        if self.results == Some(Results::Hidden) {
            after.revealed = false;
        }
        if self.reveal {
            after.revealed = true;
            after.results = self.results.unwrap_or(Results::Live);
        }
        let changed = [
            ("candidates", before.candidates != after.candidates),
            ("pick", before.pick != after.pick),
            ("rule", before.rule != after.rule),
        ];
        if let Some((name, _)) = changed.iter().find(|(_, changed)| *changed && frozen) {
            return Err(ChangeRefusal::Frozen(name));
        }
        let is_judged = |pick| matches!(pick, Pick::Rank | Pick::Rate { .. });
        if is_judged(after.pick) && !is_judged(before.pick) {
            after.keep_given();
        }
        after.check()?;
        Ok(after)
    }
}

fn set<T: Clone>(field: &mut T, change: &Option<T>) {
    if let Some(value) = change {
        field.clone_from(value);
    }
}
