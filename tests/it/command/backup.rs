//! Backups, made while the server runs, and what is made of them.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

use nix::sys::signal::Signal;
use rusqlite::Connection;

use super::{ask, files};
use crate::harness::{DEADLINE, Exit, Process, Request};

/// Runs `livepoll TASK… --data DATA` to its end.
fn run(data: &Path, task: &[&str]) -> Exit {
    let mut command: Command = Process::bare();
    command.args(task).arg("--data").arg(data);
    Process::spawn(command).exit(DEADLINE)
}

/// It was done, and said so in one sentence with these words.
fn assert_done(exit: &Exit, words: &str) {
    assert_eq!(exit.status.code(), Some(0), "{exit:?}");
    assert_eq!(exit.stderr, "");
    let [sentence] = &exit.stdout[..] else {
        panic!("one sentence, not {:?}", exit.stdout);
    };
    assert!(sentence.contains(words), "{words:?} is not in {sentence:?}");
}

/// It was not done, and said why in one sentence with these words.
fn assert_refused(exit: &Exit, words: &str) {
    assert_eq!(exit.status.code(), Some(1), "{exit:?}");
    let [sentence] = exit.stderr.lines().collect::<Vec<_>>()[..] else {
        panic!("one sentence, not {:?}", exit.stderr);
    };
    assert!(sentence.starts_with("livepoll: "), "{sentence}");
    assert!(sentence.contains(words), "{words:?} is not in {sentence:?}");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// A stopped server's data folder: three votes in the front poll.
fn used(data: &Path) {
    let process = Process::spawn(Process::command(data));
    let address = process.address();
    for id in ["one", "two", "three"] {
        let vote = format!(r#"{{"candidate":1,"id":"{id}"}}"#);
        assert_eq!(ask(address, &Request::vote(vote)).status, 201);
    }
    process.signal(Signal::SIGTERM);
    assert!(process.exit(DEADLINE).status.success());
}

fn in_database(data: &Path, statement: &str) {
    let database = Connection::open(data.join("livepoll.db")).unwrap();
    database.execute_batch(statement).unwrap();
}

#[test]
fn a_backup_of_a_running_server_has_every_vote_and_every_key() {
    let folder = tempfile::tempdir().unwrap();
    let [data, again, file] = ["data", "again", "file"].map(|name| folder.path().join(name));
    let process = Process::spawn(Process::command(&data));
    let address = process.address();
    let vote = Request::vote(r#"{"candidate":1,"id":"a-name"}"#);
    let receipt = ask(address, &vote);
    let mine = Request::get("/api/v1/polls/live/votes/mine").cookie(&receipt.cookie().unwrap());

    let made = run(&data, &["backup", text(&file)]);
    assert_done(&made, "keep it as safe");
    // Not in the backup.
    assert_eq!(
        ask(address, &Request::vote(r#"{"candidate":2}"#)).status,
        201
    );
    drop(process);
    let restored = run(&again, &["restore", text(&file)]);

    assert_done(&restored, "1 poll, 1 vote, 2 entries");
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let mut there = files(&again);
    there.sort();
    assert_eq!(
        there,
        ["host-key", "livepoll.db", "lock", "secret", "snapshots"]
    );
    for name in ["secret", "host-key"] {
        assert_eq!(
            fs::read(again.join(name)).unwrap(),
            fs::read(data.join(name)).unwrap()
        );
        let mode = fs::metadata(again.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let process = Process::spawn(Process::command(&again));
    let address = process.address();
    assert_eq!(ask(address, &vote).json(), receipt.json(), "the same vote");
    assert_eq!(
        ask(address, &mine).json()["candidates"],
        serde_json::json!([1]),
        "the same voter"
    );
    assert_eq!(
        ask(address, &Request::get("/api/v1/polls/live")).json()["total"],
        1
    );
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let [data, file] = ["data", "file"].map(|name| folder.path().join(name));
    used(&data);
    assert_done(&run(&data, &["backup", text(&file)]), "journal");
    let before = fs::read(&file).unwrap();

    assert_refused(&run(&data, &["backup", text(&file)]), "is there already");
    assert_refused(&run(&data, &["restore", text(&file)]), "has a journal");

    assert_eq!(fs::read(&file).unwrap(), before);
    assert_done(&run(&data, &["check"]), "1 poll, 3 votes, 4 entries");
}

#[test]
fn what_cannot_be_done_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let [data, none, file] = ["data", "none", "file"].map(|name| folder.path().join(name));
    used(&data);
    let nowhere = none.join("file");

    assert_refused(&run(&none, &["backup", text(&file)]), "no journal in");
    assert_refused(&run(&none, &["check"]), "no journal in");
    assert_refused(
        &run(&data, &["backup", text(&nowhere)]),
        "cannot be read or written",
    );
    assert_refused(&run(&none, &["restore", text(&file)]), "cannot be read");
    assert!(!none.exists() && !file.exists(), "nothing was begun");

    fs::write(&file, "not a backup").unwrap();
    assert_refused(
        &run(&none, &["restore", text(&file)]),
        "no backup of livepoll",
    );
    let journal = data.join("livepoll.db");
    assert_refused(
        &run(&none, &["restore", text(&journal)]),
        "no backup of livepoll",
    );
    assert!(
        !files(&none)
            .iter()
            .any(|name| name.starts_with("livepoll.db"))
    );
}

#[test]
fn a_restore_that_was_broken_off_is_done_anew() {
    let folder = tempfile::tempdir().unwrap();
    let [data, again, file] = ["data", "again", "file"].map(|name| folder.path().join(name));
    used(&data);
    assert_done(&run(&data, &["backup", text(&file)]), "journal");
    fs::create_dir(&again).unwrap();
    fs::write(again.join("livepoll.db.new"), "half of it").unwrap();
    fs::write(again.join("secret"), "half of it").unwrap();

    assert_done(&run(&again, &["restore", text(&file)]), "3 votes");

    assert_eq!(fs::read(again.join("secret")).unwrap().len(), 32);
    assert_done(&run(&again, &["check"]), "every tally is right");
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let [data, again, file] = ["data", "again", "file"].map(|name| folder.path().join(name));
    used(&data);
    assert_done(&run(&data, &["backup", text(&file)]), "journal");
    let database = Connection::open(&file).unwrap();
    database
        .execute_batch("DELETE FROM entries WHERE seq = 3")
        .unwrap();
    drop(database);

    assert_refused(
        &run(&again, &["restore", text(&file)]),
        "entry 3 of poll 1 is missing",
    );

    assert!(!again.join("livepoll.db").exists());
}

#[test]
fn a_check_beside_a_running_server_counts_what_has_a_receipt() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(Process::command(folder.path()));
    let address = process.address();

    for votes in 1..=3 {
        assert_eq!(
            ask(address, &Request::vote(r#"{"candidate":0}"#)).status,
            201
        );
        let some = if votes == 1 { "vote" } else { "votes" };
        let counted = format!("every tally is right: 1 poll, {votes} {some}");
        assert_done(&run(folder.path(), &["check"]), &counted);
    }
    let total = ask(address, &Request::get("/api/v1/polls/live")).json()["total"].clone();
    assert_eq!(total, 3);

    drop(process); // SIGKILL leaves the log behind.
    assert_done(&run(folder.path(), &["check"]), "1 poll, 3 votes");
}

/// Takes away what tells at once that something is missing or not as it was written.
const UNNOTICED: &str = "UPDATE entries SET checksum = NULL;
    UPDATE polls SET newest = (NOT deleted) * (SELECT coalesce(max(seq), 0) FROM entries)";

#[test]
fn a_check_says_which_poll_is_not_right_and_why() {
    let rows = [
        (
            "DELETE FROM entries WHERE seq = 3",
            "poll live is not right: entry 3 of poll 1 is missing",
        ),
        (
            "UPDATE entries SET entry = '{\"vote\":1}' WHERE seq = 2",
            "poll live is not right: entry 2 of poll 1 cannot be read",
        ),
        (
            "UPDATE entries SET at = at - 1000 WHERE seq = 4",
            "poll live is not right: entry 4 cannot stand where it does",
        ),
        (
            "UPDATE entries SET seq = 9 - seq; UPDATE entries SET seq = seq - 4",
            "poll live is not right: entry 1 cannot stand where it does",
        ),
        (
            "DELETE FROM entries",
            "the file is damaged: poll 1 is not as it was written",
        ),
        (
            "UPDATE polls SET deleted = 1",
            "4 entries belong to no poll",
        ),
        (
            "DROP VIEW votes; CREATE VIEW votes AS SELECT 'live' AS poll, 0 AS question, '[1]' AS candidates",
            "poll live is not right: the view votes shows other votes",
        ),
    ];

    for (statement, fault) in rows {
        let folder = tempfile::tempdir().unwrap();
        used(folder.path());
        in_database(folder.path(), statement);
        in_database(folder.path(), UNNOTICED);

        let exit = run(folder.path(), &["check"]);

        assert_refused(&exit, "not everything is right: 1 to look at");
        assert_eq!(exit.stdout.len(), 1, "{exit:?}");
        assert!(exit.stdout[0].starts_with(fault), "{fault}: {exit:?}");
    }
}
