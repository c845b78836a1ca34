//! A data folder with many polls.

use std::time::{Duration, Instant};

use serde_json::json;

use super::database;
use crate::harness::{HOST_KEY, Request, TestServer};

const POLLS: usize = 10_000;
/// Two seconds are the aim in a release build on a machine of its own.
const LIMIT: Duration = Duration::from_secs(5);

#[test]
fn ten_thousand_polls_start_at_once_and_answer_when_asked() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    poll.vote(json!({"candidate": 1}));
    let mut before = Instant::now();

    let server = server.restart_after(|folder| {
        let mut database = database(folder);
        let transaction = database.transaction().unwrap();
        let template = transaction
            .query_row("SELECT max(id) FROM polls", [], |row| row.get::<_, i64>(0))
            .unwrap();
        for number in 0..POLLS {
            transaction
                .execute(
                    "INSERT INTO polls (code, newest) VALUES (?, 2)",
                    [format!("MANY{number}")],
                )
                .unwrap();
            let id = transaction.last_insert_rowid();
            let copy = "INSERT INTO entries (poll, seq, at, entry)
                SELECT ?, seq, at, entry FROM entries WHERE poll = ?";
            assert_eq!(transaction.execute(copy, [id, template]).unwrap(), 2);
        }
        transaction.commit().unwrap();
        before = Instant::now();
    });

    let took = before.elapsed();
    println!("{POLLS} polls start in {took:?}");
    assert!(took < LIMIT, "{took:?}");
    for number in [0, 1, 4_999, POLLS - 1] {
        let update = server.get(&format!("/api/v1/polls/many{number}")).json();
        assert_eq!(
            (&update["poll"], &update["total"]),
            (&json!(format!("MANY{number}")), &json!(1))
        );
    }
    let vote = Request::json("POST", "/api/v1/polls/MANY77/votes", r#"{"candidate":1}"#);
    assert_eq!(server.ask(&vote).json()["seq"], 3);
    let list = server
        .ask(&Request::get("/api/v1/polls?limit=200").key(HOST_KEY))
        .json();
    assert_eq!(list["polls"].as_array().unwrap().len(), 200);
    assert_eq!(list["polls"][0]["code"], format!("MANY{}", POLLS - 1));
    assert!(list["next"].is_string());
}
