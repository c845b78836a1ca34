//! Other origins: whose pages may act with a voter's cookie, and what browsers are told of that.

use crate::harness::{Request, Response, Session, TestServer};

const QUIZ: &str = "https://quiz.example";
const VOTE: &str = r#"{"candidate":0}"#;

/// A server that welcomes the pages of one other origin.
fn server() -> TestServer {
    TestServer::with(&[
        "--allow-origin=https://quiz.example",
        "--base-url=https://vote.example",
    ])
}

fn from(origin: &str, request: Request) -> Request {
    request.header("Origin", origin)
}

/// What a browser asks before a page may send a vote.
fn preflight(target: &str, method: &str) -> Request {
    Request::new("OPTIONS", target)
        .header("Access-Control-Request-Method", method)
        .header(
            "Access-Control-Request-Headers",
            "authorization, content-type, idempotency-key",
        )
}

fn assert_open_to(origin: &str, answer: &Response, row: &str) {
    let allowed = answer.header("Access-Control-Allow-Origin");
    assert_eq!(allowed, Some(origin), "{row}: {answer:?}");
    let credentials = answer.header("Access-Control-Allow-Credentials");
    assert_eq!(credentials, Some("true"), "{row}");
    let vary = answer.header("Vary").unwrap_or_default();
    assert!(
        vary.to_ascii_lowercase().contains("origin"),
        "{row}: {vary}"
    );
}

fn assert_closed_to_others(answer: &Response, row: &str) {
    let told = |name: &str| {
        name.to_ascii_lowercase()
            .starts_with("access-control-allow-origin")
    };
    assert!(
        !answer.headers.iter().any(|(name, _)| told(name)),
        "{row}: {answer:?}"
    );
}

#[test]
fn welcome_pages_vote_with_the_cookie_and_others_do_not() {
    let server = server();
    let cookie = server.get("/").cookie().unwrap();
    let vote = |origin| server.ask(&from(origin, Request::vote(VOTE).header("Cookie", &cookie)));

    for origin in [QUIZ, "https://vote.example"] {
        assert_eq!(vote(origin).status, 201, "{origin}");
    }
    for origin in [
        // With --base-url, what a request says of its host is not believed.
        "http://livepoll.test",
        "http://quiz.example",
        "https://quiz.example:8443",
        "https://quiz.example.evil.example",
        "https://a.quiz.example",
        "http://vote.example",
        "https://livepoll.test",
        "null",
    ] {
        vote(origin).problem(403, "origin", origin);
    }
    assert_eq!(server.update()["total"], 2);
}

#[test]
fn the_cookie_is_worth_nothing_to_another_origin_on_any_path() {
    let server = server();
    let cookie = server.get("/").cookie().unwrap();
    let form = Request::new("POST", "/live")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body("candidate=0");
    let requests = [
        Request::get("/"),
        Request::get("/live"),
        Request::get("/nobody"),
        Request::get("/api/v1/polls/live"),
        Request::get("/api/v1/polls/live/events"),
        Request::get("/api/v1/polls/nobody"),
        Request::vote(VOTE),
        form,
        Session::request("/ws"),
    ];

    for request in requests {
        let row = format!("{} {}", request.method, request.target);
        let foreign = from("https://evil.example", request.header("Cookie", &cookie));
        server.ask(&foreign).problem(403, "origin", &row);
    }
    assert_eq!(server.update()["total"], 0);
}

#[test]
fn without_the_cookie_any_page_may_ask_but_not_read() {
    let server = server();

    let read = server.ask(&from(
        "https://evil.example",
        Request::get("/api/v1/polls/live"),
    ));

    assert_eq!(read.status, 200, "as for any program");
    assert_closed_to_others(&read, "a read");
}

#[test]
fn a_welcome_page_joins_and_others_do_not() {
    let server = server();

    for origin in [QUIZ, "https://vote.example"] {
        let joined = Session::open(server.address(), &from(origin, Session::request("/ws")));
        assert!(joined.is_ok(), "{origin}");
    }
    for origin in ["https://evil.example", "null", "http://quiz.example"] {
        let refused = server.ask(&from(origin, Session::request("/ws")));
        refused.problem(403, "origin", origin);
    }
}

#[test]
fn a_welcome_page_is_told_before_it_asks() {
    let server = server();

    for (target, method) in [
        ("/api/v1/polls/live/votes", "POST"),
        ("/api/v1/polls/live", "GET"),
        ("/api/v1/polls/nobody", "PATCH"),
        ("/api/v1/polls/live", "DELETE"),
    ] {
        let row = format!("{method} {target}");
        let answer = server.ask(&from(QUIZ, preflight(target, method)));

        assert!((200..300).contains(&answer.status), "{row}: {answer:?}");
        assert_open_to(QUIZ, &answer, &row);
        let methods = answer.header("Access-Control-Allow-Methods").unwrap();
        assert!(methods.contains(method), "{row}: {methods}");
        let headers = answer.header("Access-Control-Allow-Headers").unwrap();
        for name in ["authorization", "content-type", "idempotency-key"] {
            assert!(headers.to_ascii_lowercase().contains(name), "{headers}");
        }
    }
}

#[test]
fn other_pages_are_told_no() {
    let server = server();
    let target = "/api/v1/polls/live/votes";

    for origin in ["https://evil.example", "null", "http://quiz.example"] {
        let answer = server.ask(&from(origin, preflight(target, "POST")));

        answer.problem(403, "origin", origin);
        assert_closed_to_others(&answer, origin);
    }
    let unknown = preflight(target, "POST")
        .without("Access-Control-Request-Headers")
        .header("Access-Control-Request-Headers", "x-other");
    server
        .ask(&from(QUIZ, unknown))
        .problem(403, "origin", "another header");
}

#[test]
fn a_welcome_page_reads_every_answer_also_errors() {
    let server = TestServer::with(&["--allow-origin=https://quiz.example", "--max-rate=1"]);
    let cookie = server.get("/").cookie().unwrap();
    let voter = Request::vote(VOTE).header("Cookie", &cookie);
    while server.ask(&voter).status == 201 {}
    let long = format!("/api/v1/polls/live?x={}", "x".repeat(2_100));
    let rows = [
        (Request::get("/api/v1/polls/live"), 200),
        (Request::vote(VOTE), 201),
        (Request::vote("{"), 400),
        (Request::get("/api/v1/polls/live?key=x"), 400),
        (Request::get("/api/v1/polls/nobody"), 404),
        (Request::get("/no/such/path"), 404),
        (Request::get("/nobody").header("Accept", "text/html"), 404),
        (Request::new("DELETE", "/api/v1/polls/live"), 401),
        (Request::new("PUT", "/api/v1/polls/live"), 405),
        (Request::get(&long), 414),
        (Request::vote(VOTE).without("Content-Type"), 415),
        (Request::vote(r#"{"x":1}"#), 422),
        (voter, 429),
    ];

    for (request, status) in rows {
        let row = format!("{} {}, {status}", request.method, request.target);
        let answer = server.ask(&from(QUIZ, request));

        assert_eq!(answer.status, status, "{row}: {answer:?}");
        assert_open_to(QUIZ, &answer, &row);
        let exposed = answer
            .header("Access-Control-Expose-Headers")
            .unwrap_or_default();
        for name in ["location", "retry-after"] {
            assert!(
                exposed.to_ascii_lowercase().contains(name),
                "{row}: {exposed}"
            );
        }
    }
}

#[test]
fn where_nobody_is_welcome_browsers_are_told_nothing() {
    let server = TestServer::start();

    let asked = server.ask(&from(QUIZ, preflight("/api/v1/polls/live/votes", "POST")));
    let read = server.ask(&from(QUIZ, Request::get("/api/v1/polls/live")));

    asked.problem(405, "method", "a preflight");
    assert_eq!(read.status, 200);
    for answer in [asked, read] {
        assert_closed_to_others(&answer, "no --allow-origin");
    }
}
