//! Addresses and methods that are none, and queries that cannot be read.

use super::{Row, refused};
use crate::harness::{Connection, Request, Session, TestServer, assert_closed};

#[test]
fn a_path_that_leads_nowhere_is_not_found() {
    let server = TestServer::start();
    let paths = [
        "/no/such/path",
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v1/polls/",
        "/api/v1/polls/live/",
        "/api/v1/polls/live/votes/7",
        "/api/v2/polls/live",
        "/live/nothing",
        "/abc",
        "/thirteenchars",
        "/li-ve",
        "//",
        "//live",
        "//api/v1/polls/live",
        "/api//v1/polls/live",
        "/..%2f",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%00",
        "/live%00",
        "/%ff%fe",
        "/%",
        "/%zz",
        "/.git/config",
        "/assets",
        "/assets/",
        "/assets/none.js",
        "/assets/../index.html",
        "/assets/..%2findex.html",
        "/assets/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/assets/%2e%2e/index.html",
        "/assets/..%5cindex.html",
        "/assets//app-1a2b3c.js",
        "/assets//etc/passwd",
        "/assets/%00",
        "/assets/app-1a2b3c.js%00",
        "/assets/%ff",
        "/ws/live/more",
    ];
    let rows = paths.map(|path| -> Row { (path, Request::get(path), 404, "not_found") });

    refused(&server, rows);
}

#[test]
fn a_poll_that_is_none_is_told() {
    let server = TestServer::start();
    let codes = [
        "nobody",
        "LIVE2",
        "abc",
        "thirteenchars",
        "li-ve",
        "%00",
        "%ff",
        "..%2flive",
        "live%20",
    ];

    for code in codes {
        let base = format!("/api/v1/polls/{code}");
        let mut vote = Request::vote(r#"{"candidate":0}"#);
        vote.target = format!("{base}/votes");

        refused(
            &server,
            [
                ("read", Request::get(&base), 404, "no_such_poll"),
                (
                    "events",
                    Request::get(&format!("{base}/events")),
                    404,
                    "no_such_poll",
                ),
                ("vote", vote, 404, "no_such_poll"),
            ],
        );
    }
    refused(
        &server,
        [("page", Request::get("/nobody"), 404, "no_such_poll")],
    );
}

#[test]
fn a_wrong_method_is_told_which_ones_there_are() {
    let server = TestServer::start();
    let reading = "GET, HEAD";
    let rows = [
        ("POST", "/", reading),
        ("DELETE", "/", reading),
        ("PUT", "/live", "GET, HEAD, POST"),
        ("TRACE", "/live", "GET, HEAD, POST"),
        ("POST", "/api/v1/polls/live", "GET, HEAD, PATCH, DELETE"),
        ("POST", "/api/v1/polls/live/events", reading),
        ("GET", "/api/v1/polls/live/votes", "POST"),
        ("PUT", "/api/v1/polls/live/votes", "POST"),
        ("POST", "/healthz", reading),
        ("POST", "/ws", reading),
        ("post", "/live", "GET, HEAD, POST"),
        ("BREW", "/live", "GET, HEAD, POST"),
    ];

    for (method, path, allow) in rows {
        let row = format!("{method} {path}");
        let answer = server.ask(&Request::new(method, path));

        answer.problem(405, "method", &row);
        assert_eq!(answer.header("Allow"), Some(allow), "{row}");
    }
}

#[test]
fn an_asset_is_only_read() {
    let server = TestServer::start();

    let answer = server.ask(&Request::new("POST", "/assets/app-1a2b3c.js"));

    answer.problem(405, "method", "POST to an asset");
    assert!(answer.header("Allow").unwrap().contains("GET"));
}

#[test]
fn an_address_over_2_kib_is_refused() {
    let server = TestServer::start();
    let path = |length: usize| Request::get(&format!("/{}", "a".repeat(length - 1)));
    let query = |length: usize| Request::get(&format!("{:a<length$}", "/live?x="));

    refused(
        &server,
        [
            ("a path of 2,048", path(2_048), 404, "not_found"),
            ("a path of 2,049", path(2_049), 414, "url_too_long"),
            ("a query", query(2_049), 414, "url_too_long"),
            ("60,000", query(60_000), 414, "url_too_long"),
        ],
    );
}

#[test]
fn a_query_that_cannot_be_read_is_refused() {
    let server = TestServer::start();
    let values = [
        "",
        "x",
        "-1",
        "1.5",
        "1e3",
        "0x1",
        "%00",
        "18446744073709551616",
        "%ff",
        "1%20",
    ];

    for value in values {
        for name in ["after", "wait"] {
            let target = format!("/api/v1/polls/live?{name}={value}");
            let answer = server.get(&target);

            let detail = answer.problem(422, "bad_query", &target);
            assert!(detail.contains(name), "{detail}");
        }
    }
}

#[test]
fn an_upgrade_elsewhere_is_refused_and_the_connection_closed() {
    let server = TestServer::start();
    let mut vote = Session::request("/api/v1/polls/live/votes")
        .header("Content-Type", "application/json")
        .body(r#"{"candidate":0}"#);
    vote.method = "POST".into();
    let requests = [
        "/",
        "/live",
        "/api/v1/polls/live",
        "/assets/app-1a2b3c.js",
        "/no/such/path",
        "/wsx",
    ]
    .map(Session::request);

    assert_closed(requests.into_iter().chain([vote]).map(|request| {
        let mut connection = Connection::open(server.address()).unwrap();
        let answer = connection.ask(&request).unwrap();

        answer.problem(400, "upgrade", &request.target);
        (request.target, connection)
    }));
    assert_eq!(server.update()["total"], 0);
}

#[test]
fn an_upgrade_below_ws_that_leads_nowhere_is_closed() {
    let server = TestServer::start();
    let mut posted = Session::request("/ws/live");
    posted.method = "POST".into();

    assert_closed([Session::request("/ws/live/more"), posted].map(|request| {
        let mut connection = Connection::open(server.address()).unwrap();
        let answer = connection.ask(&request).unwrap();

        assert!((400..500).contains(&answer.status), "{answer:?}");
        (request.target, connection)
    }));
}

#[test]
fn an_upgrade_to_another_protocol_is_not_taken_up() {
    let server = TestServer::start();
    let to_http_2 = |request: Request| {
        request
            .header("Connection", "Upgrade, HTTP2-Settings")
            .header("Upgrade", "h2c")
            .header("HTTP2-Settings", "AAMAAABkAAQAAP__")
    };

    // As Java's HttpClient and `curl --http2` send every first request.
    assert_eq!(server.ask(&to_http_2(Request::get("/live"))).status, 200);
    assert_eq!(
        server
            .ask(&to_http_2(Request::vote(r#"{"candidate":0}"#)))
            .status,
        201
    );
}

#[test]
fn the_page_of_another_origin_cannot_vote_with_the_cookie() {
    let server = TestServer::start();
    let cookie = server.get("/").cookie().unwrap();
    let from = |origin: &str| {
        Request::vote(r#"{"candidate":0}"#)
            .header("Cookie", &cookie)
            .header("Origin", origin)
    };
    let origins = [
        "https://evil.example",
        "null",
        "",
        "https://livepoll.test",
        "http://livepoll.test:8080",
        "http://livepoll.test.evil.example",
        "http://livepoll.test, https://evil.example",
    ];
    let form = Request::new("POST", "/live")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Cookie", &cookie)
        .header("Origin", "null")
        .body("candidate=0");

    refused(
        &server,
        origins.map(|origin| ("foreign", from(origin), 403, "origin")),
    );
    refused(&server, [("a form", form, 403, "origin")]);
    assert_eq!(server.ask(&from("http://livepoll.test")).status, 201);
}
