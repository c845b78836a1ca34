//! Who votes: the signed cookie, and the id that names a script.

use crate::harness::{Request, Session, TestServer, again as given_again};

const ONE_YEAR: &str = "31536000";

fn vote_with(cookie: &str, body: &str) -> Request {
    Request::vote(body).header("Cookie", cookie)
}

#[test]
fn a_vote_introduces_its_voter_with_a_signed_cookie() {
    let server = TestServer::start();

    let answer = server.vote(r#"{"candidate":0}"#);

    let cookie = answer.header("Set-Cookie").unwrap();
    let mut parts = cookie.split("; ");
    let (name, value) = parts.next().unwrap().split_once('=').unwrap();
    let attributes: Vec<_> = parts.collect();
    let digits = name.strip_prefix("livepoll_").unwrap();
    assert!(
        digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{name}"
    );
    assert!(!value.is_empty());
    for wanted in [
        "HttpOnly",
        "SameSite=Lax",
        "Path=/",
        &format!("Max-Age={ONE_YEAR}"),
    ] {
        assert!(attributes.contains(&wanted), "{wanted} is not in {cookie}");
    }
    assert!(
        !attributes.contains(&"Secure"),
        "over plain HTTP it would be lost: {cookie}"
    );
}

#[test]
fn pages_and_sessions_introduce_a_voter_but_reads_do_not() {
    let server = TestServer::start();

    let handshake = Session::join(server.address()).handshake;

    assert!(server.get("/").cookie().is_some());
    assert!(server.get("/live").cookie().is_some());
    assert!(handshake.cookie().is_some());
    assert!(server.get("/api/v1/polls/live").cookie().is_none());
    assert!(
        server
            .get("/api/v1/polls/live?after=1&wait=0")
            .cookie()
            .is_none()
    );
    assert!(server.get("/healthz").cookie().is_none());
}

#[test]
fn the_cookie_makes_two_votes_those_of_one_voter() {
    let server = TestServer::start();
    let cookie = server.vote(r#"{"candidate":0}"#).cookie().unwrap();

    let second = server.ask(&vote_with(&cookie, r#"{"candidate":1}"#));
    server.vote(r#"{"candidate":1}"#);

    assert_eq!(second.status, 201);
    assert_eq!(
        second.cookie(),
        None,
        "a voter who is known is not introduced again"
    );
    assert_eq!(server.update()["total"], 3);
    assert_eq!(server.update()["voters"], 2);
}

#[test]
fn the_cookie_outlives_a_restart() {
    let server = TestServer::start();
    let cookie = server.get("/").cookie().unwrap();
    server.ask(&vote_with(&cookie, r#"{"candidate":0}"#));

    let server = server.restart();
    let answer = server.ask(&vote_with(&cookie, r#"{"candidate":0}"#));

    assert_eq!(answer.cookie(), None);
    assert_eq!(server.update()["total"], 2);
    assert_eq!(server.update()["voters"], 1);
}

#[test]
fn a_session_without_cookie_is_the_voter_of_its_handshake() {
    let server = TestServer::start();
    let mut session = Session::join(server.address());
    let cookie = session.handshake.cookie().unwrap();
    let receipt = session.cast(r#"{"type":"vote","candidate":2,"id":"x"}"#);

    let again = server.ask(&vote_with(&cookie, r#"{"candidate":2,"id":"x"}"#));

    assert_eq!(again.json(), given_again(&receipt));
    assert_eq!(server.update()["total"], 1);
}

#[test]
fn a_session_with_the_cookie_is_its_voter() {
    let server = TestServer::start();
    let cookie = server.vote(r#"{"candidate":2}"#).cookie().unwrap();
    let request = Session::request("/ws/live").header("Cookie", &cookie);

    let mut session = Session::open(server.address(), &request).unwrap();
    let mine = session.message("mine");
    session.cast("1");

    assert_eq!(session.handshake.cookie(), None);
    assert_eq!(mine["candidates"], serde_json::json!([2]));
    assert_eq!(server.update()["voters"], 1);
}

#[test]
fn a_script_without_cookie_is_the_voter_whom_its_id_names() {
    let server = TestServer::start();
    let vote = r#"{"candidate":1,"id":"script-1"}"#;
    let first = server.vote(vote);
    let cookie = first.cookie().unwrap();

    let without_cookie = server.vote(vote);
    let with_its_cookie = server.ask(&vote_with(&cookie, vote));
    let another_vote = server.ask(&vote_with(&cookie, r#"{"candidate":1}"#));

    for again in [without_cookie, with_its_cookie] {
        assert_eq!(again.json(), given_again(&first.json()));
    }
    assert_eq!(another_vote.status, 201);
    assert_eq!(server.update()["total"], 2);
    assert_eq!(server.update()["voters"], 1);
}

#[test]
fn the_same_id_from_another_voter_is_another_vote() {
    let server = TestServer::start();
    let [ada, ben] = [0, 1].map(|_| server.get("/").cookie().unwrap());
    let vote = r#"{"candidate":1,"id":"x"}"#;

    let from_ada = server.ask(&vote_with(&ada, vote)).json();
    let from_ben = server.ask(&vote_with(&ben, vote)).json();

    assert_ne!(from_ada["seq"], from_ben["seq"]);
    assert_eq!(server.update()["total"], 2);
    assert_eq!(server.update()["voters"], 2);
}

#[test]
fn a_tampered_cookie_is_dropped() {
    let server = TestServer::start();
    let cookie = server.vote(r#"{"candidate":0}"#).cookie().unwrap();
    let last = if cookie.ends_with('A') { "B" } else { "A" };
    let middle = cookie.len() - 10;
    let flipped = if &cookie[middle..=middle] == "A" {
        "B"
    } else {
        "A"
    };
    let tampered = [
        format!("{}{last}", &cookie[..cookie.len() - 1]),
        format!("{}{flipped}{}", &cookie[..middle], &cookie[middle + 1..]),
        cookie[..cookie.len() - 4].to_string(),
        format!("{cookie}AAAA"),
        cookie[..=cookie.find('=').unwrap()].to_string(),
    ];

    for (voters, tampered) in (2..).zip(tampered) {
        let answer = server.ask(&vote_with(&tampered, r#"{"candidate":0}"#));

        assert_eq!(answer.status, 201, "{tampered}");
        assert!(
            answer.cookie().is_some_and(|new| new != cookie),
            "{tampered}"
        );
        assert_eq!(server.update()["voters"], voters, "{tampered}");
    }
}
