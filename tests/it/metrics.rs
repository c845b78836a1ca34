//! The figures for whoever runs the server: who may read them, and what they tell.

use serde_json::json;

use crate::harness::{
    Connection, DEADLINE, HOST_KEY, Request, Response, Session, TestServer, eventually,
};

fn text(server: &TestServer) -> String {
    let answer = server.get("/metrics");
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.text().into()
}

/// The value of a line that begins so.
fn figure(text: &str, name: &str) -> f64 {
    let value = text
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    let value = value.unwrap_or_else(|| panic!("{name} is not in {text}"));
    value.parse().expect("a number")
}

/// Waits until a figure is this one.
fn eventually_is(server: &TestServer, name: &str, wanted: f64) {
    let mut last = String::new();
    let what = format!("{name} is {wanted}");
    eventually(&what, DEADLINE, || {
        last = text(server);
        (figure(&last, name) == wanted).then_some(())
    });
}

#[test]
fn this_machine_and_the_host_may_read_them_and_nobody_else() {
    let server = TestServer::start();
    let ask = |headers: &[(&str, &str)]| -> Response {
        let get = Request::get("/metrics");
        let get = headers
            .iter()
            .fold(get, |get, (name, value)| get.header(name, value));
        server.ask(&get)
    };
    let key = format!("Bearer {HOST_KEY}");

    assert_eq!(ask(&[]).status, 200);
    for forwarding in [
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "Forwarded",
        "X-Real-IP",
        "Via",
    ] {
        let elsewhere = (forwarding, "127.0.0.1");
        ask(&[elsewhere]).problem(401, "key", forwarding);
        let wrong = ("Authorization", "Bearer wrong");
        ask(&[elsewhere, wrong]).problem(401, "key", forwarding);
        let right = ("Authorization", &*key);
        assert_eq!(ask(&[elsewhere, right]).status, 200, "{forwarding}");
    }
    server
        .get("/metrics?key=x")
        .problem(400, "key_in_url", "a key in the address");
    let posted = server.ask(&Request::new("POST", "/metrics"));
    posted.problem(405, "method", "POST");
}

#[test]
fn a_proxy_that_is_trusted_does_not_open_them() {
    let server = TestServer::with(&["--trust-proxy=127.0.0.1"]);

    let asked = Request::get("/metrics").header("X-Forwarded-For", "127.0.0.1");

    server.ask(&asked).problem(401, "key", "a trusted proxy");
}

#[test]
fn sessions_votes_and_refusals_are_counted() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"rule": "clicks"}));
    let mut voter = poll.join();
    let viewer = poll.watch();
    let events = poll.events();
    let idle = Connection::open(server.address()).unwrap();

    voter.cast("0");
    voter.refused(r#"{"type":"vote","candidate":9}"#);
    poll.vote(json!({"candidate": 1}));
    poll.vote(json!({"candidate": 9}));
    server.get("/nowhere/at/all");

    let text = text(&server);
    for (name, wanted) in [
        (r#"livepoll_sessions{kind="voting"}"#, 1.0),
        (r#"livepoll_sessions{kind="viewer"}"#, 1.0),
        (r#"livepoll_sessions{kind="stream"}"#, 1.0),
        ("livepoll_votes_total", 2.0),
        (r#"livepoll_refusals_total{code="unknown_candidate"}"#, 2.0),
        (r#"livepoll_refusals_total{code="not_found"}"#, 1.0),
        // Never seen, and told all the same.
        (r#"livepoll_refusals_total{code="disk_full"}"#, 0.0),
        (
            r#"livepoll_requests_total{asked="votes",status="2xx"}"#,
            1.0,
        ),
        (
            r#"livepoll_requests_total{asked="votes",status="4xx"}"#,
            1.0,
        ),
        (
            r#"livepoll_requests_total{asked="changes",status="2xx"}"#,
            1.0,
        ),
        (
            r#"livepoll_requests_total{asked="waiting",status="1xx"}"#,
            2.0,
        ),
        (r#"livepoll_request_seconds_count{asked="votes"}"#, 2.0),
        (r#"livepoll_request_seconds_count{asked="pages"}"#, 0.0),
        ("livepoll_can_record", 1.0),
        ("livepoll_journal_batch_entries_sum", 2.0),
        ("livepoll_polls", 2.0),
        // Nobody has asked for the front poll.
        ("livepoll_polls_awake", 1.0),
        ("livepoll_mailbox_depth", 0.0),
    ] {
        assert_eq!(figure(&text, name), wanted, "{name}: {text}");
    }
    assert!(figure(&text, "livepoll_journal_write_seconds_sum") > 0.0);
    assert!(figure(&text, "livepoll_connections") >= 4.0, "{text}");
    eventually("an update went out", DEADLINE, || {
        let text = self::text(&server);
        let both = [
            "livepoll_fan_out_seconds_count",
            "livepoll_push_lag_seconds_count",
        ];
        let counted = both.map(|name| figure(&text, name) >= 1.0);
        (counted == [true, true]).then_some(())
    });
    drop((voter, viewer, events, idle));
    for kind in ["voting", "viewer", "stream"] {
        eventually_is(
            &server,
            &format!("livepoll_sessions{{kind=\"{kind}\"}}"),
            0.0,
        );
    }
    eventually_is(&server, "livepoll_connections", 1.0);
}

#[test]
fn a_form_that_is_refused_is_counted_once() {
    let server = TestServer::start();
    let form = Request::new("POST", "/live")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "text/html")
        .body("candidate=99");

    assert_eq!(server.ask(&form).status, 422);
    let page = Request::get("/nobody").header("Accept", "text/html");
    assert_eq!(server.ask(&page).status, 404);

    let text = text(&server);
    for code in ["unknown_candidate", "no_such_poll"] {
        let name = format!("livepoll_refusals_total{{code=\"{code}\"}}");
        assert_eq!(figure(&text, &name), 1.0, "{text}");
    }
}

#[test]
fn they_name_no_poll_no_candidate_and_no_key() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"text": "Sentinel?", "candidates": ["Quince", "Medlar"]}));
    let [ada] = server.voters();
    poll.cast(&ada, json!({"candidate": 0}));
    let _session: Session = poll.join_as(&ada);

    let text = text(&server);

    let cookie = ada.split_once('=').expect("a name and a value").1;
    for secret in [
        &*poll.code,
        "live\"",
        "Sentinel",
        "Quince",
        cookie,
        &poll.key,
        HOST_KEY,
    ] {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, _) = line.split_once(' ').expect("a name and a value");
        if let Some((_, labels)) = name.split_once('{') {
            let label = labels.split('=').next().expect("a name");
            let known = ["asked", "code", "kind", "le", "status", "version"].contains(&label);
            assert!(known, "{line}");
        }
    }
}
