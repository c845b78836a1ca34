//! What stands in the journal.

use super::*;

#[test]
fn an_entry_reads_back_as_it_was_written() {
    let vote = |marks, id: Option<&str>| {
        Entry::Vote(Vote {
            question: 0,
            version: None,
            marks,
            voter: by(7),
            id: id.map(Into::into),
        })
    };
    let write_in = |by: Option<&str>, held, key: Option<&str>| {
        Marks::WriteIn(WriteIn {
            text: "a \"b\" ß".into(),
            by: by.map(Into::into),
            color: "#123456".into(),
            held,
            key: key.map(Into::into),
        })
    };
    let change = QuestionChange {
        text: Some("Why?".into()),
        candidates: Some(vec![Candidate::new("A", "#123456")]),
        closes: Some(Closes::At(1)),
        correct: Some(vec![0]),
        reveal: true,
        settings: SettingsChange {
            pick: Some(Pick::up_to(3)),
            rule: Some(Rule::Once),
            voters: Some(Voters::Tickets),
            write_ins: Some(WriteIns::Moderated),
            results: Some(Results::Hidden),
            show: Some(Show::Timeline),
            open: Some(false),
        },
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
            questions: vec![cloud(Pick::up_to(3), WriteIns::Open)],
        }),
        vote(Marks::Choice(Choice::One(2)), Some("a-b_1")),
        vote(Marks::Choice(vec![2, 0].into()), None),
        vote(Marks::Choice(Choice::default()), None),
        vote(Marks::Choice(Choice::of_ratings(&[Some(1), None])), None),
        vote(write_in(Some("Ada"), true, None), None),
        vote(write_in(None, false, Some("b")), Some("a")),
        Entry::Vote(Vote {
            question: 0,
            version: Some(2),
            marks: Marks::Choice(Choice::One(2)),
            voter: by(7),
            id: None,
        }),
        Entry::Made(Poll {
            title: "T".into(),
            questions: vec![question(Pick::Many { min: 2, max: 3 }, Rule::Once)],
        }),
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
        version: None,
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

/// A written-in vote as the versions before keys stored it.
fn stored_word(voter: u8, text: &str) -> Entry {
    let voter = format!("{voter:02x}").repeat(16);
    let write_in = serde_json::json!({"text": text, "color": "#123456"});
    let entry = serde_json::json!({"vote": {"question": 0, "write_in": write_in, "voter": voter}});
    serde_json::from_str(&entry.to_string()).unwrap()
}

#[test]
fn written_words_of_earlier_versions_count_where_they_did() {
    let mut lesson = Lesson::new([Question {
        candidates: vec![Candidate::new("don’t", "#123456")],
        ..cloud(Pick::One, WriteIns::Open)
    }]);

    let words = [
        "don't",
        "don’t",
        "Don't",
        "clo\u{ad}sures",
        "closures",
        "\u{200b}",
    ];
    for (voter, text) in (1..).zip(words) {
        lesson.apply(stored_word(voter, text));
    }

    let labels = ["don’t", "don't", "clo\u{ad}sures", "closures", "\u{200b}"];
    assert_eq!(lesson.labels(), labels);
    assert_eq!(lesson.votes(), [1, 2, 1, 1, 1]);
}

#[test]
fn a_word_that_meets_a_stored_one_is_stored_with_its_key() {
    let mut lesson = Lesson::new([cloud(Pick::One, WriteIns::Open)]);
    lesson.apply(stored_word(1, "l’été"));
    let mut stored = |text: &str| {
        let admitted = lesson.tally.admit(by(9), ballot(word(text)), lesson.at);
        let Ok(Admission::Vote(vote)) = admitted else {
            panic!("{text} was sent before");
        };
        lesson.apply(Entry::Vote(vote.clone()));
        serde_json::to_value(vote).unwrap()["write_in"]["key"].clone()
    };

    assert_eq!(stored("l'été"), "l’été");
    assert_eq!(stored("L’Été"), serde_json::Value::Null, "as it is folded");
    assert_eq!(stored("clo\u{ad}sures"), "closures");
    assert_eq!(stored("Closures"), serde_json::Value::Null);
    assert_eq!(lesson.labels(), ["Rust", "l’été", "clo\u{ad}sures"]);
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
fn what_few_questions_need_takes_no_room_in_the_journal() {
    let made = |pick| {
        let poll = Poll {
            title: "".into(),
            questions: vec![question(pick, Rule::Once)],
        };
        serde_json::to_string(&Entry::Made(poll)).unwrap()
    };

    assert!(made(Pick::up_to(3)).contains(r#""pick":{"many":{"max":3}}"#));
    let least = Pick::Many { min: 2, max: 3 };
    assert!(made(least).contains(r#""pick":{"many":{"min":2,"max":3}}"#));
}
