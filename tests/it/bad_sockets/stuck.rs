//! Readers that stop reading: cut off within 20 s, while everyone else votes on.

use std::{
    io::{ErrorKind, Read as _, Write as _},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::harness::{Session, TestServer};

/// From the first byte that could not be written.
const LIMIT: Duration = Duration::from_secs(20);

fn total(update: &Value) -> u64 {
    update["total"].as_u64().expect("a number")
}

/// Joins, and keeps the receive buffer so small that it fills at once.
fn join_narrow(server: &TestServer) -> Session {
    let session = Session::join(server.address());
    socket2::SockRef::from(session.stream())
        .set_recv_buffer_size(4_096)
        .expect("a socket");
    session
}

#[test]
fn a_reader_that_stops_is_cut_off_and_nobody_else_notices() {
    // Updates of 40 KB, so that a few of them fill every buffer.
    let label = "x".repeat(190);
    let candidates: Vec<_> = (0..200)
        .map(|at| format!("--candidate={at}{label}"))
        .collect();
    let mut flags: Vec<_> = candidates.iter().map(String::as_str).collect();
    flags.extend(["--push-interval-ms=0", "--max-rate=0"]);
    let server = TestServer::with(&flags);
    let mut neighbour = Session::join(server.address());
    let stopped = join_narrow(&server);
    let dripping = join_narrow(&server);
    dripping.stream().set_nonblocking(true).unwrap();
    neighbour.update_where(|update| update["present"] == 3);
    let started = Instant::now();
    let mut slowest = Duration::ZERO;
    let mut read = 0;

    let mut votes = 0;
    loop {
        let voted = Instant::now();
        neighbour.send("0");
        votes += 1;
        let update = neighbour.update_where(|update| total(update) == votes);
        slowest = slowest.max(voted.elapsed());
        if started.elapsed() > Duration::from_secs(read) {
            read += 1;
            let _ = dripping.stream().read(&mut [0]); // One byte a second; nothing may be there.
        }
        if update["present"] == 1 {
            break;
        }
        assert!(
            started.elapsed() < LIMIT,
            "{} are still present",
            update["present"]
        );
    }

    assert!(
        slowest < Duration::from_secs(2),
        "the neighbour waited {slowest:?}"
    );
    println!(
        "{votes} votes, the slowest {slowest:?}, cut off after {:?}",
        started.elapsed()
    );
    assert!(votes > 100, "only {votes} votes in {:?}", started.elapsed());
    for session in [stopped, dripping] {
        let mut stream = session.stream();
        stream.set_nonblocking(false).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        // Where the other side gave up for itself, it says so only when it is spoken to.
        let _ = stream.write(&[0]);
        if let Err(error) = stream.read_to_end(&mut Vec::new()) {
            assert_eq!(error.kind(), ErrorKind::ConnectionReset);
        }
    }
}
