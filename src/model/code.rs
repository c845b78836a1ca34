//! A poll's join code.

use std::{fmt, sync::Arc};

/// A poll's join code: 4 to 12 ASCII letters and digits, compared without case.
#[derive(Debug, Clone)]
pub struct PollCode {
    spelling: Arc<str>,
    key: Arc<str>,
}

impl PollCode {
    /// Parses a code; none for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let is_code =
            (4..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_code.then(|| Self {
            spelling: text.into(),
            key: text.to_ascii_lowercase().into(),
        })
    }

    /// The code in lower case, under which the poll is stored.
    pub fn key(&self) -> &Arc<str> {
        &self.key
    }

    /// The code as its poll's maker wrote it.
    pub fn spelling(&self) -> &Arc<str> {
        &self.spelling
    }
}

impl fmt::Display for PollCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.spelling)
    }
}

impl PartialEq for PollCode {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for PollCode {}
