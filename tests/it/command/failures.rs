//! Why it does not start: one clear sentence each, an exit code, and nothing half done.

use std::{fs, net::TcpListener, path::Path, process::Command};

use rusqlite::Connection;

use super::{in_database, stdout_of};
use crate::harness::{DEADLINE, Exit, Process};

/// Runs it to its end, asking for a backtrace, which must not come.
fn run(mut command: Command) -> Exit {
    command.env("RUST_BACKTRACE", "1");
    Process::spawn(command).exit(DEADLINE)
}

/// Checks that it did not start, and said why in one sentence with these words.
pub fn assert_fails(name: &str, command: Command, words: &[&str]) {
    let exit = run(command);

    assert_eq!(exit.status.code(), Some(1), "{name}: {exit:?}");
    assert_eq!(exit.stdout, [""; 0], "{name}");
    let [sentence] = exit.stderr.lines().collect::<Vec<_>>()[..] else {
        panic!("{name}: one sentence, not {}", exit.stderr);
    };
    assert!(sentence.starts_with("livepoll: "), "{name}: {sentence}");
    for word in words {
        assert!(
            sentence.contains(word),
            "{name}: {word:?} is not in {sentence:?}"
        );
    }
    for noise in ["panicked", "backtrace", "Error {", "Some("] {
        assert!(!sentence.contains(noise), "{name}: {sentence}");
    }
}

fn with(data: &Path, flags: &[&str]) -> Command {
    let mut command = Process::command(data);
    command.args(flags);
    command
}

/// A data folder that was used, changed by `change`.
fn changed(change: impl FnOnce(&Path)) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    stdout_of(Process::command(folder.path()));
    change(folder.path());
    folder
}

#[test]
fn a_port_in_use_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut command = Process::bare();
    command.args([
        "--client-dir",
        crate::harness::client_folder(),
        "--listen",
        &address,
    ]);
    command.arg("--data").arg(folder.path());

    assert_fails("a port in use", command, &[&address, "in use", "--listen"]);
}

#[test]
fn a_data_folder_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let name = file.to_str().unwrap();

    assert_fails("a file", with(&file, &[]), &["data folder", name]);
    assert_fails(
        "below a file",
        with(&file.join("data"), &[]),
        &["data folder", name],
    );
}

#[test]
fn a_data_folder_in_use_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let first = Process::spawn(Process::command(folder.path()));
    let address = first.address();

    assert_fails(
        "in use",
        with(folder.path(), &[]),
        &["data folder", "another livepoll"],
    );
    let answer = super::ask(address, &crate::harness::Request::get("/readyz"));
    assert_eq!(answer.status, 200, "the first one does not notice");
}

#[test]
fn with_a_json_log_the_reason_is_json_too() {
    let folder = tempfile::tempdir().unwrap();
    let first = Process::spawn(Process::command(folder.path()));
    first.address();

    let exit = run(with(folder.path(), &["--log-format=json"]));

    assert_eq!(exit.status.code(), Some(1), "{exit:?}");
    let line: serde_json::Value = serde_json::from_str(&exit.stderr).expect("one line of JSON");
    let told = line["fields"]["message"].as_str().unwrap();
    assert_eq!(line["level"], "ERROR");
    assert!(told.contains("another livepoll"), "{line}");
}

#[test]
fn data_of_a_later_version_is_left_alone() {
    let newer = changed(|folder| in_database(folder, "PRAGMA user_version = 1000"));

    assert_fails(
        "newer",
        with(newer.path(), &[]),
        &["format 1000", "newer version"],
    );
    let database = Connection::open(newer.path().join("livepoll.db")).unwrap();
    let version = database.query_row("PRAGMA user_version", [], |row| row.get(0));
    assert_eq!(version, Ok(1000));
}

#[test]
fn damaged_data_is_named() {
    let garbage = changed(|folder| fs::write(folder.join("livepoll.db"), [7; 8192]).unwrap());
    let secret = changed(|folder| fs::write(folder.join("secret"), "short").unwrap());
    let key = changed(|folder| fs::write(folder.join("host-key"), "short").unwrap());
    let gap = changed(|folder| in_database(folder, "UPDATE entries SET seq = 2"));
    let unread = changed(|folder| {
        in_database(
            folder,
            "UPDATE entries SET checksum = NULL, entry = '{\"x\":1}'",
        )
    });

    assert_fails("garbage", with(garbage.path(), &[]), &["livepoll.db"]);
    assert_fails("secret", with(secret.path(), &[]), &["secret", "32 bytes"]);
    assert_fails("host key", with(key.path(), &[]), &["host-key", "host key"]);
    assert_fails("a gap", with(gap.path(), &[]), &["entry 1", "missing"]);
    assert_fails(
        "an unknown entry",
        with(unread.path(), &[]),
        &["entry 1", "cannot be read"],
    );
}

#[test]
fn settings_that_cannot_be_used_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let empty = empty.to_str().unwrap();
    let data = folder.path().join("data");
    let fails = |flags: &[&str], words: &[&str]| {
        assert_fails(&flags.join(" "), with(&data, flags), words);
    };
    let no_client = format!("--client-dir={empty}");
    let mut bare = Process::bare();
    bare.args(["--listen=127.0.0.1:0", "--in-memory", &no_client]);

    assert_fails(
        "no client",
        bare,
        &["pages are missing", empty, "--client-dir"],
    );
    fails(&["--candidate=Only one"], &["2 to 200"]);
    fails(&["--candidate=A", "--candidate="], &["--candidate"]);
    fails(&["--question="], &["--question"]);
    fails(&["--question=a\u{202e}b"], &["--question"]);
    fails(
        &["--tls-cert=/nowhere.pem", "--tls-key=/nowhere.pem"],
        &["/nowhere.pem"],
    );
    fails(
        &["--listen=192.0.2.1:0"],
        &["192.0.2.1:0", "that this machine has"],
    );
}

#[test]
fn a_bad_flag_exits_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let rows: &[&[&str]] = &[
        &["--no-such-flag"],
        &["--listen=everywhere"],
        &["--listen=127.0.0.1"],
        &["--listen=localhost"],
        &["--listen=vote.example:8080"],
        &["--listen=65536"],
        &["--listen=unix:"],
        &["--workers=0"],
        &["--max-rate=-1"],
        &["--max-sessions=many"],
        &["--base-url=vote.example"],
        &["--base-url=ftp://vote.example"],
        &["--base-url=http://vote.example/polls"],
        &["--host-key=fifteen-letters"],
        &["--host-key=sixteen letters."],
        &["--allow-origin=*"],
        &["--allow-origin=null"],
        &["--allow-origin=quiz.example"],
        &["--allow-origin=https://quiz.example/page"],
        &["--trust-proxy=proxy.example"],
        &["--trust-proxy=10.0.0.0/33"],
        &["--keep-days=-1"],
        &["--log-format=xml"],
        &["--tls-cert=/nowhere.pem"],
        &["an argument"],
    ];

    for &flags in rows {
        let exit = run(with(folder.path(), flags));

        assert_eq!(exit.status.code(), Some(2), "{flags:?}: {exit:?}");
        assert_eq!(exit.stdout, [""; 0], "{flags:?}");
        assert!(
            exit.stderr.starts_with("error: "),
            "{flags:?}: {}",
            exit.stderr
        );
        assert!(
            !exit.stderr.contains("panicked"),
            "{flags:?}: {}",
            exit.stderr
        );
    }
    assert_eq!(super::files(folder.path()), [""; 0], "nothing was begun");
}
