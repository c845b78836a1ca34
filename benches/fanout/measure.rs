//! Pushing: what it costs and how long it takes.

use std::{
    io::Write as _,
    net::TcpStream,
    time::{Duration, Instant},
};

use super::{
    child::Server,
    load::{Frame, LIMIT, Sessions, frame, is_receipt, is_update, seq},
    server,
};

/// Updates in one measurement of the fan-out.
const UPDATES: usize = 60;
/// Between two of them: longer than any fan-out, so that each is a push of its own.
const BETWEEN: Duration = Duration::from_millis(150);
/// The size of the update of the default poll.
const FRAME: usize = 592;

pub struct Fanout {
    pub cpu_us: f64,
    pub first_ms: Vec<f64>,
    pub last_ms: Vec<f64>,
    pub bytes: f64,
}

pub struct Stream {
    pub receipt_ms: Vec<f64>,
    pub lag_ms: Vec<f64>,
    pub cpu_percent: f64,
    pub updates_per_s: f64,
}

/// CPU per frame written by the bare loop, in µs.
pub fn floor(count: usize) -> f64 {
    let server = Server::floor();
    let mut sessions = Sessions::new();
    sessions.open(&server.address, "/ws", count, false);
    let before = server.cpu();
    let mut controls = Vec::new();
    for _ in 0..UPDATES {
        let started = Instant::now();
        let mut control = TcpStream::connect(&server.address).expect("a connection");
        write!(control, "GET /push?bytes={FRAME} HTTP/1.1\r\n\r\n").expect("a request");
        controls.push(control);
        sessions.arrivals(count, started);
        sessions.read_all(&mut |_| {});
        rest(&mut sessions, started);
    }
    micros(server.cpu() - before) / (UPDATES * count) as f64
}

/// One vote at a time; each is a push to all sessions.
pub fn fanout(count: usize, workers: u32) -> Fanout {
    let server = server(workers);
    let mut sessions = Sessions::new();
    sessions.open(&server.address, "/ws?as=viewer", count, true);
    let voter = count;
    sessions.open(&server.address, "/ws?as=viewer", 1, true);
    settle(&mut sessions);
    let mut fanout = Fanout {
        cpu_us: 0.0,
        first_ms: Vec::new(),
        last_ms: Vec::new(),
        bytes: 0.0,
    };
    let (before, mut bytes) = (server.cpu(), 0);
    for vote in 0..UPDATES {
        let started = Instant::now();
        sessions.send(
            voter,
            &format!(r#"{{"type":"vote","candidate":{}}}"#, vote % 5),
        );
        let (first, last) = sessions.arrivals(count, started);
        fanout.first_ms.push(millis(first));
        fanout.last_ms.push(millis(last));
        sessions.read_all(&mut |Frame { session, text }| {
            if session != voter && is_update(text) {
                bytes += text.len() + 4;
            }
        });
        rest(&mut sessions, started);
    }
    fanout.cpu_us = micros(server.cpu() - before) / (UPDATES * count) as f64;
    fanout.bytes = bytes as f64 / (UPDATES * count) as f64;
    fanout
}

/// Resident memory per session, in KiB.
pub fn memory(count: usize) -> f64 {
    let server = server(1);
    let mut sessions = Sessions::new();
    // The first sessions bring allocations that all of them share.
    sessions.open(&server.address, "/ws?as=viewer", 100, true);
    settle(&mut sessions);
    let before = server.memory_kib();
    sessions.open(&server.address, "/ws?as=viewer", count, true);
    settle(&mut sessions);
    (server.memory_kib() - before) / count as f64
}

/// CPU per joining session, in µs, with 100 and with 10,000 sessions present.
///
/// They join as viewers: pushing who is present costs one fan-out a second at the most, whoever joins.
pub fn joining() -> (f64, f64) {
    let server = server(1);
    let mut sessions = Sessions::new();
    let few = join(&server, &mut sessions, 100);
    (few, join(&server, &mut sessions, 10_000))
}

/// CPU per joining session, in µs, with so many present: the median of some times that many join and
/// leave again, after once unmeasured, so that memory and caches are warm.
fn join(server: &Server, sessions: &mut Sessions, present: usize) -> f64 {
    const JOINING: usize = 1_000;
    const TIMES: usize = 5;
    let missing = present - sessions.len();
    sessions.open(&server.address, "/ws?as=viewer", missing, true);
    settle(sessions);
    let mut once = || {
        let before = server.cpu();
        sessions.open(&server.address, "/ws?as=viewer", JOINING, true);
        let cost = micros(server.cpu() - before) / JOINING as f64;
        sessions.leave(JOINING);
        settle(sessions);
        cost
    };
    once();
    let mut costs = [(); TIMES].map(|()| once());
    costs.sort_by(f64::total_cmp);
    costs[TIMES / 2]
}

/// 2,000 votes from 50 voters at once, 1,000 sessions: until all have seen all, in ms.
pub fn burst() -> f64 {
    const SESSIONS: usize = 1_000;
    const VOTERS: usize = 50;
    const VOTES: usize = 2_000;
    let server = server(1);
    let mut sessions = Sessions::new();
    sessions.open(&server.address, "/ws?as=viewer", SESSIONS + VOTERS, true);
    settle(&mut sessions);
    let votes: Vec<u8> = (0..VOTES / VOTERS)
        .flat_map(|_| frame(r#"{"type":"vote","candidate":1}"#))
        .collect();
    let started = Instant::now();
    for voter in 0..VOTERS {
        sessions.send_raw(SESSIONS + voter, &votes);
    }
    let last = 1 + VOTES as u64;
    let mut complete = 0;
    sessions.turn_until(|Frame { session, text }| {
        complete += usize::from(session < SESSIONS && is_update(text) && seq(text) == last);
        complete == SESSIONS
    });
    millis(started.elapsed())
}

/// 500 votes a second for 30 s while all sessions are pushed to.
pub fn stream(count: usize) -> Stream {
    const EVERY: Duration = Duration::from_millis(2);
    const VOTES: usize = 15_000;
    let server = server(1);
    let mut sessions = Sessions::new();
    sessions.open(&server.address, "/ws?as=viewer", count + 1, true);
    settle(&mut sessions);
    let (voter, observer) = (count, count / 2);
    let (mut receipt_ms, mut lag_ms, mut updates) = (Vec::new(), Vec::new(), 0_u64);
    let (before, started) = (server.cpu(), Instant::now());
    let (mut sent, mut shown) = (Vec::with_capacity(VOTES), 0);
    while receipt_ms.len() < VOTES {
        assert!(started.elapsed() < 3 * LIMIT, "the stream does not end");
        while sent.len() < VOTES && started.elapsed() >= EVERY * sent.len() as u32 {
            sessions.send(voter, r#"{"type":"vote","candidate":1}"#);
            sent.push(Instant::now());
        }
        sessions.turn(Duration::from_millis(1), &mut |Frame { session, text }| {
            if is_receipt(text) {
                receipt_ms.push(millis(sent[seq(text) as usize - 2].elapsed()));
            } else if is_update(text) {
                updates += u64::from(session != voter);
                if session == observer {
                    let seq = seq(text) as usize - 1;
                    lag_ms.extend(sent[shown..seq].iter().map(|sent| millis(sent.elapsed())));
                    shown = seq;
                }
            }
        });
    }
    let took = started.elapsed().as_secs_f64();
    Stream {
        receipt_ms,
        lag_ms,
        cpu_percent: (server.cpu() - before).as_secs_f64() / took * 100.0,
        updates_per_s: updates as f64 / count as f64 / took,
    }
}

/// Reads what is still on its way, until nothing comes for a while.
pub fn settle(sessions: &mut Sessions) {
    let mut last = Instant::now();
    while last.elapsed() < Duration::from_millis(300) {
        sessions.turn(Duration::from_millis(50), &mut |_| last = Instant::now());
    }
}

/// Waits for the time of the next update.
fn rest(sessions: &mut Sessions, started: Instant) {
    while let Some(left) = BETWEEN.checked_sub(started.elapsed()) {
        sessions.turn(left, &mut |_| {});
    }
}

pub fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

pub fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}
