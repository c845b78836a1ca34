//! The server is killed at its n-th call that changes a file, for every n: while it starts, starts
//! again, records, deletes, makes a snapshot and stops.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use nix::sys::signal::Signal;
use serde_json::json;
use tempfile::TempDir;

use super::tools::{Watcher, copy, files_of, snapshots_of, strace_flags, watched};
use crate::{
    harness::{Connection, DEADLINE, HOST_KEY, Process, Request, Response, eventually, spread},
    kill::{
        ledger::{Ledger, Vote},
        load::few,
    },
};

/// Calls that change files, and more of each than any of these tests sees: `strace` counts each kind
/// for itself.
const CALLS: [(&str, usize); 6] = [
    ("pwrite64", 60),
    ("fsync", 30),
    ("write", 4),
    ("ftruncate", 4),
    ("rename", 4),
    ("unlink", 4),
];
/// Moments of each kind that are tried where there is little time.
const FEW: usize = 4;
/// Stands in the poll that is deleted, and nowhere else.
const FORGOTTEN: &str = "a title to be forgotten";

fn command(data: &Path) -> std::process::Command {
    let mut command = Process::command(data);
    command.args(["--max-rate=0", &format!("--host-key={HOST_KEY}")]);
    command
}

fn ask(address: SocketAddr, request: &Request) -> Option<Response> {
    let connection = Connection::open(address);
    connection
        .and_then(|mut connection| connection.ask(request))
        .ok()
}

/// Has `kill` try some calls of each kind, as `fsync` and 3; it says whether the server was killed,
/// which it is not after its last call of that kind. Returns how many were.
fn at_calls(mut kill: impl FnMut(&str, usize) -> bool) -> usize {
    let of_kind = |(call, last)| {
        spread(last, FEW)
            .into_iter()
            .take_while(|&n| kill(call, n))
            .count()
    };
    CALLS.map(of_kind).iter().sum()
}

fn kill_flags(paths: &[PathBuf], call: &str, n: usize) -> Vec<String> {
    strace_flags(paths, call, &format!("signal=KILL:when={n}"))
}

/// Starts the server as it is, and compares what it knows.
fn check(data: &Path, votes: Vec<Vote>, moment: &str) {
    let process = Process::spawn(command(data));
    let address = process.try_address();
    let address = address.unwrap_or_else(|| panic!("{moment}: it does not start again"));
    let mut ledger = Ledger::default();
    ledger.add(votes);
    assert_eq!(ledger.check(address), [""; 0], "{moment}");
}

/// A data folder as a kill leaves it, with votes that are in the log alone.
fn killed_with_votes(count: usize) -> (TempDir, Vec<Vote>) {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(command(folder.path()));
    let votes = few(process.address(), "before", count);
    drop(process); // SIGKILL.
    assert!(votes.iter().all(|vote| vote.receipt.is_some()));
    (folder, votes)
}

/// Kills starts upon copies of a folder at some of their calls; returns how many were killed.
fn kill_starts(before: &Path, votes: &[Vote]) -> usize {
    at_calls(|call, n| {
        let folder = tempfile::tempdir().unwrap();
        copy(before, folder.path());
        let flags = kill_flags(&files_of(folder.path()), call, n);
        let process = Process::spawn(watched(flags, &command(folder.path())));
        if process.try_address().is_some() {
            return false;
        }
        drop(process);
        let moment = format!("killed at {call} {n} of its start");
        check(folder.path(), votes.to_vec(), &moment);
        true
    })
}

#[test]
#[ignore = "needs strace"]
fn no_kill_while_it_starts_for_the_first_time_is_noticed() {
    let empty = tempfile::tempdir().unwrap();

    let killed = kill_starts(empty.path(), &[]);

    assert!(killed > 2, "only {killed} starts were killed");
    println!("killed {killed} first starts");
}

#[test]
#[ignore = "needs strace"]
fn no_kill_while_it_recovers_loses_a_vote() {
    let (folder, votes) = killed_with_votes(30);

    let killed = kill_starts(folder.path(), &votes);

    assert!(killed > 2, "only {killed} starts were killed");
    println!("killed {killed} recoveries");
}

/// What was asked of a second poll, and whether it was answered.
#[derive(Debug, Default)]
struct Second {
    made: bool,
    deletion_sent: bool,
    deleted: bool,
}

/// Votes, makes a poll, deletes it, and votes again; until it is killed.
fn record(address: SocketAddr) -> (Vec<Vote>, Second) {
    let mut votes = few(address, "first", 4);
    let poll = json!({"title": FORGOTTEN, "code": "SECOND",
        "questions": [{"text": "Which?", "candidates": ["A", "B"]}]});
    let make = Request::json("POST", "/api/v1/polls", poll.to_string()).key(HOST_KEY);
    let delete = Request::new("DELETE", "/api/v1/polls/SECOND").key(HOST_KEY);
    let status = |request| ask(address, request).map(|answer| answer.status);
    let mut second = Second {
        made: status(&make) == Some(201),
        ..Second::default()
    };
    if second.made {
        second.deletion_sent = true;
        second.deleted = status(&delete) == Some(204);
    }
    votes.extend(few(address, "then", 4));
    (votes, second)
}

/// Checks that the second poll is whole or gone, and nothing between the two.
fn check_second(data: &Path, second: &Second, moment: &str) {
    let process = Process::spawn(command(data));
    let address = process.address();
    let found = Request::get("/api/v1/polls/SECOND");
    let found = ask(address, &found).expect("it answers");
    match found.status {
        200 => assert!(!second.deleted, "{moment}: it is back"),
        404 => assert!(!second.made, "{moment}: it is lost"),
        410 => assert!(second.deletion_sent, "{moment}: nobody deleted it"),
        other => panic!("{moment}: {other}"),
    }
    if found.status == 410 {
        for file in files(data) {
            let bytes = fs::read(&file).unwrap_or_default();
            let there = bytes
                .windows(FORGOTTEN.len())
                .any(|bytes| bytes == FORGOTTEN.as_bytes());
            assert!(!there, "{moment}: still in {}", file.display());
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let deeper = |path: PathBuf| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    };
    paths.flat_map(deeper).collect()
}

#[test]
#[ignore = "needs strace"]
fn no_kill_while_it_records_loses_a_vote_or_half_deletes_a_poll() {
    let killed = at_calls(|call, n| {
        let folder = tempfile::tempdir().unwrap();
        let process = Process::spawn(command(folder.path()));
        let address = process.address();
        let flags = kill_flags(&files_of(folder.path()), call, n);
        let watcher = Watcher::of(process.id(), flags);

        let (votes, second) = record(address);

        let receipted = votes.iter().filter(|vote| vote.receipt.is_some()).count();
        let survived = receipted == 8 && second.deleted;
        drop(process);
        drop(watcher);
        let moment = format!("killed at {call} {n} of the journal");
        check_second(folder.path(), &second, &moment);
        check(folder.path(), votes, &moment);
        !survived
    });
    assert!(killed > 2, "only {killed} were killed");
    println!("killed {killed} while they recorded");
}

#[test]
#[ignore = "needs strace"]
fn no_kill_while_it_stops_loses_a_vote() {
    let killed = at_calls(|call, n| {
        let folder = tempfile::tempdir().unwrap();
        let process = Process::spawn(command(folder.path()));
        let votes = few(process.address(), "before", 10);
        let flags = kill_flags(&files_of(folder.path()), call, n);
        let watcher = Watcher::of(process.id(), flags);

        process.signal(Signal::SIGTERM);

        let exit = process.exit(DEADLINE);
        drop(watcher);
        check(
            folder.path(),
            votes,
            &format!("killed at {call} {n} of its stop"),
        );
        !exit.status.success()
    });
    assert!(killed > 0, "no stop was killed");
    println!("killed {killed} stops");
}

/// A data folder whose front poll has so many votes that its first snapshot is due soon.
fn due_for_a_snapshot() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(command(folder.path()));
    process.address();
    process.signal(Signal::SIGTERM);
    assert!(process.exit(DEADLINE).status.success());
    let database = rusqlite::Connection::open(folder.path().join("livepoll.db")).unwrap();
    let many = "WITH RECURSIVE number(seq) AS (SELECT 2 UNION ALL SELECT seq + 1 FROM number WHERE seq < 50000)
        INSERT INTO entries (poll, seq, at, entry) SELECT 1, seq, (SELECT at FROM entries),
            format('{\"vote\":{\"question\":0,\"candidates\":[%d],\"voter\":\"%032x\"}}', seq % 5, seq)
        FROM number";
    database.execute(many, []).unwrap();
    folder
}

fn total(address: SocketAddr) -> u64 {
    let update = ask(address, &Request::get("/api/v1/polls/live"));
    update.expect("it answers").json()["total"]
        .as_u64()
        .unwrap()
}

#[test]
#[ignore = "needs strace"]
fn no_kill_while_it_makes_a_snapshot_changes_a_tally() {
    let before = due_for_a_snapshot();
    let killed = at_calls(|call, n| {
        let folder = tempfile::tempdir().unwrap();
        copy(before.path(), folder.path());
        let mut process = Process::spawn(command(folder.path()));
        let address = process.address();
        let paths = snapshots_of(folder.path());
        let watcher = Watcher::of(process.id(), kill_flags(&paths, call, n));

        let votes = few(address, "last", 3);
        let receipted = votes.iter().filter(|vote| vote.receipt.is_some()).count();
        let survived = eventually("it makes a snapshot, or is killed", 6 * DEADLINE, || {
            (!process.is_running() || paths[1].exists()).then(|| process.is_running())
        });

        drop(process);
        drop(watcher);
        let process = Process::spawn(command(folder.path()));
        let known = total(process.address()) as usize - 49_999;
        assert!(
            (receipted..=votes.len()).contains(&known),
            "{call} {n}: {known} of {receipted}"
        );
        !survived
    });
    assert!(killed > 0, "no snapshot was killed");
    println!("killed {killed} while they made a snapshot");
}
