//! Counting every vote again: in a data folder, and in a backup.

use std::fs;

use rusqlite::Connection;

use super::{
    ask,
    backup::{assert_done, assert_refused, run, text, used},
    files, in_database,
};
use crate::harness::{Process, Request};

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

#[test]
fn a_backup_is_checked_as_a_folder_is() {
    let folder = tempfile::tempdir().unwrap();
    let [data, file] = ["data", "file"].map(|name| folder.path().join(name));
    used(&data);
    assert_done(&run(&data, &["backup", text(&file)]), "journal");
    let nowhere = folder.path().join("nowhere");
    let before = fs::read(&file).unwrap();

    let checked = run(&nowhere, &["check", text(&file)]);

    assert_done(&checked, "every tally is right: 1 poll, 3 votes, 4 entries");
    assert_eq!(fs::read(&file).unwrap(), before);
    let mut there = files(folder.path());
    there.sort();
    assert_eq!(there, ["data", "file"], "nothing was made");
}

#[test]
fn a_check_says_what_is_not_right_in_a_backup() {
    let rows = [
        (
            "DELETE FROM entries WHERE seq = 3",
            "poll live is not right: entry 3 of poll 1 is missing",
        ),
        (
            "UPDATE entries SET entry = replace(entry, '[1]', '[2]') WHERE seq = 2",
            "poll live is not right: entry 2 of poll 1 is not as it was written",
        ),
        (
            "DELETE FROM files WHERE name = 'secret'",
            "the backup lacks the secret",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    used(&data);

    for (n, (statement, fault)) in rows.into_iter().enumerate() {
        let file = folder.path().join(format!("backup-{n}"));
        assert_done(&run(&data, &["backup", text(&file)]), "journal");
        let backup = Connection::open(&file).unwrap();
        backup.execute_batch(statement).unwrap();
        drop(backup);

        let exit = run(&data, &["check", text(&file)]);

        assert_refused(&exit, "not everything is right: 1 to look at");
        assert_eq!(exit.stdout.len(), 1, "{exit:?}");
        assert!(exit.stdout[0].starts_with(fault), "{fault}: {exit:?}");
    }
}

#[test]
fn what_is_no_backup_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let [data, file, cut] = ["data", "file", "cut"].map(|name| folder.path().join(name));
    used(&data);
    let journal = data.join("livepoll.db");
    let fails = |what: &std::path::Path, words: &str| {
        assert_refused(&run(&data, &["check", text(what)]), words);
    };

    fails(&file, "cannot be read");
    fs::write(&file, "not a backup").unwrap();
    fails(&file, "no backup of livepoll");
    fs::write(&file, "").unwrap();
    fails(&file, "no backup of livepoll");
    fails(&journal, "no backup of livepoll");
    fails(&data, "is a folder: check it with --data");

    fs::remove_file(&file).unwrap();
    assert_done(&run(&data, &["backup", text(&file)]), "journal");
    let whole = fs::read(&file).unwrap();
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    fails(&cut, "cannot be used: database disk image is malformed");
    assert_refused(
        &run(&folder.path().join("again"), &["restore", text(&cut)]),
        "cut cannot be used",
    );
}

#[test]
fn a_backup_of_an_earlier_version_is_to_be_restored_first() {
    let folder = tempfile::tempdir().unwrap();
    let [data, file] = ["data", "file"].map(|name| folder.path().join(name));
    used(&data);
    assert_done(&run(&data, &["backup", text(&file)]), "journal");
    let backup = Connection::open(&file).unwrap();
    backup.execute_batch("PRAGMA user_version = 2").unwrap();

    let exit = run(&data, &["check", text(&file)]);

    assert_refused(&exit, "restore it into a new folder");
}
