//! What holds in every format.

mod corpus;
pub(super) mod moodle;
mod sheets;
mod properties;

use WrittenFormat as Format;

use super::*;
use crate::model::{Candidate, LABEL_LIMIT, Question, TEXT_LIMIT};

const FORMATS: [Format; 3] = [Format::Text, Format::Markdown, Format::Gift];

fn read(text: &str, format: Format) -> Result<Poll, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match format {
        Format::Text => text::read(&text),
        Format::Markdown => markdown::read(&text),
        Format::Gift => read_gift(&text),
    }
}

fn read_gift(text: &str) -> Result<Poll, ImportError> {
    let mut draft = draft::Draft::default();
    gift::read(text, &mut draft);
    let draft = draft.finish(FileFormat::Gift);
    match draft.left_out.first() {
        Some(one) => Err(ImportError::new(one.line, &one.why)),
        None => Ok(draft.poll.poll().unwrap()),
    }
}

/// A poll in one line: `[Title] Question? wrong *right {settings} | …`, or the error.
pub(super) fn outline(read: Result<Poll, ImportError>) -> String {
    let poll = match read {
        Ok(poll) => poll,
        Err(ImportError { line, what }) => return format!("{line}: {what}"),
    };
    let title = if poll.title.is_empty() {
        "".into()
    } else {
        format!("[{}] ", poll.title)
    };
    let questions = poll.questions.iter().map(|question| {
        let mut words = question.text.to_string();
        for (index, candidate) in (0..).zip(&question.candidates) {
            let mark = if question.correct.contains(&index) {
                "*"
            } else {
                ""
            };
            words += &format!(" {mark}{}", candidate.label);
        }
        let settings = settings::write(question);
        words
            + &if settings.is_empty() {
                settings
            } else {
                format!(" {{{settings}}}")
            }
    });
    title + &questions.collect::<Vec<_>>().join(" | ")
}

fn colorless(mut poll: Poll) -> Poll {
    for candidate in poll
        .questions
        .iter_mut()
        .flat_map(|question| &mut question.candidates)
    {
        assert_eq!(candidate.color.len(), "#rrggbb".len());
        candidate.color = "".into();
    }
    poll
}

#[test]
fn line_ends_tabs_and_spaces_of_any_system_are_fine() {
    let polls = [
        (
            Format::Text,
            "\u{feff}Best?\r\n\t- A\tand a \r\n* B\t\r\n \r\nWorst?\rA\rB",
        ),
        (
            Format::Markdown,
            "\u{feff}## Best?\r\n-\tA\tand a \r\n- B\t\r\n\r\n## Worst?\r- A\r- B",
        ),
        (
            Format::Gift,
            "\u{feff}Best?{\r\n\t~A\tand a \r\n=B\t}\r\n \r\nWorst?{\r~A\r~B}",
        ),
    ];

    for (format, text) in polls {
        let poll = read(text, format).unwrap();
        let texts: Vec<_> = poll
            .questions
            .iter()
            .map(|question| &*question.text)
            .collect();
        assert_eq!(texts, ["Best?", "Worst?"], "{format:?}");
        let labels = poll.questions.iter().map(|question| {
            let labels = question
                .candidates
                .iter()
                .map(|candidate| &*candidate.label);
            labels.collect::<Vec<_>>()
        });
        assert_eq!(
            labels.collect::<Vec<_>>(),
            [["A and a", "B"], ["A", "B"]],
            "{format:?}"
        );
    }
}

#[test]
fn what_no_poll_may_have_is_refused_with_its_line() {
    let long = "x".repeat(LABEL_LIMIT + 1);
    let longer = "x".repeat(TEXT_LIMIT + 1);
    let block = |question: &str, label: &str| {
        [
            (
                Format::Text,
                format!("# T\n\n{question}\n{label}\nB\n"),
                [3, 4],
            ),
            (
                Format::Markdown,
                format!("# T\n\n## {question}\n\n- {label}\n- B\n"),
                [3, 5],
            ),
            (
                Format::Gift,
                format!("// T\n\n{question} {{\n~{label}\n~B\n}}\n"),
                [3, 4],
            ),
        ]
    };
    let bad = [
        (
            block("Best?", "a\u{202e}b"),
            1,
            "take the character U+202E out",
        ),
        (
            block("Best?", "a\u{7}b"),
            1,
            "take the character U+0007 out",
        ),
        (
            block("Best\u{200f}?", "A"),
            0,
            "take the character U+200F out",
        ),
        (
            block("Best?", &long),
            1,
            "shorten the candidate to 200 characters: it has 201",
        ),
        (
            block(&longer, "A"),
            0,
            "shorten the question to 2000 characters: it has 2001",
        ),
    ];

    for (texts, place, says) in bad {
        for (format, text, lines) in texts {
            let error = read(&text, format).unwrap_err();
            assert_eq!(error.line, lines[place], "{format:?}: {text}");
            assert!(error.what.starts_with(says), "{format:?}: {error}");
        }
    }
}

#[test]
fn a_poll_has_1_to_100_questions() {
    let questions = |count| Poll {
        title: "".into(),
        questions: vec![
            Question::new(
                "?",
                ["A", "B"].map(|label| Candidate::new(label, "")).into()
            );
            count
        ],
    };

    for format in FORMATS {
        let most = read(&write(&questions(100), format), format);
        let more = read(&write(&questions(101), format), format);

        assert_eq!(most.map(colorless), Ok(questions(100)));
        let what = "end before this question: a poll has at most 100";
        assert_eq!(more.unwrap_err().what, what);
        for nothing in ["", "\n \n", "\u{feff}"] {
            let what = "write a question and its candidates: there is none";
            assert_eq!(read(nothing, format), Err(ImportError::new(1, what)));
        }
    }
}

#[test]
fn a_question_keeps_the_byte_order_mark_that_is_its_own() {
    let candidates = ["A", "B"].map(|label| Candidate::new(label, ""));
    let poll = Poll {
        title: "".into(),
        questions: vec![Question::new("\u{feff}Best?", candidates.into())],
    };

    for format in FORMATS {
        let read = read(&write(&poll, format), format);
        assert_eq!(read.map(colorless), Ok(poll.clone()), "{format:?}");
    }
}
