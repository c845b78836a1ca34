//! Reads and writes polls as question files, and writes results as CSV.
//!
//! Knows no server and no votes. What it writes reads back as the same questions, except for their
//! colours: candidates get random colours when a file is read. A file has no closing times, nothing of
//! what was revealed and no written-in candidates; [`crate::tally::Tally::as_given`] leaves them out.

#[allow(dead_code)]
mod draft;
mod error;
mod gift;
mod html;
mod markdown;
mod old_draft;
mod recognition;
mod results;
mod settings;
mod sheet;
mod text;
mod wrapped;
mod xml;

pub use self::{
    error::ImportError,
    results::{ResultRow, write_csv},
};
use crate::model::{DraftPoll, DraftQuestion, FileFormat, LeftOut, LeftOutReason, Poll, PollDraft};

/// Reads a question file. Without a format, it is recognised by what the whole file holds.
pub fn read(body: &[u8], format: Option<FileFormat>) -> PollDraft {
    let mut draft = draft::Draft::default();
    let text = match format {
        Some(FileFormat::Xlsx) => {
            sheet::read_xlsx(body, &mut draft);
            return draft.finish(FileFormat::Xlsx);
        }
        Some(FileFormat::Csv) => sheet::decoded(body, &mut draft),
        _ => String::from_utf8_lossy(body),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let format = format.unwrap_or_else(|| recognition::recognize(&text));
    let read = match format {
        FileFormat::Csv => {
            sheet::read_text(&text, &mut draft);
            return draft.finish(format);
        }
        FileFormat::Markdown => markdown::read(&text),
        FileFormat::Gift => {
            gift::read(&text, &mut draft);
            return draft.finish(format);
        }
        FileFormat::Xml => {
            xml::read(&text, &mut draft);
            return draft.finish(format);
        }
        _ => text::read(&text),
    };
    match read {
        Ok(poll) => PollDraft {
            format,
            poll: DraftPoll {
                questions: poll.questions.iter().map(DraftQuestion::from).collect(),
                title: poll.title,
            },
            left_out: Vec::new(),
            guessed: Vec::new(),
        },
        Err(ImportError { line, what }) => PollDraft {
            format,
            poll: DraftPoll::default(),
            left_out: vec![LeftOut {
                line,
                text: text.lines().nth(line - 1).unwrap_or_default().into(),
                why: what,
                reason: LeftOutReason::Malformed,
            }],
            guessed: Vec::new(),
        },
    }
}

/// A format in which polls are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenFormat {
    /// Blocks of plain lines.
    Text,
    /// Headings and lists.
    Markdown,
    /// Moodle's GIFT.
    Gift,
}

/// Writes a poll in a form that [`read`] reads back.
pub fn write(poll: &Poll, format: WrittenFormat) -> String {
    match format {
        WrittenFormat::Text => text::write(poll),
        WrittenFormat::Markdown => markdown::write(poll),
        WrittenFormat::Gift => gift::write(poll),
    }
}

#[cfg(test)]
mod tests;
