//! Questions that close by themselves.

use serde_json::json;

use crate::harness::{DEADLINE, TestPoll, TestServer, eventually, question};

fn closed(poll: &TestPoll) {
    eventually("it closes by itself", DEADLINE, || {
        (poll.questions()[0]["open"] == false).then_some(())
    });
}

#[test]
fn a_question_closes_by_itself_with_nobody_connected() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"pick": "rank"}));
    poll.vote(json!({"candidates": [2, 1, 0]}));
    assert!(
        poll.patch(json!({"closes_in_s": 1}))["question"]["closes_at"]
            .as_str()
            .unwrap()
            .ends_with('Z')
    );

    closed(&poll);

    let update = poll.update();
    assert_eq!(update["question"].get("closes_at"), None);
    assert_eq!(update["question"]["runoff"]["winner"], 2);
    assert_eq!(update["seq"], 4, "it is an entry");
    poll.vote(json!({"candidates": [2, 1, 0]}))
        .problem(409, "closed", "late");
}

#[test]
fn sessions_are_told_when_a_question_closes_by_itself() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let (mut session, mut events) = (poll.join(), poll.events());

    poll.patch(json!({"closes_in_s": 1}));

    session.update_where(|update| update["question"]["open"] == false);
    events.event_where(|update| update["question"]["open"] == false);
}

#[test]
fn a_question_that_is_not_on_stage_closes_too() {
    let server = TestServer::start();
    let questions = [
        question(json!({"closes_in_s": 1})),
        question(json!({"closes_in_s": 600})),
    ];
    let poll = server.make(&json!({ "questions": questions }));
    poll.patch(json!({"stage": 1}));

    closed(&poll);

    assert_eq!(poll.update()["question"]["open"], true);
}

#[test]
fn a_timer_is_set_anew_and_cleared() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"closes_in_s": 600}));
    let first = poll.update()["question"]["closes_at"].clone();

    let later = poll.patch(json!({"closes_in_s": 1200}))["question"]["closes_at"].clone();
    let cleared = poll.patch(json!({"closes_at": null}));
    let again = poll.patch(json!({"closes_in_s": 600}));
    let stopped = poll.patch(json!({"open": false}));
    let opened = poll.patch(json!({"open": true}));

    assert!(first.as_str() < later.as_str(), "{first} {later}");
    assert_eq!(cleared["question"].get("closes_at"), None);
    assert!(again["question"]["closes_at"].is_string());
    assert_eq!(
        stopped["question"].get("closes_at"),
        None,
        "closing by hand clears it"
    );
    assert_eq!(opened["question"].get("closes_at"), None);
    assert_eq!(poll.vote(json!({"candidate": 0})).status, 201);
}
