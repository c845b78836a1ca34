//! The disk fails: at a sync, at a write, for good. What waits is answered, the process ends, and
//! nothing with a receipt is lost.

use std::time::{Duration, Instant};

use super::tools::{Watcher, files_of, strace_flags};
use crate::{
    harness::{Connection, DEADLINE, Process, Response, Session, spread},
    kill::{
        ledger::{Ledger, Vote},
        load,
    },
};

/// From the fault to the end of the process.
const END_LIMIT: Duration = Duration::from_secs(5);

/// What a voter is told whose vote may or may not be there, and whose is not.
const REFUSALS: [&str; 2] = ["outcome_unknown", "journal_unavailable"];

fn command(data: &std::path::Path) -> std::process::Command {
    let mut command = Process::command(data);
    command.arg("--max-rate=0");
    command
}

/// Brings a fault upon a running server while scripts and a session vote; checks that all are
/// answered and that it ends, then that a new one has every vote with a receipt.
fn fails(calls: &str, fault: &str, votes: usize) {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(command(folder.path()));
    let address = process.address();
    let mut ledger = Ledger::default();
    ledger.add(load::few(address, "before", 5));
    let mut session = Session::join(address);
    let watcher = Watcher::of(
        process.id(),
        strace_flags(&files_of(folder.path()), calls, fault),
    );
    let moment = format!("{calls}: {fault}");
    let mut connection = Connection::open(address).unwrap();

    let (mut sent, refused) = until_refused(&mut connection, votes);

    let refused = refused.unwrap_or_else(|| panic!("{moment}: no vote was refused"));
    let code = refused.json()["code"]
        .as_str()
        .unwrap_or_default()
        .to_string();
    assert!(REFUSALS.contains(&&*code), "{moment}: {refused:?}");
    refused.problem(503, &code, &moment);
    assert!(refused.header("Retry-After").is_some(), "{moment}");
    let started = Instant::now();
    assert_eq!(session.closed(), Some(1012), "{moment}");
    let exit = process.exit(DEADLINE);
    assert!(
        started.elapsed() < END_LIMIT,
        "{moment}: {:?}",
        started.elapsed()
    );
    drop(watcher);
    assert_eq!(exit.status.code(), Some(1), "{moment}: {exit:?}");
    assert!(
        !exit.stderr.contains("panicked"),
        "{moment}: {}",
        exit.stderr
    );
    let last = exit.stderr.lines().last().unwrap_or_default();
    assert!(
        last.contains("every vote with a receipt is safe"),
        "{moment}: {last}"
    );

    let process = Process::spawn(command(folder.path()));
    ledger.add(std::mem::take(&mut sent));
    assert_eq!(ledger.check(process.address()), [""; 0], "{moment}");
}

/// Votes of a script until one is refused, and that refusal.
fn until_refused(connection: &mut Connection, most: usize) -> (Vec<Vote>, Option<Response>) {
    let mut votes = Vec::new();
    for at in 0..most {
        let (vote, answer) = load::one(connection, "then", at);
        let refused = vote.receipt.is_none();
        votes.push(vote);
        if refused {
            return (
                votes,
                Some(answer.expect("an answer, not a closed connection")),
            );
        }
    }
    (votes, None)
}

#[test]
#[ignore = "needs strace"]
fn a_sync_that_fails_is_the_last() {
    for n in spread(20, 4) {
        fails("fsync,fdatasync", &format!("error=EIO:when={n}"), 50);
    }
}

#[test]
#[ignore = "needs strace"]
fn a_write_that_fails_is_the_last() {
    for n in spread(20, 2) {
        fails("pwrite64", &format!("error=EIO:when={n}"), 50);
    }
    fails("pwrite64", "error=EROFS", 50);
}

/// A log that is full of votes is moved to the database by a checkpoint, whose sync may fail, too.
/// The votes are in the log then, and the next checkpoint writes them again.
#[test]
#[ignore = "needs strace"]
fn a_checkpoint_that_fails_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(command(folder.path()));
    let address = process.address();
    let database = [folder.path().join("livepoll.db")];
    let flags = strace_flags(&database, "fsync,fdatasync", "error=EIO");
    let watcher = Watcher::of(process.id(), flags);

    // Some two pages for each vote, and a checkpoint after a thousand.
    let votes = load::few(address, "many", 1_500);

    assert!(
        votes.iter().all(|vote| vote.receipt.is_some()),
        "the log takes them all"
    );
    drop(process);
    drop(watcher);
    let process = Process::spawn(command(folder.path()));
    let mut ledger = Ledger::default();
    ledger.add(votes);
    assert_eq!(ledger.check(process.address()), [""; 0]);
}
