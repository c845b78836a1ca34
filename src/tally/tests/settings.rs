//! What a presenter may change of a question.

use super::*;

fn asked() -> Lesson {
    Lesson::new([question(Pick::One, Rule::Changeable)])
}

fn none() -> QuestionChange {
    QuestionChange::default()
}

#[test]
fn candidates_pick_and_rule_are_frozen_while_a_vote_counts() {
    let others = ["X", "Y"].map(|label| Candidate::new(label, "#123456"));
    let cases = [
        (
            "candidates",
            QuestionChange {
                candidates: Some(others.into()),
                ..none()
            },
        ),
        (
            "pick",
            QuestionChange {
                settings: SettingsChange {
                    pick: Some(Pick::Rank),
                    ..none().settings
                },
                ..none()
            },
        ),
        (
            "rule",
            QuestionChange {
                settings: SettingsChange {
                    rule: Some(Rule::Once),
                    ..none().settings
                },
                ..none()
            },
        ),
    ];
    for (name, change) in cases {
        let mut lesson = asked();
        lesson.cast(1, one(0)).unwrap();
        let frozen = Err(ChangeRefusal::Frozen(name));
        assert_eq!(lesson.edit(change.clone()), frozen);

        lesson.cast(1, list([])).unwrap();
        assert_eq!(lesson.edit(change.clone()), Ok(None), "withdrawn");

        let mut lesson = asked();
        lesson.cast(1, one(0)).unwrap();
        lesson.reset();
        assert_eq!(lesson.edit(change), Ok(None), "reset");
        assert!(
            !lesson.on_stage().can_undo(),
            "the votes do not fit any more"
        );
        assert_eq!((lesson.score().total(), lesson.mine(1)), (0, vec![]));
    }
}

#[test]
fn the_same_value_again_is_no_change_of_what_is_frozen() {
    let mut lesson = asked();
    lesson.cast(1, one(0)).unwrap();
    let same = QuestionChange {
        candidates: Some(lesson.question().candidates.clone()),
        settings: SettingsChange {
            pick: Some(Pick::One),
            rule: Some(Rule::Changeable),
            ..none().settings
        },
        ..none()
    };

    assert_eq!(lesson.edit(same), Ok(None));

    assert_eq!(lesson.votes(), [1, 0, 0]);
}

#[test]
fn everything_else_can_change_while_votes_count() {
    let mut lesson = asked();
    lesson.cast(1, one(0)).unwrap();

    lesson
        .edit(QuestionChange {
            text: Some("Why?".into()),
            correct: Some(vec![1]),
            closes: Some(Closes::At(START + 1)),
            settings: SettingsChange {
                voters: Some(Voters::Tickets),
                write_ins: Some(WriteIns::Open),
                results: Some(Results::Hidden),
                show: Some(Show::Donut),
                ..none().settings
            },
            ..none()
        })
        .unwrap();
    lesson.candidate(0, CandidateChange::Label("a".into()));
    lesson.candidate(0, CandidateChange::Color("#abcdef".into()));

    assert_eq!((lesson.votes(), lesson.sums()), (&[1, 0, 0][..], (1, 1)));
    let candidate = &lesson.question().candidates[0];
    assert_eq!((&*candidate.label, &*candidate.color), ("a", "#abcdef"));
}

#[test]
fn to_reveal_shows_counts_and_right_candidates_until_they_are_hidden_again() {
    let mut lesson = asked();
    let hide = || QuestionChange {
        settings: SettingsChange {
            results: Some(Results::Hidden),
            ..none().settings
        },
        ..none()
    };
    let reveal = || QuestionChange {
        reveal: true,
        ..none()
    };
    let state = |lesson: &Lesson| {
        (
            lesson.question().settings.results,
            lesson.question().revealed,
        )
    };
    lesson.edit(hide()).unwrap();
    assert_eq!(state(&lesson), (Results::Hidden, false));

    lesson.edit(reveal()).unwrap();
    assert_eq!(state(&lesson), (Results::Live, true));
    lesson.edit(hide()).unwrap();
    assert_eq!(state(&lesson), (Results::Hidden, false));
    let both = QuestionChange {
        reveal: true,
        ..hide()
    };
    lesson.edit(both).unwrap();
    assert_eq!(state(&lesson), (Results::Hidden, true));
}

#[test]
fn an_unknown_candidate_cannot_change() {
    let changes = [
        CandidateChange::Hidden(true),
        CandidateChange::Approved(true),
        CandidateChange::Label("x".into()),
        CandidateChange::Color("#123456".into()),
        CandidateChange::MergeInto(0),
    ];
    for change in changes {
        let unknown = asked().try_candidate(3, change);
        assert_eq!(unknown, Err(ChangeRefusal::UnknownCandidate { count: 3 }));
    }
}
