//! Many polls over a restart: their states, keys, tickets and receipts.

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, TestPoll, TestServer, again as given_again, question};

/// What a poll is, apart from who looks at it.
fn state(server: &TestServer, poll: &TestPoll) -> Value {
    let mut update = poll.update();
    update["present"] = Value::Null;
    let file = Request::get(&format!("/{}/results.json", poll.code)).key(&poll.key);
    json!([
        update,
        poll.questions(),
        poll.done("GET", "/tickets", json!({})),
        server.ask(&file).json(),
        poll.get("/history").json(),
    ])
}

#[test]
fn many_polls_are_after_a_restart_what_they_were() {
    let mut server = TestServer::with(&["--max-rate=0"]);
    let picks = [
        (json!({}), json!({"candidate": 1})),
        (
            json!({"rule": "clicks", "results": "hidden"}),
            json!({"candidate": 1}),
        ),
        (json!({"rule": "once"}), json!({"candidate": 1})),
        (
            json!({"pick": {"many": {"max": 2}}}),
            json!({"candidates": [2, 0]}),
        ),
        (json!({"pick": "rank"}), json!({"candidates": [2, 0, 1]})),
        (
            json!({"pick": {"rate": {"max": 5}}}),
            json!({"ratings": [1, null, 5]}),
        ),
        (
            json!({"write_ins": "moderated"}),
            json!({"write_in": "Rust", "name": "Ada"}),
        ),
        (
            json!({"write_ins": "open", "open": true}),
            json!({"write_in": "Go"}),
        ),
    ];
    let [ada, ben] = server.voters();
    let mut polls = Vec::new();
    for round in 0..5 {
        for (settings, vote) in &picks {
            let questions = [
                question(settings.clone()),
                question(json!({"text": "Second?"})),
            ];
            let mut poll =
                server.make(&json!({"title": round.to_string(), "questions": questions}));
            let mut again = vote.clone();
            again["id"] = "a".into();
            let receipt = poll.cast(&ada, again.clone());
            poll.cast(&ben, vote.clone());
            let ticket = poll.tickets(1).remove(0);
            match round {
                1 => drop(poll.done("POST", "/questions/0/reset", json!({}))),
                2 => drop(poll.patch(json!({"stage": 1, "order": [1, 0]}))),
                3 => drop(poll.patch(json!({"open": false}))),
                4 => {
                    let key = poll.done("POST", "/presenter-key", json!({}));
                    poll.key = key["presenter_key"].as_str().unwrap().into();
                }
                _ => {}
            }
            let state = state(&server, &poll);
            polls.push((poll, state, again, receipt, ticket));
        }
    }
    let gone = polls.split_off(36);
    for (poll, ..) in &gone {
        poll.done("DELETE", "", json!({}));
    }

    for _ in 0..2 {
        server = server.restart();
        for (poll, before, vote, receipt, _) in &polls {
            let poll = poll.clone().on(&server);
            assert_eq!(state(&server, &poll), *before);
            assert_eq!(poll.cast(&ada, vote.clone()), given_again(receipt));
        }
        for (poll, ..) in &gone {
            poll.clone()
                .on(&server)
                .get("")
                .problem(410, "deleted", "deleted stays deleted");
        }
    }
    for (poll, before, _, _, ticket) in polls
        .iter()
        .filter(|row| row.1[0]["question"]["pick"] == "one")
    {
        let poll = poll.clone().on(&server);
        let answer = poll.vote(json!({"candidate": 0, "ticket": ticket}));
        let open = before[0]["question"]["open"] == true;
        assert_eq!(answer.status, if open { 201 } else { 409 }, "{answer:?}");
    }
    let list = Request::get("/api/v1/polls?limit=200").key(HOST_KEY);
    let listed = server.ask(&list).json();
    assert_eq!(listed["polls"].as_array().unwrap().len(), polls.len() + 1);
}
