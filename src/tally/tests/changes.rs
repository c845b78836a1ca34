//! What a presenter changes, and what is refused.

use super::*;

fn two() -> Lesson {
    let question = question(Pick::One, Rule::Changeable);
    Lesson::new([question.clone(), question])
}

fn none() -> QuestionChange {
    QuestionChange::default()
}

#[test]
fn the_stage_moves_and_with_it_the_question_that_changes() {
    let mut lesson = two();
    let change = PollChange {
        stage: Some(1),
        title: Some("Lecture 7".into()),
        question: QuestionChange {
            settings: SettingsChange {
                open: Some(false),
                ..SettingsChange::default()
            },
            text: Some("Why?".into()),
            ..none()
        },
        ..PollChange::default()
    };

    lesson.change(Change::Poll(change)).unwrap();

    assert_eq!(
        (lesson.tally.stage(), &**lesson.tally.title()),
        (1, "Lecture 7")
    );
    assert_eq!(
        (lesson.question().settings.open, &*lesson.question().text),
        (false, "Why?")
    );
    let first = lesson.tally.question(0).unwrap().question();
    assert_eq!((first.settings.open, &*first.text), (true, "Which?"));
}

#[test]
fn votes_for_a_question_wait_until_it_is_on_stage() {
    let mut lesson = two();
    let elsewhere = || Ballot {
        question: Some(1),
        ..ballot(one(2))
    };

    let early = lesson.send(1, elsewhere());
    lesson.stage(1);

    assert_eq!(early, Err(Refusal::NotOnStage { stage: 0 }));
    assert!(lesson.send(1, elsewhere()).is_ok());
    assert_eq!(lesson.votes(), [0, 0, 1]);
}

#[test]
fn a_change_is_made_as_a_whole_or_not_at_all() {
    let good = || PollChange {
        title: Some("new".into()),
        ..PollChange::default()
    };
    let flawed = QuestionChange {
        correct: Some(vec![3]),
        ..none()
    };
    let mut lesson = two();
    for refused in [
        PollChange {
            stage: Some(2),
            ..good()
        },
        PollChange {
            order: Some(vec![0]),
            ..good()
        },
        PollChange {
            order: Some(vec![0, 0]),
            ..good()
        },
        PollChange {
            order: Some(vec![0, 1, 2]),
            ..good()
        },
        PollChange {
            question: flawed,
            ..good()
        },
    ] {
        assert!(lesson.change(Change::Poll(refused)).is_err());
    }
    let order = Some(vec![1, 0]);
    let reordered = PollChange { order, ..good() };
    lesson.change(Change::Poll(reordered)).unwrap();
    let order: Vec<_> = lesson.tally.questions().map(|(index, _)| index).collect();
    assert_eq!(order, [1, 0]);
}

#[test]
fn indices_are_never_used_twice_and_the_question_on_stage_stays() {
    let mut lesson = two();
    let add = || Change::Add(question(Pick::Rank, Rule::Once));
    assert_eq!(lesson.change(add()), Ok(Some(2)));
    lesson.change(Change::Remove { question: 2 }).unwrap();
    assert_eq!(lesson.change(add()), Ok(Some(3)));

    let on_stage = lesson.change(Change::Remove { question: 0 });
    assert_eq!(on_stage, Err(ChangeRefusal::OnStage));
    let unknown = Err(ChangeRefusal::UnknownQuestion(2));
    assert_eq!(lesson.change(Change::Remove { question: 2 }), unknown);
    assert_eq!(lesson.change(Change::Reset { question: 2 }), unknown);
    let order: Vec<_> = lesson.tally.questions().map(|(index, _)| index).collect();
    assert_eq!(order, [0, 1, 3]);
}

#[test]
fn a_poll_has_at_most_100_questions() {
    let mut lesson = two();
    let add = || Change::Add(question(Pick::One, Rule::Once));
    for _ in 2..100 {
        lesson.change(add()).unwrap();
    }

    assert_eq!(lesson.change(add()), Err(ChangeRefusal::QuestionCount));
    lesson.change(Change::Remove { question: 1 }).unwrap();
    assert_eq!(lesson.change(add()), Ok(Some(100)));
}

#[test]
fn a_question_that_cannot_be_is_not_added() {
    let plain = || question(Pick::One, Rule::Once);
    let candidates = |count| vec![Candidate::new("A", "#123456"); count];
    let with = |pick, count| Question {
        candidates: candidates(count),
        settings: Settings {
            pick,
            ..plain().settings
        },
        ..plain()
    };
    for flawed in [
        with(Pick::One, 0),
        with(Pick::One, 1),
        with(Pick::One, 201),
        with(Pick::Rank, 11),
        with(Pick::up_to(0), 3),
        with(Pick::Rate { max: 0 }, 3),
        Question {
            correct: vec![3],
            ..plain()
        },
        Question {
            settings: Settings {
                write_ins: WriteIns::Open,
                ..with(Pick::Rank, 3).settings
            },
            ..with(Pick::Rank, 3)
        },
        Question {
            settings: Settings {
                write_ins: WriteIns::Open,
                ..with(Pick::Rate { max: 5 }, 3).settings
            },
            ..with(Pick::Rate { max: 5 }, 3)
        },
    ] {
        let refused = two().change(Change::Add(flawed.clone()));
        assert!(matches!(refused, Err(ChangeRefusal::Flaw(_))), "{flawed:?}");
    }
    let cloud = Question {
        settings: Settings {
            write_ins: WriteIns::Open,
            ..with(Pick::One, 0).settings
        },
        ..with(Pick::One, 0)
    };
    for fine in [cloud, with(Pick::One, 200), with(Pick::Rank, 10)] {
        assert_eq!(two().change(Change::Add(fine)), Ok(Some(2)));
    }
}

#[test]
fn the_next_class_gets_the_questions_without_votes_words_and_times() {
    let quiz = Question {
        correct: vec![1],
        settings: Settings {
            rule: Rule::Once,
            results: Results::Hidden,
            ..question(Pick::One, Rule::Once).settings
        },
        ..question(Pick::One, Rule::Once)
    };
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open), quiz.clone()]);
    lesson.cast(1, word("x")).unwrap();
    lesson.candidate(0, CandidateChange::MergeInto(1));
    lesson.stage(1);
    lesson.cast(1, one(1)).unwrap();
    lesson.candidate(2, CandidateChange::Hidden(true));
    lesson
        .edit(QuestionChange {
            reveal: true,
            closes: Some(Closes::At(START + 1)),
            settings: SettingsChange {
                open: Some(false),
                ..none().settings
            },
            ..none()
        })
        .unwrap();
    let order = Some(vec![1, 0]);
    let title = Some("Lecture 7".into());
    let change = PollChange {
        order,
        title,
        ..PollChange::default()
    };
    lesson.change(Change::Poll(change)).unwrap();

    let copy = lesson.tally.fresh_copy();

    assert_eq!(&*copy.title, "Lecture 7");
    assert_eq!(copy.questions, [quiz, cloud(Pick::One, WriteIns::Open)]);
}
