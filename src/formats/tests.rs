//! What holds in every format.

mod corpus;
mod course;
mod hostile;
pub(super) mod moodle;
mod pieces;
mod properties;
pub(super) mod sheets;
mod words;

use WrittenFormat as Format;

use super::*;
use crate::model::{Candidate, LABEL_LIMIT, Question, TEXT_LIMIT};

const FORMATS: [Format; 3] = [Format::Text, Format::Markdown, Format::Gift];

fn file_format(format: Format) -> FileFormat {
    match format {
        Format::Text => FileFormat::Text,
        Format::Markdown => FileFormat::Markdown,
        Format::Gift => FileFormat::Gift,
    }
}

fn read(text: &str, format: Format) -> PollDraft {
    super::read(text.as_bytes(), Some(file_format(format)))
}

fn read_poll(text: &str, format: Format) -> Poll {
    let draft = read(text, format);
    assert_eq!(draft.left_out, [], "{format:?}: {text}");
    colorless(draft.poll.poll().unwrap())
}

/// A draft in one line: `[Title] Question? wrong *right {settings} | … - 7 chatter`, at the end the lines
/// that are left out.
pub(super) fn outline(text: &str, format: FileFormat) -> String {
    let draft = super::read(text.as_bytes(), Some(format));
    let poll = draft.poll.poll().unwrap();
    let title = (!poll.title.is_empty()).then(|| format!("[{}]", poll.title));
    let questions = poll.questions.iter().map(|question| {
        let mut words = question.text.to_string();
        for (index, candidate) in (0..).zip(&question.candidates) {
            let is_right = question.correct.contains(&index);
            words += if is_right { " *" } else { " " };
            words += &candidate.label;
        }
        let settings = settings::write(question);
        if !settings.is_empty() {
            words += &format!(" {{{settings}}}");
        }
        words
    });
    let questions = questions.collect::<Vec<_>>().join(" | ");
    let left_out = draft.left_out.iter().map(|one| {
        let reason = serde_json::to_value(one.reason).unwrap();
        format!("- {} {}", one.line, reason.as_str().unwrap())
    });
    let questions = (!questions.is_empty()).then_some(questions);
    let parts = title.into_iter().chain(questions).chain(left_out);
    parts.collect::<Vec<_>>().join(" ")
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
        let poll = read_poll(text, format);
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
fn what_no_poll_may_have_is_left_out_with_its_line() {
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
            "Take the character U+202E out",
        ),
        (
            block("Best?", "a\u{7}b"),
            1,
            "Take the character U+0007 out",
        ),
        (
            block("Best\u{200f}?", "A"),
            0,
            "Take the character U+200F out",
        ),
        (
            block("Best?", &long),
            1,
            "Shorten the candidate to 200 characters: it has 201",
        ),
        (
            block(&longer, "A"),
            0,
            "Shorten the question to 2000 characters: it has 2001",
        ),
    ];

    for (texts, place, says) in bad {
        for (format, text, lines) in texts {
            let draft = read(&text, format);
            let [one] = &draft.left_out[..] else {
                panic!("{format:?}: {text}: {:?}", draft.left_out);
            };
            assert_eq!(one.line, lines[place], "{format:?}: {text}");
            assert!(one.why.starts_with(says), "{format:?}: {one:?}");
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
        let most = read_poll(&write(&questions(100), format), format);
        let more = read(&write(&questions(101), format), format);

        assert_eq!(most, questions(100), "{format:?}");
        assert_eq!(more.poll.questions.len(), 100);
        let [one] = &more.left_out[..] else {
            panic!("{format:?}: {:?}", more.left_out);
        };
        assert_eq!(one.reason, LeftOutReason::TooMany);
    }
}

#[test]
fn nothing_reads_as_nothing() {
    for format in FORMATS {
        for nothing in ["", "\n \n", "\u{feff}"] {
            let draft = read(nothing, format);
            assert_eq!(draft.poll, Default::default());
            assert_eq!((draft.left_out, draft.guessed), Default::default());
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
        assert_eq!(read_poll(&write(&poll, format), format), poll, "{format:?}");
    }
}
