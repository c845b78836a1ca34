//! What stands in the journal and in snapshots.

use super::*;

#[test]
fn an_entry_reads_back_as_it_was_written() {
    let vote = |marks, id: Option<&str>| {
        Entry::Vote(Vote {
            question: 0,
            marks,
            voter: by(7),
            id: id.map(Into::into),
        })
    };
    let write_in = |by: Option<&str>, held| {
        Marks::WriteIn(WriteIn {
            text: "a \"b\" ß".into(),
            by: by.map(Into::into),
            color: "#123456".into(),
            held,
        })
    };
    let change = QuestionChange {
        text: Some("Why?".into()),
        candidates: Some(vec![Candidate::new("A", "#123456")]),
        pick: Some(Pick::Many { max: 3 }),
        rule: Some(Rule::Once),
        voters: Some(Voters::Tickets),
        write_ins: Some(WriteIns::Moderated),
        results: Some(Results::Hidden),
        show: Some(Show::Timeline),
        open: Some(false),
        closes: Some(Closes::At(1)),
        correct: Some(vec![0]),
        reveal: true,
    };
    let never = QuestionChange {
        closes: Some(Closes::Never),
        ..QuestionChange::default()
    };
    let poll_change = PollChange {
        stage: Some(1),
        title: Some("T".into()),
        order: Some(vec![1, 0]),
        question: never,
    };
    let candidate = |change| Change::Candidate {
        question: 0,
        candidate: 1,
        change,
    };
    let changes = [
        Change::Poll(PollChange::default()),
        Change::Poll(poll_change),
        Change::Add(question(Pick::Rate { max: 5 }, Rule::Once)),
        Change::Edit {
            question: 0,
            change: Box::new(change),
        },
        Change::Remove { question: 0 },
        Change::Reset { question: 0 },
        Change::Undo { question: 0 },
        candidate(CandidateChange::Hidden(true)),
        candidate(CandidateChange::Approved(false)),
        candidate(CandidateChange::MergeInto(2)),
        candidate(CandidateChange::Label("L".into())),
        candidate(CandidateChange::Color("#abcdef".into())),
        Change::Tickets {
            voters: vec![by(1), by(2)],
        },
        Change::Revoke { ticket: 1 },
        Change::ReplaceKey,
        Change::TimeUp { question: 0 },
    ];
    let mut entries = vec![
        Entry::Made(Poll {
            title: "T".into(),
            questions: vec![cloud(Pick::Many { max: 3 }, WriteIns::Open)],
        }),
        vote(Marks::Choice(Choice::One(2)), Some("a-b_1")),
        vote(Marks::Choice(vec![2, 0].into()), None),
        vote(Marks::Choice(Choice::default()), None),
        vote(Marks::Choice(Choice::of_ratings(&[Some(1), None])), None),
        vote(write_in(Some("Ada"), true), None),
        vote(write_in(None, false), Some("a")),
    ];
    entries.extend(changes.map(Entry::Change));

    for entry in entries {
        let json = serde_json::to_string(&entry).unwrap();
        let read = serde_json::from_str::<Entry>(&json);
        assert_eq!(read.unwrap(), entry, "{json}");
    }
}

#[test]
fn a_vote_stands_in_the_journal_as_people_read_it() {
    let vote = |marks| Vote {
        question: 0,
        marks,
        voter: by(0xab),
        id: Some("a".into()),
    };
    let voter = "ab".repeat(16);
    let rated = Choice::of_ratings(&[Some(4), None]);
    for (marks, picks) in [
        (Marks::Choice(Choice::One(2)), r#""candidates":[2]"#),
        (Marks::Choice(rated), r#""ratings":[4,null]"#),
        (Marks::Choice(Choice::default()), r#""candidates":[]"#),
    ] {
        let json = serde_json::to_string(&Entry::Vote(vote(marks))).unwrap();
        let expected = format!(r#"{{"vote":{{"question":0,{picks},"voter":"{voter}","id":"a"}}}}"#);
        assert_eq!(json, expected);
    }
}

#[test]
fn entries_of_the_first_version_are_read() {
    let made = r##"{"made":{"title":"","questions":[{"text":"Q","candidates":[
        {"label":"A","color":"#123456"},{"label":"B","color":"#123456"},
        {"label":"C","color":"#123456"}],"pick":"one","rule":"clicks","voters":"anyone",
        "write_ins":"none","results":"live","show":"bars","open":true}]}}"##;
    let voter = "0".repeat(32);
    let vote =
        format!(r#"{{"vote":{{"question":0,"candidates":[2],"voter":"{voter}","id":"a"}}}}"#);

    let made: Entry = serde_json::from_str(made).unwrap();
    let vote: Entry = serde_json::from_str(&vote).unwrap();

    let mut first = question(Pick::One, Rule::Clicks);
    first.text = "Q".into();
    let Entry::Made(poll) = made else {
        panic!("{made:?}");
    };
    assert_eq!(poll.questions, [first]);
    let mut lesson = Lesson::new(poll.questions);
    assert!(matches!(lesson.apply(vote), Applied::Counted(_)));
    assert_eq!(lesson.votes(), [0, 0, 1]);
}

#[test]
fn a_vote_for_nothing_or_for_two_things_is_not_read() {
    let voter = "0".repeat(32);
    for picks in [
        "",
        r#""candidates":[1],"ratings":[1],"#,
        r##""candidates":[1],"write_in":{"text":"x","color":"#123456"},"##,
    ] {
        let json = format!(r#"{{"vote":{{"question":0,{picks}"voter":"{voter}"}}}}"#);
        assert!(serde_json::from_str::<Entry>(&json).is_err(), "{json}");
    }
}

#[test]
fn a_snapshot_holds_everything() {
    let mut lesson = Lesson::new([
        cloud(Pick::Many { max: 3 }, WriteIns::Moderated),
        question(Pick::Rank, Rule::Once),
        question(Pick::Rate { max: 5 }, Rule::Changeable),
    ]);
    let voters = vec![by(10)];
    lesson.change(Change::Tickets { voters }).unwrap();
    lesson.cast_as(1, "a", word("x")).unwrap();
    lesson.reset();
    lesson.cast_as(10, "b", word("y")).unwrap();
    lesson.cast(2, list([])).unwrap();
    lesson.stage(1);
    lesson.cast(1, list([2, 1, 0])).unwrap();
    let closes = QuestionChange {
        open: Some(false),
        closes: Some(Closes::At(START)),
        ..QuestionChange::default()
    };
    lesson.edit(closes).unwrap();
    lesson.stage(2);
    lesson.at += 60_000;
    lesson.cast(1, ratings(&[1, 0, 5])).unwrap();
    lesson.at += 60_000;
    lesson.cast(2, ratings(&[0, 5, 5])).unwrap();
    lesson.change(Change::ReplaceKey).unwrap();

    let snapshot = postcard::to_stdvec(&lesson.tally).unwrap();
    let read: Tally = postcard::from_bytes(&snapshot).unwrap();

    assert_eq!(read, lesson.tally);
}
