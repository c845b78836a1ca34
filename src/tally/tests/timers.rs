//! Questions that close by themselves.

use super::*;

fn none() -> QuestionChange {
    QuestionChange::default()
}

/// A question that closes five seconds after the start.
fn timed() -> Lesson {
    let question = Question {
        closes_at: Some(START + 5_000),
        ..question(Pick::One, Rule::Clicks)
    };
    Lesson::new([question])
}

fn time_up(lesson: &mut Lesson) {
    lesson.change(Change::TimeUp { question: 0 }).unwrap();
}

#[test]
fn a_vote_is_judged_by_its_entrys_time() {
    let mut lesson = timed();
    let admitted = lesson.tally.admit(by(1), ballot(one(0)), START);
    let Ok(Admission::Vote(vote)) = admitted else {
        panic!("{admitted:?}");
    };

    lesson.at = START + 4_999;
    assert!(lesson.cast(1, one(0)).is_ok());
    lesson.at = START + 5_000;
    assert_eq!(lesson.cast(1, one(0)), Err(Refusal::Closed));

    let late = lesson.apply(Entry::Vote(vote));
    assert_eq!(late, Applied::Refused(Refusal::Closed));
    assert_eq!(lesson.sums(), (1, 1));
}

#[test]
fn time_is_up_when_it_is_and_not_before() {
    let mut lesson = timed();
    assert_eq!(lesson.tally.next_close(), Some((START + 5_000, 0)));

    lesson.at = START + 4_999;
    time_up(&mut lesson);
    assert!(
        lesson.question().settings.open,
        "it was given more time meanwhile"
    );

    lesson.at = START + 5_000;
    time_up(&mut lesson);
    assert!(!lesson.question().settings.open);
    assert_eq!(lesson.question().closes_at, None);
    assert_eq!(lesson.tally.next_close(), None);
    time_up(&mut lesson);
    assert!(!lesson.question().settings.open);
}

#[test]
fn a_question_told_to_close_before_the_polls_own_time_is_open_until_its_time_is_up() {
    let mut lesson = Lesson::new([question(Pick::One, Rule::Clicks)]);
    lesson.at = START + 60_000;
    assert!(lesson.cast(1, one(0)).is_ok());
    let earlier = QuestionChange {
        closes: Some(Closes::At(START + 5_000)),
        ..none()
    };

    // The clock was set back by a minute; the poll's time stands still until it has caught up.
    lesson.edit(earlier).unwrap();

    assert!(lesson.cast(2, one(0)).is_ok());
    time_up(&mut lesson);
    assert_eq!(lesson.cast(2, one(0)), Err(Refusal::Closed));
    let later = QuestionChange {
        closes: Some(Closes::At(START + 61_000)),
        settings: SettingsChange {
            open: Some(true),
            ..none().settings
        },
        ..none()
    };
    lesson.edit(later).unwrap();
    lesson.at = START + 61_000;
    assert_eq!(
        lesson.cast(2, one(0)),
        Err(Refusal::Closed),
        "it has caught up"
    );
}

#[test]
fn the_first_to_close_is_next() {
    let at = |seconds: i64| Question {
        closes_at: Some(START + seconds * 1_000),
        ..question(Pick::One, Rule::Clicks)
    };
    let never = question(Pick::One, Rule::Clicks);
    let mut lesson = Lesson::new([never, at(9), at(3)]);

    assert_eq!(lesson.tally.next_close(), Some((START + 3_000, 2)));
    lesson.change(Change::Remove { question: 2 }).unwrap();
    assert_eq!(lesson.tally.next_close(), Some((START + 9_000, 1)));
}

#[test]
fn to_close_takes_the_time_away_and_a_new_one_can_be_given() {
    let mut lesson = timed();
    let close = QuestionChange {
        settings: SettingsChange {
            open: Some(false),
            ..none().settings
        },
        ..none()
    };
    let open = |closes| QuestionChange {
        closes,
        settings: SettingsChange {
            open: Some(true),
            ..none().settings
        },
        ..none()
    };

    lesson.edit(close).unwrap();
    assert_eq!(lesson.question().closes_at, None);
    lesson.at = START + 60_000;
    lesson.edit(open(None)).unwrap();
    assert!(lesson.cast(1, one(0)).is_ok());

    lesson.edit(open(Some(Closes::At(START + 70_000)))).unwrap();
    lesson.at = START + 70_000;
    assert_eq!(lesson.cast(1, one(0)), Err(Refusal::Closed));
    lesson.edit(open(Some(Closes::Never))).unwrap();
    assert!(lesson.cast(1, one(0)).is_ok());
}

#[test]
fn a_time_that_passed_while_a_question_was_closed_does_not_close_it_later() {
    let question = Question {
        closes_at: Some(START + 5_000),
        settings: Settings {
            open: false,
            ..question(Pick::One, Rule::Clicks).settings
        },
        ..question(Pick::One, Rule::Clicks)
    };
    let mut lesson = Lesson::new([question]);
    assert_eq!(lesson.tally.next_close(), Some((START + 5_000, 0)));

    lesson.at = START + 5_000;
    time_up(&mut lesson);
    lesson
        .edit(QuestionChange {
            settings: SettingsChange {
                open: Some(true),
                ..none().settings
            },
            ..none()
        })
        .unwrap();

    assert!(lesson.cast(1, one(0)).is_ok());
}

#[test]
fn an_entry_tells_whether_a_question_may_close_because_of_it() {
    let timed = Question {
        closes_at: Some(START),
        ..question(Pick::One, Rule::Clicks)
    };
    let plain = question(Pick::One, Rule::Clicks);
    let made = |question: &Question| {
        Entry::Made(Poll {
            title: "".into(),
            questions: vec![plain.clone(), question.clone()],
        })
    };
    let change = |closes| QuestionChange { closes, ..none() };
    let on_stage = |closes| {
        Entry::Change(Change::Poll(PollChange {
            question: change(closes),
            ..PollChange::default()
        }))
    };
    let edit = |closes| {
        Entry::Change(Change::Edit {
            question: 0,
            change: Box::new(change(closes)),
        })
    };
    let at = Some(Closes::At(START));
    let never = Some(Closes::Never);
    for (entry, sets_timer) in [
        (made(&timed), true),
        (made(&plain), false),
        (Entry::Change(Change::Add(timed.clone())), true),
        (Entry::Change(Change::Add(plain.clone())), false),
        (on_stage(at), true),
        (on_stage(never), false),
        (edit(at), true),
        (edit(never), false),
        (edit(None), false),
        (Entry::Change(Change::TimeUp { question: 0 }), false),
    ] {
        assert_eq!(entry.sets_timer(), sets_timer, "{entry:?}");
    }
}
