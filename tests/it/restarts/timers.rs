//! Timers that ran out while the server was stopped, and those that still run.

use serde_json::json;

use super::database;
use crate::harness::{DEADLINE, TestPoll, TestServer, eventually, question};

#[test]
fn a_timer_that_ran_out_meanwhile_has_closed_its_question() {
    let server = TestServer::start();
    let on_stage = server.make_with(json!({"closes_in_s": 1_000}));
    let patched = server.make_with(json!({}));
    patched.patch(json!({"closes_in_s": 1_000}));
    let edited = server.make_with(json!({}));
    edited.done("PATCH", "/questions/0", json!({"closes_in_s": 1_000}));
    let aside = server.make_with(json!({}));
    aside.done(
        "POST",
        "/questions",
        question(json!({"closes_in_s": 1_000})),
    );
    let running = server.make_with(json!({"closes_in_s": 100_000}));
    let polls = [on_stage, patched, edited, aside];

    // An hour ago, all of it.
    let server = server.restart_after(|folder| {
        let database = database(folder);
        let changed = database.execute(
            "UPDATE entries SET checksum = NULL, at = at - 3600000, entry =
                replace(replace(entry, '\"closes_at\":1', '\"closes_at\":-1'), '\"at\":1', '\"at\":-1')
                WHERE poll IN (SELECT poll FROM timed) AND poll != (SELECT max(id) FROM polls)",
            [],
        );
        assert!(changed.unwrap() >= 7, "the timed polls were found");
    });

    let closed = |poll: &TestPoll, question: usize| poll.questions()[question]["open"] == false;
    for (poll, question) in polls.map(|poll| poll.on(&server)).iter().zip([0, 0, 0, 1]) {
        eventually("what is over is closed", DEADLINE, || {
            closed(poll, question).then_some(())
        });
    }
    let running = running.on(&server);
    assert_eq!(running.vote(json!({"candidate": 0})).status, 201);
    assert!(running.update()["question"]["closes_at"].is_string());
}

#[test]
fn a_timer_that_runs_on_closes_its_question_with_nobody_connected() {
    let server = TestServer::start();
    let poll = server.make_with(json!({"closes_in_s": 3}));
    let before = poll.update()["question"]["closes_at"].clone();

    let server = server.restart();

    // Nobody asks for the poll: the journal is looked at instead.
    let folder = server.folder().to_path_buf();
    eventually("it is written down that its time is up", DEADLINE, || {
        let count = "SELECT count(*) FROM entries WHERE entry LIKE '%time_up%'";
        let count = database(&folder).query_row(count, [], |row| row.get::<_, i64>(0));
        (count == Ok(1)).then_some(())
    });
    let poll = poll.on(&server);
    let after = poll.update();
    assert_eq!(after["question"]["open"], false);
    assert!(before.is_string() && after["question"].get("closes_at").is_none());
    poll.vote(json!({"candidate": 0}))
        .problem(409, "closed", "late");
    let again = server.restart();
    assert_eq!(
        poll.on(&again).update()["seq"],
        after["seq"],
        "it closes once"
    );
}
