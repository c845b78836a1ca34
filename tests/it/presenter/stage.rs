//! The stage: what the presenter moves there, and what every session sees of it.

use serde_json::{Value, json};

use crate::harness::{Session, TestPoll, TestServer, question};

fn three(server: &TestServer) -> TestPoll {
    let questions = ["First?", "Second?", "Third?"].map(|text| question(json!({"text": text})));
    server.make(&json!({"title": "Three", "questions": questions}))
}

fn mine(session: &mut Session, question: u64) -> Value {
    session.message_where(|message| message["type"] == "mine" && message["question"] == question)
}

#[test]
fn a_moved_stage_is_seen_by_every_session_with_its_own_vote() {
    let server = TestServer::start();
    let poll = three(&server);
    let [ada, ben] = server.voters();
    let mut sessions = [poll.join_as(&ada), poll.join_as(&ben)];
    let (mut events, mut watching) = (poll.events(), poll.watch());
    poll.cast(&ada, json!({"candidate": 1}));
    assert_eq!(mine(&mut sessions[1], 0)["candidates"], json!([]));

    let update = poll.patch(json!({"stage": 2}));

    assert_eq!(update["question"]["index"], 2);
    assert_eq!(update["question"]["text"], "Third?");
    assert_eq!(
        (&update["question"]["of"], &update["total"]),
        (&json!(3), &json!(0))
    );
    let (_, event) = events.event_where(|event| event["question"]["index"] == 2);
    assert_eq!(event["seq"], update["seq"]);
    watching.update_where(|update| update["question"]["index"] == 2);
    for session in &mut sessions {
        assert_eq!(mine(session, 2)["candidates"], json!([]));
    }
    poll.vote(json!({"candidate": 0, "question": 0}))
        .problem(409, "not_on_stage", "late");
    poll.cast(&ada, json!({"candidate": 2, "question": 2}));

    let back = poll.patch(json!({"stage": 0}));

    assert_eq!(back["total"], 1, "the first question kept its vote");
    assert_eq!(mine(&mut sessions[0], 0)["candidates"], json!([1]));
    assert_eq!(mine(&mut sessions[1], 0)["candidates"], json!([]));
    assert_eq!(poll.mine(&ada), json!({"question": 0, "candidates": [1]}));
}

#[test]
fn everything_in_one_change_is_one_entry() {
    let server = TestServer::start();
    let poll = three(&server);

    let update = poll.patch(json!({
        "stage": 1, "title": "New", "order": [2, 1, 0], "open": false, "results": "hidden",
        "text": "Really?", "show": "donut", "closes_in_s": 600,
    }));

    assert_eq!(update["seq"], 2);
    assert_eq!(update["title"], "New");
    let question = &update["question"];
    assert_eq!(
        (&question["index"], &question["text"]),
        (&json!(1), &json!("Really?"))
    );
    assert_eq!(
        (&question["open"], &question["results"]),
        (&json!(false), &json!("hidden"))
    );
    assert_eq!(question["show"], "donut");
    let settings = poll.questions();
    let indices: Vec<_> = settings
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["index"])
        .collect();
    assert_eq!(indices, [2, 1, 0]);
    assert_eq!(settings[2]["text"], "First?", "the others are as they were");
    assert_eq!(settings[2]["open"], true);
}

#[test]
fn a_change_of_nothing_changes_nothing() {
    let server = TestServer::start();
    let poll = three(&server);
    let before = poll.update();

    let answer = poll.present("PATCH", "", json!({}));
    let question = poll.present("PATCH", "/questions/1", json!({}));

    assert_eq!((answer.status, answer.json()), (200, before.clone()));
    assert_eq!(question.status, 200);
    assert_eq!(question.json()["text"], "Second?");
    assert_eq!(poll.update(), before);
}

#[test]
fn a_question_is_closed_and_opened_again() {
    let server = TestServer::start();
    let poll = three(&server);
    let [ada] = server.voters();
    let mut session = poll.join_as(&ada);

    let closed = poll.patch(json!({"open": false}));
    session.update_where(|update| update["question"]["open"] == false);
    let refused = session.refused("0");
    poll.patch(json!({"open": true}));
    session.update_where(|update| update["question"]["open"] == true);
    session.cast("0");

    assert_eq!(closed["question"]["open"], false);
    assert_eq!(refused["code"], "closed");
    assert_eq!(poll.votes(), [1, 0, 0]);
}

#[test]
fn what_is_right_is_told_when_it_is_revealed() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"kind": "quiz", "correct": [2, 0]}));
    let mut session = poll.join();
    poll.vote(json!({"candidate": 2}));
    let hidden = session.update_where(|update| update["total"] == 1);

    let revealed = poll.patch(json!({"reveal": true}));
    session.update_where(|update| update["question"]["correct"] == json!([2, 0]));
    let hidden_again = poll.patch(json!({"results": "hidden"}));

    assert_eq!(hidden["question"].get("correct"), None);
    assert!(
        hidden["candidates"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one.get("votes").is_none())
    );
    assert_eq!(revealed["question"]["correct"], json!([2, 0]));
    assert_eq!(revealed["question"]["results"], "live");
    assert_eq!(revealed["candidates"][2]["votes"], 1);
    assert_eq!(hidden_again["question"].get("correct"), None);
    assert_eq!(hidden_again["candidates"][2].get("votes"), None);
}

#[test]
fn presenters_who_change_at_once_are_told_what_they_did() {
    let server = TestServer::start();
    let poll = three(&server);

    let updates: Vec<Value> = std::thread::scope(|scope| {
        let moves: Vec<_> = (0..12)
            .map(|step| {
                let poll = &poll;
                scope.spawn(move || poll.patch(json!({"title": step.to_string()})))
            })
            .collect();
        moves
            .into_iter()
            .map(|moved| moved.join().unwrap())
            .collect()
    });

    assert_eq!(poll.seq(), 13, "each is an entry");
    assert!(
        updates
            .iter()
            .all(|update| (2..=13).contains(&update["seq"].as_u64().unwrap()))
    );
}
