//! Writes GIFT.

use super::{MARKERS, SPECIAL};
use crate::{
    formats::settings,
    model::{Poll, Question},
};

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
        text.contains(['<', '&']) || MARKERS.iter().any(|marker| text.starts_with(marker));
    let means_more = text.starts_with("//") || text.starts_with('\u{feff}');
    let mut escaped = String::new();
    if is_markup || means_more {
        escaped += MARKERS[0];
    }
    if text.starts_with(char::is_whitespace) {
        escaped.push('\\');
    }
    for char in text.chars() {
        if SPECIAL.contains(&char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    if text.ends_with(char::is_whitespace) {
        escaped.push('\\');
    }
    escaped
}
