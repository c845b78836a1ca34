//! Files that were cut off or have a flipped bit: told, or mended; never a wrong tally.

use std::{fs, path::Path};

use rand::RngExt as _;
use serde_json::Value;
use tempfile::TempDir;

use super::tools::copy;
use crate::{
    harness::{Connection, DEADLINE, Process, Request, rounds},
    kill::load::few,
};

const VOTES: usize = 40;

fn results(address: std::net::SocketAddr) -> Value {
    let mut connection = Connection::open(address).unwrap();
    let update = connection
        .ask(&Request::get("/api/v1/polls/live"))
        .unwrap()
        .json();
    assert_eq!(update["poll"], "live", "{update}");
    update["candidates"].clone()
}

/// A folder as a kill leaves it, and the results in it.
fn killed() -> (TempDir, Value) {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(Process::command(folder.path()));
    let address = process.address();
    assert!(
        few(address, "all", VOTES)
            .iter()
            .all(|vote| vote.receipt.is_some())
    );
    let results = results(address);
    drop(process);
    (folder, results)
}

/// Starts on it: either it refuses, in one sentence that says what to do, or all is as it was.
fn assert_told_or_mended(folder: &Path, before: &Value, what: &str) -> bool {
    let process = Process::spawn(Process::command(folder));
    if let Some(address) = process.try_address() {
        assert_eq!(results(address), *before, "{what}: a wrong tally");
        return false;
    }
    let exit = process.exit(DEADLINE);
    assert_eq!(exit.status.code(), Some(1), "{what}: {exit:?}");
    let sentence = exit.stderr.lines().last().unwrap_or_default();
    assert!(sentence.starts_with("livepoll: "), "{what}: {sentence}");
    assert!(
        sentence.contains("backup"),
        "{what}: it does not say what to do: {sentence}"
    );
    assert!(!exit.stderr.contains("panicked"), "{what}: {}", exit.stderr);
    true
}

#[test]
fn a_flipped_bit_or_a_file_cut_off_never_makes_a_wrong_tally() {
    let (before, results) = killed();
    let (mut told, mut random) = (0, rand::rng());
    for round in 0..rounds(24) {
        let name = ["livepoll.db", "livepoll.db-wal"][round % 2];
        let folder = tempfile::tempdir().unwrap();
        copy(before.path(), folder.path());
        let path = folder.path().join(name);
        let mut bytes = fs::read(&path).unwrap();
        let at = random.random_range(0..bytes.len());
        let what = if round % 4 < 2 {
            bytes[at] ^= 1 << (round / 4 % 8);
            format!("bit {} of byte {at} of {name}", round / 4 % 8)
        } else {
            bytes.truncate(at);
            format!("{name} cut off at byte {at}")
        };
        fs::write(&path, bytes).unwrap();

        told += usize::from(assert_told_or_mended(folder.path(), &results, &what));
    }
    println!("{told} of {} refused, the others as they were", rounds(24));
}
