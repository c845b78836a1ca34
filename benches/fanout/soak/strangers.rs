//! Bad clients, one after the other, and the operator's questions.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, TcpStream},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    http::Http,
    load::{Sessions, frame},
};

const PAUSE: Duration = Duration::from_millis(250);
/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_millis(200);
const HANDSHAKE: &str = "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n";

/// Comes until stopped; how often all have come. With `leak`, each time a session more stays.
pub fn come(address: &str, stopped: &AtomicBool, leak: bool) -> u32 {
    // Binary, no WebSocket, 2^40 bytes, cut off, nonsense, votes for nobody, floods of pings and of votes.
    let bad = [
        b"\x82\x80\0\0\0\0".to_vec(),
        b"\xff\xff\xff\xff\xff\xff".to_vec(),
        b"\x81\xff\0\0\x01\0\0\0\0\0\0\0\0\0".to_vec(),
        b"\x81\xa0\0\0\0\0half".to_vec(),
        frame("{").repeat(5),
        frame("99").repeat(20),
        b"\x89\x80\0\0\0\0".repeat(300),
        frame("99").repeat(300),
    ];
    let requests = [
        "GET / HTTP/1.1\r\nHost",
        "GET /%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "POST /api/v1/polls/live/votes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{",
        "POST /api/v1/polls/live/votes HTTP/1.1\r\nHost: 127.0.0.1\r\n\
            Content-Type: application/json\r\nContent-Length: 3\r\n\r\n{{{",
        "no request at all\r\n\r\n",
    ];
    let mut kept = Sessions::new();
    let mut slow: Vec<TcpStream> = Vec::new();
    let mut rounds = 0;
    while !stopped.load(Ordering::Relaxed) {
        for bytes in &bad {
            let mut stream = connect(address);
            let _ = stream.write_all(HANDSHAKE.as_bytes()); // It may be refused at any moment.
            let _ = stream.write_all(bytes);
            listen(&mut stream);
        }
        for request in requests {
            let mut stream = connect(address);
            let _ = stream.write_all(request.as_bytes());
            let _ = stream.shutdown(Shutdown::Write);
            listen(&mut stream);
        }
        // Some neither go on nor leave; the server ends them.
        let mut stream = connect(address);
        let _ = stream.write_all(if rounds % 2 == 0 {
            HANDSHAKE.as_bytes()
        } else {
            b"POST /api/v1/polls/live/votes HTTP/1.1\r\n"
        });
        slow.push(stream);
        if slow.len() > 10 {
            slow.remove(0);
        }
        for path in ["/metrics", "/healthz", "/readyz"] {
            assert_eq!(Http::connect(address).get(path).status, 200, "{path}");
        }
        if leak {
            kept.open(address, "/ws?as=viewer", 1, true);
            kept.read_all(&mut |_| {});
        }
        rounds += 1;
        thread::sleep(PAUSE);
    }
    rounds
}

fn connect(address: &str) -> TcpStream {
    let stream = TcpStream::connect(address).expect("a connection");
    let limit = stream.set_read_timeout(Some(PATIENCE));
    limit.expect("a socket");
    stream
}

/// Reads what comes, for a while.
fn listen(stream: &mut TcpStream) {
    let (begun, mut bytes) = (Instant::now(), [0; 4_096]);
    while begun.elapsed() < PATIENCE && stream.read(&mut bytes).is_ok_and(|count| count > 0) {}
}
