//! Votes that are JSON objects, but not good ones.

use super::{Row, refused};
use crate::harness::{Request, TestServer};

const LONG_ID: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// Bodies for the five candidates of the front poll.
pub const BAD_VOTES: &[(&str, u16, &str)] = &[
    // Fields.
    (r#"{"candidate":0,"candidate":0}"#, 400, "duplicate_field"),
    (
        r#"{"candidate":0,"c\u0061ndidate":1}"#,
        400,
        "duplicate_field",
    ),
    (r#"{"x":1,"candidate":0,"x":{}}"#, 400, "duplicate_field"),
    (r#"{"candidate":0,"color":"red"}"#, 422, "unknown_field"),
    (r#"{"Candidate":0}"#, 422, "unknown_field"),
    (r#"{"":0}"#, 422, "unknown_field"),
    (r#"{}"#, 422, "missing_field"),
    (
        r#"{"question":0,"id":"a","name":"Ada"}"#,
        422,
        "missing_field",
    ),
    (r#"{"ticket":"a"}"#, 422, "missing_field"),
    // Picks.
    (r#"{"candidate":0,"candidates":[0]}"#, 422, "wrong_pick"),
    (r#"{"candidate":0,"ratings":[1]}"#, 422, "wrong_pick"),
    (r#"{"candidates":[0],"write_in":"Rust"}"#, 422, "wrong_pick"),
    (r#"{"ratings":[1,2,3,4,5]}"#, 422, "wrong_pick"),
    (r#"{"write_in":"Rust"}"#, 422, "write_ins_off"),
    // Candidates.
    (r#"{"candidate":-1}"#, 422, "bad_candidate"),
    (r#"{"candidate":1.5}"#, 422, "bad_candidate"),
    (r#"{"candidate":1e400}"#, 422, "bad_candidate"),
    (
        r#"{"candidate":18446744073709551616}"#,
        422,
        "bad_candidate",
    ),
    (r#"{"candidate":"1"}"#, 422, "bad_candidate"),
    (r#"{"candidate":null}"#, 422, "bad_candidate"),
    (r#"{"candidate":true}"#, 422, "bad_candidate"),
    (r#"{"candidate":[0]}"#, 422, "bad_candidate"),
    (r#"{"candidate":{"index":0}}"#, 422, "bad_candidate"),
    (r#"{"candidates":0}"#, 422, "bad_candidate"),
    (r#"{"candidates":null}"#, 422, "bad_candidate"),
    (r#"{"candidates":[0,"1"]}"#, 422, "bad_candidate"),
    (r#"{"candidates":[null]}"#, 422, "bad_candidate"),
    (r#"{"candidates":{"0":0}}"#, 422, "bad_candidate"),
    (r#"{"candidate":5}"#, 422, "unknown_candidate"),
    (r#"{"candidate":65535}"#, 422, "unknown_candidate"),
    (r#"{"candidate":65536}"#, 422, "unknown_candidate"),
    (
        r#"{"candidate":18446744073709551615}"#,
        422,
        "unknown_candidate",
    ),
    (r#"{"candidates":[65536]}"#, 422, "unknown_candidate"),
    (r#"{"candidates":[]}"#, 422, "candidate_count"),
    (r#"{"candidates":[0,1]}"#, 422, "candidate_count"),
    // Ids.
    (r#"{"candidate":0,"id":""}"#, 422, "bad_id"),
    (r#"{"candidate":0,"id":"a b"}"#, 422, "bad_id"),
    (r#"{"candidate":0,"id":"a.b"}"#, 422, "bad_id"),
    (r#"{"candidate":0,"id":"ä"}"#, 422, "bad_id"),
    (r#"{"candidate":0,"id":"a\u0000"}"#, 422, "bad_id"),
    (r#"{"candidate":0,"id":7}"#, 422, "bad_id"),
    (r#"{"candidate":0,"id":null}"#, 422, "bad_id"),
    // Questions and tickets.
    (r#"{"candidate":0,"question":1}"#, 422, "unknown_question"),
    (
        r#"{"candidate":0,"question":65536}"#,
        422,
        "unknown_question",
    ),
    (r#"{"candidate":0,"question":-1}"#, 422, "unknown_question"),
    (r#"{"candidate":0,"question":"0"}"#, 422, "unknown_question"),
    (
        r#"{"candidate":0,"ticket":"3F7K-92QM"}"#,
        403,
        "ticket_invalid",
    ),
    (r#"{"candidate":0,"ticket":null}"#, 403, "ticket_invalid"),
];

#[test]
fn a_bad_vote_is_refused() {
    let server = TestServer::start();
    let rows = BAD_VOTES
        .iter()
        .map(|&(body, status, code)| -> Row { (body, Request::vote(body), status, code) });

    refused(&server, rows);
}

#[test]
fn a_bad_idempotency_key_is_refused() {
    let server = TestServer::start();
    let keyed = |body: &str, key: &str| Request::vote(body).header("Idempotency-Key", key);

    refused(
        &server,
        [
            ("empty", keyed(r#"{"candidate":0}"#, ""), 422, "bad_id"),
            ("a space", keyed(r#"{"candidate":0}"#, "a b"), 422, "bad_id"),
            (
                "65 characters",
                keyed(r#"{"candidate":0}"#, LONG_ID),
                422,
                "bad_id",
            ),
            ("not ASCII", keyed(r#"{"candidate":0}"#, "ä"), 422, "bad_id"),
            (
                "another",
                keyed(r#"{"candidate":0,"id":"a"}"#, "b"),
                422,
                "bad_id",
            ),
        ],
    );
}

#[test]
fn an_id_has_up_to_64_characters() {
    let server = TestServer::start();
    let with_id = |id: &str| server.vote(&format!(r#"{{"candidate":0,"id":"{id}"}}"#));

    assert_eq!(with_id(&LONG_ID[1..]).status, 201);
    with_id(LONG_ID).problem(422, "bad_id", "65 characters");
}

#[test]
fn a_refusal_says_what_to_mend() {
    let server = TestServer::start();
    let detail = |body: &str, code: &str| server.vote(body).problem(422, code, body);

    assert!(detail(r#"{"candidate":0,"color":1}"#, "unknown_field").contains("color"));
    assert!(detail(r#"{"candidate":7}"#, "unknown_candidate").contains('5'));
    assert!(detail(r#"{"candidates":[0,1]}"#, "candidate_count").contains('2'));
}

#[test]
fn a_voter_who_goes_too_fast_is_refused() {
    let server = TestServer::with(&["--max-rate=2"]);
    let cookie = server.get("/").cookie().unwrap();
    let vote = Request::vote(r#"{"candidate":0}"#).header("Cookie", &cookie);

    let answers: Vec<_> = (0..40).map(|_| server.ask(&vote)).collect();
    let from_another = server.vote(r#"{"candidate":0}"#);

    let counted = answers.iter().filter(|answer| answer.status == 201).count();
    let too_fast: Vec<_> = answers
        .iter()
        .filter(|answer| answer.status != 201)
        .collect();
    assert!(
        counted >= 6,
        "a burst of three seconds' worth passes, not {counted}"
    );
    assert!(!too_fast.is_empty());
    for answer in too_fast {
        answer.problem(429, "rate", "too fast");
        let retry: u64 = answer.header("Retry-After").unwrap().parse().unwrap();
        assert!((1..=3).contains(&retry), "{retry}");
    }
    assert_eq!(from_another.status, 201);
    assert_eq!(server.update()["total"], counted + 1);
}
