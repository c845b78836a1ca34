//! Votes cast together: each has its receipt or its problem, in their order.

use std::thread;

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, Response, TestPoll, TestServer, again as given_again};

fn cast(poll: &TestPoll, votes: &[Value]) -> Response {
    poll.present("POST", "/votes/batch", json!({ "votes": votes }))
}

fn results(poll: &TestPoll, votes: &[Value]) -> Vec<Value> {
    let answer = cast(poll, votes);
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    assert_eq!(answer.cookie(), None);
    let results = answer.json()["results"].clone();
    let results = results.as_array().expect("a list").clone();
    assert_eq!(results.len(), votes.len());
    results
}

fn votes(count: usize) -> Vec<Value> {
    let vote = |row: usize| json!({"candidate": row % 3, "id": format!("row-{row}")});
    (0..count).map(vote).collect()
}

#[test]
fn a_thousand_votes_each_get_a_receipt_with_a_seq_of_its_own() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"rule": "once"}));
    let before = poll.seq();

    let receipts = results(&poll, &votes(1_000));

    for (row, receipt) in receipts.iter().enumerate() {
        let expected = json!({
            "type": "receipt", "id": format!("row-{row}"), "poll": poll.code, "question": 0,
            "seq": before + 1 + row as u64, "candidates": [row % 3],
        });
        assert_eq!(*receipt, expected);
    }
    assert_eq!(poll.votes(), [334, 333, 333]);
    let update = poll.update();
    assert_eq!(
        (&update["total"], &update["voters"]),
        (&json!(1_000), &json!(1_000))
    );
}

#[test]
fn a_fault_of_one_vote_is_its_own() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"rule": "once"}));
    let first = results(&poll, &[json!({"candidate": 1, "id": "first"})]).remove(0);
    let deep = (0..17).fold(json!(0), |inner, _| json!([inner]));

    let rows = [
        (json!({"candidate": 0, "id": "a"}), ""),
        (json!({"candidate": 0}), "missing_field"),
        (json!({"id": "b"}), "missing_field"),
        (
            json!({"candidate": 0, "id": "b", "color": 1}),
            "unknown_field",
        ),
        (json!({"candidate": 0, "id": "a b"}), "bad_id"),
        (json!({"candidate": 7, "id": "b"}), "unknown_candidate"),
        (json!({"candidate": "1", "id": "b"}), "bad_candidate"),
        (json!({"candidates": [0, 1], "id": "b"}), "candidate_count"),
        (json!({"ratings": [1, 2, 3], "id": "b"}), "wrong_pick"),
        (json!({"write_in": "x", "id": "b"}), "write_ins_off"),
        (
            json!({"candidate": 0, "id": "b", "question": 7}),
            "unknown_question",
        ),
        (
            json!({"candidate": 0, "id": "b", "version": 3}),
            "not_on_stage",
        ),
        (
            json!({"candidate": 0, "id": "b", "ticket": "no"}),
            "ticket_invalid",
        ),
        (json!({"candidates": deep, "id": "b"}), "bad_json"),
        (json!([0]), "bad_json"),
        (json!("a"), "bad_json"),
        (json!(null), "bad_json"),
        (json!({"candidate": 2, "id": "first"}), "id_reused"),
        (json!({"candidate": 1, "id": "first"}), "again"),
        (json!({"candidate": 2, "id": "a"}), "id_reused"),
        (json!({"candidate": 0, "id": "a"}), "again"),
        (json!({"candidate": 2, "id": "c"}), ""),
    ];
    let sent: Vec<Value> = rows.iter().map(|(vote, _)| vote.clone()).collect();
    let results = results(&poll, &sent);

    for ((vote, code), result) in rows.iter().zip(&results) {
        match *code {
            "" => assert_eq!(result["type"], "receipt", "{vote}: {result}"),
            "again" => assert_eq!(result["replayed"], true, "{vote}: {result}"),
            code => {
                assert_eq!(result["code"], code, "{vote}: {result}");
                assert_eq!(result["type"], format!("/problems/{code}"));
                assert!(result["status"].as_u64().unwrap() >= 400 && result["detail"] != "");
            }
        }
    }
    assert_eq!(results[18], given_again(&first));
    assert_eq!(results[20], given_again(&results[0]));
    assert_eq!(poll.votes(), [1, 1, 1]);
}

#[test]
fn a_field_given_twice_is_a_fault_of_its_vote_alone() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let body = r#"{"votes":[{"candidate":0,"candidate":1,"id":"a"},{"candidate":1,"id":"b"}]}"#;

    let batch = poll.request("POST", "/votes/batch", body).key(&poll.key);
    let answer = poll.ask(&batch);

    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.json()["results"][0]["code"], "duplicate_field");
    assert_eq!(poll.votes(), [0, 1, 0]);
}

#[test]
fn a_batch_sent_again_counts_once_also_after_a_restart() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let sent = votes(300);
    let alone = poll.vote(sent[299].clone()).json();

    let first = results(&poll, &sent);
    assert_eq!(
        first[299],
        given_again(&alone),
        "an id names its voter by any call"
    );
    let seq = poll.seq();
    let again: Vec<Value> = first.iter().map(given_again).collect();
    assert_eq!(results(&poll, &sent), again);
    let server = server.restart();
    let poll = poll.on(&server);
    assert_eq!(results(&poll, &sent), again, "after a restart");

    assert_eq!(poll.seq(), seq);
    assert_eq!(poll.update()["total"], 300);
}

#[test]
fn a_ticket_names_the_voter_of_its_vote() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"voters": "tickets", "rule": "once"}));
    let tickets = poll.tickets(2);
    let vote = |id: &str, candidate: u8, ticket: &str| json!({"candidate": candidate, "id": id, "ticket": ticket});

    let results = results(
        &poll,
        &[
            vote("a", 0, &tickets[0]),
            vote("b", 1, &tickets[0]),
            vote("c", 2, &tickets[1]),
            json!({"candidate": 2, "id": "d"}),
        ],
    );

    assert_eq!(results[0]["type"], "receipt");
    assert_eq!(results[1]["code"], "already_voted");
    assert_eq!(results[1]["receipt"], results[0], "the first one");
    assert_eq!(results[2]["type"], "receipt");
    assert_eq!(results[3]["code"], "ticket_invalid");
    assert_eq!(poll.votes(), [1, 0, 1]);
}

#[test]
fn a_closed_question_refuses_each_vote_but_gives_receipts_again() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let first = results(&poll, &votes(1)).remove(0);
    poll.patch(json!({"open": false}));

    let results = results(&poll, &votes(3));

    assert_eq!(results[0], given_again(&first));
    assert_eq!(results[1]["code"], "closed");
    assert_eq!(results[2]["status"], 409);
    assert_eq!(poll.votes(), [1, 0, 0]);
}

#[test]
fn words_that_are_written_in_together_meet() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"write_ins": "open"}));
    let word = |id: usize, text: &str| json!({"write_in": text, "id": id.to_string()});

    let results = results(&poll, &[word(0, "Rust"), word(1, "rust "), word(2, "a")]);

    let picked: Vec<_> = results
        .iter()
        .map(|one| one["candidates"].clone())
        .collect();
    assert_eq!(picked, [json!([3]), json!([3]), json!([0])]);
}

#[test]
fn what_is_wrong_around_the_votes_refuses_all_in_the_contracts_order() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let other = server.make_with(json!({}));
    let deleted = server.make_with(json!({}));
    deleted.done("DELETE", "", json!({}));
    let large = format!(r#"{{"votes":[{}]}}"#, " ".repeat(512 * 1024));
    let ask = |poll: &TestPoll, key: &str, media_type: &str, body: &str| {
        let batch = Request::new("POST", &poll.path("/votes/batch")).key(key);
        server.ask(&batch.header("Content-Type", media_type).body(body))
    };
    let json_type = "application/json";
    let nowhere = poll.under("nobody");

    ask(&nowhere, "wrong", "text/css", "[").problem(404, "no_such_poll", "unknown");
    ask(&deleted, &deleted.key, "text/css", "[").problem(410, "deleted", "deleted");
    for key in ["wrong", &other.key, HOST_KEY] {
        ask(&poll, key, "text/css", "[").problem(401, "key", key);
    }
    ask(&poll, &poll.key, "text/css", &large).problem(415, "media_type", "a type");
    let detail = ask(&poll, &poll.key, json_type, &large).problem(413, "too_large", "large");
    assert!(detail.contains("524288"), "{detail}");
    let many = json!({ "votes": votes(1_001) }).to_string();
    for (body, status, code) in [
        ("[]", 400, "bad_json"),
        ("{\"votes\":[", 400, "bad_json"),
        (r#"{"votes":[],"votes":[]}"#, 400, "duplicate_field"),
        (r#"{"votes":[],"x":1}"#, 422, "unknown_field"),
        ("{}", 422, "missing_field"),
        (r#"{"votes":{}}"#, 422, "bad_setting"),
        (r#"{"votes":null}"#, 422, "bad_setting"),
        (r#"{"votes":[]}"#, 422, "bad_setting"),
        (&many, 422, "bad_setting"),
    ] {
        ask(&poll, &poll.key, json_type, body).problem(status, code, body);
    }
    let read = server.get(&poll.path("/votes/batch"));
    read.problem(405, "method", "GET");
    assert_eq!(read.header("Allow"), Some("POST"));
    assert_eq!(poll.update()["total"], 0);
}

#[test]
fn one_voters_rate_does_not_hold_a_batch_up() {
    let server = TestServer::with(&["--max-rate=1"]);
    let poll = server.make_with(json!({}));

    for round in 0..3 {
        let votes: Vec<_> = (0..1_000)
            .map(|row| json!({"candidate": 0, "id": format!("{round}-{row}")}))
            .collect();
        results(&poll, &votes);
    }

    assert_eq!(poll.votes(), [3_000, 0, 0]);
}

#[test]
fn batches_and_single_votes_at_once_all_count() {
    const ROUNDS: usize = 4;
    let server = TestServer::start();
    let poll = server.make_with(json!({"rule": "clicks"}));

    thread::scope(|scope| {
        for sender in 0..ROUNDS {
            let poll = &poll;
            scope.spawn(move || {
                let votes: Vec<_> = (0..500)
                    .map(|row| json!({"candidate": 0, "id": format!("{sender}-{row}")}))
                    .collect();
                results(poll, &votes);
            });
            scope.spawn(move || {
                (0..50).for_each(|_| assert_eq!(poll.vote(json!({"candidate": 1})).status, 201));
            });
        }
    });

    assert_eq!(poll.votes(), [500 * ROUNDS, 50 * ROUNDS, 0]);
}

#[test]
fn an_address_gets_no_more_votes_through_together_than_one_by_one() {
    let server = TestServer::with(&["--trust-proxy=127.0.0.1"]);
    let poll = server.make_with(json!({"rule": "clicks"}));
    let body = json!({ "votes": votes(1_000) }).to_string();
    let request = Request::json("POST", &poll.path("/votes/batch"), body)
        .key(&poll.key)
        .header("X-Forwarded-For", "192.0.2.9");

    let refused = (0..40)
        .map(|_| server.ask(&request))
        .find(|answer| answer.status != 200);

    let refused = refused.expect("2,000 votes a second from one address, with a burst of 6,000");
    refused.problem(429, "rate", "a batch too many");
    assert!(refused.header("Retry-After").is_some());
}
