//! Why a text is no poll.

use thiserror::Error;

/// Why a text is no poll.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {what}")]
pub struct ImportError {
    /// From 1.
    pub line: usize,
    /// What to do, in one sentence.
    pub what: String,
}

impl ImportError {
    pub(super) fn new(line: usize, what: impl Into<String>) -> Self {
        let what = what.into();
        Self { line, what }
    }
}
