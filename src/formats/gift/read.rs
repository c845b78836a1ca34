//! Reads GIFT.

use super::{MARKERS, SPECIAL, html};
use crate::{
    formats::{ImportError, old_draft::Draft},
    model::Poll,
};

/// What takes the place of answers within a sentence: Moodle's "missing word".
const BLANK: &str = "_____";

pub(in crate::formats) fn read(text: &str) -> Result<Poll, ImportError> {
    let mut reader = Reader::default();
    let mut lines = String::new();
    for (line, text) in (1..).zip(text.lines().chain([""])) {
        let start = text.trim();
        if start.is_empty() {
            reader.question(line, &std::mem::take(&mut lines))?;
            continue;
        }
        if let Some(comment) = start.strip_prefix("//") {
            reader.comment(line, comment.trim_start())?;
        } else if !start.starts_with("$CATEGORY:") {
            lines += text;
        }
        lines.push('\n');
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    draft: Draft,
    /// The settings of the next question, with their line numbers.
    settings: Vec<(usize, String)>,
}

impl Reader {
    fn comment(&mut self, line: usize, comment: &str) -> Result<(), ImportError> {
        if let Some(settings) = comment.strip_prefix("livepoll:") {
            self.settings.push((line, settings.into()));
        } else if let Some(title) = comment.strip_prefix("livepoll title:") {
            self.draft.set_title(line, &shown(title, false).0)?;
        }
        Ok(())
    }

    /// Reads the lines of one question. `end` is the number of the line after them.
    fn question(&mut self, end: usize, lines: &str) -> Result<(), ImportError> {
        if lines.trim().is_empty() {
            return Ok(());
        }
        // Behind a name alone there is nothing, not even the end of its line.
        let line_of = |rest: &str| end - newlines(rest).max(1);
        let text = unnamed(lines.trim_start());
        let line = line_of(text);
        let Some(open) = bare(text, &['{']).next() else {
            let what = "write candidates in { } after this text: a poll has questions alone";
            return Err(ImportError::new(line, what));
        };
        let (before, rest) = (&text[..open], &text[open + 1..]);
        let Some(close) = bare(rest, &['}']).next() else {
            let what = "write a } for this { before the next empty line";
            return Err(ImportError::new(line_of(&text[open..]), what));
        };
        let (answers, after) = (&rest[..close], &rest[close + 1..]);
        if let Some(next) = bare(after, &['{']).next() {
            let what = "put an empty line between two questions";
            return Err(ImportError::new(line_of(&after[next..]), what));
        }
        let blank = if after.trim().is_empty() { "" } else { BLANK };
        let asked = format!("{before}{blank}{after}");
        let (asked, is_html) = shown(&asked, false);
        self.draft.add_question(line, &asked)?;
        for (line, settings) in self.settings.drain(..) {
            self.draft.set(line, &settings)?;
        }
        self.answers(line_of(rest), answers, is_html)
    }

    fn answers(&mut self, line: usize, text: &str, is_html: bool) -> Result<(), ImportError> {
        let mut hashes = bare(text, &['#']);
        let feedback = hashes.find(|&at| text[at..].starts_with("####"));
        let text = &text[..feedback.unwrap_or(text.len())];
        let trimmed = text.trim();
        let has = |mark| bare(text, &[mark]).next().is_some();
        let kind = if trimmed.starts_with('#') {
            "numerical"
        } else if has('~') {
            return self.choices(line, text, is_html);
        } else if let Some(is_true) = truth(trimmed) {
            self.draft.add_candidate(line, "True", is_true)?;
            return self.draft.add_candidate(line, "False", !is_true);
        } else if has('=') && text.contains("->") {
            "matching"
        } else if !trimmed.is_empty() {
            "short-answer"
        } else if self.draft.takes_write_ins() {
            return Ok(());
        } else {
            "essay"
        };
        let what = format!("give =right and ~wrong answers: livepoll has no {kind} questions");
        Err(ImportError::new(line, what))
    }

    fn choices(&mut self, line: usize, text: &str, is_html: bool) -> Result<(), ImportError> {
        let starts: Vec<_> = bare(text, &['=', '~']).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let before = &text[..starts[0]];
        if !before.trim().is_empty() {
            let what = "begin each answer with = if it is right, with ~ if it is wrong";
            return Err(ImportError::new(line, what));
        }
        let mut line = line + newlines(before);
        for (&start, end) in starts.iter().zip(ends) {
            let answer = &text[start + 1..end];
            let (is_right, label) = match text[start..].starts_with('=') {
                true => (true, before_feedback(answer)),
                false => weighed(before_feedback(answer)),
            };
            let (label, _) = shown(label, is_html);
            self.draft.add_candidate(line, &label, is_right)?;
            line += newlines(answer);
        }
        Ok(())
    }

    fn finish(self) -> Result<Poll, ImportError> {
        if let Some((line, _)) = self.settings.first() {
            let what = "write a question below these settings";
            return Err(ImportError::new(*line, what));
        }
        self.draft.finish()
    }
}

/// The places of `marks` that are not escaped by `\`.
fn bare(text: &str, marks: &[char]) -> impl Iterator<Item = usize> {
    let mut is_escaped = false;
    text.char_indices()
        .filter(move |(_, char)| {
            let counts = !is_escaped && marks.contains(char);
            is_escaped = !is_escaped && *char == '\\';
            counts
        })
        .map(|(at, _)| at)
}

fn newlines(text: &str) -> usize {
    text.matches('\n').count()
}

/// A question's text without the `::name::` before it.
fn unnamed(text: &str) -> &str {
    let Some(name) = text.strip_prefix("::") else {
        return text;
    };
    let end = bare(name, &[':']).find(|&at| name[at..].starts_with("::"));
    end.map_or(text, |end| name[end + 2..].trim_start())
}

fn before_feedback(answer: &str) -> &str {
    let end = bare(answer, &['#']).next();
    answer[..end.unwrap_or(answer.len())].trim()
}

/// Whether an answer's `%weight%` makes it right, and the answer's text without the weight.
fn weighed(answer: &str) -> (bool, &str) {
    let parts = answer
        .strip_prefix('%')
        .and_then(|rest| rest.split_once('%'));
    let weight = parts.and_then(|(weight, label)| Some((weight.parse::<f64>().ok()?, label)));
    weight.map_or((false, answer), |(weight, label)| (weight > 0.0, label))
}

fn truth(answer: &str) -> Option<bool> {
    match before_feedback(answer).to_uppercase().as_str() {
        "T" | "TRUE" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    }
}

/// A text as people see it, and whether it was HTML. `is_html` is the default for texts without a marker.
fn shown(text: &str, is_html: bool) -> (String, bool) {
    let lines = text.trim().lines().map(str::trim);
    let text = lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let marked = MARKERS
        .iter()
        .find_map(|&marker| Some((marker, text.strip_prefix(marker)?)));
    let (is_html, text) = match marked {
        Some((marker, text)) => (marker == "[html]", text),
        None => (is_html, text.as_str()),
    };
    let text = unescaped(text);
    (if is_html { html::words(&text) } else { text }, is_html)
}

fn unescaped(text: &str) -> String {
    let text = text.trim();
    let first = text
        .strip_prefix('\\')
        .filter(|rest| rest.starts_with(char::is_whitespace));
    let text = first.unwrap_or(text);
    let last = text
        .strip_suffix('\\')
        .filter(|rest| rest.ends_with(char::is_whitespace));
    let mut chars = last.unwrap_or(text).chars().peekable();
    let mut plain = String::new();
    while let Some(char) = chars.next() {
        let escaped =
            (char == '\\').then(|| chars.next_if(|next| *next == 'n' || SPECIAL.contains(next)));
        plain.push(match escaped.flatten() {
            Some('n') => ' ',
            Some(escaped) => escaped,
            None => char,
        });
    }
    plain
}
