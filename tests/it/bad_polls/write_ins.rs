//! Written-in candidates that are none, or too many.

use std::thread;

use serde_json::json;

use super::Scene;
use crate::harness::{Connection, TestServer};

#[test]
fn a_bad_write_in_is_refused() {
    let scene = Scene::with(json!({"write_ins": "open", "pick": {"many": {"max": 2}}}));
    let text = |text: &str| format!(r#"{{"write_in":{text}}}"#);
    let (long, long_name) = ("ä".repeat(101), "b".repeat(101));
    let bodies = [
        text(r#""""#),
        text(r#""   ""#),
        text(r#""\u3000""#),
        text(&format!("{long:?}")),
        text(r#""a\u0000""#),
        text(r#""a\nb""#),
        text(r#""a\u202eb""#),
        text(r#""a\u2069b""#),
        text(r#""\u200b""#),
        text(r#""\u3164\u115f\u1160""#),
        text(r#""\u2800\u00ad\ufe0f\u180e""#),
        text(r#""\udb40\udc41\udb40\udc7f""#),
        text(r#""\u0301""#),
        text(r#""a\u0301\u0301\u0301\u0301\u0301""#),
        text("7"),
        text("null"),
        text(r#"["Rust"]"#),
        r#"{"write_in":"Rust","name":""}"#.into(),
        r#"{"write_in":"Rust","name":"\u0007"}"#.into(),
        r#"{"write_in":"Rust","name":7}"#.into(),
        r#"{"write_in":"Rust","name":"\u200b"}"#.into(),
        format!(r#"{{"write_in":"Rust","name":"{long_name}"}}"#),
    ];

    for body in &bodies {
        let problem = scene
            .poll
            .join()
            .refused(&body.replacen('{', r#"{"type":"vote","#, 1));
        assert_eq!(problem["code"], "bad_text", "{body}");
    }
    scene.refuses(bodies.iter().map(|body| {
        (
            scene.poll.request("POST", "/votes", body),
            422,
            "bad_text",
            "",
        )
    }));
    let longest = json!({"write_in": "ä".repeat(100), "name": "b".repeat(100)});
    assert_eq!(scene.poll.vote(longest).status, 201);
}

#[test]
fn a_voter_writes_in_as_many_as_they_may_pick() {
    let scene = Scene::with(json!({"write_ins": "open", "pick": {"many": {"max": 2}}}));
    let [ada] = scene.server.voters();
    scene.poll.cast(&ada, json!({"candidate": 0}));
    let full = scene.poll.cast(&ada, json!({"write_in": "Rust"}));
    let more = scene
        .poll
        .request("POST", "/votes", r#"{"write_in":"Go"}"#)
        .cookie(&ada);

    assert_eq!(full["candidates"], json!([0, 3]));
    scene.refuses([(more, 422, "candidate_count", "3")]);
    let again = scene.poll.cast(&ada, json!({"write_in": " RUST "}));
    assert_eq!(again["candidates"], json!([0, 3]), "it is there already");
}

#[test]
fn a_question_has_at_most_5000_write_ins() {
    const MOST: usize = 5_000;
    const WRITERS: usize = 25;
    let server = TestServer::with(&["--max-rate=0"]);
    let poll = server.make_with(json!({"candidates": [], "write_ins": "open", "rule": "clicks"}));
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let poll = &poll;
            scope.spawn(move || {
                let mut connection = Connection::open(poll.address()).unwrap();
                let words = (writer..MOST).step_by(WRITERS);
                let votes = words.map(|word| {
                    let body = json!({"write_in": format!("word {word}")}).to_string();
                    poll.request("POST", "/votes", body)
                });
                for vote in votes {
                    assert_eq!(connection.ask(&vote).unwrap().status, 201);
                }
            });
        }
    });
    let update = poll.update();

    let more = poll.vote(json!({"write_in": "one more"}));
    let in_session = poll
        .join()
        .refused(r#"{"type":"vote","write_in":"and another"}"#);
    let known = poll.vote(json!({"write_in": "WORD 0"}));

    assert_eq!(update["total"], MOST);
    assert_eq!(update["candidates"].as_array().unwrap().len(), 100);
    more.problem(422, "too_many_write_ins", "one more");
    assert_eq!(in_session["code"], "too_many_write_ins");
    assert_eq!(known.status, 201, "a word that is there may be chosen");
    assert_eq!(poll.seq(), update["seq"].as_u64().unwrap() + 1);
    let all = poll.questions()[0]["candidates"].clone();
    assert_eq!(all.as_array().unwrap().len(), MOST);
}
