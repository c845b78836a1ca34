//! Requests with two faults: the answer names the one that the contract puts first.

use serde_json::json;

use super::Scene;
use crate::harness::{HOST_KEY, Request};

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
    let server = crate::harness::TestServer::with(&["--max-rate=1"]);
    let cookie = server.get("/").cookie().unwrap();
    let vote = Request::vote(r#"{"candidate":0}"#).cookie(&cookie);
    while server.ask(&vote).status == 201 {}

    for target in [
        "/api/v1/polls/NOPE/votes",
        "/api/v1/polls/live/votes?token=x",
    ] {
        let faulty = Request {
            target: target.into(),
            ..vote.clone()
        };
        server
            .ask(&faulty.without("Content-Type"))
            .problem(429, "rate", target);
    }
    server
        .ask(&vote.body("[]"))
        .problem(429, "rate", "no object");
}

#[test]
fn the_earlier_fault_of_a_vote_is_named() {
    // On stage: a closed question for tickets, rated. Beside it an open one.
    let scene =
        Scene::with(json!({"voters": "tickets", "rule": "once", "pick": {"rate": {"max": 5}}}));
    let tickets = scene.poll.tickets(2);
    let (used, fresh) = (&tickets[0], &tickets[1]);
    let cast = json!({"ratings": [1, 2, 3], "ticket": used, "id": "used"});
    assert_eq!(scene.poll.vote(cast.clone()).status, 201);
    let with = |body: &str, ticket: &str| body.replace("TICKET", ticket);
    let vote = |body: &str| scene.poll.request("POST", "/votes", body);
    let refuse = |rows: &[(&str, &str, u16, &str)]| {
        scene
            .refuses(rows.iter().map(|&(body, ticket, status, code)| {
                (vote(&with(body, ticket)), status, code, "")
            }));
    };

    // While it is open: the id, the ticket, the stage, the question's checks, then the rule.
    refuse(&[
        (
            r#"{"ratings":[9],"id":"used","ticket":"TICKET","x":1}"#,
            used,
            422,
            "unknown_field",
        ),
        (
            r#"{"ratings":[9],"id":"used","ticket":"TICKET"}"#,
            used,
            422,
            "id_reused",
        ),
        (
            r#"{"candidate":0,"id":"used","question":1,"ticket":"TICKET"}"#,
            used,
            422,
            "id_reused",
        ),
        (
            r#"{"candidate":0,"question":1,"ticket":"none"}"#,
            used,
            403,
            "ticket_invalid",
        ),
        (
            r#"{"candidate":0,"question":7,"ticket":"none"}"#,
            used,
            403,
            "ticket_invalid",
        ),
        (r#"{"candidate":0}"#, used, 403, "ticket_invalid"),
        (r#"{"candidate":9,"question":1}"#, used, 409, "not_on_stage"),
        (
            r#"{"ratings":[1],"question":1,"ticket":"TICKET"}"#,
            fresh,
            409,
            "not_on_stage",
        ),
        (
            r#"{"candidate":0,"ticket":"TICKET"}"#,
            used,
            422,
            "wrong_pick",
        ),
        (
            r#"{"candidate":0,"ratings":[9],"ticket":"TICKET"}"#,
            used,
            422,
            "wrong_pick",
        ),
        (
            r#"{"write_in":"x","ticket":"TICKET"}"#,
            used,
            422,
            "write_ins_off",
        ),
        (
            r#"{"ratings":[9,1,1],"ticket":"TICKET"}"#,
            used,
            422,
            "bad_rating",
        ),
        (
            r#"{"ratings":[1,1,1],"ticket":"TICKET"}"#,
            used,
            409,
            "already_voted",
        ),
    ]);

    scene.poll.patch(json!({"open": false}));
    refuse(&[
        (
            r#"{"ratings":[1,1,1],"ticket":"none"}"#,
            used,
            403,
            "ticket_invalid",
        ),
        (
            r#"{"ratings":[1,1,1],"question":1,"ticket":"TICKET"}"#,
            used,
            409,
            "not_on_stage",
        ),
        (r#"{"candidate":0,"ticket":"TICKET"}"#, used, 409, "closed"),
        (
            r#"{"ratings":[9,1,1],"ticket":"TICKET"}"#,
            used,
            409,
            "closed",
        ),
        (
            r#"{"ratings":[1,1,1],"ticket":"TICKET"}"#,
            used,
            409,
            "closed",
        ),
        (
            r#"{"ratings":[1,1,1],"ticket":"TICKET","id":"used"}"#,
            used,
            422,
            "id_reused",
        ),
    ]);

    scene.poll.patch(json!({"stage": 1, "open": false}));
    refuse(&[
        (
            r#"{"candidate":9,"question":0,"ticket":"TICKET"}"#,
            used,
            409,
            "not_on_stage",
        ),
        (r#"{"candidate":9}"#, used, 409, "closed"),
    ]);
    scene.poll.done("DELETE", "/tickets/0", json!({}));
    refuse(&[
        (
            r#"{"candidate":9,"question":7,"ticket":"TICKET"}"#,
            used,
            403,
            "ticket_invalid",
        ),
        (
            r#"{"candidate":0,"question":0,"ticket":"TICKET"}"#,
            used,
            403,
            "ticket_invalid",
        ),
    ]);
    let replay = scene.poll.vote(cast);
    assert_eq!(replay.status, 201, "a replay comes before all of that");
}

#[test]
fn checks_against_the_question_are_named_in_their_order() {
    let scene = Scene::with(json!({"rule": "once", "pick": {"many": {"max": 2}}}));
    let [ada] = scene.server.voters();
    scene.poll.cast(&ada, json!({"candidate": 0}));
    let rows = [
        (r#"{"candidates":[9,9,9],"write_in":"x"}"#, "wrong_pick"),
        (r#"{"candidates":[9,9,9]}"#, "unknown_candidate"),
        (r#"{"candidates":[0,0,0]}"#, "candidate_count"),
        (r#"{"candidates":[0,0]}"#, "duplicate_candidate"),
    ];
    scene.refuses(rows.map(|(body, code)| {
        (
            scene.poll.request("POST", "/votes", body).cookie(&ada),
            422,
            code,
            "",
        )
    }));
    let second = scene
        .poll
        .request("POST", "/votes", r#"{"candidate":0}"#)
        .cookie(&ada);
    scene.refuses([(second, 409, "already_voted", "")]);

    let scene = Scene::with(json!({"pick": "rank"}));
    let rows = [
        (r#"{"candidates":[0,0,9]}"#, "unknown_candidate"),
        (r#"{"candidates":[0,0]}"#, "duplicate_candidate"),
        (r#"{"candidates":[0]}"#, "bad_ranking"),
    ];
    scene.refuses(
        rows.map(|(body, code)| (scene.poll.request("POST", "/votes", body), 422, code, "")),
    );
}
