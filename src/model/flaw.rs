//! What a question cannot be.

use thiserror::Error;

/// What is wrong with a question's settings.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Flaw {
    /// 422 `candidate_count`
    #[error("{0}")]
    CandidateCount(String),
    /// 422 `bad_setting`
    #[error("{0}: {1}")]
    Setting(&'static str, String),
}
