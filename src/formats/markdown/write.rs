//! Writes Markdown.

use super::inline::sign_of;
use crate::{
    formats::{
        settings,
        text::{ends_with_more, is_code, means_more},
    },
    model::{Poll, Question},
};

/// How near the start an escape must be, in characters, to make a mark literal.
const NEAR: usize = 4;

pub(in crate::formats) fn write(poll: &Poll) -> String {
    let title = (!poll.title.is_empty()).then(|| format!("# {}\n", escaped(&poll.title, false)));
    let blocks = title.into_iter().chain(poll.questions.iter().map(block));
    blocks.collect::<Vec<_>>().join("\n")
}

fn block(question: &Question) -> String {
    let (words, code) = match question.text.split_once('\n') {
        Some((first, code)) if !first.trim().is_empty() && is_code(code) => (first, Some(code)),
        _ => (&*question.text, None),
    };
    let mut lines = format!("## {}\n", escaped(words, false));
    if let Some(code) = code {
        lines += &format!("\n{code}\n");
    }
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
        lines += &format!("- {mark}{}\n", escaped(&candidate.label, true));
    }
    lines
}

/// A text, escaped so that Markdown reads it back as it is.
fn escaped(text: &str, is_answer: bool) -> String {
    let last = text.chars().count().saturating_sub(1);
    // A line break makes a mark of more than a space does.
    let is_mark = text.contains('\n') || means_more(text);
    let sign = text
        .chars()
        .take(NEAR)
        .position(|char| char.is_ascii_punctuation());
    let is_ended = is_answer && ends_with_more(text);
    let mut escaped = String::new();
    for (place, (at, char)) in text.char_indices().enumerate() {
        let (before, after) = text.split_at(at);
        let is_number = !before.is_empty() && before.chars().all(|char| char.is_ascii_digit());
        let is_special = match char {
            '\\' | '`' | '*' | '_' | '<' | '~' | '$' | '|' => true,
            '&' => after.contains(';'),
            '#' => !before.ends_with(|char: char| !char.is_whitespace()),
            '-' | '+' | '>' | '=' => before.is_empty(),
            '.' | ')' => is_number,
            _ => false,
        };
        let is_first =
            is_mark && !text.starts_with(char::is_whitespace) && place == sign.unwrap_or(0);
        let is_last = is_ended && place == last;
        if char == '\n' {
            escaped += "<br>";
            continue;
        }
        let is_space = char.is_whitespace()
            && (place == 0
                || place == last
                || before.ends_with('\n')
                || after[char.len_utf8()..].starts_with('\n'));
        let is_bracket = matches!(char, '[' | ']') || (is_first && char == '(');
        if is_space
            || is_bracket
            || sign_of(char).is_some()
            || ((is_first || is_last) && !char.is_ascii_punctuation())
        {
            escaped += &format!("&#{};", u32::from(char));
        } else {
            escaped += if is_special || is_first || is_last {
                "\\"
            } else {
                ""
            };
            escaped.push(char);
        }
    }
    escaped
}
