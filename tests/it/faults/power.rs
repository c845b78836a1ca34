//! The power is cut: of what the server wrote, only what it synced is there for sure.
//!
//! `strace` records one run: every change of a file, every sync, every receipt. Then the files are
//! rebuilt as a cut at the moment of each receipt may leave them, and a server starts on them.

mod files;
mod recording;

use std::{net::SocketAddr, path::Path, sync::Mutex, thread};

use rand::SeedableRng as _;
use serde_json::json;

use self::{
    files::{Files, Survives},
    recording::{Event, Recording},
};
use super::tools::watched;
use crate::{
    harness::{Connection, DEADLINE, HOST_KEY, Process, Request, spread},
    kill::{
        ledger::{Ledger, Vote},
        load::few,
    },
};

/// Scripts that vote at once, so that batches have several votes.
const SCRIPTS: usize = 3;
const VOTES_EACH: usize = 12;
/// Servers started at once on rebuilt folders.
const CHECKERS: usize = 4;

fn command(data: &Path) -> std::process::Command {
    let mut command = Process::command(data);
    command.args(["--max-rate=0", &format!("--host-key={HOST_KEY}")]);
    command
}

/// A run, and every vote that was sent in it.
struct Run {
    recording: Recording,
    votes: Vec<Vote>,
}

/// Votes, makes and deletes a poll (which empties the log), votes again, and is killed.
fn run() -> Run {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let log = tempfile::NamedTempFile::new().unwrap();
    let (data, path) = (folder.join("data"), log.path().to_str().expect("UTF-8"));
    let process = Process::spawn(watched(recording::flags(path), &command(&data)));
    let address = process.address();
    let mut votes = vote_at_once(address, "first");
    let poll = json!({"title": "", "code": "SECOND",
        "questions": [{"text": "Which?", "candidates": ["A", "B"]}]});
    let make = Request::json("POST", "/api/v1/polls", poll.to_string()).key(HOST_KEY);
    let delete = Request::new("DELETE", "/api/v1/polls/SECOND").key(HOST_KEY);
    for (request, status) in [(make, 201), (delete, 204)] {
        let mut connection = Connection::open(address).unwrap();
        assert_eq!(connection.ask(&request).unwrap().status, status);
    }
    votes.extend(vote_at_once(address, "then"));
    drop(process);
    let recording = Recording::read(log.path(), &folder);
    Run { recording, votes }
}

fn vote_at_once(address: SocketAddr, name: &str) -> Vec<Vote> {
    thread::scope(|scope| {
        let scripts: Vec<_> = (0..SCRIPTS)
            .map(|script| {
                scope.spawn(move || few(address, &format!("{name}-{script}"), VOTES_EACH))
            })
            .collect();
        let votes = scripts
            .into_iter()
            .map(|script| script.join().expect("no panic"));
        votes.flatten().collect()
    })
}

impl Run {
    /// Positions in the recording just before a receipt left.
    fn receipts(&self) -> Vec<usize> {
        let events = self.recording.events.iter().enumerate();
        let receipts = events.filter(|(_, event)| matches!(event, Event::Receipt(_)));
        receipts.map(|(at, _)| at).collect()
    }

    /// The votes, with the receipts that left up to and with this event.
    fn known_at(&self, cut: usize) -> Vec<Vote> {
        let mut votes = self.votes.clone();
        for vote in &mut votes {
            let receipted = self.recording.events[..=cut]
                .iter()
                .any(|event| matches!(event, Event::Receipt(id) if *id == vote.id));
            if !receipted {
                vote.receipt = None;
            }
        }
        votes
    }

    /// What is wrong after a cut at this receipt: the server does not start, or has lost or
    /// invented something.
    fn faults_after_cut(
        &self,
        cut: usize,
        survives: Survives,
        forget: impl Fn(&Event) -> bool,
    ) -> Vec<String> {
        let mut files = Files::default();
        for event in self.recording.events[..cut]
            .iter()
            .filter(|event| !forget(event))
        {
            files.apply(event);
        }
        let folder = tempfile::tempdir().unwrap();
        files.rebuild(folder.path(), survives);
        let data = folder.path().join("data");
        if !data.exists() {
            return vec!["lost: the data folder".into()];
        }
        let process = Process::spawn(command(&data));
        let Some(address) = process.try_address() else {
            return vec![format!(
                "it does not start: {:?}",
                process.exit(DEADLINE).stderr
            )];
        };
        let mut ledger = Ledger::default();
        ledger.add(self.known_at(cut));
        ledger.check(address)
    }

    /// Cuts at some receipts, in every manner; returns the cuts and all faults.
    fn cut_at_receipts(
        &self,
        short: usize,
        forget: impl Fn(&Event) -> bool + Sync,
    ) -> (usize, Vec<String>) {
        let receipts = self.receipts();
        let cuts = spread(receipts.len(), short);
        let cuts: Vec<_> = cuts.iter().map(|&nth| receipts[nth - 1]).collect();
        let (left, faults) = (Mutex::new(cuts.iter()), Mutex::new(Vec::new()));
        let checker = || {
            while let Some(&cut) = { left.lock().unwrap().next() } {
                let random = Box::new(rand::rngs::StdRng::seed_from_u64(cut as u64));
                for survives in [
                    Survives::Synced,
                    Survives::Everything,
                    Survives::Some(random),
                ] {
                    let name = format!("cut at event {cut}, {survives:?} survives");
                    let found = self.faults_after_cut(cut, survives, &forget);
                    faults
                        .lock()
                        .unwrap()
                        .extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
                }
            }
        };
        thread::scope(|scope| {
            for _ in 0..CHECKERS {
                scope.spawn(checker);
            }
        });
        (3 * cuts.len(), faults.into_inner().unwrap())
    }
}

#[test]
#[ignore = "needs strace"]
fn no_power_cut_loses_a_vote_with_a_receipt() {
    let run = run();

    let (cuts, faults) = run.cut_at_receipts(12, |_| false);

    assert_eq!(faults, [""; 0]);
    assert_eq!(
        run.receipts().len(),
        run.votes.len(),
        "every receipt was recorded"
    );
    println!("{cuts} power cuts at {} receipts", run.receipts().len());
}

/// The negative controls: the same run, as if it had not synced.
#[test]
#[ignore = "needs strace"]
fn a_sync_left_out_is_found() {
    let run = run();
    let of_folder =
        |event: &Event| matches!(event, Event::Sync(path) if path.extension().is_none());
    let of_log =
        |event: &Event| matches!(event, Event::Sync(path) if path.ends_with("livepoll.db-wal"));

    type Forget<'a> = &'a (dyn Fn(&Event) -> bool + Sync);
    let controls: [(&str, Forget<'_>); 3] = [
        ("any sync", &|event| matches!(event, Event::Sync(_))),
        ("syncs of folders", &of_folder),
        ("syncs of the log", &of_log),
    ];
    for (what, forget) in controls {
        let (_, faults) = run.cut_at_receipts(3, forget);

        assert!(!faults.is_empty(), "without {what} nothing was lost");
    }
}
