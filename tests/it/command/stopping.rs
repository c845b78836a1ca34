//! SIGTERM, SIGINT and SIGHUP: everyone is told, nobody is let in, and the process ends in time.

use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use super::after;
use crate::harness::{Connection, DEADLINE, Process, Request, Session, eventually, text};

/// From the signal to the end of the process.
const STOP_LIMIT: Duration = Duration::from_secs(5);

#[test]
fn a_signal_stops_it_in_good_order() {
    for signal in [Signal::SIGTERM, Signal::SIGINT, Signal::SIGHUP] {
        let folder = tempfile::tempdir().unwrap();
        let process = Process::spawn(Process::command(folder.path()));
        let address = process.address();
        let mut session = Session::join(address);
        session.cast("0");
        let mut stuck = Session::join(address);
        stuck.write(&text("0")[..3]).unwrap();
        let started = Instant::now();

        process.signal(signal);

        assert_eq!(session.closed(), Some(1012), "{signal}");
        let exit = process.exit(DEADLINE);
        assert_eq!(exit.status.code(), Some(0), "{signal}");
        assert!(
            started.elapsed() < STOP_LIMIT,
            "{signal}: {:?}",
            started.elapsed()
        );
        assert_eq!(exit.stderr, "", "{signal}");
    }
}

#[test]
fn a_server_that_stops_takes_no_more_connections() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(Process::command(folder.path()));
    let address = process.address();
    // A body that is never sent keeps it waiting for as long as it may.
    let mut waiting = Connection::open(address).unwrap();
    let head = Request::vote("").header("Content-Length", "30");
    waiting.write(&head.bytes()).unwrap();
    let started = Instant::now();

    process.signal(Signal::SIGTERM);

    eventually("it takes no more connections", DEADLINE, || {
        let asked =
            Connection::open(address).and_then(|mut new| new.ask(&Request::get("/healthz")));
        asked.is_err().then_some(())
    });
    let exit = process.exit(DEADLINE);
    assert_eq!(exit.status.code(), Some(0));
    assert!(started.elapsed() < STOP_LIMIT, "{:?}", started.elapsed());
}

#[test]
fn a_terminal_that_closes_does_not_stop_what_nohup_started() {
    let folder = tempfile::tempdir().unwrap();
    let server = after("trap '' HUP", &Process::command(folder.path()));
    let mut process = Process::spawn(server);
    let address = process.address();
    let mut session = Session::join(address);

    process.signal(Signal::SIGHUP);

    session.cast("0");
    assert!(process.is_running());
    process.signal(Signal::SIGTERM);
    assert_eq!(process.exit(DEADLINE).status.code(), Some(0));
}
