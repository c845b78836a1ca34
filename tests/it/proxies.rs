//! Behind a proxy: whose word on where a request comes from is believed.

mod nginx;

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Instant,
};

use crate::harness::{DEADLINE, Frame, Request, Response, Session, TestServer, eventually, text};

const VOTE: &str = r#"{"candidate":0}"#;
const TRUSTING: [&str; 2] = ["--trust-proxy=127.0.0.0/8", "--max-rate=1000000"];

fn is_secure(answer: &Response) -> bool {
    let cookie = answer.header("Set-Cookie").expect("a newcomer's cookie");
    cookie.contains("; Secure")
}

#[test]
fn the_scheme_is_believed_from_a_trusted_proxy_alone() {
    let rows: &[(&[&str], &str, bool)] = &[
        (&["--trust-proxy=127.0.0.1"], "https", true),
        (&["--trust-proxy=127.0.0.1"], "http", false),
        (&["--trust-proxy=192.0.2.0/24"], "https", false),
        (
            &["--trust-proxy=192.0.2.7", "--trust-proxy=127.0.0.0/8"],
            "https",
            true,
        ),
        (&[], "https", false),
    ];

    for (flags, scheme, believed) in rows {
        let server = TestServer::with(flags);
        let forwarded = |request: Request| request.header("X-Forwarded-Proto", scheme);
        let page = server.ask(&forwarded(Request::get("/")));
        let vote = |origin| {
            let vote = Request::vote(VOTE).header("Cookie", &page.cookie().unwrap());
            server.ask(&forwarded(vote).header("Origin", origin)).status
        };
        let join = |origin| {
            let request = forwarded(Session::request("/ws")).header("Origin", origin);
            server.ask(&request).status
        };

        assert_eq!(is_secure(&page), *believed, "{flags:?} {scheme}");
        for (origin, is_ours) in [
            ("https://livepoll.test", *believed),
            ("http://livepoll.test", !believed),
        ] {
            let expected = if is_ours { [201, 101] } else { [403, 403] };
            assert_eq!(
                [vote(origin), join(origin)],
                expected,
                "{flags:?} {scheme} {origin}"
            );
        }
    }
}

#[test]
fn a_base_url_makes_the_cookie_secure_and_leaves_the_own_address_usable() {
    let server = TestServer::with(&["--base-url=https://vote.example"]);

    let own = server.address().to_string();

    let page = server.get("/");
    let vote = Request::vote(VOTE)
        .header("Cookie", &page.cookie().unwrap())
        .header("Host", &own)
        .header("Origin", &format!("http://{own}"));

    assert!(is_secure(&page));
    assert_eq!(server.ask(&vote).status, 201);
}

/// Asks something with two faults, so that it is told which is found first.
fn code(server: &TestServer, forwarded_for: Option<&str>) -> String {
    let mut request = Request::get("/api/v1/polls/nobody?key=x");
    if let Some(forwarded_for) = forwarded_for {
        request = request.header("X-Forwarded-For", forwarded_for);
    }
    let answer = server.ask(&request);
    if answer.status == 429 {
        let retry = answer.header("Retry-After").expect("waiting helps");
        assert!((1..=5).contains(&retry.parse().unwrap()), "{retry}");
    }
    answer.json()["code"].as_str().expect("a problem").into()
}

/// Sends a thousand votes for nobody, the cheapest of messages but pings, which are paused; how many of
/// them were refused for being too many.
fn flood(session: &mut Session) -> usize {
    session
        .write(&text("99").repeat(1_000))
        .expect("the server reads");
    let (mut answered, mut refused) = (0, 0);
    while answered + refused < 1_000 {
        match session.frame_within(DEADLINE).expect("an answer in time") {
            Frame::Text(text) if text.contains(r#""code":"rate""#) => refused += 1,
            Frame::Text(text) if text.contains(r#""type":"problem""#) => answered += 1,
            Frame::Text(_) | Frame::Ping => {}
            end => panic!("{end:?}"),
        }
    }
    refused
}

fn join_from(server: &TestServer, forwarded_for: &str) -> Session {
    let request = Session::request("/ws").header("X-Forwarded-For", forwarded_for);
    Session::open(server.address(), &request).expect("the server answers")
}

#[test]
fn one_address_has_a_limit_for_its_sessions_and_requests_together() {
    let server = TestServer::with(&TRUSTING);
    let mut session = join_from(&server, "8.8.8.8, 192.0.2.1");
    let is_done = AtomicBool::new(false);
    let started = Instant::now();

    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) && started.elapsed() < 3 * DEADLINE {
                flood(&mut session);
            }
        });
        for one in ["192.0.2.1", "1.2.3.4, 192.0.2.1", "192.0.2.1, 127.0.0.1"] {
            eventually(one, DEADLINE, || {
                (code(&server, Some(one)) == "rate").then_some(())
            });
        }
        for other in [Some("192.0.2.2"), Some("192.0.2.1, 192.0.2.3"), None] {
            assert_eq!(code(&server, other), "key_in_url", "{other:?}");
        }
        is_done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_session_of_a_stopped_address_stays_open_and_votes_later() {
    let server = TestServer::with(&TRUSTING);
    let mut session = join_from(&server, "192.0.2.1");

    eventually("the session is stopped", DEADLINE, || {
        (flood(&mut session) > 0).then_some(())
    });

    eventually("it votes again", DEADLINE, || {
        session.send("0");
        let answer = session.message_where(|message| message["type"] != "update");
        (answer["type"] == "receipt").then_some(())
    });
}
