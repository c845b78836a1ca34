//! Requests that open no WebSocket: refused before the upgrade, or, for an unknown poll, just after.

use super::Room;
use crate::harness::{Connection, Request, Session, TestServer};

fn without(name: &str) -> Request {
    Session::request("/ws/live").without(name)
}

fn with(name: &str, value: &str) -> Request {
    without(name).header(name, value)
}

/// Requests that are no handshake, and their status.
pub fn bad_handshakes() -> Vec<(&'static str, Request, u16)> {
    vec![
        ("no upgrade headers", Request::get("/ws/live"), 426),
        ("no upgrade headers, front poll", Request::get("/ws"), 426),
        ("no Upgrade", without("Upgrade"), 426),
        ("another Upgrade", with("Upgrade", "h2c"), 426),
        ("no Connection", without("Connection"), 426),
        ("another Connection", with("Connection", "keep-alive"), 426),
        ("no version", without("Sec-WebSocket-Version"), 426),
        ("version 8", with("Sec-WebSocket-Version", "8"), 426),
        ("version 14", with("Sec-WebSocket-Version", "14"), 426),
        ("no key", without("Sec-WebSocket-Key"), 400),
        ("an empty key", with("Sec-WebSocket-Key", ""), 400),
        (
            "a key that is no base64",
            with("Sec-WebSocket-Key", "!!!"),
            400,
        ),
        (
            "a key of 15 bytes",
            with("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAA"),
            400,
        ),
    ]
}

#[test]
fn a_request_that_is_no_handshake_is_refused() {
    let mut room = Room::with(&[]);

    let mut faults = Vec::new();
    for (name, request, status) in bad_handshakes() {
        let answer = room.server.ask(&request);

        if let Err(fault) = answer.check_problem(status, "upgrade") {
            faults.push(format!("{name}: {status}, not {fault}"));
        }
        let version = answer.header("Sec-WebSocket-Version");
        if name.contains("version") && version != Some("13") {
            faults.push(format!("{name}: {version:?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    room.is_well("bad handshakes");
}

#[test]
fn the_page_of_another_origin_cannot_join() {
    let mut room = Room::with(&[]);
    let from = |origin: &str| with("Origin", origin);

    for origin in [
        "https://evil.example",
        "null",
        "https://livepoll.test",
        "http://livepoll.test:81",
    ] {
        let answer = room.server.ask(&from(origin));

        answer.problem(403, "origin", origin);
    }
    let address = room.server.address();
    assert!(Session::open(address, &from("http://livepoll.test")).is_ok());
    room.is_well("foreign pages");
}

#[test]
fn an_unknown_poll_is_told_after_the_upgrade() {
    let mut room = Room::with(&[]);

    for code in ["nobody", "abc", "thirteenchars", "li-ve", "%00", "%ff"] {
        let request = Session::request(&format!("/ws/{code}"));
        let mut session = Session::open(room.server.address(), &request).unwrap();

        assert_eq!(session.closed(), Some(4504), "{code}");
    }
    room.is_well("unknown polls");
}

#[test]
fn sessions_beyond_the_most_are_refused_until_one_leaves() {
    let server = TestServer::with(&["--max-sessions=2"]);
    let mut first = Session::join(server.address());
    let mut stream = Connection::open(server.address()).unwrap();
    let events = Request::get("/api/v1/polls/live/events");
    stream.write(&events.bytes()).unwrap();
    assert_eq!(stream.head().unwrap().status, 200);

    for request in [Session::request("/ws"), events] {
        let refused = server.ask(&request);

        refused.problem(503, "overloaded", &request.target);
        let retry: u64 = refused.header("Retry-After").unwrap().parse().unwrap();
        assert!((1..=60).contains(&retry), "{retry}");
    }
    server.vote(r#"{"candidate":0}"#);
    first.update_where(|update| update["total"] == 1);
    drop(stream);

    crate::harness::eventually("there is room again", crate::harness::DEADLINE, || {
        Session::open(server.address(), &Session::request("/ws")).ok()
    });
}
