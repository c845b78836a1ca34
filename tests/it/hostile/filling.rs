//! Presenters that fill the disk: what one poll may be changed has an end, and others do not notice.

use serde_json::{Value, json};

use crate::harness::{Connection, TestPoll, TestServer};

/// As many as bring a poll of this size to its end many times over.
const ATTEMPTS: usize = 1_000;

/// Changes the candidates until that is refused; how often it was done, and the refusal's wait.
fn fill(poll: &TestPoll, body: &Value) -> (usize, u64) {
    let mut connection = Connection::open(poll.address()).unwrap();
    let change = poll
        .request("PATCH", "/questions/0", body.to_string())
        .key(&poll.key);
    for done in 0..ATTEMPTS {
        let answer = connection.ask(&change).unwrap();
        if answer.status != 200 {
            answer.problem(429, "rate", "too many bytes");
            let wait = answer.header("Retry-After").unwrap().parse().unwrap();
            return (done, wait);
        }
    }
    panic!("{ATTEMPTS} large changes were made");
}

#[test]
fn a_poll_is_changed_by_16_mib_an_hour_and_its_votes_and_other_polls_go_on() {
    let server = TestServer::start();
    let [poll, other] = [(); 2].map(|()| server.make_with(json!({})));
    let candidates: Vec<_> = (0..200)
        .map(|number| json!({"label": format!("{number:0>200}"), "color": "#123456"}))
        .collect();

    let (done, wait) = fill(&poll, &json!({ "candidates": candidates }));

    assert!((150..500).contains(&done), "{done}");
    assert!((1..=60).contains(&wait), "{wait} s");
    assert_eq!(poll.vote(json!({"candidate": 1})).status, 201);
    other.patch(json!({"title": "Lecture 7"}));
}

#[test]
fn a_poll_has_at_most_10_000_tickets_that_are_not_revoked() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"voters": "tickets"}));

    for _ in 0..10 {
        assert_eq!(poll.tickets(1_000).len(), 1_000);
    }
    let more = poll.present("POST", "/tickets", json!({"count": 1}));
    poll.present("DELETE", "/tickets/3", json!({}));
    let again = poll.present("POST", "/tickets", json!({"count": 1}));

    more.problem(429, "rate", "10,000 tickets");
    assert!(more.header("Retry-After").is_some());
    assert_eq!(again.status, 201);
}
