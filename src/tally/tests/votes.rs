//! Which votes count, and what is said of a vote that is sent again.

use super::*;

const PICKS: [Pick; 2] = [Pick::One, Pick::up_to(2)];

#[test]
fn every_click_counts() {
    for pick in PICKS {
        let mut lesson = Lesson::new([question(pick, Rule::Clicks)]);

        for index in [0, 0, 2] {
            lesson.cast(1, one(index)).unwrap();
        }

        assert_eq!(lesson.votes(), [2, 0, 1]);
        assert_eq!(lesson.sums(), (3, 1));
        assert_eq!(lesson.mine(1), [2], "the last one");
    }
}

#[test]
fn under_once_the_first_vote_stays_and_is_shown_to_whoever_votes_again() {
    for pick in PICKS {
        let mut lesson = Lesson::new([question(pick, Rule::Once)]);

        let first = lesson.cast_as(1, "a", one(0)).unwrap();
        let second = lesson.cast_as(1, "b", one(1));

        assert_eq!(second, Err(Refusal::AlreadyVoted(first)));
        assert_eq!(lesson.votes(), [1, 0, 0]);
        assert_eq!(lesson.cast(2, one(1)).unwrap().seq, 3, "others may vote");
    }
}

#[test]
fn a_vote_that_lost_a_race_keeps_its_seq_and_changes_nothing() {
    let mut lesson = Lesson::new([question(Pick::One, Rule::Once)]);
    let admitted = [0, 1].map(|index| lesson.tally.admit(by(1), ballot(one(index)), lesson.at));

    let applied = admitted.map(|admitted| match admitted {
        Ok(Admission::Vote(vote)) => lesson.apply(Entry::Vote(vote)),
        other => panic!("{other:?}"),
    });

    assert!(matches!(applied[0], Applied::Counted(_)));
    assert!(matches!(
        applied[1],
        Applied::Refused(Refusal::AlreadyVoted(_))
    ));
    assert_eq!((lesson.tally.seq(), lesson.sums()), (3, (1, 1)));
}

#[test]
fn a_changeable_vote_moves() {
    let rate = Pick::Rate { max: 5 };
    for (pick, first, second, votes) in [
        (Pick::One, one(0), one(2), [0, 0, 1]),
        (Pick::up_to(2), list([0, 1]), list([2, 1]), [0, 1, 1]),
        (Pick::Rank, list([0, 1, 2]), list([2, 1, 0]), [0, 0, 1]),
        (rate, ratings(&[5, 0, 0]), ratings(&[0, 1, 2]), [0, 1, 1]),
    ] {
        let mut lesson = Lesson::new([question(pick, Rule::Changeable)]);

        lesson.cast(1, first).unwrap();
        lesson.cast(1, second).unwrap();

        assert_eq!(lesson.votes(), votes, "{pick:?}");
        assert_eq!(lesson.sums(), (1, 1));
    }
}

#[test]
fn an_empty_vote_withdraws_under_changeable_alone() {
    let rate = Pick::Rate { max: 5 };
    let count = |most| Refusal::CandidateCount {
        least: 1,
        most,
        given: 0,
    };
    for (pick, full, empty, refusal) in [
        (Pick::One, list([0]), list([]), count(1)),
        (Pick::up_to(2), list([0, 1]), list([]), count(2)),
        (
            Pick::Rank,
            list([0, 1, 2]),
            list([]),
            Refusal::BadRanking { missing: 0 },
        ),
        (
            rate,
            ratings(&[1, 2, 0]),
            ratings(&[0, 0, 0]),
            Refusal::BadRating { count: 3, max: 5 },
        ),
    ] {
        let mut lesson = Lesson::new([question(pick, Rule::Changeable)]);
        lesson.cast(1, full.clone()).unwrap();
        let receipt = lesson.cast_as(1, "w", empty.clone()).unwrap();
        assert!(receipt.choice.is_empty());
        assert_eq!((lesson.votes(), lesson.sums()), (&[0, 0, 0][..], (0, 0)));
        assert!(lesson.tally.own_choice(by(1)).is_empty());
        assert_eq!(lesson.cast_as(1, "w", empty.clone()), Ok(receipt.again()));

        for rule in [Rule::Clicks, Rule::Once] {
            let mut lesson = Lesson::new([question(pick, rule)]);
            lesson.cast(2, full.clone()).unwrap();
            assert_eq!(lesson.cast(1, empty.clone()), Err(refusal.clone()));
            assert_eq!(lesson.sums(), (1, 1), "{pick:?}");
        }
    }
}

#[test]
fn withdrawing_what_is_not_there_changes_no_figure() {
    let mut lesson = Lesson::new([question(Pick::One, Rule::Changeable)]);

    lesson.cast(1, list([])).unwrap();

    assert_eq!(lesson.sums(), (0, 0));
    assert_eq!(lesson.score().span(), None);
}

#[test]
fn the_same_id_from_the_same_voter_counts_once() {
    let mut lesson = Lesson::new([question(Pick::One, Rule::Clicks)]);

    let first = lesson.cast_as(1, "a", one(0)).unwrap();

    assert!(!first.replayed);
    let again = Ok(first.clone().again());
    assert_eq!(lesson.cast_as(1, "a", one(0)), again);
    assert_eq!(lesson.cast_as(1, "a", list([0])), again);
    assert_eq!(lesson.cast_as(1, "a", one(1)), Err(Refusal::IdReused));
    assert_eq!(lesson.cast_as(1, "a", list([])), Err(Refusal::IdReused));
    assert_eq!(lesson.cast_as(1, "a", word("A")), Err(Refusal::IdReused));
    assert_eq!(
        lesson.cast_as(1, "a", Picks::Several),
        Err(Refusal::IdReused)
    );
    assert_ne!(lesson.cast_as(2, "a", one(1)).unwrap().seq, first.seq);
    assert_eq!(lesson.votes(), [1, 1, 0]);
}

#[test]
fn two_entries_with_one_id_count_once() {
    for picks in [one(0), word("b")] {
        let cloud = Question {
            settings: Settings {
                write_ins: WriteIns::Open,
                ..question(Pick::One, Rule::Clicks).settings
            },
            ..question(Pick::One, Rule::Clicks)
        };
        let mut lesson = Lesson::new([cloud]);
        let admitted = [0, 1].map(|_| {
            lesson
                .tally
                .admit(by(1), named("a", picks.clone()), lesson.at)
        });

        let applied = admitted.map(|admitted| match admitted {
            Ok(Admission::Vote(vote)) => lesson.apply(Entry::Vote(vote)),
            other => panic!("{other:?}"),
        });

        let [Applied::Counted(first), Applied::Replayed(again)] = applied else {
            panic!("{applied:?}");
        };
        assert_eq!(first.again(), again);
        assert_eq!(lesson.sums(), (1, 1));
    }
}

#[test]
fn of_two_entries_with_one_id_and_other_picks_the_first_counts() {
    let cloud = Question {
        settings: Settings {
            write_ins: WriteIns::Open,
            ..question(Pick::One, Rule::Clicks).settings
        },
        ..question(Pick::One, Rule::Clicks)
    };
    for (first, second) in [
        (word("x"), word("y")),
        (one(0), word("A")),
        (word("A"), one(0)),
    ] {
        let mut lesson = Lesson::new([cloud.clone()]);
        let admitted =
            [first, second].map(|picks| lesson.tally.admit(by(1), named("a", picks), lesson.at));

        let applied = admitted.map(|admitted| match admitted {
            Ok(Admission::Vote(vote)) => lesson.apply(Entry::Vote(vote)),
            other => panic!("{other:?}"),
        });

        assert!(matches!(applied[0], Applied::Counted(_)));
        assert_eq!(applied[1], Applied::Refused(Refusal::IdReused));
    }
}

#[test]
fn a_receipt_is_given_again_whatever_happened_since() {
    type Happens = fn(&mut Lesson);
    let cases: [(&str, Happens); 5] = [
        ("closing", |lesson| {
            let open = Some(false);
            let closed = QuestionChange {
                settings: SettingsChange {
                    open,
                    ..SettingsChange::default()
                },
                ..QuestionChange::default()
            };
            lesson.edit(closed).unwrap();
        }),
        ("a reset", |lesson| lesson.reset()),
        ("a stage move", |lesson| lesson.stage(1)),
        ("another label", |lesson| {
            lesson.candidate(3, CandidateChange::Label("closure".into()));
        }),
        ("the question's end", |lesson| {
            lesson.stage(1);
            lesson.change(Change::Remove { question: 0 }).unwrap();
        }),
    ];
    for (what, happens) in cases {
        for picks in [one(1), word("closures")] {
            let cloud = Question {
                settings: Settings {
                    write_ins: WriteIns::Open,
                    ..question(Pick::One, Rule::Once).settings
                },
                ..question(Pick::One, Rule::Once)
            };
            let mut lesson = Lesson::new([cloud.clone(), cloud]);
            lesson.cast(2, word("closures")).unwrap();
            let first = lesson.cast_as(1, "a", picks.clone()).unwrap();

            happens(&mut lesson);

            let receipt = Ok(first.again());
            let again = lesson.cast_as(1, "a", picks.clone());
            assert_eq!(again, receipt, "after {what}");
            let meant = Ballot {
                question: Some(0),
                ..named("a", picks.clone())
            };
            assert_eq!(lesson.send(1, meant), receipt, "after {what}");
            let other = Ballot {
                question: Some(1),
                ..named("a", picks)
            };
            assert_eq!(lesson.send(1, other), Err(Refusal::IdReused));
            assert_eq!(lesson.cast_as(1, "a", word("x")), Err(Refusal::IdReused));
        }
    }
}

#[test]
fn a_refused_vote_leaves_its_id_free() {
    let mut lesson = Lesson::new([question(Pick::One, Rule::Once)]);

    assert!(lesson.cast_as(1, "a", one(7)).is_err());

    assert!(lesson.cast_as(1, "a", one(1)).is_ok());
}

#[test]
fn the_voters_of_a_poll_are_those_of_any_of_its_questions() {
    let one_more = question(Pick::One, Rule::Changeable);
    let mut lesson = Lesson::new([one_more.clone(), one_more]);

    lesson.cast(1, one(0)).unwrap();
    lesson.cast(2, one(0)).unwrap();
    lesson.stage(1);
    lesson.cast(2, one(0)).unwrap();
    lesson.cast(3, one(0)).unwrap();

    assert_eq!(lesson.tally.voters(), 3);
    lesson.change(Change::Remove { question: 0 }).unwrap();
    assert_eq!(lesson.tally.voters(), 2);
}

#[test]
fn a_voters_own_vote_is_that_of_the_question_on_stage() {
    let rated = question(Pick::Rate { max: 5 }, Rule::Changeable);
    let mut lesson = Lesson::new([question(Pick::One, Rule::Changeable), rated]);
    lesson.cast(1, one(2)).unwrap();
    assert_eq!(lesson.tally.own_choice(by(1)), Choice::One(2));
    assert_eq!(lesson.tally.own_choice(by(2)), Choice::default());

    lesson.stage(1);
    assert_eq!(lesson.tally.own_choice(by(1)), Choice::of_ratings(&[]));
    lesson.cast(1, ratings(&[0, 4, 0])).unwrap();
    let rated = Choice::of_ratings(&[None, Some(4), None]);
    assert_eq!(lesson.tally.own_choice(by(1)), rated);
}
