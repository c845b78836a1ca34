//! Who may ask what: keys that are missing, wrong, of another poll, or in the address.

use serde_json::{Value, json};

use super::{Row, Scene};
use crate::harness::{HOST_KEY, Request, TestPoll, TestServer};

/// Calls that take the presenter's key alone.
const PRESENTERS: [(&str, &str, &str); 15] = [
    ("GET", "/questions", ""),
    ("PATCH", "", r#"{"title":"Mine"}"#),
    (
        "POST",
        "/questions",
        r#"{"text":"Which?","candidates":["A","B"]}"#,
    ),
    ("PATCH", "/questions/0", r#"{"text":"Mine?"}"#),
    ("DELETE", "/questions/1", ""),
    ("POST", "/questions/0/reset", ""),
    ("POST", "/questions/0/undo", ""),
    ("PATCH", "/questions/0/candidates/0", r#"{"hidden":true}"#),
    ("POST", "/tickets", r#"{"count":1}"#),
    ("GET", "/tickets", ""),
    ("DELETE", "/tickets/0", ""),
    ("POST", "/copy", ""),
    ("GET", "/export?format=json", ""),
    ("GET", "/export?format=text", ""),
    ("GET", "/export?format=none", ""),
];
/// Calls that take the presenter's or the host's.
const EITHERS: [(&str, &str, &str); 2] = [("POST", "/presenter-key", ""), ("DELETE", "", "")];

fn calls(poll: &TestPoll) -> impl Iterator<Item = Request> {
    let all = PRESENTERS.into_iter().chain(EITHERS);
    all.map(|(method, below, body)| poll.request(method, below, body))
}

#[test]
fn a_presenters_call_without_the_key_is_refused() {
    let scene = Scene::with(json!({}));
    let other = scene.neighbour.key.clone();
    let own = &scene.poll.key;
    let wrong = [
        String::new(),
        "wrong".into(),
        other,
        own[1..].into(),
        format!("{own}A"),
        own.to_lowercase(),
        "ä".repeat(22),
    ];

    let rows = calls(&scene.poll).flat_map(|call| {
        let keyed = wrong
            .iter()
            .map(|key| call.clone().key(key))
            .collect::<Vec<_>>();
        let basic = call
            .clone()
            .header("Authorization", &format!("Basic {own}"));
        let bare = call.clone().header("Authorization", own);
        let cookie = call.clone().header("Cookie", &format!("key={own}"));
        [vec![call, basic, bare, cookie], keyed].concat()
    });
    scene.refuses(rows.map(|call| -> Row { (call, 401, "key", "Bearer") }));

    let as_host = PRESENTERS.map(|(method, below, body)| {
        let call = scene.poll.request(method, below, body).key(HOST_KEY);
        (call, 401, "key", "Bearer")
    });
    scene.refuses(as_host);
    let answer = scene.poll.ask(&scene.poll.request("DELETE", "", ""));
    assert_eq!(answer.header("WWW-Authenticate"), Some("Bearer"));
}

#[test]
fn a_hosts_call_without_the_key_is_refused() {
    let scene = Scene::with(json!({}));
    let make = Request::json("POST", "/api/v1/polls", r#"{"questions":[]}"#);
    let list = Request::get("/api/v1/polls");
    let presenters = scene.poll.key.clone();

    scene.refuses([make, list].iter().flat_map(|call| {
        let keys = ["", "wrong", &presenters, &HOST_KEY[1..]];
        let keyed = keys.map(|key| call.clone().key(key));
        let asked = keyed.into_iter().chain([call.clone()]);
        asked.map(|call| -> Row { (call, 401, "key", "Bearer") })
    }));
}

#[test]
fn a_wrong_key_shows_nobody_the_hidden_results() {
    let scene = Scene::with(json!({}));
    let file = Request::get(&format!("/{}/results.json", scene.poll.code));

    scene.refuses(
        ["wrong", &scene.neighbour.key].map(|key| (file.clone().key(key), 401, "key", "")),
    );
}

#[test]
fn a_key_in_the_address_is_refused_also_where_it_is_right() {
    let scene = Scene::with(json!({}));
    let own = &scene.poll.key;
    let make = scene.host(r#"{"questions":[]}"#);
    let list = Request::get("/api/v1/polls").key(HOST_KEY);
    let asked = calls(&scene.poll)
        .map(|call| call.key(own))
        .chain([make, list]);

    let rows = asked.flat_map(|call| {
        ["key", "presenter_key", "host_key", "token", "access_token"].map(|name| {
            let sign = if call.target.contains('?') { '&' } else { '?' };
            let target = format!("{}{sign}{name}={own}", call.target);
            Request {
                target,
                ..call.clone()
            }
        })
    });
    scene.refuses(rows.map(|call| -> Row { (call, 400, "key_in_url", "Authorization") }));
}

#[test]
fn a_page_of_another_origin_does_nothing_with_a_voters_cookie() {
    let scene = Scene::with(json!({}));
    let [ada] = scene.server.voters();
    let own = &scene.poll.key;
    let asked = calls(&scene.poll).map(|call| call.key(own)).chain([
        scene.host("{}"),
        scene.poll.request("POST", "/votes", r#"{"candidate":0}"#),
        Request::get(&scene.poll.path("/votes/mine")),
        Request::get(&scene.poll.path("/history")),
    ]);

    let rows = asked.flat_map(|call| {
        ["https://evil.example", "null"]
            .map(|origin| call.clone().cookie(&ada).header("Origin", origin))
    });
    scene.refuses(rows.map(|call| -> Row { (call, 403, "origin", "") }));
}

#[test]
fn a_ticket_that_is_none_is_told_by_one_answer() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"voters": "tickets", "rule": "once"}));
    let other = server.make_with(json!({"voters": "tickets"}));
    let [used, revoked, good] = <[String; 3]>::try_from(poll.tickets(3)).unwrap();
    let foreign = other.tickets(1).remove(0);
    let first = poll.vote(json!({"candidate": 1, "ticket": used})).json();
    poll.vote(json!({"candidate": 2, "ticket": revoked, "id": "before"}));
    poll.done("DELETE", "/tickets/1", json!({}));
    let [ada] = server.voters();
    let (seq, mut session) = (poll.seq(), poll.join());
    let mut slip = good.clone().into_bytes();
    slip.swap(0, 1);
    let slip = String::from_utf8(slip).unwrap();
    let slip = if slip == good {
        "2".repeat(11) + "3"
    } else {
        slip
    };
    let bodies = [
        json!({"candidate": 0}),
        json!({"candidate": 0, "ticket": ""}),
        json!({"candidate": 0, "ticket": "ABCD-EFGH-JKMN"}),
        json!({"candidate": 0, "ticket": slip}),
        json!({"candidate": 0, "ticket": revoked}),
        json!({"candidate": 0, "ticket": foreign}),
    ];

    let answers: Vec<Value> = bodies
        .iter()
        .map(|body| {
            let mut message = body.clone();
            message["type"] = "vote".into();
            assert_eq!(
                session.refused(&message.to_string())["code"],
                "ticket_invalid",
                "{body}"
            );
            let answer = poll.vote_as(&ada, body.clone());
            answer.problem(403, "ticket_invalid", &body.to_string());
            answer.json()
        })
        .collect();
    let again = poll.vote(json!({"candidate": 0, "ticket": used}));
    let replay = poll.vote(json!({"candidate": 2, "ticket": revoked, "id": "before"}));

    assert!(
        answers.iter().all(|answer| *answer == answers[0]),
        "{answers:#?}"
    );
    again.problem(409, "already_voted", "a used ticket");
    assert_eq!(again.json()["receipt"]["seq"], first["seq"]);
    assert_eq!(
        replay.status, 201,
        "a receipt is given again also to a revoked ticket"
    );
    assert_eq!(poll.seq(), seq);
    assert_eq!(
        poll.vote(json!({"candidate": 0, "ticket": good})).status,
        201
    );
}
