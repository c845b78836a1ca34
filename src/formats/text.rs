//! Plain text: blocks between empty lines, each a question and its candidates.
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
//! `#` in the first line marks the poll's title, `*` a right candidate, and `//` the settings of the
//! question above. List marks (`-`, `•`, `1.`, `1)`, `a)`) are ignored. A `\` at the start of a line, or
//! after the `*`, takes the rest of the line literally. A `\` at the end of a line keeps the space
//! before it.

use super::{ImportError, old_draft::Draft, settings};
use crate::model::{Poll, Question};

pub(super) fn read(text: &str) -> Result<Poll, ImportError> {
    let mut draft = Draft::default();
    let mut is_asked = false;
    for (line, text) in (1..).zip(text.lines().map(str::trim)) {
        if text.is_empty() {
            is_asked = false;
        } else if let Some(given) = text.strip_prefix("//") {
            if !is_asked {
                let what =
                    "write settings right under their question, or a \\ before this if it is none";
                return Err(ImportError::new(line, what));
            }
            draft.set(line, given)?;
        } else if is_asked {
            let (is_right, label) = candidate(text);
            draft.add_candidate(line, label, is_right)?;
        } else if let Some(title) = title(text).filter(|_| draft.is_new()) {
            draft.set_title(line, unescaped(title))?;
        } else {
            draft.add_question(line, unescaped(unlisted(text)))?;
            is_asked = true;
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
    let mut lines = escaped(&question.text) + "\n";
    let settings = settings::write(question);
    if !settings.is_empty() {
        lines += &format!("// {settings}\n");
    }
    for (index, candidate) in (0..).zip(&question.candidates) {
        let is_right = question.correct.contains(&index);
        lines += if is_right { "* " } else { "" };
        lines += &escaped(&candidate.label);
        lines += "\n";
    }
    lines
}

/// Whether a line is a right candidate, and the candidate's label.
fn candidate(line: &str) -> (bool, &str) {
    let line = unlisted(line);
    match line.strip_prefix('*') {
        Some(label) => (true, unescaped(unlisted(label.trim_start()))),
        None => (false, unescaped(line)),
    }
}

fn title(line: &str) -> Option<&str> {
    let title = line.strip_prefix('#')?;
    let is_apart = title.starts_with(char::is_whitespace);
    is_apart.then(|| title.trim_start())
}

/// A line without a list mark at its start.
fn unlisted(line: &str) -> &str {
    if let Some(item) = line.strip_prefix('•') {
        return item.trim_start();
    }
    let unnumbered = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let item = match line.len() - unnumbered.len() {
        0 => {
            let lettered = line.strip_prefix(|char: char| char.is_ascii_alphabetic());
            let lettered = lettered.and_then(|rest| rest.strip_prefix(')'));
            line.strip_prefix('-').or(lettered)
        }
        1..=3 => unnumbered.strip_prefix(['.', ')']),
        _ => None,
    };
    let apart = item.filter(|item| item.starts_with(char::is_whitespace));
    apart.map_or(line, str::trim_start)
}

fn unescaped(text: &str) -> &str {
    let text = text.strip_prefix('\\').unwrap_or(text);
    let guarded = text.strip_suffix('\\');
    guarded.filter(|text| needs_guard(text)).unwrap_or(text)
}

fn escaped(text: &str) -> String {
    let means_more = text
        .starts_with(|char: char| char.is_whitespace() || "\\*\u{feff}".contains(char))
        || text.starts_with("//")
        || title(text).is_some()
        || unlisted(text) != text;
    let before = if means_more { "\\" } else { "" };
    let after = if needs_guard(text) { "\\" } else { "" };
    format!("{before}{text}{after}")
}

/// Whether a text needs a `\` at its end: it ends with space, or with space and then only `\`.
fn needs_guard(text: &str) -> bool {
    text.trim_end_matches('\\').ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::tests::outline;

    #[test]
    fn pasted_blocks_are_questions() {
        let polls = [
            ("Best?\nA\nB", "Best? A B"),
            (
                "# Lecture 7\n\nBest?\nA\n* B\n\nWorst?\n*A\nB",
                "[Lecture 7] Best? A *B | Worst? *A B",
            ),
            (
                "\n# Lecture 7\nBest?\nA\nB\n\n# 2?\nA\nB",
                "[Lecture 7] Best? A B | # 2? A B",
            ),
            (
                "1. Best?\na) A\nb) B\n\n2) Worst?\n- A\n• B\n•C",
                "Best? A B | Worst? A B C",
            ),
            ("Best?\n- * A\n* - B\n1. *C\n*  2) D", "Best? *A *B *C *D"),
            (
                "Best?\n-1\n3.14\n1999. X\nJ. Bach\na/b)",
                "Best? -1 3.14 1999. X J. Bach a/b)",
            ),
            (
                "\\# Best?\n\\* A\n\\- B\n*\\*C\n\\\\D\nC:\\",
                "# Best? * A - B **C \\D C:\\",
            ),
            ("#1 of all?\nA\nB", "#1 of all? A B"),
            (
                "Words?\n// write_ins: open, pick: many 3",
                "Words? {pick: many 3, write_ins: open}",
            ),
            ("Best?\nA\nB\n//rule:once", "Best? A B {rule: once}"),
        ];

        for (text, poll) in polls {
            assert_eq!(outline(read(text)), poll, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_its_line() {
        let bad = [
            (
                "\n// rule: once\nBest?\nA\nB",
                "2: write settings right under",
            ),
            (
                "Best?\nA\nB\n\n// rule: once",
                "5: write settings right under",
            ),
            ("Best?\n// see below\nA\nB", "2: write settings as"),
            ("Best?\n// rule: twice\nA\nB", "2: give rule as clicks"),
            (
                "Best?\nA\nB\n\nWorst?\nA",
                "5: give 2 to 200 candidates, not 1",
            ),
            (
                "Best?\nA\nB\n\nWorst?",
                "5: give 2 to 200 candidates, not 0",
            ),
            ("Best?\n*\nB", "2: give the candidate a text"),
            ("# \\\nBest?\nA\nB", "1: give the title a text"),
            (
                "Best?\n// pick: rank, write_ins: open\nA\nB",
                "1: write_ins: what is ranked",
            ),
            ("Best?\n// pick: many 0\nA\nB", "1: pick: give a max from 1"),
        ];

        for (text, says) in bad {
            assert!(
                outline(read(text)).starts_with(says),
                "{text}: {}",
                outline(read(text))
            );
        }
    }

    #[test]
    fn what_means_more_is_written_behind_a_backslash() {
        let text = "# Lecture 7\n\n\\// or #?\n// rule: once\n\\* A\n* \\1. B\n\\ C\nD \\\nE \\\\\nC:\\\n-1\n";

        assert_eq!(write(&read(text).unwrap()), text);
    }
}
