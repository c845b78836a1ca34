//! Lines that hold several answers, or a question and its answers.

use super::letters::{Mark, mark};

/// The parts of such a line; of any other, nothing or the line.
pub(super) fn inline_parts(text: &str) -> Vec<&str> {
    let answers = inline_answers(text);
    if answers.len() > 1 {
        answers
    } else {
        inline_question(text)
    }
}

/// The question and the answers of a line that holds both: `Two and two? A) 3 B) 4`.
fn inline_question(text: &str) -> Vec<&str> {
    let Some(end) = text.find(['?', '？']) else {
        return Vec::new();
    };
    let end = end + text[end..].chars().next().map_or(0, char::len_utf8);
    let answers = text[end..].trim_start();
    let Some((Mark::Letter(0, style), _)) = mark(answers) else {
        return Vec::new();
    };
    let mut parts = vec![text[..end].trim()];
    let mut begin = 0;
    for (at, _) in answers.match_indices(' ') {
        let next = parts.len() as u8;
        let after = mark(&answers[at + 1..]);
        if after.is_some_and(|(mark, _)| mark == Mark::Letter(next, style)) {
            parts.push(answers[begin..at].trim());
            begin = at + 1;
        }
    }
    parts.push(answers[begin..].trim());
    if parts.len() > 2 { parts } else { Vec::new() }
}

/// The answers of a line that holds several: `a) 3   b) 4`.
fn inline_answers(text: &str) -> Vec<&str> {
    let Some((Mark::Letter(0, style), _)) = mark(text) else {
        return Vec::new();
    };
    let mut begins = vec![0];
    let mut spaces = 0;
    for (at, char) in text.char_indices() {
        let next = begins.len() as u8;
        if spaces > 1
            && mark(&text[at..]).is_some_and(|(mark, _)| mark == Mark::Letter(next, style))
        {
            begins.push(at);
        }
        spaces = match char {
            '\t' => 2,
            char if char.is_whitespace() => spaces + 1,
            _ => 0,
        };
    }
    let ends = begins.iter().skip(1).copied().chain([text.len()]);
    begins
        .iter()
        .zip(ends)
        .map(|(&begin, end)| text[begin..end].trim())
        .collect()
}
