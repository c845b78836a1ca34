//! Markdown: questions as headings, or as paragraphs, with lists of candidates.
//!
//! ```text
//! # Lecture 7
//!
//! ## Which language do you like best?
//! <!-- livepoll: rule: once, results: hidden -->
//!
//! - [ ] JavaScript
//! - [x] C#
//! ```
//!
//! The first heading is the poll's title if it is of the first level. `[x]` marks a right candidate. Other
//! comments and thematic breaks are ignored. Of emphasis and links only the words are kept; inline HTML
//! stays as it is written. Anything else, such as a table or a quotation, is an error.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{ImportError, old_draft::Draft, settings};
use crate::model::{Poll, Question};

pub(super) fn read(text: &str) -> Result<Poll, ImportError> {
    let mut draft = Draft::default();
    let lines = Lines::of(text);
    let mut events = Parser::new_ext(text, Options::ENABLE_TASKLISTS).into_offset_iter();
    while let Some((event, range)) = events.next() {
        let line = lines.at(range.start);
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let (text, _) = words(&mut events, &lines, TagEnd::Heading(level))?;
                if level == HeadingLevel::H1 && draft.is_new() {
                    draft.set_title(line, &text)?;
                } else {
                    draft.add_question(line, &text)?;
                }
            }
            Event::Start(Tag::Paragraph) => {
                let (text, _) = words(&mut events, &lines, TagEnd::Paragraph)?;
                draft.add_question(line, &text)?;
            }
            Event::Start(Tag::Item) => {
                let (label, is_right) = words(&mut events, &lines, TagEnd::Item)?;
                draft.add_candidate(line, &label, is_right)?;
            }
            Event::Start(Tag::HtmlBlock) => {
                let comment = comment(&text[range]).ok_or_else(|| no_place(line))?;
                if let Some(given) = comment.strip_prefix("livepoll:") {
                    draft.set(line, given)?;
                }
            }
            Event::Start(Tag::List(_)) | Event::Html(_) | Event::Rule | Event::End(_) => {}
            _ => return Err(no_place(line)),
        }
    }
    draft.finish()
}

pub(super) fn write(poll: &Poll) -> String {
    let title = (!poll.title.is_empty()).then(|| format!("# {}\n", escaped(&poll.title)));
    let blocks = title.into_iter().chain(poll.questions.iter().map(block));
    blocks.collect::<Vec<_>>().join("\n")
}

fn block(question: &Question) -> String {
    let mut lines = format!("## {}\n", escaped(&question.text));
    let settings = settings::write(question);
    if !settings.is_empty() {
        lines += &format!("<!-- livepoll: {settings} -->\n");
    }
    lines += "\n";
    for (index, candidate) in (0..).zip(&question.candidates) {
        let mark = match question.correct.contains(&index) {
            _ if question.correct.is_empty() => "",
            true => "[x] ",
            false => "[ ] ",
        };
        lines += &format!("- {mark}{}\n", escaped(&candidate.label));
    }
    lines
}

/// The words up to the end of a heading, a paragraph or an item, and whether a task in it is done.
fn words<'a>(
    events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>,
    lines: &Lines,
    end: TagEnd,
) -> Result<(String, bool), ImportError> {
    let mut words = String::new();
    let mut is_done = false;
    for (event, range) in events {
        match event {
            Event::End(tag) if tag == end => break,
            Event::Start(Tag::Paragraph) if words.is_empty() => {}
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }) => {}
            Event::End(_) => {}
            Event::TaskListMarker(done) => is_done = done,
            Event::Text(more) | Event::Code(more) => words += &more,
            Event::InlineHtml(html) if !html.starts_with("<!--") => words += &html,
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => return Err(no_place(lines.at(range.start))),
        }
    }
    Ok((words, is_done))
}

/// The text of a block of HTML that is one comment; none for other HTML.
fn comment(html: &str) -> Option<&str> {
    let inner = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    (!inner.contains("-->")).then(|| inner.trim())
}

fn no_place(line: usize) -> ImportError {
    let what = "write headings, lists of one line each, and comments on lines of their own: \
                a poll has no place for this";
    ImportError::new(line, what)
}

/// A text, escaped so that Markdown reads it back as it is.
fn escaped(text: &str) -> String {
    let last = text.chars().count().saturating_sub(1);
    let mut escaped = String::new();
    for (place, (at, char)) in text.char_indices().enumerate() {
        let (before, after) = text.split_at(at);
        let is_number = !before.is_empty() && before.chars().all(|char| char.is_ascii_digit());
        let is_special = match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' => true,
            '&' => after.contains(';'),
            '#' => !before.ends_with(|char: char| !char.is_whitespace()),
            '-' | '+' | '>' | '=' => before.is_empty(),
            '.' | ')' => is_number,
            _ => false,
        };
        if char.is_whitespace() && (place == 0 || place == last) {
            escaped += &format!("&#{};", u32::from(char));
        } else {
            escaped += if is_special { "\\" } else { "" };
            escaped.push(char);
        }
    }
    escaped
}

/// The places at which the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self([0].into_iter().chain(ends).collect())
    }

    /// The number of the line at a place, from 1.
    fn at(&self, place: usize) -> usize {
        self.0.partition_point(|&begin| begin <= place)
    }
}

