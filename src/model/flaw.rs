//! What can be wrong with a question.

use thiserror::Error;

/// Why a question cannot be asked in this way.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Flaw {
    /// 422 `candidate_count`: too many or too few candidates. Says what to do.
    #[error("{0}")]
    CandidateCount(String),
    /// 422 `bad_setting`: the setting's name, and what to do.
    #[error("{0}: {1}")]
    Setting(&'static str, String),
}
