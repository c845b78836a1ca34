//! Candidates that voters write in.

use super::*;

const MANY: Pick = Pick::up_to(3);

fn named_word(text: &str, by: &str) -> Picks {
    Picks::WriteIn {
        text: text.into(),
        by: Some(by.into()),
    }
}

#[test]
fn a_word_keeps_the_spelling_and_the_name_of_its_first_writer() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);

    lesson.cast(1, named_word(" Tail  calls ", "Ada")).unwrap();
    lesson.cast(2, named_word("tail calls", "Bo")).unwrap();

    assert_eq!(lesson.labels(), ["Rust", "Tail calls"]);
    assert_eq!(lesson.question().candidates[1].by.as_deref(), Some("Ada"));
}

#[test]
fn a_word_that_is_a_candidate_already_is_a_vote_for_it() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Moderated)]);

    let receipt = lesson.cast(1, word(" rust ")).unwrap();

    assert_eq!(receipt.choice, Choice::One(0));
    assert_eq!(lesson.votes(), [1]);
    assert!(lesson.question().candidates[0].is_shown());
}

#[test]
fn a_moderated_or_held_word_waits_until_it_is_approved() {
    for (write_ins, held, waits) in [
        (WriteIns::Open, false, false),
        (WriteIns::Open, true, true),
        (WriteIns::Moderated, false, true),
        (WriteIns::Moderated, true, true),
    ] {
        let mut lesson = Lesson::new([cloud(Pick::One, write_ins)]);
        let write_in = WriteIn {
            text: "x".into(),
            by: None,
            color: "#abcdef".into(),
            held,
            key: None,
        };
        let vote = Vote {
            question: 0,
            version: None,
            marks: Marks::WriteIn(write_in),
            voter: by(1),
            id: None,
        };

        assert!(matches!(
            lesson.apply(Entry::Vote(vote)),
            Applied::Counted(_)
        ));

        let candidate = &lesson.question().candidates[1];
        assert_eq!((candidate.waiting, candidate.is_shown()), (waits, !waits));
        assert_eq!(&*candidate.color, "#abcdef");
        assert_eq!((lesson.votes(), lesson.sums()), (&[0, 1][..], (1, 1)));
        lesson.candidate(1, CandidateChange::Approved(true));
        assert!(lesson.question().candidates[1].is_shown());
        lesson.candidate(1, CandidateChange::Approved(false));
        assert!(!lesson.question().candidates[1].is_shown());
    }
}

#[test]
fn a_hidden_candidate_keeps_its_votes_and_its_word() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);
    lesson.cast(1, word("x")).unwrap();

    lesson.candidate(1, CandidateChange::Hidden(true));
    lesson.cast(2, word("X")).unwrap();

    assert!(!lesson.question().candidates[1].is_shown());
    assert_eq!(lesson.votes(), [0, 2]);
    lesson.candidate(1, CandidateChange::Hidden(false));
    assert!(lesson.question().candidates[1].is_shown());
}

#[test]
fn under_many_a_word_is_added_where_there_is_room() {
    let mut lesson = Lesson::new([cloud(MANY, WriteIns::Open)]);

    lesson.cast(1, list([0])).unwrap();
    lesson.cast(1, word("x")).unwrap();
    let full = lesson.cast(1, word("y")).unwrap();
    assert_eq!(full.choice.indices(), [0, 1, 2]);
    let refused = lesson.cast(1, word("z"));
    let again = lesson.cast(1, word("Y")).unwrap();

    let (least, most, given) = (1, 3, 4);
    let too_many = Refusal::CandidateCount { least, most, given };
    assert_eq!(refused, Err(too_many));
    assert_eq!(lesson.labels(), ["Rust", "x", "y"], "no z");
    assert_eq!(again.choice.indices(), [0, 1, 2]);
    assert_eq!((lesson.votes(), lesson.sums()), (&[1, 1, 1][..], (1, 1)));
}

#[test]
fn under_one_a_word_takes_the_place_of_the_earlier_pick() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);

    lesson.cast(1, word("x")).unwrap();
    lesson.cast(1, word("y")).unwrap();

    assert_eq!((lesson.votes(), lesson.mine(1)), (&[0, 0, 1][..], vec![2]));
}

#[test]
fn under_clicks_each_word_is_a_vote_and_under_once_only_the_first() {
    for (rule, votes) in [(Rule::Clicks, vec![0, 2, 1]), (Rule::Once, vec![0, 1])] {
        let question = Question {
            settings: Settings {
                rule,
                ..cloud(MANY, WriteIns::Open).settings
            },
            ..cloud(MANY, WriteIns::Open)
        };
        let mut lesson = Lesson::new([question]);

        let cast = ["x", "y", "X"].map(|text| lesson.cast(1, word(text)).is_ok());

        assert_eq!(cast, [true, rule == Rule::Clicks, rule == Rule::Clicks]);
        assert_eq!(lesson.votes(), votes);
    }
}

#[test]
fn merged_and_hidden_picks_take_the_room_they_have() {
    let mut lesson = Lesson::new([cloud(MANY, WriteIns::Open)]);
    for text in ["x", "xs", "y"] {
        lesson.cast(1, word(text)).unwrap();
    }
    lesson.cast(2, word("z")).unwrap();

    lesson.candidate(2, CandidateChange::MergeInto(1));
    lesson.candidate(3, CandidateChange::Hidden(true));

    assert_eq!(lesson.mine(1), [1, 3]);
    let room = lesson.cast(1, word("z")).unwrap();
    assert_eq!(room.choice.indices(), [1, 3, 4]);
    assert!(lesson.cast(1, word("xs")).is_ok(), "it is there as x");
    assert!(lesson.cast(1, word("new")).is_err());
    assert_eq!(lesson.votes(), [0, 1, 0, 1, 2]);
}

#[test]
fn both_the_old_and_the_new_label_mean_the_candidate() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);
    lesson.cast(1, word("colour")).unwrap();

    lesson.candidate(1, CandidateChange::Label("color".into()));
    lesson.cast(2, word("color")).unwrap();
    lesson.cast(3, word("Colour")).unwrap();

    assert_eq!(lesson.labels(), ["Rust", "color"]);
    assert_eq!(lesson.votes(), [0, 3]);
}

#[test]
fn a_label_that_another_candidate_has_does_not_take_its_votes() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);
    lesson.cast(1, word("x")).unwrap();

    lesson.candidate(1, CandidateChange::Label("Rust".into()));

    assert_eq!(lesson.cast(2, word("rust")).unwrap().choice, Choice::One(0));
}

#[test]
fn over_5_000_different_words_are_refused() {
    let question = Question {
        settings: Settings {
            rule: Rule::Clicks,
            ..cloud(Pick::One, WriteIns::Open).settings
        },
        ..cloud(Pick::One, WriteIns::Open)
    };
    let mut lesson = Lesson::new([question]);
    for number in 0..5_000 {
        lesson.cast(1, word(&number.to_string())).unwrap();
    }

    let limit = 5_000;
    let too_many = Err(Refusal::TooManyWriteIns { limit });
    assert_eq!(lesson.cast(1, word("x")), too_many);
    assert!(lesson.cast(1, word("4999")).is_ok(), "it is there");

    lesson.reset();
    assert!(lesson.cast(1, word("x")).is_ok(), "there is room again");
    lesson.undo();
    assert_eq!(lesson.cast(1, word("y")), too_many);
}

#[test]
fn writing_in_can_be_switched_off_and_on_while_votes_count() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);
    let set = |write_ins| QuestionChange {
        settings: SettingsChange {
            write_ins: Some(write_ins),
            ..SettingsChange::default()
        },
        ..QuestionChange::default()
    };
    lesson.cast(1, word("x")).unwrap();

    lesson.edit(set(WriteIns::None)).unwrap();
    assert_eq!(lesson.cast(2, word("x")), Err(Refusal::WriteInsOff));
    lesson.cast(2, one(1)).unwrap();
    lesson.candidate(1, CandidateChange::Label("y".into()));
    lesson.edit(set(WriteIns::Open)).unwrap();
    lesson.cast(3, word("x")).unwrap();
    lesson.cast(4, word("y")).unwrap();

    assert_eq!(lesson.votes(), [0, 4]);
}

#[test]
fn a_question_that_is_ranked_or_rated_again_has_the_presenters_candidates_alone() {
    for (pick, picks, votes) in [
        (Pick::Rank, list([1, 0, 2]), [0, 1, 0]),
        (Pick::Rate { max: 5 }, ratings(&[1, 2, 3]), [1, 1, 1]),
    ] {
        let cloud = Question {
            settings: Settings {
                write_ins: WriteIns::Open,
                ..question(Pick::One, Rule::Changeable).settings
            },
            ..question(Pick::One, Rule::Changeable)
        };
        let mut lesson = Lesson::new([cloud]);
        lesson.cast(1, word("x")).unwrap();
        lesson.candidate(0, CandidateChange::MergeInto(3));
        lesson.reset();
        lesson.cast(1, word("y")).unwrap();
        lesson.cast(1, list([])).unwrap();

        lesson
            .edit(QuestionChange {
                settings: SettingsChange {
                    write_ins: Some(WriteIns::None),
                    pick: Some(pick),
                    ..SettingsChange::default()
                },
                ..QuestionChange::default()
            })
            .unwrap();

        assert_eq!(lesson.labels(), ["A", "B", "C"]);
        lesson.cast(1, picks).unwrap();
        assert_eq!(lesson.votes(), votes);
    }
}
