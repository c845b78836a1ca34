//! Parameters in addresses, and the types of bodies: what a call does not take, it names.

use serde_json::json;

use crate::harness::{HOST_KEY, Request, Session, TestPoll, TestServer};

/// Calls that are answered as wished, each with the parameters that it takes.
fn calls(poll: &TestPoll) -> Vec<(&'static str, String, &'static str)> {
    let below = |more: &str| poll.path(more);
    let file = |name: &str| format!("/{}/{name}", poll.code);
    vec![
        ("GET", below(""), "after=0"),
        ("GET", below("/events"), "as=viewer"),
        ("GET", below("/votes/mine"), ""),
        ("POST", below("/votes"), ""),
        ("GET", below("/history"), "question=0&buckets=3"),
        ("GET", below("/questions"), ""),
        ("POST", below("/questions"), ""),
        ("PATCH", below("/questions/0"), ""),
        ("PATCH", below("/questions/0/candidates/0"), ""),
        ("POST", below("/questions/0/reset"), ""),
        ("POST", below("/questions/0/undo"), ""),
        ("DELETE", below("/questions/1"), ""),
        ("PATCH", below(""), ""),
        ("GET", below("/tickets"), ""),
        ("POST", below("/tickets"), ""),
        ("DELETE", below("/tickets/0"), ""),
        ("GET", below("/export"), "format=text"),
        ("GET", below("/links"), ""),
        ("POST", below("/copy"), ""),
        ("POST", below("/presenter-key"), ""),
        ("DELETE", below(""), ""),
        ("GET", "/api/v1/polls".into(), "limit=1&cursor="),
        ("POST", "/api/v1/polls".into(), ""),
        ("GET", file("results.json"), "question=0"),
        ("GET", file("results.csv"), "question=0&separator=,&lang=en"),
        ("GET", file("results.xlsx"), "question=0"),
    ]
}

#[test]
fn a_parameter_that_is_unknown_or_there_twice_is_named() {
    let server = TestServer::with(&["--max-rate=0"]);
    let poll = server.make_with(json!({}));
    let before = (poll.update(), poll.questions());

    let mut faults = Vec::new();
    for (method, path, known) in calls(&poll) {
        let unknown = format!("{path}?{known}&nonsense=1");
        let twice = known.split_once('=').map(|(name, _)| {
            let (first, _) = known.split_once('&').unwrap_or((known, ""));
            (format!("{path}?{known}&{first}"), name)
        });
        for (target, named) in [(unknown, "nonsense")].into_iter().chain(twice) {
            let host = target.starts_with("/api/v1/polls?") || path.ends_with("/links");
            let key = if host { HOST_KEY } else { &poll.key };
            let request = Request::json(method, &target, r#"{"candidate":0}"#).key(key);
            let answer = server.ask(&request).check_problem(422, "bad_query");
            if !answer.as_ref().is_ok_and(|detail| detail.contains(named)) {
                faults.push(format!("{method} {target}: {answer:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(
        (poll.update(), poll.questions()),
        before,
        "nothing was done"
    );
}

#[test]
fn documents_may_add_a_parameter_to_a_picture_against_their_caches() {
    let server = TestServer::start();

    for picture in [
        "qr.svg?t=1",
        "chart.svg?theme=dark&t=1",
        "chart.png?_=1&_=2",
    ] {
        assert_eq!(
            server.get(&format!("/live/{picture}")).status,
            200,
            "{picture}"
        );
    }
    let answer = server.get("/live/chart.svg?theme=drak");
    answer.problem(422, "bad_query", "a theme that there is not");
}

#[test]
fn a_socket_refuses_a_parameter_before_the_upgrade() {
    let server = TestServer::start();

    for query in ["as=viewer&x=1", "as=viewer&as=viewer", "as=nobody", "x"] {
        for path in ["/ws", "/ws/live"] {
            let request = Session::request(&format!("{path}?{query}"));
            server.ask(&request).problem(422, "bad_query", query);
        }
    }
    let opened = Session::open(server.address(), &Session::request("/ws?as=viewer"));
    assert!(opened.is_ok());
}

#[test]
fn a_page_opens_with_any_parameters() {
    let server = TestServer::start();

    for path in [
        "/",
        "/live",
        "/live/present",
        "/live/embed",
        "/new",
        "/host",
        "/privacy",
    ] {
        let answer = server.get(&format!("{path}?utm_source=mail&fbclid=x&fbclid=y"));
        assert_eq!(answer.status, 200, "{path}");
    }
}

#[test]
fn the_earlier_faults_are_named_before_a_parameter() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));

    server
        .get("/api/v1/polls/nobody?x=1")
        .problem(404, "no_such_poll", "404");
    server
        .get("/api/v1/polls/live?key=1&x=1")
        .problem(400, "key_in_url", "400");
    poll.get("/questions?x=1").problem(401, "key", "401");
    let untyped = Request::vote("{}").without("Content-Type");
    let untyped = Request {
        target: "/api/v1/polls/live/votes?x=1".into(),
        ..untyped
    };
    server.ask(&untyped).problem(415, "media_type", "415");
}

#[test]
fn a_number_that_is_too_large_is_told_as_it_was_given() {
    let server = TestServer::start();
    let poll = server.make(&json!({"questions": [
        {"text": "?", "candidates": ["A", "B"]}, {"text": "?", "candidates": ["A", "B"]},
    ]}));
    let huge = "99999999999999999999999";
    let results = format!("/{}/results", poll.code);
    let asked = [
        (
            format!("{results}.json?question=70000"),
            "no question 70000: its questions are 0 to 1",
        ),
        (
            format!("{results}.csv?question=2"),
            "no question 2: its questions are 0 to 1",
        ),
        (
            poll.path("/history?question=65535"),
            "no question 65535: its questions are 0 to 1",
        ),
    ];

    for (target, words) in asked {
        let detail = server
            .get(&target)
            .problem(422, "unknown_question", &target);
        assert!(detail.contains(words), "{detail}");
    }
    for (method, below) in [
        ("PATCH", ""),
        ("DELETE", ""),
        ("POST", "/reset"),
        ("POST", "/undo"),
    ] {
        for number in ["70000", "18446744073709551615"] {
            let below = format!("/questions/{number}{below}");
            let detail =
                poll.present(method, &below, json!({}))
                    .problem(422, "unknown_question", &below);
            assert!(detail.contains(number), "{detail}");
        }
    }
    for number in ["70000", "18446744073709551615"] {
        let below = format!("/questions/0/candidates/{number}");
        let answer = poll.present("PATCH", &below, json!({"hidden": true}));
        answer.problem(422, "unknown_candidate", &below);
        let below = format!("/tickets/{number}");
        let detail = poll
            .present("DELETE", &below, json!({}))
            .problem(404, "not_found", &below);
        assert!(detail.contains(number), "{detail}");
    }
    for below in [
        "/questions/x",
        "/questions/-1",
        "/questions/+1",
        "/questions/1.5",
    ] {
        poll.present("PATCH", below, json!({}))
            .problem(404, "not_found", below);
    }
    let detail = poll
        .get(&format!("?wait={huge}"))
        .problem(422, "bad_query", huge);
    assert!(detail.contains("smaller"), "{detail}");
}

#[test]
fn a_body_of_another_type_is_told_which_ones_there_are() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let rows = [
        (
            Request::new("POST", "/api/v1/polls").key(HOST_KEY),
            &[
                "application/json",
                "text/plain",
                "text/markdown",
                "text/x-gift",
            ][..],
        ),
        (
            Request::new("POST", "/api/v1/polls/live/votes"),
            &["application/json"],
        ),
        (
            Request::new("PATCH", &poll.path("")).key(&poll.key),
            &["application/json"],
        ),
        (
            Request::new("POST", &poll.path("/questions")).key(&poll.key),
            &["application/json"],
        ),
        (
            Request::new("POST", &poll.path("/tickets")).key(&poll.key),
            &["application/json"],
        ),
        (
            Request::new("POST", "/live"),
            &["application/x-www-form-urlencoded"],
        ),
    ];

    for (request, types) in rows {
        let target = request.target.clone();
        let request = request.header("Content-Type", "text/css").body("{}");
        let detail = server.ask(&request).problem(415, "media_type", &target);
        for media_type in types {
            assert!(detail.contains(media_type), "{target}: {detail}");
        }
    }
}
