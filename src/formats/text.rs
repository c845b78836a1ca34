//! Typed or pasted text: questions, and answers on lines of their own.
//!
//! ```text
//! # Lecture 7
//!
//! Which language do you like best?
//! // rule: once, results: hidden
//! JavaScript
//! * C#
//! ```
//!
//! `#` in the first line marks the poll's title, `*` a right answer, and `//` the settings of the question
//! above. Marks of lists (`-`, `•`, `1.`, `a)`) are no part of an answer. A `\` at the start of a line, or
//! after the `*`, takes the rest literally where it would mean more; at the end of a line, it does so with
//! the end, and keeps the space before it. Lines behind `| ` are lines of the question.
//!
//! What people paste is read by what all of it holds: letters and numbers in their order, bullets, bold
//! questions, ticks at right answers, keys below. Never fails: what is no part of a question is left out.

mod asked;
mod blocks;
mod found;
mod inline;
mod keys;
mod left;
mod letters;
mod lex;
mod line;
mod marks;
mod pieces;
mod roles;
mod signs;
mod stems;
mod understand;
mod units;
mod words;

pub(super) use self::{
    letters::Mark,
    line::{Kind, Line, asks, ends_with_more, means_more},
    understand::understand,
};
use super::{draft::Draft, settings};
use crate::model::{Poll, Question};

pub(super) fn read(text: &str, draft: &mut Draft) {
    understand(lex::lines(text), draft);
}

pub(super) fn write(poll: &Poll) -> String {
    let title =
        (!poll.title.is_empty()).then(|| format!("# {}\n", line::escaped(&poll.title, false)));
    let blocks = title.into_iter().chain(poll.questions.iter().map(block));
    blocks.collect::<Vec<_>>().join("\n")
}

fn block(question: &Question) -> String {
    let mut lines = asked(&question.text);
    let settings = settings::write(question);
    if !settings.is_empty() {
        lines += &format!("// {settings}\n");
    }
    let right = match question.correct.len() == question.candidates.len() {
        true => "[x] ",
        false => "* ",
    };
    for (index, candidate) in (0..).zip(&question.candidates) {
        let is_right = question.correct.contains(&index);
        lines += if is_right { right } else { "" };
        lines += &line::escaped(&candidate.label, true);
        lines += "\n";
    }
    lines
}

/// The lines of a question. Its first line may be followed by a block of code; any other lines are kept
/// behind `|`.
fn asked(text: &str) -> String {
    let Some((first, more)) = text.split_once('\n') else {
        return line::escaped(text, false) + "\n";
    };
    if !first.trim().is_empty() && is_code(more) {
        return format!("{}\n{more}\n", line::escaped(first, false));
    }
    text.split('\n')
        .map(|line| lex::written(line) + "\n")
        .collect()
}

/// Whether lines are one block of code that is read as it is.
pub(super) fn is_code(text: &str) -> bool {
    let inner = text
        .strip_prefix("```")
        .and_then(|text| text.strip_suffix("\n```"));
    inner.is_some_and(|inner| {
        let info = inner.split('\n').next().unwrap_or_default();
        let lines = || inner.split('\n').skip(1);
        !inner.contains("```")
            && !info.contains(['`', ' ', '\\', '&', '\u{2028}'])
            && info.trim() == info
            && info.len() < 60
            && lines().all(|line| line.trim_end() == line)
    })
}

#[cfg(test)]
mod tests;
