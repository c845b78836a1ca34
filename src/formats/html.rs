//! The words of an HTML text. Moodle stores most of its texts as HTML.
//!
//! Knows no styles, and takes nothing of pictures, scripts and comments.

mod read;
mod tokens;

pub(super) use self::read::shown;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// HTML.
    Html,
    /// HTML where it has its tags or entities: what Moodle makes of a text that names no format.
    Auto,
    /// As it stands, which may be livepoll's own markup.
    Plain,
}

/// Where a text is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A question: its code may have lines of its own.
    Question,
    /// One line.
    Label,
}

/// What people are shown of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// Its words.
    Words(String),
    /// Nothing: it has a picture and no words.
    Picture,
}

impl Shown {
    /// The words; none if there is a picture alone.
    pub(super) fn words(self) -> Option<String> {
        match self {
            Self::Words(words) => Some(words),
            Self::Picture => None,
        }
    }
}

#[cfg(test)]
mod tests;
