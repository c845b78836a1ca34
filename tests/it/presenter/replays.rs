//! A vote's id is worth its receipt for the poll's whole life.

use serde_json::{Value, json};

use crate::harness::{TestServer, again as given_again, question};

#[test]
fn a_receipt_is_given_again_whatever_has_happened() {
    let server = TestServer::start();
    let questions = [
        question(json!({"rule": "once"})),
        question(json!({"text": "Other?"})),
        question(json!({"pick": {"rate": {"max": 5}}})),
        question(json!({"pick": "rank"})),
        question(json!({"write_ins": "open", "pick": {"many": {"max": 3}}})),
    ];
    let poll = server.make(&json!({ "questions": questions }));
    let ticket = poll.tickets(1).remove(0);
    let [ada] = server.voters();
    let votes = [
        json!({"candidate": 1, "id": "one"}),
        json!({"candidates": [2], "id": "list", "question": 1}),
        json!({"ratings": [1, null, 5], "id": "rate"}),
        json!({"candidates": [2, 0, 1], "id": "rank"}),
        json!({"write_in": "Rust", "name": "Ada", "id": "word"}),
    ];
    let with_ticket = json!({"candidate": 0, "id": "ticket", "ticket": ticket});
    let by_ticket = poll.vote(with_ticket.clone()).json();
    let receipts: Vec<Value> = (0..)
        .zip(&votes)
        .map(|(stage, vote)| {
            poll.patch(json!({ "stage": stage }));
            poll.cast(&ada, vote.clone())
        })
        .collect();
    let all_again = |poll: &crate::harness::TestPoll, when: &str| {
        let before = poll.seq();
        for (vote, receipt) in votes.iter().zip(&receipts) {
            let receipt = given_again(receipt);
            assert_eq!(poll.cast(&ada, vote.clone()), receipt, "{when}");
        }
        let by_ticket = given_again(&by_ticket);
        assert_eq!(poll.vote(with_ticket.clone()).json(), by_ticket, "{when}");
        let mut session = poll.join_as(&ada);
        for (vote, receipt) in votes.iter().zip(&receipts) {
            let mut message = vote.clone();
            message["type"] = "vote".into();
            assert_eq!(
                session.cast(&message.to_string()),
                given_again(receipt),
                "{when}, in a session"
            );
        }
        assert_eq!(poll.seq(), before, "{when}");
    };

    all_again(&poll, "on other stages");
    poll.patch(json!({"open": false}));
    all_again(&poll, "closed");
    (0..5)
        .for_each(|index| drop(poll.done("POST", &format!("/questions/{index}/reset"), json!({}))));
    all_again(&poll, "reset");
    poll.done(
        "PATCH",
        "/questions/1",
        json!({"pick": "rank", "candidates": ["X", "Y"]}),
    );
    all_again(&poll, "edited");
    poll.done("DELETE", "/tickets/0", json!({}));
    poll.done("DELETE", "/questions/2", json!({}));
    all_again(&poll, "removed and revoked");
    let server = server.restart();
    let poll = poll.on(&server);
    all_again(&poll, "after a restart");
    poll.done("POST", "/questions/0/undo", json!({}));
    all_again(&poll, "undone");
}

#[test]
fn an_idempotency_key_is_an_id_in_every_poll_of_its_own() {
    let server = TestServer::start();
    let [one, two] = [server.make_with(json!({})), server.make_with(json!({}))];
    let [ada] = server.voters();
    let keyed = |poll: &crate::harness::TestPoll, body: &str| {
        let vote = poll.request("POST", "/votes", body).cookie(&ada);
        poll.ask(&vote.header("Idempotency-Key", "k"))
    };

    let first = keyed(&one, r#"{"candidate":0}"#);
    let elsewhere = keyed(&two, r#"{"candidate":1}"#);
    let again = keyed(&one, r#"{"candidates":[0]}"#);
    let other = keyed(&one, r#"{"candidate":1}"#);

    assert_eq!((first.status, elsewhere.status), (201, 201));
    assert_eq!(again.json(), given_again(&first.json()));
    other.problem(422, "id_reused", "another vote");
    assert_eq!(
        (one.votes()[0].clone(), two.votes()[1].clone()),
        (json!(1), json!(1))
    );
}

#[test]
fn a_withdrawal_can_be_sent_again() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let [ada] = server.voters();
    poll.cast(&ada, json!({"candidate": 0}));

    let first = poll.cast(&ada, json!({"candidates": [], "id": "away"}));
    poll.cast(&ada, json!({"candidate": 1}));
    let again = poll.cast(&ada, json!({"candidates": [], "id": "away"}));

    assert_eq!(again, given_again(&first));
    assert_eq!(first["candidates"], json!([]));
    assert_eq!(poll.votes(), [0, 1, 0], "what came later stays");
}
