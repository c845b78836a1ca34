//! The host's list of polls, in pages.

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, TestServer, question};

fn list(server: &TestServer, query: &str) -> Value {
    server
        .ask(&Request::get(&format!("/api/v1/polls{query}")).key(HOST_KEY))
        .json()
}

fn codes(page: &Value) -> Vec<&str> {
    let polls = page["polls"].as_array().unwrap().iter();
    polls.map(|poll| poll["code"].as_str().unwrap()).collect()
}

#[test]
fn polls_are_listed_newest_first_in_pages() {
    let server = TestServer::start();
    let mut made: Vec<_> = (0..7).map(|_| server.make_with(json!({})).code).collect();
    made.insert(0, "live".into());
    made.reverse();

    let (mut listed, mut query) = (Vec::new(), "?limit=3".to_string());
    let mut pages = 0;
    loop {
        let page = list(&server, &query);
        listed.extend(codes(&page).into_iter().map(String::from));
        pages += 1;
        match &page["next"] {
            Value::Null => break,
            next => query = format!("?limit=3&cursor={}", next.as_str().unwrap()),
        }
    }

    assert_eq!((listed, pages), (made.clone(), 3));
    let all = list(&server, "?limit=1000");
    assert_eq!(
        (codes(&all), &all["next"]),
        (made.iter().map(String::as_str).collect(), &Value::Null)
    );
    assert_eq!(
        codes(&list(&server, "?limit=8")),
        made,
        "as many as there are: no next page"
    );
    assert_eq!(list(&server, "?limit=8")["next"], Value::Null);
    assert_eq!(codes(&list(&server, "")), made);
}

#[test]
fn a_page_stays_whole_while_polls_come_and_go() {
    let server = TestServer::start();
    let polls: Vec<_> = (0..6).map(|_| server.make_with(json!({}))).collect();
    let first = list(&server, "?limit=3");

    server.make_with(json!({}));
    polls[3].done("DELETE", "", json!({})); // The last of the first page.
    polls[1].done("DELETE", "", json!({}));
    let cursor = first["next"].as_str().unwrap();
    let second = list(&server, &format!("?limit=3&cursor={cursor}"));

    assert_eq!(codes(&second), [&polls[2].code, &polls[0].code, "live"]);
}

#[test]
fn a_row_says_what_the_host_needs() {
    let server = TestServer::start();
    let poll = server.make(&json!({"title": "Lesson", "questions": vec![question(json!({})); 3]}));
    let [ada, ben] = server.voters();
    poll.cast(&ada, json!({"candidate": 0}));
    poll.patch(json!({"stage": 1}));
    poll.cast(&ada, json!({"candidate": 0}));
    poll.cast(&ben, json!({"candidate": 0}));

    let awake = list(&server, "?limit=1")["polls"][0].clone();
    let asleep = list(&server.restart(), "?limit=1")["polls"][0].clone();

    for (name, value) in [
        ("code", json!(poll.code)),
        ("title", json!("Lesson")),
        ("questions", json!(3)),
        ("voters", json!(2)),
    ] {
        assert_eq!(awake[name], value);
    }
    assert!(awake["made_at"].as_str().unwrap().ends_with('Z'));
    assert_eq!(awake["first_question"], "Which?");
    assert_eq!(awake.as_object().unwrap().len(), 6);
    assert_eq!(asleep, awake);
}
