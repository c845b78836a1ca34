//! A poll as text, in and out, and results as CSV.
//!
//! Knows no server and no votes: texts become a [`Poll`], a poll becomes text, rows become a file.
//! What is written reads back as the same questions. Colours do not travel: they are drawn anew,
//! as for a poll that is made without any. Nor does what a lesson adds: closing times, what was
//! revealed, written-in candidates ([`crate::tally::Tally::fresh_copy`] leaves them out).

mod draft;
mod error;
mod gift;
mod markdown;
mod results;
mod settings;
mod text;

pub use self::{
    error::ImportError,
    results::{ResultRow, write_csv},
};
use crate::model::Poll;

/// A way to write polls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Blocks of plain lines, as people paste them: `text/plain`.
    Text,
    /// Headings and lists: `text/markdown`, CommonMark with task lists.
    Markdown,
    /// Moodle's GIFT: `text/x-gift`.
    Gift,
}

/// Reads a poll. Line ends may be those of any system, and a byte order mark is passed over.
pub fn read(text: &str, format: Format) -> Result<Poll, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match format {
        Format::Text => text::read(&text),
        Format::Markdown => markdown::read(&text),
        Format::Gift => gift::read(&text),
    }
}

/// Writes a poll, so that it reads back.
pub fn write(poll: &Poll, format: Format) -> String {
    match format {
        Format::Text => text::write(poll),
        Format::Markdown => markdown::write(poll),
        Format::Gift => gift::write(poll),
    }
}

#[cfg(test)]
mod tests;
