//! The server is stopped in good order under full load, and started again at the same address on the
//! same data: whoever comes back with their votes loses none, and none counts twice.

use std::{
    net::SocketAddr,
    path::Path,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
};

use nix::sys::signal::Signal;

use super::{
    ledger::{Ledger, Vote},
    load::{SCRIPTS, SESSIONS, WINDOW, body, exchange, vote},
};
use crate::harness::{Connection, DEADLINE, Process, Request, Session, client_folder, eventually};

const RESTARTS: usize = 5;
/// Votes that get their receipts between two restarts, at the least.
const BETWEEN: usize = 500;

/// Votes that go on until all of it is over, whatever happens to the server.
#[derive(Default)]
struct Voting {
    receipted: AtomicUsize,
    is_over: AtomicBool,
}

impl Voting {
    /// One browser: comes back with its cookie, and sends again what it has no receipt for.
    fn session(&self, address: SocketAddr, name: &str) -> Vec<Vote> {
        let mut session = back(address, None);
        let cookie = session.handshake.cookie();
        let mut votes = Vec::new();
        while !self.is_over.load(Ordering::Relaxed) {
            let from = votes.len();
            votes.extend((from..from + WINDOW).map(|at| vote(name, at, cookie.clone())));
            let mut open = from;
            while open < votes.len() {
                if exchange(&mut session, &mut votes[open..]).is_none() {
                    session = back(address, cookie.as_deref());
                }
                let receipted = votes[open..]
                    .iter()
                    .take_while(|vote| vote.receipt.is_some());
                let receipted = receipted.count();
                self.receipted.fetch_add(receipted, Ordering::Relaxed);
                open += receipted;
            }
        }
        votes
    }

    /// A script, whose votes each are a voter of their own: sends one again until it has its receipt.
    fn script(&self, address: SocketAddr, name: &str) -> Vec<Vote> {
        let mut votes: Vec<Vote> = Vec::new();
        let mut connection = Connection::open(address).ok();
        while !self.is_over.load(Ordering::Relaxed) {
            let mut vote = vote(name, votes.len(), None);
            let request = Request::vote(body(&vote));
            vote.receipt = Some(eventually("a receipt", DEADLINE, || {
                let asked = connection.as_mut().map(|open| open.ask(&request));
                match asked {
                    Some(Ok(answer)) if answer.status == 201 => Some(answer.json()),
                    Some(Ok(answer)) => {
                        answer.problem(503, "journal_unavailable", "while it stops");
                        None
                    }
                    Some(Err(_)) | None => {
                        connection = Connection::open(address).ok();
                        None
                    }
                }
            }));
            self.receipted.fetch_add(1, Ordering::Relaxed);
            votes.push(vote);
        }
        votes
    }
}

/// Joins as soon as there is a server.
fn back(address: SocketAddr, cookie: Option<&str>) -> Session {
    let mut request = Session::request("/ws");
    if let Some(cookie) = cookie {
        request = request.cookie(cookie);
    }
    eventually("a session", DEADLINE, || {
        Session::open(address, &request).ok()
    })
}

fn start(data: &Path, listen: &str) -> Process {
    let mut command = Process::bare();
    command
        .args(["--max-rate=0", "--client-dir", client_folder()])
        .args(["--listen", listen])
        .arg("--data")
        .arg(data);
    Process::spawn(command)
}

#[test]
fn a_rolling_restart_loses_and_doubles_no_vote() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = start(folder.path(), "127.0.0.1:0");
    let address = process.address();
    let voting = Voting::default();

    let (votes, _process) = thread::scope(|scope| {
        let clients: Vec<_> = (0..SESSIONS + SCRIPTS)
            .map(|client| {
                let (voting, name) = (&voting, format!("rolling-{client}"));
                scope.spawn(move || match client {
                    0..SESSIONS => voting.session(address, &name),
                    _ => voting.script(address, &name),
                })
            })
            .collect();
        for round in 1..=RESTARTS {
            eventually("everyone votes", 3 * DEADLINE, || {
                (voting.receipted.load(Ordering::Relaxed) >= round * BETWEEN).then_some(())
            });
            process.signal(Signal::SIGTERM);
            let exit = process.exit(DEADLINE);
            assert_eq!(exit.status.code(), Some(0), "{exit:?}");
            assert_eq!(exit.stderr, "");
            process = start(folder.path(), &address.to_string());
            assert_eq!(process.address(), address);
        }
        voting.is_over.store(true, Ordering::Relaxed);
        let votes = clients
            .into_iter()
            .map(|client| client.join().expect("no panic"));
        (votes.flatten().collect::<Vec<_>>(), process)
    });

    let unanswered = votes.iter().filter(|vote| vote.receipt.is_none());
    assert_eq!(unanswered.count(), 0, "every vote has its receipt");
    let mut ledger = Ledger::default();
    ledger.add(votes);
    assert_eq!(ledger.check(address), [""; 0]);
    println!("{ledger}");
}
