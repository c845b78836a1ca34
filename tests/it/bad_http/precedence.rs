//! Requests with two faults: the answer names the one that docs/contract.md (section 4) puts first.

use super::{Row, refused};
use crate::harness::{Request, TestServer};

const VOTE: &str = r#"{"candidate":0}"#;

#[test]
fn the_earlier_fault_of_a_request_is_named() {
    let server = TestServer::start();
    let cookie = server.get("/").cookie().unwrap();
    let foreign = |request: Request| {
        request
            .header("Cookie", &cookie)
            .header("Origin", "https://evil.example")
    };
    let at = |target: &str, request: Request| Request {
        target: target.into(),
        ..request
    };
    let to_nobody = "/api/v1/polls/nobody/votes";
    let long = format!("/api/v1/polls/live/votes?x={}", "x".repeat(2_100));
    let large = "x".repeat(5_000);
    let untyped = Request::vote(VOTE).without("Content-Type");
    let delete = Request {
        method: "DELETE".into(),
        ..Request::vote(VOTE)
    };
    let with_key = "/api/v1/polls/nobody/votes?key=x";
    let rows: [Row; 11] = [
        (
            "414 before 405",
            at(&long, delete.clone()),
            414,
            "url_too_long",
        ),
        (
            "405 before 404",
            at(to_nobody, delete.clone()),
            405,
            "method",
        ),
        ("405 before 403", foreign(delete.clone()), 405, "method"),
        ("405 before 400", at(with_key, delete), 405, "method"),
        (
            "key_in_url before 403",
            at(with_key, foreign(Request::vote(VOTE))),
            400,
            "key_in_url",
        ),
        (
            "403 before 404",
            at(to_nobody, foreign(Request::vote(VOTE))),
            403,
            "origin",
        ),
        ("403 before 415", foreign(untyped.clone()), 403, "origin"),
        (
            "404 before 415",
            at(to_nobody, untyped.clone()),
            404,
            "no_such_poll",
        ),
        (
            "404 before 413",
            at(to_nobody, Request::vote(&large)),
            404,
            "no_such_poll",
        ),
        ("415 before 413", untyped.body(&large), 415, "media_type"),
        ("413 before 400", Request::vote(&large), 413, "too_large"),
    ];

    refused(&server, rows);
}

#[test]
fn too_fast_is_named_before_another_origin() {
    let server = TestServer::with(&["--max-rate=1"]);
    let cookie = server.get("/").cookie().unwrap();
    let vote = Request::vote(VOTE).header("Cookie", &cookie);
    let foreign = vote.clone().header("Origin", "https://evil.example");

    let passed = (0..10)
        .take_while(|_| server.ask(&vote).status == 201)
        .count();

    assert!(passed < 10, "the voter is stopped");
    server
        .ask(&foreign)
        .problem(429, "rate", "too fast, from another origin");
    let with_key = Request {
        target: format!("{}?key=x", vote.target),
        ..vote
    };
    server
        .ask(&with_key)
        .problem(429, "rate", "too fast, with a key in the address");
}

#[test]
fn the_earlier_fault_of_a_vote_is_named() {
    let server = TestServer::start();
    server.vote(r#"{"candidate":0,"id":"used"}"#);
    let bodies = [
        // 400 before 422.
        (r#"{"x":1,"x":2}"#, 400, "duplicate_field"),
        // Among the faults of shape, unknown fields are named first.
        (r#"{"x":1}"#, 422, "unknown_field"),
        (r#"{"candidate":-1,"x":1}"#, 422, "unknown_field"),
        (r#"{"id":""}"#, 422, "missing_field"),
        (r#"{"candidate":-1,"id":""}"#, 422, "bad_candidate"),
        // Shape before the rest.
        (r#"{"candidate":1,"id":"used","x":1}"#, 422, "unknown_field"),
        (r#"{"candidate":0,"id":"","ticket":"x"}"#, 422, "bad_id"),
        (r#"{"candidate":-1,"ratings":[1]}"#, 422, "bad_candidate"),
        (r#"{"candidate":0,"ratings":[1],"id":""}"#, 422, "bad_id"),
        // The id before the question and its candidates.
        (r#"{"candidate":9,"id":"used"}"#, 422, "id_reused"),
        (
            r#"{"candidate":0,"question":7,"id":"used"}"#,
            422,
            "id_reused",
        ),
        // The ticket before the question and its candidates.
        (
            r#"{"candidate":0,"ticket":"x","question":7}"#,
            403,
            "ticket_invalid",
        ),
        (r#"{"candidate":9,"ticket":"x"}"#, 403, "ticket_invalid"),
        (r#"{"ratings":[1],"ticket":"x"}"#, 403, "ticket_invalid"),
        (
            r#"{"candidate":0,"ratings":[1],"ticket":"x"}"#,
            403,
            "ticket_invalid",
        ),
        // The question before what it accepts.
        (r#"{"candidate":9,"question":7}"#, 422, "unknown_question"),
        (r#"{"ratings":[1],"question":7}"#, 422, "unknown_question"),
        (
            r#"{"write_in":"Rust","question":7}"#,
            422,
            "unknown_question",
        ),
        // Of the checks against the question, in their order.
        (r#"{"candidates":[0,9]}"#, 422, "unknown_candidate"),
        (r#"{"candidates":[0,0]}"#, 422, "candidate_count"),
    ];
    let rows = bodies.map(|(body, status, code)| (body, Request::vote(body), status, code));

    refused(&server, rows);
}
