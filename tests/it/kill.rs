//! The server is killed under full load, again and again: no vote with a receipt is lost, none is
//! counted twice, none is invented.

pub mod ledger;
pub mod load;
mod rolling;

use std::{ops::Range, path::Path, thread, time::Duration};

use rand::RngExt as _;

use self::ledger::Ledger;
use crate::harness::{Process, rounds};

/// Kills of the servers of one data folder; a server killed so soon makes no snapshot, so its journal grows and grows.
const IN_A_FOLDER: usize = 50;

fn start(data: &Path) -> Process {
    let mut command = Process::command(data);
    command.arg("--max-rate=0");
    Process::spawn(command)
}

/// Starts the server, lets everyone vote, and kills it at a random moment.
fn kill_under_load(data: &Path, round: usize, ledger: &mut Ledger) {
    let process = start(data);
    let address = process.address();
    let moment = Duration::from_millis(rand::rng().random_range(20..150));
    let votes = load::until_gone(address, round, || {
        thread::sleep(moment); // No condition to wait for: the moment is to be any.
        drop(process); // SIGKILL.
    });
    ledger.add(votes);
}

/// Starts the server, and compares what it knows with the ledger.
fn check(data: &Path, ledger: &mut Ledger) -> Vec<String> {
    let process = start(data);
    ledger.check(process.address())
}

#[test]
fn no_kill_loses_or_doubles_or_invents_a_vote() {
    let rounds = rounds(IN_A_FOLDER);
    for first in (0..rounds).step_by(IN_A_FOLDER) {
        kill_again_and_again(first..rounds.min(first + IN_A_FOLDER));
    }
}

fn kill_again_and_again(rounds: Range<usize>) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::default();

    for round in rounds {
        kill_under_load(folder.path(), round, &mut ledger);
        let faults = check(folder.path(), &mut ledger);
        assert_eq!(faults, [""; 0], "round {round}");
    }

    ledger.check_all_again();
    let faults = check(folder.path(), &mut ledger);
    assert_eq!(faults, [""; 0], "all rounds together");
    println!("{ledger}");
}

/// What the checker finds when the journal is changed behind the server's back.
fn found_after(statement: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::default();
    while ledger.newest_receipt().is_none() {
        kill_under_load(folder.path(), 0, &mut ledger);
    }
    let database = rusqlite::Connection::open(folder.path().join("livepoll.db")).unwrap();
    let newest = ledger.newest_receipt().unwrap();

    let changed = database.execute(statement, [newest as i64]).unwrap();
    // The journal would notice by itself what is missing or not as it was written.
    let unnoticed = "UPDATE entries SET checksum = NULL;
        UPDATE polls SET newest = (SELECT max(seq) FROM entries);";
    database.execute_batch(unnoticed).unwrap();
    drop(database);

    assert!(changed > 0, "{statement}");
    check(folder.path(), &mut ledger)
}

fn assert_found(statement: &str, fault: &str) {
    let faults = found_after(statement);
    let named = faults.iter().any(|found| found.starts_with(fault));
    assert!(named, "{fault} is not among {faults:#?}");
}

#[test]
fn the_checker_finds_a_vote_that_was_lost() {
    // The journal refuses gaps, so what came after the vote goes, too.
    assert_found("DELETE FROM entries WHERE seq >= ?", "lost");
}

#[test]
fn the_checker_finds_a_vote_that_was_doubled() {
    let renumbered = |entry: &str| {
        format!(
            "INSERT INTO entries (poll, seq, at, entry) SELECT poll, (SELECT max(seq) + 1 FROM entries), at, {entry} \
             FROM entries WHERE seq = ?"
        )
    };

    assert_found(&renumbered("json_remove(entry, '$.vote.id')"), "total");
    assert_found(&renumbered("json_set(entry, '$.vote.id', 'copy')"), "total");
}

#[test]
fn the_checker_finds_a_vote_that_was_invented() {
    let vote =
        r#"{"vote":{"question":0,"candidates":[0],"voter":"00112233445566778899aabbccddeeff"}}"#;

    assert_found(
        &format!(
            "INSERT INTO entries (poll, seq, at, entry) SELECT poll, (SELECT max(seq) + 1 FROM entries), at, '{vote}' \
             FROM entries WHERE seq = ?"
        ),
        "total",
    );
}

#[test]
fn the_checker_finds_a_vote_that_was_changed() {
    assert_found(
        "UPDATE entries SET entry = json_set(entry, '$.vote.candidates[0]', \
         (entry ->> '$.vote.candidates[0]' + 1) % 5) WHERE seq = ?",
        "lost",
    );
}
