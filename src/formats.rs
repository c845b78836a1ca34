//! Reads and writes polls as question files, and writes results as CSV.
//!
//! Knows no server and no votes. What it writes reads back as the same questions, except for their
//! colours: candidates get random colours when a file is read. A file has no closing times, nothing of
//! what was revealed and no written-in candidates; [`crate::tally::Tally::as_given`] leaves them out.

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

/// A format of question files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Blocks of plain lines: `text/plain`.
    Text,
    /// Headings and lists: `text/markdown`, CommonMark with task lists.
    Markdown,
    /// Moodle's GIFT: `text/x-gift`.
    Gift,
}

/// Reads a poll. Takes the line ends of any system, and ignores a byte order mark.
pub fn read(text: &str, format: Format) -> Result<Poll, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match format {
        Format::Text => text::read(&text),
        Format::Markdown => markdown::read(&text),
        Format::Gift => gift::read(&text),
    }
}

/// Writes a poll in a form that [`read`] reads back.
pub fn write(poll: &Poll, format: Format) -> String {
    match format {
        Format::Text => text::write(poll),
        Format::Markdown => markdown::write(poll),
        Format::Gift => gift::write(poll),
    }
}

#[cfg(test)]
mod tests;
