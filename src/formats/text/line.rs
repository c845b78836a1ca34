//! The lines of a question file, each with what it could be by itself.
//!
//! Knows no question: what a line is among the others is decided elsewhere.

use super::{
    inline::inline_parts,
    letters::{Mark, is_label},
    marks::Marks,
    words,
};
use crate::formats::{judged, settings};

/// Signs that a `\` makes literal wherever a line begins with them.
const LITERALS: [char; 12] = ['*', '&', '-', '#', '/', '+', '=', '~', '>', '_', '%', '$'];
/// A line, or a block of lines that stay as they are, such as code.
#[derive(Debug, Clone)]
pub(in crate::formats) struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// The number of its last line.
    pub end: usize,
    pub kind: Kind,
    /// How many columns it is indented.
    pub indent: usize,
    /// All that stands there.
    pub text: String,
    pub marks: Marks,
    /// Whether its end is guarded, so that it is no mark.
    pub is_guarded: bool,
}

/// What a line could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::formats) enum Kind {
    Blank,
    /// A line of dashes between questions, or a comment.
    Rule,
    Heading(u8),
    /// Settings of the question above.
    Settings,
    /// Code or a formula, with its fences.
    Code,
    /// Lines of a question that are kept as they are.
    Kept,
    /// The cells of a row, parted by tabs.
    Row,
    /// A row of a table, with its cells.
    Table(Vec<String>),
    /// What explains or describes.
    Note,
    /// A page number, or the name of a message's writer.
    Page,
    /// Only numbers the question below.
    Label,
    /// Names right answers: what is behind the colon.
    Key(String),
    /// The answer of one question in a key: its number, and what is behind it.
    Entry(u32, String),
    Words,
}

impl Line {
    pub fn new(number: usize, kind: Kind, text: &str) -> Self {
        Self {
            number,
            end: number,
            kind,
            indent: 0,
            text: text.into(),
            marks: Marks::none(text),
            is_guarded: false,
        }
    }

    /// A line by what it says, without marks that only some format has. It may begin with marks.
    pub fn read(number: usize, text: &str, escapes: bool) -> Self {
        let marks = Marks::read(text, if escapes { literal } else { |_| None });
        let line = Self {
            marks,
            ..Self::new(number, Kind::Words, text)
        };
        if line.marks.is_literal {
            return line;
        }
        let is_bare = !line.marks.is_item() || line.marks.is_soft;
        let kind = match words::key(text) {
            Some(value) if is_bare => Kind::Key(value),
            _ if is_label(text) => Kind::Label,
            _ if is_bare && words::is_note(text) => Kind::Note,
            _ if words::is_page(text) => Kind::Page,
            _ => Kind::Words,
        };
        Self { kind, ..line }
    }

    /// Whether it has words of a question or an answer.
    pub fn has_words(&self) -> bool {
        self.kind == Kind::Words
    }

    /// Whether its end, which is no guarded one, is a question mark.
    pub fn asks(&self) -> bool {
        !self.is_guarded && asks(&self.marks.kept)
    }

    /// The words of a heading with all their marks.
    pub fn text_of_heading(&self) -> String {
        heading(&self.text).map_or(self.text.clone(), |(_, words)| words.into())
    }

    pub fn has_letter(&self) -> bool {
        matches!(self.marks.mark, Some(Mark::Letter(..)))
    }
}

/// Whether a text ends with a question mark, before closing signs.
pub(in crate::formats) fn asks(text: &str) -> bool {
    let text = text.trim_end_matches(['*', '_', ')', '"', '”', '»', ' ', '\u{a0}']);
    text.ends_with(['?', '？', '؟'])
}

/// What is behind a `\`, if it would be more than words without it.
fn literal(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('\\')?;
    let bare = rest.trim_start_matches('\\');
    (bare.starts_with(LITERALS) || means_more(bare)).then_some(rest)
}

/// Whether a text at the start of a line could be read as more than words.
pub(in crate::formats) fn means_more(text: &str) -> bool {
    let trimmed = text.trim();
    let begun = text.trim_start();
    let line = Line::read(1, begun, false);
    let bare = Line::read(1, trimmed, false);
    let is_structure = |sign| trimmed.starts_with(sign);
    begun.len() < text.len()
        || text.contains(['\t', '\u{2028}'])
        || !line.has_words()
        || line.marks.any()
        || !bare.has_words()
        || bare.marks.any()
        || heading(begun).is_some()
        || is_rule(trimmed)
        || is_structure("//")
        || is_structure("```")
        || is_structure("~~~")
        || is_structure("|")
        || is_structure("<!--")
        || is_structure("> ")
        || is_structure("<details")
        || matches!(trimmed, "\\[" | "$$" | "[" | "")
        || is_structure("\u{feff}")
        || inline_parts(trimmed).len() > 1
        || words::message(begun).is_some()
        || judged::judged(trimmed).is_some_and(|(_, rest)| !trimmed.starts_with(rest))
}

/// Whether the end of an answer could be read as more than words.
pub(in crate::formats) fn ends_with_more(text: &str) -> bool {
    text.ends_with(char::is_whitespace)
        || asks(text)
        || judged::judged_end(text).is_some()
        || judged::pointed(text).is_some()
}

/// The words of a heading, and its level.
pub(super) fn heading(text: &str) -> Option<(u8, &str)> {
    let words = text.trim_start_matches('#');
    let level = text.len() - words.len();
    let is_heading = (1..=6).contains(&level) && words.starts_with(char::is_whitespace);
    is_heading.then(|| (level as u8, words.trim_start()))
}

/// Whether a line is a rule: `---`, `* * *`.
pub(super) fn is_rule(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(sign) = chars.next().filter(|sign| "-*_=—–".contains(*sign)) else {
        return text == "⸻";
    };
    let is_solid = text.chars().all(|char| char == sign);
    let is_spaced = text.split(' ').all(|part| part.chars().eq([sign]));
    (is_solid || is_spaced) && text.matches(sign).nth(2).is_some()
}

/// What is behind `//`, if it names settings.
pub(super) fn settings_of(text: &str) -> Option<&str> {
    let given = text.strip_prefix("//")?.trim();
    settings::is_named(given).then_some(given)
}

/// A text without the `\` that guards its end.
pub(super) fn unguarded(text: &str) -> Option<&str> {
    let guarded = text.strip_suffix('\\')?;
    ends_with_more(guarded.trim_end_matches('\\')).then_some(guarded)
}

/// Whether a text must be guarded to be read as it is.
pub(super) fn needs_guard(text: &str, is_answer: bool) -> bool {
    let bare = text.trim_end_matches('\\');
    if is_answer || bare.len() < text.len() {
        return ends_with_more(bare);
    }
    text.ends_with(char::is_whitespace)
}

/// A text, escaped so that a line of it is read as it is.
pub(super) fn escaped(text: &str, is_answer: bool) -> String {
    let guard = if needs_guard(text, is_answer) {
        "\\"
    } else {
        ""
    };
    let guarded = format!("{text}{guard}");
    let bare = guarded.trim_start_matches('\\');
    if means_more(bare) || literal(&guarded).is_some() {
        format!("\\{guarded}")
    } else {
        guarded
    }
}
