//! What hostile clients cost a healthy one: its votes' time to receipt, quiet and under each attack.
//!
//! Attacks run in a process of their own with the lowest priority, are bounded in time and number, and
//! go to loopback only.

use std::{
    env,
    io::{Read as _, Write as _},
    net::TcpStream,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use socket2::{Domain, Socket, Type};

use super::{
    child::Server,
    load::{Frame, Sessions, is_receipt},
    measure::millis,
};

/// How long an attack goes on, and how long the healthy session is watched.
const TIME: Duration = Duration::from_secs(6);
/// Between two votes of the healthy session.
const EVERY: Duration = Duration::from_millis(5);
const HEAD: &str = "GET /ws?as=viewer HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n";

const STREAM: &[u8] = b"GET /api/v1/polls/live/events HTTP/1.1\r\nHost: a\r\n\r\n";
/// Requests that fill actix's read buffer.
const READ_BUFFER: usize = 5_041;

pub const ATTACKS: [&str; 9] = [
    "2,000 slow headers",
    "200 readers that stop",
    "frames of 2^40 bytes",
    "ping floods",
    "100 event streams",
    "pipelining behind 100 event streams",
    "pipelining, and reading nothing",
    "10,000 joining at once",
    PRESENT,
];
/// No attack, but what joining is to be compared with: each vote is pushed to all of them.
const PRESENT: &str = "10,000 that have joined";

/// The healthy session's times to receipt under an attack, or in quiet.
pub fn healthy(attack: Option<&str>) -> Vec<f64> {
    let server = Server::start(1, true, &["--max-rate", "300"]);
    let mut sessions = Sessions::new();
    sessions.open(&server.address, "/ws", 1, true);
    let attacker = attack.map(|attack| {
        let mut command = Command::new("nice");
        command
            .args(["-n", "19"])
            .arg(env::current_exe().expect("this program"));
        command.args(["--attack", attack, "--address", &server.address]);
        let mut attacker = command.stdout(Stdio::piped()).spawn().expect("an attacker");
        if attack == PRESENT {
            let mut said = [0];
            let out = attacker.stdout.as_mut().expect("piped");
            out.read_exact(&mut said).expect("that all have joined");
            thread::sleep(Duration::from_secs(1));
        } else {
            thread::sleep(Duration::from_millis(500));
        }
        attacker
    });
    let started = Instant::now();
    let mut times = Vec::new();
    while started.elapsed() < TIME {
        let sent = Instant::now();
        sessions.send(0, r#"{"type":"vote","candidate":1}"#);
        sessions.turn_until(|Frame { text, .. }| is_receipt(text));
        times.push(millis(sent.elapsed()));
        while let Some(left) = EVERY.checked_sub(sent.elapsed()) {
            sessions.turn(left, &mut |_| {});
        }
    }
    if let Some(mut attacker) = attacker {
        let _ = attacker.kill(); // It may have ended by itself.
        let _ = attacker.wait();
    }
    times
}

/// Attacks until the time is up.
pub fn attack(name: &str, address: &str) {
    let until = Instant::now() + 3 * TIME;
    match ATTACKS.iter().position(|attack| *attack == name) {
        Some(0) => slow_headers(address, until),
        Some(1) => stopped_readers(address, until),
        Some(2) => huge_frames(address, until),
        Some(3) => ping_floods(address, until),
        Some(4) => pipelining(STREAM, 0, address, until),
        Some(5) => pipelining(STREAM, READ_BUFFER, address, until),
        Some(6) => pipelining(b"", READ_BUFFER, address, until),
        _ => storm(address, until),
    }
}

fn slow_headers(address: &str, until: Instant) {
    let mut streams: Vec<_> = (0..2_000)
        .filter_map(|_| TcpStream::connect(address).ok())
        .collect();
    // Each sends a byte every half second, one after the other, as strangers would.
    for byte in HEAD.bytes().cycle() {
        let mut sent = 0;
        streams.retain_mut(|stream| {
            sent += 1;
            if sent % 20 == 0 {
                thread::sleep(Duration::from_millis(5));
            }
            stream.write_all(&[byte]).is_ok()
        });
        if Instant::now() > until || streams.is_empty() {
            return;
        }
    }
}

fn stopped_readers(address: &str, until: Instant) {
    let address: std::net::SocketAddr = address.parse().expect("an address");
    let join = |_| {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).ok()?;
        socket.set_recv_buffer_size(2_048).ok()?;
        socket.connect(&address.into()).ok()?;
        let mut stream = TcpStream::from(socket);
        stream.write_all(HEAD.as_bytes()).ok()?;
        Some(stream)
    };
    let _streams: Vec<_> = (0..200).filter_map(join).collect();
    thread::sleep(until.saturating_duration_since(Instant::now()));
}

fn huge_frames(address: &str, until: Instant) {
    while Instant::now() < until {
        let Some(mut stream) = open(address) else {
            return;
        };
        let header = [0x81, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let _ = stream.write_all(&header); // It is refused at any moment.
        let chunk = [b'x'; 16 * 1024];
        while stream.write_all(&chunk).is_ok() && Instant::now() < until {}
    }
}

fn ping_floods(address: &str, until: Instant) {
    let pings = [0x89, 0x80, 0, 0, 0, 0].repeat(100);
    let flood = || {
        let mut answers = [0; 64 * 1024];
        while Instant::now() < until {
            let Some(mut stream) = open(address) else {
                continue;
            };
            while stream.write_all(&pings).is_ok()
                && stream.read(&mut answers).is_ok_and(|count| count > 0)
                && Instant::now() < until
            {}
        }
    };
    thread::scope(|scope| (0..50).for_each(|_| drop(scope.spawn(flood))));
}

/// 100 connections that send a request, then so many more, and read no answer; anew every two seconds.
fn pipelining(first: &[u8], more: usize, address: &str, until: Instant) {
    let bytes = [first, &b"GET / HTTP/1.1\r\nHost:\r\n\r\n".repeat(more)].concat();
    while Instant::now() < until {
        let streams = (0..100).filter_map(|_| {
            let mut stream = TcpStream::connect(address).ok()?;
            let limit = Some(Duration::from_millis(1));
            stream.set_write_timeout(limit).ok()?;
            let _ = stream.write_all(&bytes); // What is not taken at once stays unsent.
            Some(stream)
        });
        let streams: Vec<_> = streams.collect();
        thread::sleep(Duration::from_secs(2));
        drop(streams);
    }
}

fn storm(address: &str, until: Instant) {
    let streams: Vec<_> = (0..10_000).map_while(|_| open(address)).collect();
    println!("!");
    thread::sleep(until.saturating_duration_since(Instant::now()));
    drop(streams);
}

fn open(address: &str) -> Option<TcpStream> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.write_all(HEAD.as_bytes()).ok()?;
    Some(stream)
}
