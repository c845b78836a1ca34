//! Calls of hosts and presenters, in the order of refusals of docs/contract.md,
//! section 4.

use serde_json::json;

use super::super::Scene;
use crate::harness::{DEADLINE, HOST_KEY, Request, TestServer, eventually};

const ORIGIN: &str = "https://evil.example";

#[test]
fn the_earlier_fault_of_a_presenters_call_is_named() {
    let scene = Scene::with(json!({}));
    let [ada] = scene.server.voters();
    let foreign = |request: Request| request.cookie(&ada).header("Origin", ORIGIN);
    let untyped = |request: Request| request.without("Content-Type");
    let call = |method: &str, below: &str, body: &str| scene.poll.request(method, below, body);
    let keyed =
        |method: &str, below: &str, body: &str| call(method, below, body).key(&scene.poll.key);
    let nobodys = |request: Request| Request {
        target: request.target.replace(&scene.poll.code, "NOPE"),
        ..request
    };
    let large = "x".repeat(70_000);
    let long = format!("?x={}", "x".repeat(2_100));
    let rows = [
        (foreign(keyed("PUT", &long, "{}")), 414, "url_too_long"),
        (call("PUT", "?key=x", "{}"), 405, "method"),
        (foreign(call("PUT", "/questions/0", "{}")), 405, "method"),
        (nobodys(call("DELETE", "/tickets", "{}")), 405, "method"),
        (
            nobodys(foreign(call("PATCH", "/questions/x", "{}"))),
            403,
            "origin",
        ),
        (call("PATCH", "/questions/x", "{}"), 404, "not_found"),
        (foreign(call("PATCH", "?key=x", "{}")), 400, "key_in_url"),
        (nobodys(call("PATCH", "?key=x", "{}")), 400, "key_in_url"),
        (nobodys(foreign(call("PATCH", "", "{}"))), 403, "origin"),
        (foreign(call("PATCH", "", "{}")), 403, "origin"),
        (nobodys(call("PATCH", "", "{}")), 404, "no_such_poll"),
        (
            nobodys(untyped(call("PATCH", "", &large))),
            404,
            "no_such_poll",
        ),
        (untyped(call("PATCH", "", "{}")), 401, "key"),
        (call("PATCH", "", &large), 401, "key"),
        (call("PATCH", "", "[]"), 401, "key"),
        (call("PATCH", "", r#"{"x":1}"#), 401, "key"),
        (call("DELETE", "/questions/0", ""), 401, "key"),
        (call("DELETE", "/questions/9", ""), 401, "key"),
        (call("POST", "/questions/0/undo", ""), 401, "key"),
        (untyped(keyed("PATCH", "", &large)), 415, "media_type"),
        (
            untyped(keyed("PATCH", "", "[]")).header("Content-Encoding", "gzip"),
            415,
            "media_type",
        ),
        (
            keyed("PATCH", "", "[]").header("Content-Encoding", "gzip"),
            415,
            "content_encoding",
        ),
        (keyed("PATCH", "", &large), 413, "too_large"),
        (keyed("PATCH", "/questions/9", "[]"), 400, "bad_json"),
        (
            keyed("PATCH", "/questions/9", r#"{"x":1,"x":1}"#),
            400,
            "duplicate_field",
        ),
        (
            keyed("PATCH", "", r#"{"x":1,"stage":9}"#),
            422,
            "unknown_field",
        ),
        (
            keyed("PATCH", "/questions/9", r#"{"x":1}"#),
            422,
            "unknown_field",
        ),
        (
            keyed("PATCH", "/questions/9", r#"{"text":""}"#),
            422,
            "bad_text",
        ),
        (
            keyed("PATCH", "/questions/9/candidates/0", "{}"),
            422,
            "missing_field",
        ),
        (
            keyed("PATCH", "/questions/9/candidates/9", r#"{"hidden":true}"#),
            422,
            "unknown_question",
        ),
        (
            keyed("POST", "/questions", r#"{"x":1,"candidates":[]}"#),
            422,
            "unknown_field",
        ),
    ];
    scene.refuses(rows.map(|(request, status, code)| (request, status, code, "")));

    let make = |body: &str| Request::json("POST", "/api/v1/polls", body);
    let at = |query: &str, request: Request| Request {
        target: format!("/api/v1/polls{query}"),
        ..request
    };
    let rows = [
        (at(&long, make("")), 414, "url_too_long"),
        (at("?key=x", foreign(make(""))), 400, "key_in_url"),
        (foreign(make("")), 403, "origin"),
        (untyped(make("")), 401, "key"),
        (make(&large), 401, "key"),
        (untyped(make(&large)).key(HOST_KEY), 415, "media_type"),
        (make(&large).key(HOST_KEY), 413, "too_large"),
        (
            make(r#"{"code":"live","questions":[]}"#).key(HOST_KEY),
            422,
            "question_count",
        ),
        (at("?limit=0&cursor=x", Request::get("")), 401, "key"),
    ];
    scene.refuses(rows.map(|(request, status, code)| (request, status, code, "")));
}

#[test]
fn too_fast_is_named_before_the_poll_and_its_key() {
    let server = TestServer::with(&["--max-rate=1"]);
    let cookie = server.get("/").cookie().unwrap();
    let vote = Request::vote(r#"{"candidate":0}"#).cookie(&cookie);
    let at = |target: &str| Request {
        target: target.into(),
        ..vote.clone()
    };
    let faulty = [
        at("/api/v1/polls/NOPE/votes"),
        at("/api/v1/polls/live/votes?token=x"),
        vote.clone().without("Content-Type"),
        vote.clone().body("[]"),
    ];

    for request in faulty {
        // A second later the voter may go on, so it may take more than one try.
        let answer = eventually("the voter is stopped", DEADLINE, || {
            while server.ask(&vote).status == 201 {}
            let answer = server.ask(&request);
            (answer.status == 429).then_some(answer)
        });
        answer.problem(429, "rate", &request.target);
    }
}
