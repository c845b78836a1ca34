//! Writes GIFT.

use super::{FORMATS, SPECIAL};
use crate::{
    formats::settings,
    model::{Poll, Question},
};

/// The format of a text that is to be read as it stands.
const PLAIN: &str = FORMATS[0].0;

pub(in crate::formats) fn write(poll: &Poll) -> String {
    let title = || format!("// livepoll title: {}\n", escaped(&poll.title));
    let title = (!poll.title.is_empty()).then(title);
    let blocks = title.into_iter().chain(poll.questions.iter().map(block));
    blocks.collect::<Vec<_>>().join("\n")
}

fn block(question: &Question) -> String {
    let mut lines = String::new();
    let settings = settings::write(question);
    if !settings.is_empty() {
        lines += &format!("// livepoll: {settings}\n");
    }
    lines += &format!("{} {{\n", escaped(&question.text));
    let right = right_mark(question);
    for (index, candidate) in (0..).zip(&question.candidates) {
        let label = escaped(&candidate.label);
        let mark = match question.correct.contains(&index) {
            true if right == "=" && label.starts_with('%') => "~%100%",
            true => right.as_str(),
            false if label.starts_with('%') => "~%0%",
            false => "~",
        };
        lines += &format!("\t{mark}{label}\n");
    }
    lines + "}\n"
}

/// The mark of a right candidate: `=` if only one of several is right. Otherwise each right one has its
/// share of 100 %, with five decimals, as Moodle expects for several right choices. Moodle would take
/// answers that all begin with `=` for short answers.
fn right_mark(question: &Question) -> String {
    if question.correct.len() == 1 && question.candidates.len() > 1 {
        return "=".into();
    }
    let share = format!("{:.5}", 100.0 / question.correct.len() as f64);
    let share = share.trim_end_matches('0').trim_end_matches('.');
    format!("~%{share}%")
}

/// A text, escaped so that Moodle and livepoll read it back as it is.
fn escaped(text: &str) -> String {
    let is_markup =
        text.contains(['<', '&']) || FORMATS.iter().any(|(name, _)| text.starts_with(name));
    let means_more = text.starts_with("//") || text.starts_with('\u{feff}');
    let mut escaped = String::new();
    if is_markup || means_more {
        escaped += PLAIN;
    }
    let is_space = |char: char| char.is_whitespace() && char != '\n';
    if text.starts_with(is_space) {
        escaped.push('\\');
    }
    for char in text.chars() {
        match char {
            '\n' => escaped += "\\n",
            char if SPECIAL.contains(&char) => escaped.extend(['\\', char]),
            char => escaped.push(char),
        }
    }
    if text.ends_with(is_space) {
        escaped.push('\\');
    }
    escaped
}
