//! Polls without a vote for so many days are deleted, where that is asked for.

use nix::sys::signal::Signal;
use serde_json::json;

use super::database;
use crate::harness::{DEADLINE, Process, TestServer, eventually};

/// Makes entries of a poll older by so many days.
const AGE: &str = "UPDATE entries SET checksum = NULL, at = at - ?1 * 86400000
    WHERE seq <= ?2 AND poll = (SELECT id FROM polls WHERE code = ?3)";

#[test]
fn polls_without_a_vote_for_so_many_days_are_deleted() {
    let server = TestServer::with(&["--keep-days=30"]);
    let make = || {
        let poll = server.make_with(json!({}));
        poll.vote(json!({"candidate": 0}));
        poll
    };
    let (old, just_kept, voted_since) = (make(), make(), make());
    let (never, changed_since) = (server.make_with(json!({})), make());
    changed_since.patch(json!({"title": "A change is no vote"}));
    let (prepared, forgotten) = (server.make_with(json!({})), server.make_with(json!({})));
    for unused in [&prepared, &forgotten] {
        unused.patch(json!({"title": "For next week"}));
    }
    let ages = [
        (&old, 31, 9),
        (&just_kept, 29, 9),
        (&voted_since, 400, 1),
        (&never, 31, 9),
        (&changed_since, 31, 2),
        (&prepared, 31, 1),
        (&forgotten, 31, 2),
    ];

    let server = server.restart_after(|folder| {
        let database = database(folder);
        for (poll, days, up_to) in ages {
            assert!(database.execute(AGE, (days, up_to, &poll.code)).unwrap() > 0);
        }
    });

    for poll in [&old, &never, &changed_since, &forgotten] {
        let poll = poll.clone().on(&server);
        eventually("it is deleted", DEADLINE, || {
            (poll.get("").status == 410).then_some(())
        });
        poll.get("").problem(410, "deleted", "old");
    }
    for poll in [&just_kept, &voted_since, &prepared] {
        assert_eq!(poll.clone().on(&server).get("").status, 200);
    }
}

#[test]
fn the_front_poll_is_never_too_old_and_the_log_names_those_that_were() {
    let server = TestServer::start();
    server.vote(r#"{"candidate":0}"#);
    let old = server.make_with(json!({}));

    let server = server.restart_after(|folder| {
        for code in ["live", &old.code] {
            let aged = database(folder).execute(AGE, (4_000, 9, code)).unwrap();
            assert!(aged > 0, "{code}");
        }
        let mut command = Process::command(folder);
        command.arg("--keep-days=30");
        let mut process = Process::spawn(command);
        eventually("it is logged", DEADLINE, || {
            process.log().contains("deleted").then_some(())
        });
        process.signal(Signal::SIGTERM);
        let exit = process.exit(DEADLINE);
        let told = format!("deleted 1 poll not used for 30 days: {}", old.code);
        assert!(exit.stderr.contains(&told), "{}", exit.stderr);
    });

    assert_eq!(old.on(&server).get("").status, 410);
    assert_eq!(server.update()["total"], 1);
}

#[test]
fn without_keep_days_the_oldest_poll_stays() {
    let server = TestServer::start();
    let poll = server.make_with(json!({}));

    let server = server.restart_after(|folder| {
        database(folder)
            .execute(AGE, (4_000, 9, &poll.code))
            .unwrap();
    });

    // What --keep-days would do comes before the first answer about a timer; see the poll itself.
    assert_eq!(poll.clone().on(&server).get("").status, 200);
    assert_eq!(poll.on(&server).vote(json!({"candidate": 0})).status, 201);
}
