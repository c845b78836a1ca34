//! The words within a block of Markdown, with livepoll's markup.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// How near the start of a text an escape must be, in characters, to make a mark literal.
const NEAR: usize = 4;
/// Where the signs of formulas are kept while Markdown is read.
const HIDDEN: u32 = 0xf_0000;

/// One line of words.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub text: String,
    /// The number of its line, from 1.
    pub line: usize,
    /// Whether an escape makes what would be a mark literal.
    pub is_literal: bool,
    pub is_guarded: bool,
    /// Whether its task is done; none if it is no task.
    pub check: Option<bool>,
    /// Whether it has words outside of links and pictures.
    pub has_own: bool,
    pub has_link: bool,
}

/// Collects the words of a block, line by line.
pub(super) struct Inline<'t> {
    source: &'t str,
    lines: Vec<Words>,
    links: usize,
}

impl<'t> Inline<'t> {
    pub fn new(source: &'t str, line: usize) -> Self {
        let first = Words {
            line,
            ..Words::default()
        };
        Self {
            source,
            lines: vec![first],
            links: 0,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.lines.len() == 1 && self.lines[0].text.is_empty() && self.lines[0].check.is_none()
    }

    /// The lines of the block.
    pub fn into_lines(self) -> Vec<Words> {
        self.lines
    }

    /// Takes what stands within a block; tells whether it did. `line` is the number of its line.
    pub fn take(&mut self, event: &Event<'_>, range: &Range<usize>, line: usize) -> bool {
        match event {
            Event::Text(text) => self.push_text(text, range),
            Event::Code(code) => self.push(&quoted(&shown(code)), false),
            Event::InlineMath(formula) => self.push(&shown(&format!("${formula}$")), false),
            Event::DisplayMath(formula) => self.push(&shown(&format!("$${formula}$$")), false),
            Event::InlineHtml(html) if html.starts_with("<!--") => {}
            Event::InlineHtml(html) if matches!(&**html, "<br>" | "<br/>" | "<br />") => {
                let last = self.last();
                last.is_literal |= last.text.is_empty();
                last.text.push('\n');
                last.is_guarded = true;
            }
            Event::InlineHtml(html) => self.push(&shown(html), false),
            Event::SoftBreak | Event::HardBreak => self.break_line(line),
            Event::TaskListMarker(is_done) => self.last().check = Some(*is_done),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => self.push("*", false),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => self.push("**", false),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                self.links += 1;
                self.last().has_link = true;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.links -= 1,
            _ => return false,
        }
        true
    }

    fn push_text(&mut self, text: &str, range: &Range<usize>) {
        let before = self.source[..range.start].ends_with('\\');
        let is_entity =
            self.source[range.clone()].starts_with('&') && self.source[range.clone()] != *text;
        let is_escaped = before || is_entity;
        let last = self.last();
        if is_escaped && last.text.chars().take(NEAR).count() < NEAR {
            last.is_literal = true;
        }
        let shown = if is_entity { text.into() } else { shown(text) };
        self.push(&shown, is_escaped && text.chars().nth(1).is_none());
    }

    fn push(&mut self, text: &str, is_guarded: bool) {
        let in_link = self.links > 0;
        let last = self.last();
        last.text += text;
        last.is_guarded = is_guarded;
        last.has_own |= !in_link && !text.trim().is_empty();
    }

    fn break_line(&mut self, line: usize) {
        if is_open(&self.last().text) {
            return self.last().text.push('\n');
        }
        self.lines.push(Words {
            line: line + 1,
            ..Words::default()
        });
    }

    fn last(&mut self) -> &mut Words {
        self.lines.last_mut().expect("there is a line")
    }
}

/// Whether a formula on lines of its own has begun.
fn is_open(text: &str) -> bool {
    text.trim_start().starts_with("\\[") && !text.contains("\\]")
}

/// Code between as many backticks as it needs.
fn quoted(code: &str) -> String {
    match code.contains('`') {
        true => format!("`` {code} ``"),
        false => format!("`{code}`"),
    }
}

fn hidden(sign: char) -> char {
    char::from_u32(HIDDEN + u32::from(sign)).unwrap_or(sign)
}

/// The sign that is hidden in a character's place.
pub(super) fn sign_of(char: char) -> Option<char> {
    let sign = char::from_u32(u32::from(char).checked_sub(HIDDEN)?)?;
    sign.is_ascii_punctuation().then_some(sign)
}

/// The text with its formulas back.
pub(super) fn shown(text: &str) -> String {
    text.chars()
        .map(|char| sign_of(char).unwrap_or(char))
        .collect()
}

/// A text in which nothing within `\(…\)` and `\[…\]` has a meaning for Markdown. Keeps its lines.
/// Characters for private use in whose place the signs of formulas are hidden become U+FFFD.
pub(super) fn hide_formulas(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|char| {
            if sign_of(char).is_some() {
                char::REPLACEMENT_CHARACTER
            } else {
                char
            }
        })
        .collect();
    let mut hiding = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('\\') {
        hiding += &rest[..at];
        let formula = &rest[at..];
        let close = match formula.as_bytes().get(1) {
            Some(b'(') => "\\)",
            Some(b'[') => "\\]",
            _ => "",
        };
        let inner = formula.get(2..).unwrap_or_default();
        let inner = &inner[..limit(inner)];
        let inner = &inner[..inner.find("\n\n").unwrap_or(inner.len())];
        let end = Some(close)
            .filter(|close| !close.is_empty())
            .and_then(|close| inner.find(close));
        let length = match end {
            Some(end) => {
                let formula = &formula[..end + 4];
                let hide = |char: char| {
                    if char.is_ascii_punctuation() {
                        hidden(char)
                    } else {
                        char
                    }
                };
                hiding.extend(formula.chars().map(hide));
                formula.len()
            }
            None => {
                let length = 1 + formula[1..].chars().next().map_or(0, char::len_utf8);
                hiding += &formula[..length];
                length
            }
        };
        rest = &formula[length..];
    }
    hiding + rest
}

/// The end of the longest formula, in bytes.
fn limit(text: &str) -> usize {
    let most = text.len().min(1_000);
    (0..=most)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// The words of a block as one line.
pub(super) fn joined(lines: Vec<Words>) -> Words {
    let mut lines = lines.into_iter();
    let mut joined = lines.next().unwrap_or_default();
    for line in lines {
        joined.text += " ";
        joined.text += &line.text;
        joined.is_guarded = line.is_guarded;
        joined.has_own |= line.has_own;
        joined.has_link |= line.has_link;
    }
    joined
}
