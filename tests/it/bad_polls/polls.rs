//! Polls to make, and changes of a poll as a whole.

use serde_json::json;

use super::Scene;
use crate::harness::{HOST_KEY, Request, TestServer};

const GOOD: &str = r#"{"text":"Which?","candidates":["A","B"]}"#;

#[test]
fn a_bad_poll_is_not_made() {
    let scene = Scene::with(json!({}));
    let many = format!(r#"{{"questions":[{}]}}"#, [GOOD; 101].join(","));
    let titled = |title: &str| format!(r#"{{"title":{title},"questions":[{GOOD}]}}"#);
    let long = titled(&format!("{:?}", "a".repeat(201)));
    let deep = format!(r#"{{"questions":{}{}}}"#, "[".repeat(16), "]".repeat(16));
    let rows = [
        ("", 400, "bad_json", ""),
        ("[]", 400, "bad_json", ""),
        ("null", 400, "bad_json", ""),
        (r#"{"questions":["#, 400, "bad_json", ""),
        ("\u{feff}{}", 400, "bad_json", ""),
        (&deep, 400, "bad_json", ""),
        (r#"{"questions":[7]}"#, 400, "bad_json", ""),
        (r#"{"questions":[null]}"#, 400, "bad_json", ""),
        (
            r#"{"questions":[],"questions":[]}"#,
            400,
            "duplicate_field",
            "questions",
        ),
        (
            r#"{"questions":[{"text":"a","text":"b"}]}"#,
            400,
            "duplicate_field",
            "text",
        ),
        ("{}", 422, "missing_field", "questions"),
        (
            r#"{"title":"Lecture 7"}"#,
            422,
            "missing_field",
            "questions",
        ),
        (r#"{"questions":[{}]}"#, 422, "missing_field", "text"),
        (
            r#"{"questions":[{"candidates":["A","B"]}]}"#,
            422,
            "missing_field",
            "text",
        ),
        (
            r#"{"questions":[{"text":"Which?"}]}"#,
            422,
            "candidate_count",
            "",
        ),
        (r#"{"questions":[]}"#, 422, "question_count", "0"),
        (&many, 422, "question_count", "101"),
        (r#"{"questions":{}}"#, 422, "bad_setting", "questions"),
        (r#"{"questions":null}"#, 422, "bad_setting", "questions"),
        (&titled("7"), 422, "bad_text", "title"),
        (&titled("null"), 422, "bad_text", "title"),
        (&titled(r#""a\u0000""#), 422, "bad_text", "title"),
        (&titled(r#""\u202e""#), 422, "bad_text", "title"),
        (&titled(r#""\u200b""#), 422, "bad_text", "title"),
        (&long, 422, "bad_text", "title"),
        (
            r#"{"questions":[],"stage":0}"#,
            422,
            "unknown_field",
            "stage",
        ),
        (
            r#"{"questions":[],"presenter_key":"x"}"#,
            422,
            "unknown_field",
            "presenter_key",
        ),
    ];

    scene.refuses(rows.map(|(body, status, code, named)| (scene.host(body), status, code, named)));
}

#[test]
fn a_bad_or_taken_code_is_refused() {
    let scene = Scene::with(json!({}));
    let coded = |code: &str| format!(r#"{{"code":{code},"questions":[{GOOD}]}}"#);
    let bad = [
        r#""abc""#,
        r#""thirteenchars""#,
        r#""li-ve""#,
        r#""ab cd""#,
        r#""äöüß""#,
        r#""..%2f""#,
        r#""live\u0000""#,
        r#""""#,
        "7",
        "null",
        "[]",
    ];
    scene.refuses(bad.map(|code| (scene.host(coded(code)), 422, "bad_code", "4 to 12")));

    scene.server.try_to_make(&coded(r#""Mine""#));
    let own = format!("{:?}", scene.poll.code.to_lowercase());
    let taken = [
        r#""live""#,
        r#""LIVE""#,
        r#""mINE""#,
        r#""host""#,
        r#""Privacy""#,
        r#""assets""#,
        r#""healthz""#,
        r#""readyz""#,
        r#""metrics""#,
        r#""problems""#,
        &own,
    ];
    scene.refuses(taken.map(|code| (scene.host(coded(code)), 409, "code_taken", "taken")));
}

#[test]
fn a_code_that_many_want_at_once_is_one_polls() {
    let server = TestServer::start();
    let body = format!(r#"{{"code":"RACE","questions":[{GOOD}]}}"#);

    let statuses: Vec<_> = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..16)
            .map(|_| scope.spawn(|| server.try_to_make(&body)))
            .collect();
        asked
            .into_iter()
            .map(|asked| asked.join().unwrap().status)
            .collect()
    });

    let made = statuses.iter().filter(|&&status| status == 201).count();
    let taken = statuses.iter().filter(|&&status| status == 409).count();
    assert_eq!((made, taken), (1, 15), "{statuses:?}");
}

#[test]
fn a_bad_change_of_a_poll_is_refused_whole() {
    let scene = Scene::with(json!({}));
    let rows = [
        ("", 400, "bad_json", ""),
        ("[]", 400, "bad_json", ""),
        (r#"{"stage":0,"stage":1}"#, 400, "duplicate_field", "stage"),
        (r#"{"code":"OTHER"}"#, 422, "unknown_field", "code"),
        (r#"{"question":0}"#, 422, "unknown_field", "question"),
        (r#"{"stage":2}"#, 422, "unknown_question", "2"),
        (r#"{"stage":65535}"#, 422, "unknown_question", ""),
        (r#"{"stage":2,"title":"x"}"#, 422, "unknown_question", "2"),
        (r#"{"stage":-1}"#, 422, "bad_setting", "stage"),
        (r#"{"stage":"1"}"#, 422, "bad_setting", "stage"),
        (r#"{"stage":1.5}"#, 422, "bad_setting", "stage"),
        (r#"{"stage":null}"#, 422, "bad_setting", "stage"),
        (r#"{"title":7}"#, 422, "bad_text", "title"),
        (r#"{"title":"\u0007","stage":1}"#, 422, "bad_text", "title"),
        (r#"{"order":[]}"#, 422, "bad_setting", "order"),
        (r#"{"order":[0]}"#, 422, "bad_setting", "order"),
        (r#"{"order":[0,0]}"#, 422, "bad_setting", "order"),
        (r#"{"order":[0,2]}"#, 422, "bad_setting", "order"),
        (r#"{"order":[0,1,2]}"#, 422, "bad_setting", "order"),
        (r#"{"order":[1,0,1]}"#, 422, "bad_setting", "order"),
        (r#"{"order":"0,1"}"#, 422, "bad_setting", "order"),
        (r#"{"order":[1,-1]}"#, 422, "bad_setting", "order"),
        (r#"{"order":null}"#, 422, "bad_setting", "order"),
        (r#"{"stage":1,"order":[0]}"#, 422, "bad_setting", "order"),
        (r#"{"reveal":false}"#, 422, "bad_setting", "reveal"),
        (r#"{"reveal":"true"}"#, 422, "bad_setting", "reveal"),
        (r#"{"reveal":null,"stage":1}"#, 422, "bad_setting", "reveal"),
    ];

    scene.refuses(rows.map(|(body, status, code, named)| {
        (scene.presenter("PATCH", "", body), status, code, named)
    }));
}

#[test]
fn a_bad_page_of_the_list_is_refused() {
    let scene = Scene::with(json!({}));
    let queries = [
        "limit=",
        "limit=x",
        "limit=-1",
        "limit=0",
        "limit=1.5",
        "limit=18446744073709551616",
        "cursor=x",
        "cursor=1.5",
        "cursor=%00",
        "cursor=99999999999999999999",
    ];

    scene.refuses(queries.map(|query| {
        let list = Request::get(&format!("/api/v1/polls?{query}")).key(HOST_KEY);
        let named = query.split_once('=').expect("a pair").0;
        (list, 422, "bad_query", named)
    }));
}

#[test]
fn a_bad_span_of_the_history_is_refused() {
    let scene = Scene::with(json!({}));
    let history = |query: &str| Request::get(&scene.poll.path(&format!("/history?{query}")));
    let bad = [
        "buckets=",
        "buckets=x",
        "buckets=0",
        "buckets=-1",
        "buckets=1e3",
        "buckets=501",
    ];

    scene.refuses(bad.map(|query| (history(query), 422, "bad_query", "buckets")));
    scene.refuses([
        (history("question=x"), 422, "bad_query", "question"),
        (history("question="), 422, "bad_query", "question"),
        (history("question=2"), 422, "unknown_question", "2"),
        (history("question=99999999"), 422, "unknown_question", ""),
    ]);
    let file = |query: &str| Request::get(&format!("/{}/results.json?{query}", scene.poll.code));
    scene.refuses([
        (file("question=-1"), 422, "bad_query", "question"),
        (file("question=2"), 422, "unknown_question", "2"),
    ]);
}

#[test]
fn who_makes_too_many_polls_is_told_to_wait_and_others_go_on() {
    let server = TestServer::with(&["--open-hosting"]);
    let body = format!(r#"{{"questions":[{GOOD}]}}"#);
    let make = Request::json("POST", "/api/v1/polls", &body);
    let poll = crate::harness::TestPoll::of(&server, &server.ask(&make).json());

    let statuses: Vec<_> = (0..59).map(|_| server.ask(&make).status).collect();
    let refused = server.ask(&make);
    let copied = poll.present("POST", "/copy", json!({}));
    let imported = make
        .clone()
        .without("Content-Type")
        .header("Content-Type", "text/plain");

    assert!(statuses.iter().all(|&status| status == 201), "{statuses:?}");
    refused.problem(429, "rate", "the 61st within an hour");
    let retry: u64 = refused.header("Retry-After").unwrap().parse().unwrap();
    assert!((1..=3_600).contains(&retry), "{retry}");
    copied.problem(429, "rate", "a copy is a poll, too");
    server.ask(&imported).problem(429, "rate", "as text");
    assert_eq!(poll.vote(json!({"candidate": 0})).status, 201);
    assert_eq!(
        server.try_to_make(&body).status,
        201,
        "the host has no limit"
    );
    let wrong = make.key("wrong");
    server
        .ask(&wrong)
        .problem(401, "key", "a wrong key is not the same as none");
}
