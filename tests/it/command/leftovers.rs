//! Starts beside what is left of something else: nothing is begun anew without a word.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{ask, failures::assert_fails, files, in_database, stdout_of};
use crate::harness::{DEADLINE, Exit, Process, Request};

/// Runs `livepoll TASK FILE --data DATA` to its end.
fn run(task: &str, file: &Path, data: &Path) -> Exit {
    let mut command = Process::bare();
    command.arg(task).arg(file).arg("--data").arg(data);
    Process::spawn(command).exit(DEADLINE)
}

/// A folder that a server used and left, and a backup of it.
fn used(folder: &Path) -> [PathBuf; 2] {
    let [data, backup] = ["data", "backup"].map(|name| folder.join(name));
    stdout_of(Process::command(&data));
    let made = run("backup", &backup, &data);
    assert!(made.status.success(), "{made:?}");
    [data, backup]
}

#[test]
fn a_start_beside_a_restore_that_was_broken_off_is_refused_and_the_restore_can_be_finished() {
    let folder = tempfile::tempdir().unwrap();
    let [data, backup] = used(folder.path());
    let again = folder.path().join("again");
    fs::create_dir(&again).unwrap();
    fs::write(again.join("livepoll.db.new"), "half of it").unwrap();
    fs::copy(data.join("secret"), again.join("secret")).unwrap();
    let text = again.to_str().unwrap();

    assert_fails(
        "a broken-off restore",
        Process::command(&again),
        &[
            text,
            "broken off",
            "livepoll restore",
            "remove",
            "livepoll.db.new",
        ],
    );
    assert!(!files(&again).contains(&"livepoll.db".into()));

    let restored = run("restore", &backup, &again);
    assert!(restored.status.success(), "{restored:?}");
    let process = Process::spawn(Process::command(&again));
    let front = ask(process.address(), &Request::get("/api/v1/polls/live"));
    assert_eq!(front.status, 200);
    let secrets = [&data, &again].map(|data| fs::read(data.join("secret")).unwrap());
    assert_eq!(secrets[0], secrets[1]);
}

#[test]
fn what_a_restore_has_left_beside_a_journal_is_only_told() {
    let folder = tempfile::tempdir().unwrap();
    let [data, _] = used(folder.path());
    fs::write(data.join("livepoll.db.new"), "half of it").unwrap();

    let mut process = Process::spawn(Process::command(&data));
    process.address();

    assert!(
        process.log().contains("livepoll.db.new"),
        "{}",
        process.log()
    );
}

#[test]
fn polls_without_their_secret_are_not_served() {
    let folder = tempfile::tempdir().unwrap();
    let [data, _] = used(folder.path());
    let secret = fs::read(data.join("secret")).unwrap();
    let file = data.join("secret");
    let text = file.to_str().unwrap();
    fs::remove_file(&file).unwrap();

    let words = [text, "no secret", "back"];
    assert_fails("no secret", Process::command(&data), &words);
    assert!(!file.exists(), "none was made");

    fs::write(&file, "").unwrap();
    assert_fails(
        "an empty secret",
        Process::command(&data),
        &[text, "32 bytes", "back"],
    );

    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert_fails(
        "a folder",
        Process::command(&data),
        &[text, "cannot be used"],
    );

    fs::remove_dir(&file).unwrap();
    fs::write(&file, secret).unwrap();
    let process = Process::spawn(Process::command(&data));
    let front = ask(process.address(), &Request::get("/api/v1/polls/live"));
    assert_eq!(front.status, 200);
}

#[test]
fn a_first_start_that_was_broken_off_before_anything_was_kept_is_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let [data, _] = used(folder.path());
    in_database(
        &data,
        "PRAGMA foreign_keys = OFF; DELETE FROM entries; DELETE FROM polls",
    );
    for name in ["secret", "host-key"] {
        fs::remove_file(data.join(name)).unwrap();
    }
    let made_only = folder.path().join("made-only");
    fs::create_dir(&made_only).unwrap();
    fs::write(made_only.join("livepoll.db"), "").unwrap();

    for data in [&data, &made_only] {
        let mut process = Process::spawn(Process::command(data));
        process.address();
        assert_eq!(process.log(), "", "{data:?}");
    }
}

#[test]
fn a_host_key_or_a_journal_that_is_made_anew_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let [data, _] = used(folder.path());
    fs::remove_file(data.join("host-key")).unwrap();

    let mut process = Process::spawn(Process::command(&data));
    process.address();
    let log = process.log();
    assert!(log.contains("no host key"), "{log}");
    drop(process);
    let mut process = Process::spawn(Process::command(&data));
    process.address();
    assert_eq!(process.log(), "", "once");
    drop(process);

    for name in ["livepoll.db", "livepoll.db-wal", "livepoll.db-shm"] {
        let _ = fs::remove_file(data.join(name)); // The last two are not always there.
    }
    let mut process = Process::spawn(Process::command(&data));
    process.address();
    let log = process.log();
    assert!(log.contains("no journal"), "{log}");
}
