//! What holds for any poll and any text.

use proptest::{prelude::*, sample::Index};

use super::{
    pieces::{BREAKS, PIECES},
    *,
};
use crate::model::{
    Pick, QUESTIONS, Results, Rule, Settings, Show, Voters, WriteIns, check_lines, check_text,
};

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn text(limit: usize) -> impl Strategy<Value = String> {
    pieces().prop_filter_map("a text", move |text| {
        Some(check_text(&text, limit).ok()?.into_owned())
    })
}

/// The text of a question: some have several lines.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        6 => pieces(),
        1 => prop::sample::select(&["```", "```rust", "\\[", "\\]", "$$", "", "    x", "|"][..])
            .prop_map(String::from),
    ];
    let lines = prop::collection::vec(line, 1..6).prop_map(|lines| lines.join("\n"));
    let lines = lines.prop_filter_map("a text", |text| {
        Some(check_lines(&text, TEXT_LIMIT).ok()?.into_owned())
    });
    prop_oneof![4 => text(TEXT_LIMIT), 1 => lines]
}

fn pick() -> impl Strategy<Value = Pick> {
    prop_oneof![
        Just(Pick::One),
        (1..=200_u16).prop_map(Pick::up_to),
        (1..=6_u16, 0..=200_u16).prop_map(|(min, more)| Pick::Many {
            min,
            max: min + more
        }),
        Just(Pick::Rank),
        (1..=100_u8).prop_map(|max| Pick::Rate { max }),
    ]
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(values: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(values)
}

fn question() -> impl Strategy<Value = Question> {
    let candidates = prop::collection::vec((text(LABEL_LIMIT), any::<bool>()), 0..6);
    let rules = one_of(&[Rule::Clicks, Rule::Once, Rule::Changeable]);
    let voters = one_of(&[Voters::Anyone, Voters::Tickets]);
    let write_ins = one_of(&[WriteIns::None, WriteIns::Open, WriteIns::Moderated]);
    let results = one_of(&[Results::Live, Results::Hidden]);
    let show = one_of(&[
        Show::Bars,
        Show::Columns,
        Show::Donut,
        Show::Cloud,
        Show::List,
        Show::Timeline,
    ]);
    let settings = (
        pick(),
        rules,
        voters,
        write_ins,
        results,
        show,
        any::<bool>(),
    );
    let any = (lines(), candidates, any::<bool>(), settings);
    let any = any.prop_map(|(text, candidates, has_right, settings)| {
        let (pick, rule, voters, write_ins, results, show, open) = settings;
        let right = (0..)
            .zip(&candidates)
            .filter(|(_, (_, right))| *right && has_right);
        Question {
            correct: right.map(|(index, _)| index).collect(),
            settings: Settings {
                pick,
                rule,
                voters,
                write_ins,
                results,
                show,
                open,
            },
            ..Question::new(
                &text,
                candidates
                    .iter()
                    .map(|(label, _)| Candidate::new(label, ""))
                    .collect(),
            )
        }
    });
    any.prop_filter("settings that go together", |question| {
        question.check().is_ok()
    })
}

fn poll() -> impl Strategy<Value = Poll> {
    let title = prop_oneof![Just(String::new()), text(LABEL_LIMIT)];
    let questions = prop::collection::vec(question(), 1..4);
    (title, questions).prop_map(|(title, questions)| Poll {
        title: title.into(),
        questions,
    })
}

/// What people may send: anything, or a poll's text with something cut out and something put in.
fn document() -> impl Strategy<Value = String> {
    let breaks = prop::sample::select(&BREAKS[..]).prop_map(String::from);
    let lines = prop::collection::vec(prop_oneof![pieces(), breaks], 0..30);
    let edits = prop::collection::vec(
        (
            any::<Index>(),
            0..9_usize,
            prop_oneof![pieces(), Just("\n".into())],
        ),
        1..4,
    );
    let edited = (poll(), one_of(&FORMATS), edits).prop_map(|(poll, format, edits)| {
        let mut chars: Vec<char> = write(&poll, format).chars().collect();
        for (at, cut, put) in edits {
            let at = at.index(chars.len() + 1);
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, put.chars());
        }
        chars.into_iter().collect()
    });
    prop_oneof![
        any::<String>(),
        lines.prop_map(|lines| lines.concat()),
        edited
    ]
}

proptest! {
    #[test]
    fn what_is_written_reads_back(poll in poll(), format in one_of(&FORMATS)) {
        let written = write(&poll, format);

        let draft = read(&written, format);

        prop_assert_eq!(&draft.left_out, &[], "{}", written);
        prop_assert_eq!(draft.poll.poll().map(colorless), Ok(poll), "{}", written);
    }

    #[test]
    fn of_any_text_the_questions_can_be_asked_and_the_rest_has_its_line(
        text in document(),
        format in prop::option::of(one_of(&FORMATS)),
    ) {
        let format = format.map(file_format);
        let draft = crate::formats::read(text.as_bytes(), format);

        let lines = text.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count() + 1;
        for one in &draft.left_out {
            prop_assert!((1..=lines).contains(&one.line), "{one:?}");
        }
        for one in &draft.guessed {
            prop_assert!((1..=lines).contains(&one.line), "{one:?}");
        }
        let poll = draft.poll.poll();
        prop_assert!(poll.is_ok(), "{poll:?}");
        let poll = colorless(poll.unwrap_or_default());
        prop_assert!(poll.questions.len() <= *QUESTIONS.end());
        for format in FORMATS {
            let again = read(&write(&poll, format), format).poll.poll();
            prop_assert_eq!(again.map(colorless), Ok(poll.clone()));
        }
    }
}
