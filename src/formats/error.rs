//! Why a question file cannot be read.

use thiserror::Error;

/// Why a question file cannot be read: 422 `bad_import`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {what}")]
pub struct ImportError {
    /// The number of the line, from 1.
    pub line: usize,
    /// What to do about it, in one sentence.
    pub what: String,
}

impl ImportError {
    pub(super) fn new(line: usize, what: impl Into<String>) -> Self {
        let what = what.into();
        Self { line, what }
    }
}
