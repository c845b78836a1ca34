//! A poll for the next class: copied, or exported and made again; and a poll that is deleted.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Connection, Request, Session, TestPoll, TestServer, question};

fn used(server: &TestServer) -> TestPoll {
    let questions = [
        question(json!({"kind": "quiz", "correct": [1]})),
        question(json!({"write_ins": "open", "pick": {"many": {"max": 3}}, "show": "cloud"})),
    ];
    let poll = server.make(&json!({"title": "Lesson", "questions": questions}));
    poll.tickets(2);
    poll.vote(json!({"candidate": 1}));
    poll.patch(json!({"reveal": true, "open": false}));
    poll.patch(json!({"stage": 1, "closes_in_s": 600}));
    poll.vote(json!({"write_in": "Rust"}));
    poll.done(
        "PATCH",
        "/questions/1/candidates/0",
        json!({"hidden": true}),
    );
    poll
}

/// The settings of a copy: what voters and the course of the lesson added is gone.
fn fresh(poll: &TestPoll, of: &TestPoll) {
    let (copy, original) = (poll.questions(), of.questions());
    for (copy, original) in copy
        .as_array()
        .unwrap()
        .iter()
        .zip(original.as_array().unwrap())
    {
        for name in [
            "index",
            "text",
            "pick",
            "rule",
            "voters",
            "write_ins",
            "show",
            "correct",
        ] {
            assert_eq!(copy[name], original[name], "{name}");
        }
        assert_eq!(copy["closes_at"], Value::Null);
        assert_eq!(
            (&copy["total"], &copy["revealed"]),
            (&json!(0), &json!(false))
        );
        let candidates = copy["candidates"].as_array().unwrap();
        let labels: Vec<_> = candidates.iter().map(|one| &one["label"]).collect();
        assert_eq!(labels, ["A", "B", "C"]);
        for (copied, original) in candidates
            .iter()
            .zip(original["candidates"].as_array().unwrap())
        {
            assert_eq!(copied["color"], original["color"]);
            assert_eq!(copied["hidden"], false);
        }
    }
    assert_eq!(poll.update()["title"], "Lesson");
    assert_eq!(copy[0]["results"], "hidden", "a quiz starts hidden again");
}

#[test]
fn a_copy_has_the_questions_and_no_votes() {
    let server = TestServer::start();
    let poll = used(&server);
    let before = poll.update();

    let answer = poll.present("POST", "/copy", json!({}));

    let made = answer.json();
    let copy = TestPoll::of(&server, &made);
    assert_eq!(answer.status, 201);
    assert_eq!(
        answer.header("Location"),
        Some(&*format!("/api/v1/polls/{}", copy.code))
    );
    assert!(
        made["links"]["present"]
            .as_str()
            .unwrap()
            .ends_with(&copy.key)
    );
    assert_ne!(copy.code, poll.code);
    fresh(&copy, &poll);
    assert_eq!(
        copy.done("GET", "/tickets", json!({}))["tickets"],
        json!([])
    );
    assert_eq!(
        (
            &copy.update()["seq"],
            copy.update()["question"]["index"].clone()
        ),
        (&json!(1), json!(0))
    );
    poll.present("PATCH", "", json!({})).json();
    assert_eq!(poll.update(), before);
    let foreign = copy.request("PATCH", "", "{}").key(&poll.key);
    copy.ask(&foreign).problem(401, "key", "the original's key");
}

#[test]
fn an_exported_poll_is_made_again() {
    let server = TestServer::start();
    let poll = used(&server);

    let export = poll.present("GET", "/export?format=json", json!({}));
    let again = server.make(&export.json());

    assert_eq!(export.status, 200);
    let disposition = export.header("Content-Disposition").unwrap();
    assert!(
        disposition.contains(&format!("\"{}.json\"", poll.code)),
        "{disposition}"
    );
    fresh(&again, &poll);
    poll.present("GET", "/export?format=odt", json!({}))
        .problem(422, "bad_query", "a format");
}

#[test]
fn a_closed_question_is_exported_closed_and_copied_open() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"open": false}));

    let again = server.make(&poll.present("GET", "/export", json!({})).json());
    let copy = poll.present("POST", "/copy", json!({})).json();
    let copy = TestPoll::of(&server, &copy);

    assert_eq!(again.questions()[0]["open"], false);
    assert_eq!(copy.questions()[0]["open"], true);
    for format in ["text", "markdown", "gift"] {
        let export = poll.present("GET", &format!("/export?format={format}"), json!({}));
        assert!(
            export.text().contains("open: false"),
            "{format}: {export:?}"
        );
    }
}

#[test]
fn a_deleted_poll_ends_for_everyone() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let neighbour = server.make_with(json!({}));
    let mut sessions = [poll.join(), poll.watch()];
    let (mut events, mut others) = (poll.events(), neighbour.join());
    let seq = poll.seq();
    sessions
        .iter_mut()
        .for_each(|session| drop(session.message("update")));
    events.next().unwrap();

    let mut waiting = Connection::open(server.address()).unwrap();
    let read = Request::get(&poll.path(&format!("?after={seq}&wait=30")));
    waiting.write(&read.bytes()).unwrap();
    assert!(
        !waiting.answers_within(Duration::from_millis(100)),
        "it waits"
    );

    assert_eq!(poll.present("DELETE", "", json!({})).status, 204);

    let waited = waiting.response(false).unwrap();
    for session in &mut sessions {
        assert_eq!(session.closed(), Some(4504));
    }
    while events.next().is_some() {}
    waited.problem(410, "deleted", "who waits is told");
    let mut late = Session::open(
        server.address(),
        &Session::request(&format!("/ws/{}", poll.code)),
    )
    .unwrap();
    assert_eq!(late.closed(), Some(4504));
    others.cast("0");
    assert_eq!(neighbour.votes(), [1, 0, 0]);
}

#[test]
fn a_deleted_polls_votes_are_gone_from_the_disk() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"text": "Sentinel-7919?", "write_ins": "open"}));
    poll.vote(json!({"write_in": "sentinel-7907"}));
    poll.done("DELETE", "", json!({}));

    let server = server.restart_after(|folder| {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes);
            assert!(
                !text.contains("7919") && !text.contains("sentinel-79"),
                "{}",
                path.display()
            );
        }
    });

    poll.on(&server)
        .get("")
        .problem(410, "deleted", "after a restart");
}

#[test]
fn the_front_poll_stays_deleted() {
    let server = TestServer::start();
    server.front_poll().done("DELETE", "", json!({}));

    let server = server.restart();

    server
        .get("/api/v1/polls/live")
        .problem(410, "deleted", "the front poll");
    let live = json!({"code": "live", "questions": [question(json!({}))]});
    server
        .try_to_make(&live.to_string())
        .problem(409, "code_taken", "live");
    assert_eq!(server.make_with(json!({})).seq(), 1);
}
