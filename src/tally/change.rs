//! How a change alters a question, and why it may be refused.

use thiserror::Error;

use crate::model::{Closes, Flaw, Pick, QUESTIONS, Question, QuestionChange, Results};

/// Why a change is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChangeRefusal {
    /// 422 `unknown_question`: there is no question with this index.
    #[error("this poll has no question {0}: take one that is listed")]
    UnknownQuestion(u16),
    /// 422 `unknown_candidate`
    #[error("this question has {count} candidates, counted from 0: take one of those")]
    UnknownCandidate {
        /// The number of the question's candidates.
        count: usize,
    },
    /// 409 `question_frozen`: this cannot be changed while votes count.
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
    /// 404 `not_found`: there is no ticket with this id.
    #[error("this poll has no ticket {0}")]
    UnknownTicket(u32),
    /// 422: the question would not be well formed after the change.
    #[error(transparent)]
    Flaw(#[from] Flaw),
}

/// The question after a change. `frozen` says whether votes count in it.
pub(super) fn changed(
    before: &Question,
    change: &QuestionChange,
    frozen: bool,
) -> Result<Question, ChangeRefusal> {
    let mut after = before.clone();
    set(&mut after.text, &change.text);
    set(&mut after.candidates, &change.candidates);
    after.settings = after.settings.with(&change.settings);
    set(&mut after.correct, &change.correct);
    if change.settings.open == Some(false) {
        after.closes_at = None;
    }
    match change.closes {
        None => {}
        Some(Closes::Never) => after.closes_at = None,
        Some(Closes::At(at)) => after.closes_at = Some(at),
    }
    if change.settings.results == Some(Results::Hidden) {
        after.revealed = false;
    }
    if change.reveal {
        after.revealed = true;
        after.settings.results = change.settings.results.unwrap_or(Results::Live);
    }
    let changed = [
        ("candidates", before.candidates != after.candidates),
        ("pick", before.settings.pick != after.settings.pick),
        ("rule", before.settings.rule != after.settings.rule),
    ];
    if let Some((name, _)) = changed.iter().find(|(_, changed)| *changed && frozen) {
        return Err(ChangeRefusal::Frozen(name));
    }
    let is_judged = |pick| matches!(pick, Pick::Rank | Pick::Rate { .. });
    if is_judged(after.settings.pick) && !is_judged(before.settings.pick) {
        after.keep_given();
    }
    after.check()?;
    Ok(after)
}

fn set<T: Clone>(field: &mut T, change: &Option<T>) {
    if let Some(value) = change {
        field.clone_from(value);
    }
}
