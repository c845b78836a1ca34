//! What a refusal says is true, and names what to do: for requests as the authors of scripts send them
//! at first.

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, Response, TestServer, question};

/// Whether the detail of a refusal has each of these parts.
fn says(answer: &Response, parts: &[&str]) -> Result<(), String> {
    let problem = answer.json();
    let detail = problem["detail"].as_str().unwrap_or_default();
    let missing = parts.iter().find(|part| !detail.contains(**part));
    missing.map_or(Ok(()), |part| Err(format!("{part:?} is not in {problem}")))
}

fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_poll_that_is_refused_is_told_what_is_wrong_with_it() {
    let server = TestServer::with(&["--max-rate=0"]);
    let with = |settings: Value| json!({ "questions": [question(settings)] });
    let many: Vec<_> = (0..201).map(|at| format!("c{at}")).collect();
    let rate = json!({"rate": {"max": 5}});
    let rows: Vec<(Value, &[&str])> = vec![
        (
            json!({"text": "A?", "candidates": ["a", "b"]}),
            &["Leave out", "this takes title, code, questions"],
        ),
        (
            json!({"questions": ["A?"]}),
            &[r#"give each question as {"text":"#],
        ),
        (
            with(json!({"options": ["a", "b"]})),
            &["leave out \"options\"", "text, candidates, pick"],
        ),
        (
            with(json!({"candidates": [{"text": "a"}, "b"]})),
            &["leave out \"text\"", "this takes label, color"],
        ),
        (
            with(json!({"candidates": [1, 2]})),
            &["give label as a text"],
        ),
        (
            with(json!({"candidates": ["a"]})),
            &["2 to 200", "not 1", "write in"],
        ),
        (
            with(json!({"candidates": many.clone()})),
            &["give 2 to 200 candidates, not 201."],
        ),
        (
            with(json!({"candidates": many, "write_ins": "open"})),
            &["give at most 200 candidates, not 201."],
        ),
        (
            with(json!({"candidates": [], "pick": "rank"})),
            &["give 2 to 10 candidates to rank, not 0."],
        ),
        (
            with(json!({"candidates": ["a"], "pick": rate})),
            &["to rate, not 1", "kind rating without candidates"],
        ),
        (
            with(json!({"pick": "many"})),
            &[r#"give "one", {"many":{"max":3}}"#],
        ),
        (
            with(json!({"candidates": ["a", "b"], "correct": [2]})),
            &["indices of candidates, 0 to 1"],
        ),
        (
            with(json!({"candidates": [], "kind": "word_cloud", "correct": [0]})),
            &["leave it out"],
        ),
        (
            json!({"title": "x".repeat(201), "questions": []}),
            &["title as a text of at most 200 characters: it has 201"],
        ),
    ];

    let faults = rows.iter().filter_map(|(body, parts)| {
        let request = Request::json("POST", "/api/v1/polls", body.to_string()).key(HOST_KEY);
        says(&server.ask(&request), parts).err()
    });

    assert_none(faults.collect());
}

#[test]
fn a_vote_that_is_refused_is_told_what_the_question_takes() {
    let server = TestServer::with(&["--max-rate=0"]);
    let two = json!({"many": {"min": 2, "max": 2}});
    let cloud = json!({"candidates": [], "kind": "word_cloud"});
    let rows: Vec<(Value, Value, &[&str])> = vec![
        (
            json!({}),
            json!({"vote": 1}),
            &["candidate, candidates, ratings"],
        ),
        (
            json!({}),
            json!({"candidate": 0, "candidates": [0]}),
            &["Send {\"candidate\":0}", "one at a time"],
        ),
        (
            json!({}),
            json!({"candidates": [0, 1]}),
            &["This question takes 1 candidate, not 2."],
        ),
        (
            json!({"rule": "once"}),
            json!({"candidates": []}),
            &["takes 1 candidate, not 0", "taken back"],
        ),
        (
            json!({"pick": two}),
            json!({"candidate": 0}),
            &["takes 2 candidates, not 1"],
        ),
        (
            cloud,
            json!({"candidate": 0}),
            &["no candidates yet", "write_in"],
        ),
    ];

    let faults = rows.iter().filter_map(|(settings, vote, parts)| {
        let poll = server.make_with(settings.clone());
        says(&poll.vote(vote.clone()), parts).err()
    });

    assert_none(faults.collect());
}

#[test]
fn a_key_and_a_type_that_are_not_taken_are_told_which_are() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let form = "application/x-www-form-urlencoded";
    let typed = |target: &str, media_type: &str| {
        let request = Request::new("POST", target).header("Content-Type", media_type);
        request.key(HOST_KEY).body("x")
    };
    let rows: Vec<(Request, &[&str])> = vec![
        (
            typed("/api/v1/polls", form),
            &["application/json, text/plain", "not as application/x-www"],
        ),
        (
            typed(&poll.path("/votes"), "text/plain"),
            &["Content-Type: application/json, not as text/plain"],
        ),
        (
            Request::get(&poll.path("/questions")).key(HOST_KEY),
            &["Send this poll's presenter key as"],
        ),
        (
            Request::get("/api/v1/polls").key(&poll.key),
            &["Send the host key as"],
        ),
        (
            Request::new("DELETE", &poll.path("")),
            &["presenter key or the host key"],
        ),
    ];

    let faults = rows
        .iter()
        .filter_map(|(request, parts)| says(&server.ask(request), parts).err());

    assert_none(faults.collect());
}
