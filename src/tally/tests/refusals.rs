//! What is refused, and which fault is named first.

use super::*;

fn counts(least: u16, most: u16, given: usize) -> Refusal {
    Refusal::CandidateCount { least, most, given }
}

#[test]
fn what_does_not_fit_the_question_is_refused() {
    let many = Pick::up_to(2);
    let rate = Pick::Rate { max: 5 };
    let bad_rating = || Refusal::BadRating { count: 3, max: 5 };
    let unknown = || Refusal::UnknownCandidate { count: 3 };
    let twice = |index| Refusal::DuplicateCandidate { index };
    let cases = [
        (Pick::One, one(3), unknown()),
        (Pick::One, one(u16::MAX), unknown()),
        (Pick::One, list([0, 9]), unknown()),
        (Pick::One, list([]), counts(1, 1, 0)),
        (Pick::One, list([0, 1]), counts(1, 1, 2)),
        (many, list([0, 3]), unknown()),
        (many, list([]), counts(1, 2, 0)),
        (many, list([0, 1, 2]), counts(1, 2, 3)),
        (many, list([1, 1, 1]), counts(1, 2, 3)),
        (many, list([1, 1]), twice(1)),
        (Pick::Rank, list([0, 1, 3]), unknown()),
        (Pick::Rank, list([0, 1, 1]), twice(1)),
        (Pick::Rank, list([0, 1, 2, 0]), twice(0)),
        (Pick::Rank, list([0, 2]), Refusal::BadRanking { missing: 1 }),
        (Pick::Rank, list([]), Refusal::BadRanking { missing: 0 }),
        (rate, ratings(&[6, 0, 0]), bad_rating()),
        (rate, ratings(&[1, 1]), bad_rating()),
        (rate, ratings(&[1, 1, 1, 1]), bad_rating()),
        (rate, ratings(&[0, 0, 0]), bad_rating()),
        (rate, ratings(&[]), bad_rating()),
        (
            rate,
            Picks::Ratings(vec![Some(1), Some(0), None]),
            bad_rating(),
        ),
    ];
    for (pick, picks, refusal) in cases {
        for rule in [Rule::Clicks, Rule::Once] {
            let mut lesson = Lesson::new([question(pick, rule)]);

            assert_eq!(lesson.cast(1, picks.clone()), Err(refusal.clone()));

            assert_eq!((lesson.votes(), lesson.sums()), (&[0, 0, 0][..], (0, 0)));
        }
    }
}

#[test]
fn a_vote_of_another_kind_is_a_wrong_pick() {
    let rate = Pick::Rate { max: 5 };
    let many = Pick::up_to(2);
    for (pick, picks) in [
        (Pick::One, ratings(&[1, 1, 1])),
        (many, ratings(&[1, 1, 1])),
        (Pick::Rank, ratings(&[1, 1, 1])),
        (Pick::Rank, one(0)),
        (rate, one(0)),
        (rate, list([0])),
        (rate, list([])),
        (rate, Picks::Several),
        (Pick::One, Picks::Several),
    ] {
        for rule in [Rule::Clicks, Rule::Once, Rule::Changeable] {
            let mut lesson = Lesson::new([question(pick, rule)]);

            let refused = lesson.cast(1, picks.clone());

            assert!(matches!(refused, Err(Refusal::WrongPick(_))), "{refused:?}");
        }
    }
}

#[test]
fn nothing_can_be_written_in_where_that_is_off() {
    for pick in [Pick::One, Pick::Rank, Pick::Rate { max: 5 }] {
        let mut lesson = Lesson::new([question(pick, Rule::Changeable)]);

        assert_eq!(lesson.cast(1, word("A")), Err(Refusal::WriteInsOff));
    }
}

#[test]
fn the_earliest_fault_is_named() {
    let mut lesson = Lesson::new([
        question(Pick::One, Rule::Once),
        question(Pick::up_to(2), Rule::Once),
    ]);
    let first = lesson.cast_as(1, "a", one(0)).unwrap();
    let with = |question, id: &str, picks| Ballot {
        question,
        ticket: None,
        ..named(id, picks)
    };
    let ticketed = |ballot| Ballot {
        ticket: Some("unknown".into()),
        ..ballot
    };
    let close = QuestionChange {
        settings: SettingsChange {
            open: Some(false),
            ..SettingsChange::default()
        },
        ..QuestionChange::default()
    };

    let several = || Picks::Several;
    let replay = ticketed(with(None, "a", one(0)));
    assert_eq!(lesson.send(1, replay), Ok(first.clone().again()));
    let reused = ticketed(with(Some(9), "a", several()));
    assert_eq!(lesson.send(1, reused), Err(Refusal::IdReused));
    let no_ticket = ticketed(with(Some(9), "b", several()));
    assert_eq!(lesson.send(1, no_ticket), Err(Refusal::TicketInvalid));
    let no_question = with(Some(9), "b", several());
    assert_eq!(lesson.send(1, no_question), Err(Refusal::UnknownQuestion));
    let elsewhere = with(Some(1), "b", several());
    let not_on_stage = Err(Refusal::NotOnStage { stage: 0 });
    assert_eq!(lesson.send(1, elsewhere), not_on_stage);
    let already = Err(Refusal::AlreadyVoted(first));
    let too_many = Err(counts(1, 1, 2));
    assert_eq!(lesson.send(1, with(None, "b", one(1))), already);
    assert_eq!(lesson.send(1, with(None, "b", list([1, 1]))), too_many);
    lesson.edit(close).unwrap();
    for picks in [several(), one(1), word("x")] {
        assert_eq!(lesson.send(1, with(None, "b", picks)), Err(Refusal::Closed));
    }
}

#[test]
fn a_vote_that_was_let_in_before_the_question_changed_is_judged_anew() {
    let all_hidden = |lesson: &mut Lesson| {
        for index in 0..3 {
            lesson.candidate(index, CandidateChange::Hidden(true));
        }
    };
    let rate = Pick::Rate { max: 5 };
    for (before, picks, after) in [
        (Pick::One, one(0), rate),
        (rate, ratings(&[1, 2, 3]), Pick::Rank),
        (rate, ratings(&[1, 2, 3]), Pick::One),
        (Pick::Rank, list([0, 1, 2]), rate),
    ] {
        let mut lesson = Lesson::new([question(before, Rule::Changeable)]);
        let admitted = lesson.tally.admit(by(1), ballot(picks), lesson.at);
        let Ok(Admission::Vote(vote)) = admitted else {
            panic!("{admitted:?}");
        };
        let pick = Some(after);
        lesson
            .edit(QuestionChange {
                settings: SettingsChange {
                    pick,
                    ..SettingsChange::default()
                },
                ..QuestionChange::default()
            })
            .unwrap();
        all_hidden(&mut lesson);

        let applied = lesson.apply(Entry::Vote(vote));

        let refused = matches!(applied, Applied::Refused(Refusal::WrongPick(_)));
        assert!(refused, "{before:?} to {after:?}: {applied:?}");
        assert_eq!(lesson.sums(), (0, 0));
    }
}

#[test]
fn hidden_candidates_need_not_be_ranked() {
    let mut lesson = Lesson::new([question(Pick::Rank, Rule::Once)]);
    lesson.candidate(1, CandidateChange::Hidden(true));

    lesson.cast(1, list([2, 0])).unwrap();
    lesson.cast(2, list([1, 2, 0])).unwrap();
    let short = lesson.cast(3, list([2]));

    assert_eq!(short, Err(Refusal::BadRanking { missing: 0 }));
    assert_eq!(lesson.votes(), [0, 1, 1]);
    lesson.candidate(0, CandidateChange::Hidden(true));
    lesson.candidate(2, CandidateChange::Hidden(true));
    let empty = lesson.cast(3, list([]));
    assert_eq!(empty, Err(Refusal::BadRanking { missing: 0 }));
}

#[test]
fn a_vote_that_was_let_in_before_the_candidates_were_replaced_does_not_count() {
    let mut lesson = Lesson::new([question(Pick::One, Rule::Once)]);
    let seen = |version| Ballot {
        version,
        ..ballot(one(0))
    };
    let admit = |lesson: &Lesson, version| match lesson.tally.admit(by(1), seen(version), START) {
        Ok(Admission::Vote(vote)) => Entry::Vote(vote),
        other => panic!("{other:?}"),
    };
    let (meant, any) = (admit(&lesson, Some(0)), admit(&lesson, None));
    let candidates = ["X", "Y"].map(|label| Candidate::new(label, "#123456"));
    let change = QuestionChange {
        candidates: Some(candidates.into()),
        ..QuestionChange::default()
    };
    lesson.edit(change).unwrap();

    assert_eq!(lesson.apply(meant), Applied::Refused(Refusal::OtherVersion));
    assert!(matches!(lesson.apply(any), Applied::Counted(_)));
    assert_eq!(lesson.send(2, seen(Some(0))), Err(Refusal::OtherVersion));
    assert!(lesson.send(2, seen(Some(1))).is_ok());
}
