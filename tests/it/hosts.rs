//! By which names a server may be called, and from whose pages: a stranger's domain that leads here
//! (DNS rebinding) is not this server.

use crate::harness::{HOST_KEY, Request, Session, TestServer};

const VOTE: &str = r#"{"candidate":0}"#;

fn form(body: &str) -> Request {
    Request::new("POST", "/live")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "text/html")
        .body(body)
}

#[test]
fn a_malformed_host_is_refused_everywhere() {
    let server = TestServer::start();
    let hosts = [
        "",
        "a b",
        "a/b",
        "a?b",
        "user@livepoll.test",
        "a:b",
        "a:99999",
        "[::1",
        "<b>",
    ];

    for host in hosts {
        for request in [
            Request::get("/live"),
            Request::get("/api/v1/polls/live"),
            Request::get("/healthz"),
            Request::get("/metrics"),
            Request::vote(VOTE),
            Session::request("/ws"),
        ] {
            let row = format!("{host:?} {}", request.target);
            server
                .ask(&request.header("Host", host))
                .problem(400, "bad_host", &row);
        }
    }
    let two = Request::get("/live")
        .header("Host", "a")
        .header("Host", "b");
    // actix's own refusal, before any of our code.
    assert_eq!(server.ask(&two).status, 400);
    assert_eq!(server.update()["total"], 0);
}

#[test]
fn with_a_base_url_only_its_own_names_are_believed() {
    let server = TestServer::with(&["--base-url=https://vote.example"]);
    let cookie = server.get("/").cookie().unwrap();
    let join = |host: &str, origin: &str| {
        Session::request("/ws")
            .header("Host", host)
            .header("Origin", origin)
    };
    let vote = |host: &str, origin: &str| {
        let vote = Request::vote(VOTE).header("Cookie", &cookie);
        vote.header("Host", host).header("Origin", origin)
    };
    let local = server.address().to_string();

    for (host, origin) in [
        ("vote.example", "https://vote.example"),
        ("vote.example", "http://vote.example"),
        ("upstream", "https://vote.example"),
        (&*local, &*format!("http://{local}")),
        ("localhost:8080", "http://localhost:8080"),
    ] {
        let row = format!("{host} {origin}");
        let joined = Session::open(server.address(), &join(host, origin));
        assert!(joined.is_ok(), "{row}");
        assert_eq!(server.ask(&vote(host, origin)).status, 201, "{row}");
    }
    for (host, origin) in [
        ("evil.example", "http://evil.example"),
        ("livepoll.test", "http://livepoll.test"),
        (
            "vote.example.evil.example",
            "http://vote.example.evil.example",
        ),
        ("192.0.2.7", "http://192.0.2.7"),
        ("vote.example", "http://evil.example"),
    ] {
        let row = format!("{host} {origin}");
        server.ask(&join(host, origin)).problem(403, "origin", &row);
        server.ask(&vote(host, origin)).problem(403, "origin", &row);
    }
}

#[test]
fn without_a_base_url_the_requests_host_is_believed() {
    let server = TestServer::start();

    let joined = Session::request("/ws")
        .header("Host", "mybox.lan:8080")
        .header("Origin", "http://mybox.lan:8080");

    assert!(Session::open(server.address(), &joined).is_ok());
}

#[test]
fn the_metrics_are_not_told_to_a_strangers_page_on_this_machine() {
    let key = format!("Bearer {HOST_KEY}");
    let strangers = [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
    ];
    let own = ["localhost", "127.0.0.1:8080", "[::1]:8080"];
    let plain = TestServer::start();
    let named = TestServer::with(&["--base-url=https://vote.example"]);
    let ask = |server: &TestServer, host: &str| {
        server.ask(&Request::get("/metrics").header("Host", host))
    };

    for server in [&plain, &named] {
        for host in strangers {
            ask(server, host).problem(401, "key", host);
            let with_key = Request::get("/metrics").header("Host", host);
            let with_key = with_key.header("Authorization", &key);
            assert_eq!(server.ask(&with_key).status, 200, "{host}");
        }
        for host in own {
            assert_eq!(ask(server, host).status, 200, "{host}");
        }
    }
    assert_eq!(ask(&named, "vote.example").status, 200);
    ask(&named, "mybox.local").problem(401, "key", "another name than that of --base-url");
    assert_eq!(ask(&plain, "mybox.local").status, 200);
}

#[test]
fn a_form_of_another_sites_page_is_refused_and_gets_no_cookie() {
    let server = TestServer::with(&["--allow-origin=https://quiz.example"]);
    let cookie = server.get("/").cookie().unwrap();
    let rows: [&[(&str, &str)]; 5] = [
        &[("Origin", "https://evil.example")],
        &[("Origin", "null")],
        &[("Sec-Fetch-Site", "cross-site")],
        &[
            ("Origin", "http://livepoll.test"),
            ("Sec-Fetch-Site", "cross-site"),
        ],
        &[
            ("Origin", "https://evil.example"),
            ("Sec-Fetch-Site", "same-site"),
        ],
    ];

    for headers in rows {
        for accepted in ["text/html", "*/*"] {
            let foreign = form("candidate=0")
                .without("Accept")
                .header("Accept", accepted);
            let foreign = headers
                .iter()
                .fold(foreign, |form, (name, value)| form.header(name, value));
            let answers =
                [foreign.clone(), foreign.header("Cookie", &cookie)].map(|form| server.ask(&form));
            for answer in answers {
                assert_eq!(answer.status, 403, "{headers:?} {answer:?}");
                assert_eq!(answer.cookie(), None, "{headers:?}");
            }
        }
    }
    assert_eq!(server.update()["total"], 0);
    for headers in [
        &[][..],
        &[
            ("Origin", "http://livepoll.test"),
            ("Sec-Fetch-Site", "same-origin"),
        ],
        &[
            ("Origin", "https://quiz.example"),
            ("Sec-Fetch-Site", "cross-site"),
        ],
        &[("Sec-Fetch-Site", "none")],
    ] {
        let own = headers
            .iter()
            .fold(form("candidate=0"), |form, (name, value)| {
                form.header(name, value)
            });
        assert_eq!(server.ask(&own).status, 303, "{headers:?}");
    }
}

#[test]
fn another_sites_page_makes_no_poll_where_anyone_may() {
    let server = TestServer::with(&["--open-hosting"]);
    let text = Request::new("POST", "/api/v1/polls")
        .header("Content-Type", "text/plain")
        .body("Which?\n- A\n- B\n");

    let foreign = text.clone().header("Sec-Fetch-Site", "cross-site");
    server.ask(&foreign).problem(403, "origin", "cross-site");
    assert_eq!(server.ask(&text).status, 201);
}
