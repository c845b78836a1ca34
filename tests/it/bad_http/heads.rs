//! Heads that no HTTP server could accept: refused, with or without a body, and the connection closed.

use crate::harness::{Connection, Request, TestServer, assert_closed};

#[test]
fn over_96_headers_are_refused() {
    let server = TestServer::start();
    let with = |count: usize| {
        (1..count).fold(Request::get("/healthz"), |request, at| {
            request.header(&format!("X-{at}"), "x")
        })
    };

    assert_eq!(server.ask(&with(96)).status, 200);
    assert_eq!(server.ask(&with(97)).status, 431);
}

#[test]
fn a_malformed_head_is_refused() {
    let server = TestServer::start();
    let length = |headers: &str| {
        format!(
            "POST /api/v1/polls/live/votes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
             {headers}\r\n{{\"candidate\":0}}"
        )
    };
    let heads = [
        ("garbage", "\x16\x03\x01 hello\r\n\r\n".to_string()),
        ("no version", "GET /\r\n\r\n".into()),
        ("a version to come", "GET / HTTP/9.9\r\n\r\n".into()),
        ("spaces in the target", "GET / / HTTP/1.1\r\n\r\n".into()),
        ("no colon", "GET / HTTP/1.1\r\nHost\r\n\r\n".into()),
        (
            "a space before the colon",
            "GET / HTTP/1.1\r\nHost : x\r\n\r\n".into(),
        ),
        (
            "a NUL in a header",
            "GET / HTTP/1.1\r\nHost: x\0y\r\n\r\n".into(),
        ),
        (
            "two lengths",
            length("Content-Length: 15\r\nContent-Length: 16\r\n"),
        ),
        ("a length that is none", length("Content-Length: +15\r\n")),
        ("a negative length", length("Content-Length: -1\r\n")),
        (
            "length and chunks",
            length("Content-Length: 15\r\nTransfer-Encoding: chunked\r\n"),
        ),
        ("an unknown coding", length("Transfer-Encoding: smoke\r\n")),
    ];

    assert_closed(heads.map(|(name, head)| {
        let mut connection = Connection::open(server.address()).unwrap();
        connection.write(head.as_bytes()).unwrap();
        let answer = connection.response(false);

        let status = answer.map(|answer| answer.status);
        assert!(matches!(status, Ok(400..=505)), "{name}: {status:?}");
        (name.into(), connection)
    }));
    assert_eq!(server.update()["total"], 0);
}

#[test]
fn a_head_without_end_is_refused() {
    let server = TestServer::start();
    let mut connection = Connection::open(server.address()).unwrap();
    let header = format!("X-Filler: {}\r\n", "x".repeat(8_000));

    connection.write(b"GET / HTTP/1.1\r\n").unwrap();
    // The answer comes while there is more to send, so the connection may be gone before the end.
    let _ = (0..64).try_for_each(|_| connection.write(header.as_bytes()));

    let status = connection.head().map(|answer| answer.status);
    assert!(matches!(status, Ok(400..500)), "{status:?}");
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn an_answer_to_head_has_no_body() {
    let server = TestServer::start();

    for path in [
        "/",
        "/live",
        "/api/v1/polls/live",
        "/api/v1/polls/live/events",
        "/nobody",
        "/healthz",
    ] {
        let mut connection = Connection::open(server.address()).unwrap();
        let to_get = server.ask(&Request::get(if path.ends_with("events") {
            "/"
        } else {
            path
        }));
        let to_head = connection.ask(&Request::new("HEAD", path)).unwrap();

        assert_eq!(to_head.status, to_get.status, "{path}");
        let next = connection.ask(&Request::get("/healthz"));
        assert!(
            next.is_err() || next.unwrap().json()["status"] == "alive",
            "{path}"
        );
    }
}
