//! What a slow reader gets: only whole frames, in order, whichever way they went.
//!
//! Updates of 40 KB do not fit into a narrow connection at once, so most are taken in parts.

use std::{
    io::Read as _,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::harness::{DEADLINE, Frame, Session, TestServer};

const CANDIDATES: usize = 200;
/// For so long, votes and updates come faster than the slow session reads.
const TIME: Duration = Duration::from_secs(2);

/// A server with large updates, as many of them as it can push.
fn server() -> TestServer {
    let label = "x".repeat(190);
    let candidates: Vec<_> = (0..CANDIDATES)
        .map(|at| format!("--candidate={at}{label}"))
        .collect();
    let mut flags: Vec<_> = candidates.iter().map(String::as_str).collect();
    flags.extend(["--push-interval-ms=0", "--max-rate=0"]);
    TestServer::with(&flags)
}

/// A session that holds few bytes which it has not read.
fn narrow(server: &TestServer) -> Session {
    let session = Session::join(server.address());
    socket2::SockRef::from(session.stream())
        .set_recv_buffer_size(64 * 1024)
        .expect("a socket");
    session
}

/// Votes, and reads its own update of it.
fn vote(voter: &mut Session, votes: &mut u64) {
    voter.send("0");
    *votes += 1;
    voter.update_where(|update| update["total"] == *votes);
}

/// What a slow session has seen, checked frame by frame.
#[derive(Default)]
struct Seen {
    updates: u64,
    total: u64,
    receipts: Vec<u64>,
}

impl Seen {
    fn text(&mut self, text: &str) {
        let message: Value = serde_json::from_str(text).expect("a whole message");
        match message["type"].as_str() {
            Some("update") => {
                let total = message["total"].as_u64().unwrap();
                assert!(total >= self.total, "{total} after {}", self.total);
                assert_eq!(message["candidates"].as_array().unwrap().len(), CANDIDATES);
                self.total = total;
                self.updates += 1;
            }
            Some("receipt") => self
                .receipts
                .push(message["id"].as_str().unwrap().parse().unwrap()),
            Some("mine") => {}
            other => panic!("{other:?}"),
        }
    }

    fn until(&mut self, session: &mut Session, enough: impl Fn(&Self) -> bool) {
        let started = Instant::now();
        while !enough(self) {
            let left = DEADLINE.saturating_sub(started.elapsed());
            match session.frame_within(left).expect("the newest comes") {
                Frame::Text(text) => self.text(&text),
                Frame::Ping | Frame::Pong(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn a_slow_reader_gets_whole_updates_and_then_the_newest() {
    let server = server();
    let mut voter = Session::join(server.address());
    let mut slow = narrow(&server);
    let (mut seen, mut votes) = (Seen::default(), 0);

    let started = Instant::now();
    while started.elapsed() < TIME {
        // So the slow session is some updates behind when it reads one.
        for _ in 0..votes % 7 {
            vote(&mut voter, &mut votes);
        }
        vote(&mut voter, &mut votes);
        let next = seen.updates + 1;
        seen.until(&mut slow, |seen| seen.updates == next);
    }
    seen.until(&mut slow, |seen| seen.total == votes);

    assert!(seen.updates > 20, "{} updates", seen.updates);
    assert!(seen.updates < votes, "some were skipped");
}

#[test]
fn receipts_and_updates_do_not_come_into_each_other() {
    let server = server();
    let mut voter = Session::join(server.address());
    let mut slow = narrow(&server);
    let (mut seen, mut votes, mut asked) = (Seen::default(), 0, 0);

    let started = Instant::now();
    while started.elapsed() < TIME {
        for _ in 0..1 + votes % 3 {
            slow.send(&format!(
                r#"{{"type":"vote","candidate":1,"id":"{asked}"}}"#
            ));
            asked += 1;
        }
        voter.send("0");
        votes += 1;
        let next = seen.updates + 1;
        seen.until(&mut slow, |seen| seen.updates >= next);
        voter.update_where(|update| update["candidates"][0]["votes"] == votes);
    }
    seen.until(&mut slow, |seen| seen.total == votes + asked);
    seen.until(&mut slow, |seen| seen.receipts.len() as u64 == asked);

    assert!(seen.receipts.is_sorted(), "{:?}", seen.receipts);
    assert!(seen.updates > 20, "{} updates", seen.updates);
}

#[test]
fn the_close_frame_of_a_slow_reader_is_its_last() {
    let mut server = server();
    let mut voter = Session::join(server.address());
    let mut slow = narrow(&server);
    let (mut seen, mut votes) = (Seen::default(), 0);
    for _ in 0..20 {
        vote(&mut voter, &mut votes);
    }

    server.begin_to_stop();

    voter.closed();
    loop {
        match slow.frame_within(DEADLINE).expect("the session is closed") {
            Frame::Text(text) => seen.text(&text),
            Frame::Close(code) => break assert_eq!(code, 1012),
            other => panic!("{other:?}"),
        }
    }
    let mut rest = Vec::new();
    let _ = slow.stream().read_to_end(&mut rest); // A reset ends it, too.
    assert_eq!(rest, b"");
    assert!(seen.updates > 0);
}
