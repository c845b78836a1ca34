//! Polls that are not there, or not any more: told before anything else is asked.

use serde_json::json;

use super::{Row, Scene};
use crate::harness::{HOST_KEY, Request, TestPoll};

/// Every call below a poll's address, with bodies that would be good.
fn calls(poll: &TestPoll) -> Vec<Request> {
    let calls = [
        ("GET", "", ""),
        ("GET", "?after=1&wait=30", ""),
        ("PATCH", "", "{}"),
        ("DELETE", "", ""),
        ("GET", "/events", ""),
        ("POST", "/votes", r#"{"candidate":0}"#),
        ("GET", "/votes/mine", ""),
        ("GET", "/questions", ""),
        (
            "POST",
            "/questions",
            r#"{"text":"Which?","candidates":["A","B"]}"#,
        ),
        ("PATCH", "/questions/0", "{}"),
        ("DELETE", "/questions/1", ""),
        ("POST", "/questions/0/reset", ""),
        ("POST", "/questions/0/undo", ""),
        ("PATCH", "/questions/0/candidates/0", r#"{"hidden":true}"#),
        ("GET", "/history", ""),
        ("POST", "/tickets", r#"{"count":1}"#),
        ("GET", "/tickets", ""),
        ("DELETE", "/tickets/0", ""),
        ("POST", "/presenter-key", ""),
        ("POST", "/copy", ""),
        ("GET", "/export", ""),
    ];
    let pages = ["", "/results.json", "/results.csv"].map(|page| format!("/{}{page}", poll.code));
    calls
        .map(|(method, below, body)| poll.request(method, below, body).key(&poll.key))
        .into_iter()
        .chain(pages.map(|page| Request::get(&page)))
        .collect()
}

#[test]
fn an_unknown_poll_is_told_on_every_path() {
    let scene = Scene::with(json!({}));
    let unknown = scene.poll.under("NOPE");

    scene.refuses(
        calls(&unknown)
            .into_iter()
            .map(|call| -> Row { (call, 404, "no_such_poll", "") }),
    );
}

#[test]
fn a_deleted_poll_is_told_on_every_path_and_its_code_stays_taken() {
    let mut scene = Scene::with(json!({}));
    let deleted = scene.server.make_with(json!({}));
    let code = deleted.code.clone();
    assert_eq!(deleted.present("DELETE", "", json!({})).status, 204);

    for _ in 0..2 {
        let calls = calls(&deleted.clone().on(&scene.server)).into_iter();
        scene.refuses(calls.map(|call| -> Row { (call, 410, "deleted", "") }));
        let body = json!({"code": code, "questions": [{"text": "?", "candidates": ["A", "B"]}]});
        let make = scene.host(body.to_string());
        scene.refuses([(make, 409, "code_taken", "")]);
        let upper = Request::get(&format!("/api/v1/polls/{}", code.to_lowercase()));
        scene.refuses([(upper, 410, "deleted", "")]);
        let list = Request::get("/api/v1/polls").key(HOST_KEY);
        assert!(!scene.server.ask(&list).text().contains(&code));

        let server = scene.server.restart();
        let (poll, neighbour) = (scene.poll.on(&server), scene.neighbour.on(&server));
        scene = Scene {
            poll,
            neighbour,
            server,
        };
    }
}
