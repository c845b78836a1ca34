//! Questions are added, edited and removed while the poll runs.

use serde_json::{Value, json};

use crate::harness::{TestPoll, TestServer, again as given_again, question};

fn indices(poll: &TestPoll) -> Vec<Value> {
    let questions = poll.questions();
    let all = questions.as_array().unwrap().iter();
    all.map(|question| question["index"].clone()).collect()
}

#[test]
fn a_question_is_added_at_the_end() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let mut session = poll.join();

    let answer = poll.present(
        "POST",
        "/questions",
        question(json!({"text": "More?", "pick": "rank"})),
    );

    assert_eq!(answer.status, 201);
    assert_eq!(answer.json()["index"], 1);
    assert_eq!(answer.json()["pick"], "rank");
    assert_eq!(indices(&poll), [0, 1]);
    let update = session.update_where(|update| update["question"]["of"] == 2);
    assert_eq!(update["question"]["index"], 0, "the stage stays");
}

#[test]
fn indices_are_never_used_twice() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    poll.done("POST", "/questions", question(json!({})));
    poll.done("POST", "/questions", question(json!({})));

    let removed = poll.present("DELETE", "/questions/2", json!({}));
    let added = poll.done("POST", "/questions", question(json!({})));
    poll.done("DELETE", "/questions/1", json!({}));
    let server = server.restart();
    let poll = poll.on(&server);
    let later = poll.done("POST", "/questions", question(json!({})));

    assert_eq!((removed.status, removed.body.len()), (204, 0));
    assert_eq!((&added["index"], &later["index"]), (&json!(3), &json!(4)));
    assert_eq!(indices(&poll), [0, 3, 4]);
    poll.present("PATCH", "", json!({"stage": 2}))
        .problem(422, "unknown_question", "removed");
    poll.present("PATCH", "", json!({"order": [0, 1, 3, 4]}))
        .problem(422, "bad_setting", "removed");
    assert_eq!(poll.patch(json!({"order": [4, 0, 3]}))["question"]["of"], 3);
    assert_eq!(indices(&poll), [4, 0, 3]);
}

#[test]
fn the_question_on_stage_is_removed_after_another_took_its_place() {
    let server = TestServer::start();
    let poll = server.make(&json!({"questions": vec![question(json!({})); 2]}));
    let [ada] = server.voters();
    let cast = json!({"candidate": 1, "id": "a"});
    let receipt = poll.cast(&ada, cast.clone());

    poll.present("DELETE", "/questions/0", json!({}))
        .problem(409, "on_stage", "on stage");
    poll.patch(json!({"stage": 1}));
    poll.done("DELETE", "/questions/0", json!({}));

    poll.vote(json!({"candidate": 0, "question": 0}))
        .problem(422, "unknown_question", "removed");
    assert_eq!(
        poll.cast(&ada, cast),
        given_again(&receipt),
        "its receipts are given again"
    );
    assert_eq!(poll.update()["question"]["of"], 1);
}

#[test]
fn an_edit_of_the_question_on_stage_is_seen_at_once() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let mut session = poll.join();

    let edited = poll.done(
        "PATCH",
        "/questions/0",
        json!({
            "text": "Which one?", "candidates": [{"label": "X", "color": "#123456"}, "Y"],
            "pick": {"many": {"max": 2}}, "rule": "once", "voters": "tickets", "show": "cloud",
            "correct": [1], "closes_in_s": 600,
        }),
    );

    let update = session.update_where(|update| update["question"]["text"] == "Which one?");
    assert_eq!(
        update["candidates"][0],
        json!({"index": 0, "label": "X", "color": "#123456", "votes": 0})
    );
    assert_eq!(update["candidates"].as_array().unwrap().len(), 2);
    assert_eq!(update["question"]["voters"], "tickets");
    assert_eq!(update["question"].get("correct"), None);
    assert_eq!(edited["correct"], json!([1]));
    assert_eq!(update["question"]["closes_at"], edited["closes_at"]);
}

#[test]
fn what_was_withdrawn_freezes_nothing() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let [ada] = server.voters();
    poll.cast(&ada, json!({"candidate": 2}));
    poll.present("PATCH", "/questions/0", json!({"pick": "rank"}))
        .problem(409, "question_frozen", "a vote");

    poll.cast(&ada, json!({"candidates": []}));
    poll.done("PATCH", "/questions/0", json!({"pick": "rank"}));

    poll.cast(&ada, json!({"candidates": [2, 0, 1]}));
    assert_eq!(poll.update()["candidates"][2]["borda"], 2);
}

#[test]
fn a_poll_that_is_edited_while_it_is_voted_in_loses_no_vote() {
    const VOTES: usize = 60;
    let server = TestServer::with(&["--max-rate=0"]);
    let poll = server.make_with(json!({"rule": "clicks"}));

    let frozen = std::thread::scope(|scope| {
        let voting =
            scope.spawn(|| (0..VOTES).all(|_| poll.vote(json!({"candidate": 0})).status == 201));
        let edits = (0..30).map(|edit| {
            let labels = json!({"candidates": ["A", "B", format!("C{edit}")]});
            poll.present("PATCH", "/questions/0", labels).status
        });
        let statuses: Vec<_> = edits.collect();
        assert!(voting.join().unwrap());
        assert!(
            statuses.iter().all(|status| matches!(status, 200 | 409)),
            "{statuses:?}"
        );
        statuses.last() == Some(&409)
    });

    assert!(frozen, "the last edit came after a vote");
    assert_eq!(poll.votes(), [json!(VOTES), json!(0), json!(0)]);
}
