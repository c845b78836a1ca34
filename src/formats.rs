//! Reads and writes polls as question files, and writes results as CSV and XLSX.
//!
//! Knows no server and no votes. What it writes reads back as the same questions, except for their
//! colours: candidates get random colours when a file is read. A file has no closing times, nothing of
//! what was revealed and no written-in candidates; [`crate::tally::Tally::as_given`] leaves them out.

mod aiken;
mod draft;
mod gift;
mod html;
mod json;
mod judged;
mod markdown;
mod recognition;
mod results;
mod settings;
mod sheet;
mod text;
mod wrapped;
mod xml;

use self::draft::Draft;
pub use self::results::{ResultRow, Separator, write_csv, write_xlsx};
use crate::model::{FileFormat, LeftOutReason, Poll, PollDraft};

/// Reads a question file. Without a format, it is recognised by what the whole file holds.
pub fn read(body: &[u8], format: Option<FileFormat>) -> PollDraft {
    let mut draft = Draft::default();
    let format = format.or_else(|| sheet::is_xlsx(body).then_some(FileFormat::Xlsx));
    let text = match format {
        Some(FileFormat::Xlsx) => {
            sheet::read_xlsx(body, &mut draft);
            return draft.finish(FileFormat::Xlsx);
        }
        Some(FileFormat::Csv) => sheet::decoded(body, &mut draft),
        _ => match std::str::from_utf8(body) {
            Ok(text) => text.into(),
            Err(_) if sheet::is_utf_16(body) => sheet::decoded(body, &mut draft),
            Err(error) => {
                leave_out_bytes(body, error.valid_up_to(), &mut draft);
                return draft.finish(format.unwrap_or(FileFormat::Text));
            }
        },
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let format = format.unwrap_or_else(|| recognition::recognize(&text));
    match format {
        FileFormat::Text | FileFormat::Xlsx => text::read(&text, &mut draft),
        FileFormat::Markdown => markdown::read(&text, &mut draft),
        FileFormat::Gift => gift::read(&text, &mut draft),
        FileFormat::Aiken => aiken::read(&text, &mut draft),
        FileFormat::Xml => xml::read(&text, &mut draft),
        FileFormat::Csv => sheet::read_text(&text, &mut draft),
        FileFormat::Json => json::read(&text, &mut draft),
    }
    draft.finish(format)
}

/// Leaves out a text that is not UTF-8 from this byte on.
fn leave_out_bytes(body: &[u8], from: usize, draft: &mut Draft) {
    let line = 1 + body[..from].iter().filter(|&&byte| byte == b'\n').count();
    let lines = body.split(|&byte| byte == b'\n');
    let words = lines.skip(line - 1).map(String::from_utf8_lossy).next();
    let why = "Send the text in UTF-8.";
    let words = words.unwrap_or_default();
    draft.leave_out_because(line, &words, LeftOutReason::Malformed, why);
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
