//! Backups, made while the server runs, and what is made of them.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Command};

use nix::sys::signal::Signal;
use rusqlite::Connection;

use super::{ask, files};
use crate::harness::{DEADLINE, Exit, Process, Request, again as given_again};

/// Runs `livepoll TASK… --data DATA` to its end.
pub fn run(data: &Path, task: &[&str]) -> Exit {
    let mut command: Command = Process::bare();
    command.args(task).arg("--data").arg(data);
    Process::spawn(command).exit(DEADLINE)
}

/// It was done, and said so in one sentence with these words.
pub fn assert_done(exit: &Exit, words: &str) {
    assert_eq!(exit.status.code(), Some(0), "{exit:?}");
    assert_eq!(exit.stderr, "");
    let [sentence] = &exit.stdout[..] else {
        panic!("one sentence, not {:?}", exit.stdout);
    };
    assert!(sentence.contains(words), "{words:?} is not in {sentence:?}");
}

/// It was not done, and said why in one sentence with these words.
pub fn assert_refused(exit: &Exit, words: &str) {
    assert_eq!(exit.status.code(), Some(1), "{exit:?}");
    let [sentence] = exit.stderr.lines().collect::<Vec<_>>()[..] else {
        panic!("one sentence, not {:?}", exit.stderr);
    };
    assert!(sentence.starts_with("livepoll: "), "{sentence}");
    assert!(sentence.contains(words), "{words:?} is not in {sentence:?}");
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// A stopped server's data folder: three votes in the front poll.
pub fn used(data: &Path) {
    let process = Process::spawn(Process::command(data));
    let address = process.address();
    for id in ["one", "two", "three"] {
        let vote = format!(r#"{{"candidate":1,"id":"{id}"}}"#);
        assert_eq!(ask(address, &Request::vote(vote)).status, 201);
    }
    process.signal(Signal::SIGTERM);
    assert!(process.exit(DEADLINE).status.success());
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
    let again = ask(address, &vote).json();
    assert_eq!(again, given_again(&receipt.json()), "the same vote");
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
fn what_a_killed_backup_has_left_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let [data, file] = ["data", "file"].map(|name| folder.path().join(name));
    used(&data);
    for left in ["file.part", "file.lock"] {
        fs::write(folder.path().join(left), "half of it").unwrap();
    }

    assert_done(&run(&data, &["backup", text(&file)]), "journal");

    let mut there = files(folder.path());
    there.sort();
    assert_eq!(there, ["data", "file"]);
    let again = folder.path().join("again");
    assert_done(&run(&again, &["restore", text(&file)]), "3 votes");
}

#[test]
fn of_two_backups_under_one_name_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let [data, file] = ["data", "file"].map(|name| folder.path().join(name));
    used(&data);
    let first = fs::File::create(folder.path().join("file.lock")).unwrap();
    first.lock().unwrap();
    fs::write(folder.path().join("file.part"), "half of it").unwrap();

    let second = run(&data, &["backup", text(&file)]);

    assert_refused(&second, "another backup");
    assert!(!file.exists());
    let left = fs::read(folder.path().join("file.part")).unwrap();
    assert_eq!(left, b"half of it", "the first one's is left alone");
}

#[test]
fn of_backups_at_once_under_one_name_one_is_made_and_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let [data, file] = ["data", "file"].map(|name| folder.path().join(name));
    used(&data);
    let begin = || {
        let mut command = Process::bare();
        command.args(["backup", text(&file), "--data", text(&data)]);
        Process::spawn(command)
    };

    let begun: Vec<_> = (0..6).map(|_| begin()).collect();
    let ends = begun.into_iter().map(|process| process.exit(DEADLINE));
    let (made, refused): (Vec<_>, Vec<_>) = ends.partition(|exit| exit.status.success());

    assert_eq!(made.len(), 1, "{made:?} {refused:?}");
    for exit in refused {
        assert_refused(&exit, "another name");
    }
    assert_done(&run(&data, &["check", text(&file)]), "3 votes");
    let mut there = files(folder.path());
    there.sort();
    assert_eq!(there, ["data", "file"]);
}
