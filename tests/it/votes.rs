//! Votes over HTTP: what counts, once, and what the receipt promises.

use std::{collections::HashSet, sync::Barrier, thread};

use serde_json::{Value, json};

use crate::harness::{Connection, Request, TestServer, again as given_again};

#[test]
fn a_vote_gets_a_receipt() {
    let server = TestServer::start();
    let before = server.update();

    let answer = server.vote(r#"{"candidate":1}"#);

    let seq = before["seq"].as_u64().unwrap() + 1;
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    assert_eq!(
        answer.json(),
        json!({"type":"receipt","poll":"live","question":0,"seq":seq,"candidates":[1]})
    );
}

#[test]
fn a_voter_reads_their_own_write() {
    let server = TestServer::start();
    let mut writer = Connection::open(server.address()).unwrap();
    let mut reader = Connection::open(server.address()).unwrap();

    for total in 1..=50 {
        let receipt = writer.ask(&Request::vote(r#"{"candidate":2}"#)).unwrap();
        let update = reader.ask(&Request::get("/api/v1/polls/live")).unwrap();

        let update = update.json();
        assert_eq!(update["total"], total);
        assert_eq!(update["candidates"][2]["votes"], total);
        assert_eq!(update["seq"], receipt.json()["seq"]);
    }
}

#[test]
fn every_way_to_write_a_vote_counts() {
    let server = TestServer::start();
    let bodies = [
        r#"{"candidate":3}"#,
        r#"{"candidates":[3]}"#,
        r#"{"question":0,"candidate":3}"#,
        r#"  {"id":"A-z_9","candidate":3,"name":"Ada"}  "#,
        r#"{"\u0063andidate":3}"#,
    ];

    for body in bodies {
        let answer = server.vote(body);

        assert_eq!(answer.status, 201, "{body}");
        assert_eq!(answer.json()["candidates"], json!([3]), "{body}");
    }
    assert_eq!(server.update()["total"], bodies.len());
}

#[test]
fn a_code_is_compared_without_case() {
    let server = TestServer::start();
    let mut vote = Request::vote(r#"{"candidate":0}"#);
    vote.target = "/api/v1/polls/LiVe/votes".into();

    let receipt = server.ask(&vote);

    assert_eq!(receipt.status, 201);
    assert_eq!(receipt.json()["poll"], "live");
    assert_eq!(server.get("/api/v1/polls/LIVE").json()["total"], 1);
}

#[test]
fn a_vote_sent_again_with_its_id_counts_once() {
    let server = TestServer::start();
    let vote = r#"{"candidate":1,"id":"018f9c2e"}"#;

    let first = server.vote(vote);
    let again = server.vote(vote);
    let in_other_words = server.vote(r#"{"id":"018f9c2e","question":0,"candidates":[1]}"#);

    assert_eq!(first.json()["id"], "018f9c2e");
    assert_eq!(first.json().get("replayed"), None);
    for answer in [again, in_other_words] {
        assert_eq!(answer.status, 201);
        assert_eq!(answer.json(), given_again(&first.json()));
    }
    assert_eq!(server.update()["total"], 1);
    assert_eq!(server.update()["seq"], first.json()["seq"]);
}

#[test]
fn a_vote_sent_again_after_a_restart_counts_once() {
    let server = TestServer::start();
    let vote = r#"{"candidate":1,"id":"018f9c2e"}"#;
    let first = server.vote(vote).json();
    server.vote(r#"{"candidate":2}"#);
    let before = server.update();

    let server = server.restart();
    let again = server.vote(vote);

    assert_eq!(again.status, 201);
    assert_eq!(again.json(), given_again(&first));
    let mut after = server.update();
    after["present"] = before["present"].clone();
    assert_eq!(after, before);
}

#[test]
fn an_id_used_for_another_vote_is_refused() {
    let server = TestServer::start();
    server.vote(r#"{"candidate":1,"id":"a"}"#);

    let answer = server.vote(r#"{"candidate":2,"id":"a"}"#);

    assert_eq!(answer.status, 422);
    assert_eq!(answer.json()["code"], "id_reused");
    assert_eq!(server.update()["total"], 1);
}

#[test]
fn an_idempotency_key_is_the_id() {
    let server = TestServer::start();
    let keyed = Request::vote(r#"{"candidate":1}"#).header("Idempotency-Key", "k1");

    let first = server.ask(&keyed);
    let again = server.ask(&keyed);
    let as_id = server.vote(r#"{"candidate":1,"id":"k1"}"#);
    let both =
        server.ask(&Request::vote(r#"{"candidate":1,"id":"k1"}"#).header("Idempotency-Key", "k1"));

    assert_eq!(first.json()["id"], "k1");
    for answer in [again, as_id, both] {
        assert_eq!(answer.json(), given_again(&first.json()));
    }
    assert_eq!(server.update()["total"], 1);
}

#[test]
fn copies_of_a_vote_that_race_count_once() {
    const COPIES: usize = 16;
    let server = TestServer::start();
    let start = Barrier::new(COPIES);

    let receipts: Vec<Value> = thread::scope(|scope| {
        let copies: Vec<_> = (0..COPIES)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    let answer = server.vote(r#"{"candidate":4,"id":"race"}"#);
                    assert_eq!(answer.status, 201);
                    answer.json()
                })
            })
            .collect();
        copies
            .into_iter()
            .map(|copy| copy.join().unwrap())
            .collect()
    });

    let (fresh, replayed): (Vec<_>, Vec<_>) = receipts
        .iter()
        .partition(|receipt| receipt.get("replayed").is_none());
    assert_eq!(fresh.len(), 1, "{receipts:?}");
    assert!(
        replayed.iter().all(|one| **one == given_again(fresh[0])),
        "{receipts:?}"
    );
    assert_eq!(server.update()["total"], 1);
}

#[test]
fn votes_of_many_at_once_all_count() {
    const VOTERS: usize = 8;
    const VOTES: usize = 25;
    let server = TestServer::start();

    let seqs: HashSet<u64> = thread::scope(|scope| {
        let voters: Vec<_> = (0..VOTERS)
            .map(|voter| {
                let server = &server;
                scope.spawn(move || {
                    let mut connection = Connection::open(server.address()).unwrap();
                    let vote = Request::vote(format!(r#"{{"candidate":{}}}"#, voter % 5));
                    let cast = |_| {
                        connection.ask(&vote).unwrap().json()["seq"]
                            .as_u64()
                            .unwrap()
                    };
                    (0..VOTES).map(cast).collect::<Vec<_>>()
                })
            })
            .collect();
        voters
            .into_iter()
            .flat_map(|voter| voter.join().unwrap())
            .collect()
    });

    assert_eq!(
        seqs.len(),
        VOTERS * VOTES,
        "every vote has a seq of its own"
    );
    assert_eq!(server.update()["total"], VOTERS * VOTES);
}
