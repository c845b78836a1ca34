//! Reads what stands in the braces of a question.

use super::scan::{bare, before_feedback, newlines, truth};
use crate::model::LeftOutReason;

/// The answers of a question.
#[derive(Debug, PartialEq)]
pub(super) enum Answers<'a> {
    /// Answers to choose from.
    Choices(Vec<Choice<'a>>),
    /// A statement that is true or false.
    Truth(bool),
    /// None.
    None,
    /// livepoll has no questions of this kind.
    Other(LeftOutReason),
}

#[derive(Debug, PartialEq)]
pub(super) struct Choice<'a> {
    /// How many lines it stands below the opening brace.
    pub lines: usize,
    pub text: &'a str,
    pub is_right: bool,
}

/// Reads the text between braces.
pub(super) fn read(text: &str) -> Answers<'_> {
    let mut hashes = bare(text, &['#']);
    let feedback = hashes.find(|&at| text[at..].starts_with("####"));
    let text = &text[..feedback.unwrap_or(text.len())];
    let trimmed = text.trim();
    let has = |mark| bare(text, &[mark]).next().is_some();
    if trimmed.starts_with('#') {
        Answers::Other(LeftOutReason::Numerical)
    } else if has('~') {
        choices(text)
    } else if let Some(is_true) = truth(trimmed) {
        Answers::Truth(is_true)
    } else if has('=') && text.contains("->") {
        Answers::Other(LeftOutReason::Matching)
    } else if !trimmed.is_empty() {
        Answers::Other(LeftOutReason::ShortAnswer)
    } else {
        Answers::None
    }
}

/// Whether the `=` at this place gives a value to an attribute of HTML. Moodle escapes it, others do not.
fn is_of_attribute(text: &str, at: usize) -> bool {
    /// The longest tag, in bytes, that is looked for before an `=`.
    const TAG: usize = 300;
    let before = &text.as_bytes()[at.saturating_sub(TAG)..at];
    let is_valued = text[at..].starts_with("=\"") || text[at..].starts_with("='");
    let is_named = before.last().is_some_and(u8::is_ascii_alphabetic);
    let last = before.iter().rposition(|byte| b"<>".contains(byte));
    is_valued && is_named && last.is_some_and(|last| before[last] == b'<')
}

/// Moodle gives an answer with `=` the full mark, and one with `~` the percentage behind it.
fn choices(text: &str) -> Answers<'_> {
    const FULL: f64 = 100.0;
    let starts = bare(text, &['=', '~']).filter(|&at| !is_of_attribute(text, at));
    let starts: Vec<_> = starts.collect();
    if starts.is_empty() {
        return Answers::Other(LeftOutReason::Malformed);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let before = &text[..starts[0]];
    if !before.trim().is_empty() {
        return Answers::Other(LeftOutReason::Malformed);
    }
    let mut lines = newlines(before);
    let mut choices = Vec::new();
    for (&start, end) in starts.iter().zip(ends) {
        let answer = &text[start + 1..end];
        let is_equals = text[start..].starts_with('=');
        let is_mark = answer.trim().is_empty() && newlines(answer) == 0;
        if !is_equals && is_mark && text[end..].starts_with('=') {
            // "~=4" is one answer, and it is right.
            continue;
        }
        let (weight, label) = weighed(before_feedback(answer));
        let weight = weight.or(is_equals.then_some(FULL)).unwrap_or_default();
        choices.push((lines, label, weight));
        lines += newlines(answer);
    }
    let has_full = choices.iter().any(|&(_, _, weight)| weight >= FULL);
    let least = if has_full { FULL } else { f64::MIN_POSITIVE };
    let choices = choices.into_iter().map(|(lines, text, weight)| Choice {
        lines,
        text,
        is_right: weight >= least,
    });
    Answers::Choices(choices.collect())
}

/// An answer's `%weight%`, if it has one, and its text without it.
fn weighed(answer: &str) -> (Option<f64>, &str) {
    let parts = answer
        .strip_prefix('%')
        .and_then(|rest| rest.split_once('%'));
    let is_number = |weight: &str| weight.bytes().all(|one| b"-.0123456789".contains(&one));
    let read = parts.filter(|(weight, _)| is_number(weight));
    let read = read.and_then(|(weight, label)| Some((weight.parse().ok()?, label)));
    read.map_or((None, answer), |(weight, label)| (Some(weight), label))
}
