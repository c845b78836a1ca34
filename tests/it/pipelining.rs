//! Requests that are sent before the last one is answered: each has its turn, and none takes memory.

use std::{
    io::{ErrorKind, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use serde_json::{Value, json};

use crate::harness::{
    Certificate, Connection, DEADLINE, HOST_KEY, Neighbour, Process, Request, Session, TestServer,
    eventually,
};

const KIB: u64 = 1 << 10;
/// The most memory that a connection may take, whatever it sends.
const MOST: u64 = 512 * KIB;
/// As many requests as actix's read buffer of 128 KiB holds.
const MANY: usize = 5_041;
const SMALLEST: &[u8] = b"GET / HTTP/1.1\r\nHost:\r\n\r\n";

/// Something that is answered late or never, or whose answers fill the way back.
fn firsts() -> Vec<(&'static str, Vec<u8>)> {
    let get = |target| Request::get(target).bytes();
    let slow_body = Request::vote("").header("Content-Length", "30").bytes();
    vec![
        ("an event stream", get("/api/v1/polls/live/events")),
        ("a long poll", get("/api/v1/polls/live?after=1000&wait=30")),
        ("an upgrade", Session::request("/ws").bytes()),
        ("a slow body", slow_body),
        ("nothing", Vec::new()),
        ("a picture", get("/live/chart.png")),
    ]
}

/// Writes as long as the other side takes it.
fn write_what_is_taken(stream: &mut TcpStream, bytes: &[u8]) {
    stream
        .set_write_timeout(Some(Duration::from_millis(200)))
        .unwrap();
    if let Err(error) = stream.write_all(bytes) {
        let refused = [
            ErrorKind::WouldBlock,
            ErrorKind::TimedOut,
            ErrorKind::BrokenPipe,
            ErrorKind::ConnectionReset,
        ];
        assert!(refused.contains(&error.kind()), "{error}");
    }
}

/// The server answers whoever else asks.
fn all_is_well(address: SocketAddr) {
    for _ in 0..4 {
        let mut connection = Connection::open(address).unwrap();
        let answer = connection.ask(&Request::get("/healthz")).unwrap();
        assert_eq!(answer.status, 200);
    }
}

#[test]
fn pipelined_requests_take_no_memory_whatever_comes_first() {
    const CLIENTS: u64 = 20;
    for (name, first) in firsts() {
        for further in [
            SMALLEST.repeat(MANY),
            Request::get("/api/openapi.json").bytes().repeat(1_500),
            Request::vote(r#"{"candidate":0}"#).bytes().repeat(900),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let process = Process::spawn(Process::command(folder.path()));
            let address = process.address();
            all_is_well(address);
            let before = process.memory();

            let streams: Vec<_> = (0..CLIENTS)
                .map(|_| {
                    let mut stream = TcpStream::connect(address).unwrap();
                    write_what_is_taken(&mut stream, &[&first[..], &further].concat());
                    stream
                })
                .collect();
            all_is_well(address);

            let grown = process.memory().saturating_sub(before);
            assert!(
                grown < CLIENTS * MOST,
                "after {name}: {} KiB for each client",
                grown / CLIENTS / KIB
            );
            drop(streams);
        }
    }
}

#[test]
fn pipelined_requests_over_tls_take_no_memory() {
    const CLIENTS: u64 = 20;
    let folder = tempfile::tempdir().unwrap();
    let certificate = Certificate::in_folder(folder.path());
    let mut command = Process::command(folder.path());
    command.arg("--tls-cert").arg(&certificate.cert);
    command.arg("--tls-key").arg(&certificate.key);
    let process = Process::spawn(command);
    let line = process.line();
    let address = line.strip_prefix("listening on https://").unwrap();
    let address = address.parse().unwrap();
    let healthy = |end| certificate.ask(address, &Request::get("/healthz"), end);
    healthy("200 OK");
    let before = process.memory();

    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| {
            let mut client = certificate.connect(address);
            client.write(&Request::get("/api/v1/polls/live/events").bytes());
            client.read_until("event: update");
            client.write_what_is_taken(&SMALLEST.repeat(MANY));
            client
        })
        .collect();
    healthy("200 OK");

    let grown = process.memory().saturating_sub(before);
    assert!(
        grown < CLIENTS * MOST,
        "{} KiB for each",
        grown / CLIENTS / KIB
    );
    drop(clients);
}

#[test]
fn a_head_or_chunks_without_end_take_no_more() {
    const CLIENTS: u64 = 10;
    let head = b"GET / HTTP/1.1\r\nHost: a\r\n";
    let long = |length: usize| [&head[..], b"X: ", &b"x".repeat(length), b"\r\n\r\n"].concat();
    let chunks = Request::vote("")
        .header("Transfer-Encoding", "chunked")
        .bytes();

    for bytes in [
        [&head[..], &b"X: y\r\n".repeat(40_000)].concat(),
        [&head[..], b"X: ", &b"y".repeat(300_000)].concat(),
        [long(33_000), SMALLEST.repeat(MANY)].concat(),
        [long(100_000), SMALLEST.repeat(MANY)].concat(),
        [chunks.clone(), b"1;".to_vec(), b"x".repeat(300_000)].concat(),
        [chunks.clone(), b"1\r\nx\r\n".repeat(40_000)].concat(),
        [chunks, b"0\r\n".to_vec(), b"X: y\r\n".repeat(40_000)].concat(),
        b"\r\n".repeat(200_000),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let process = Process::spawn(Process::command(folder.path()));
        let address = process.address();
        all_is_well(address);
        let before = process.memory();

        let streams: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let mut stream = TcpStream::connect(address).unwrap();
                write_what_is_taken(&mut stream, &bytes);
                stream
            })
            .collect();
        all_is_well(address);

        let grown = process.memory().saturating_sub(before);
        let start = bytes[bytes.len() / 2..].iter().take(40).copied();
        let start = start.collect::<Vec<_>>().escape_ascii().to_string();
        assert!(
            grown < CLIENTS * MOST,
            "{} KiB for each amid {start}",
            grown / CLIENTS / KIB
        );
        drop(streams);
    }
}

#[test]
fn pipelined_requests_are_answered_in_their_order() {
    let server = TestServer::start();
    let votes = 200;
    let vote =
        |index: usize| Request::vote(format!(r#"{{"candidate":{},"id":"v{index}"}}"#, index % 5));
    let mut bytes: Vec<u8> = (0..votes).flat_map(|index| vote(index).bytes()).collect();
    bytes.extend(Request::get("/api/v1/polls/live").bytes());

    for size in [1, 7, 1_000, bytes.len()] {
        let mut connection = Connection::open(server.address()).unwrap();
        for piece in bytes.chunks(size) {
            connection.write(piece).unwrap();
        }

        for index in 0..votes {
            let answer = connection.response(false).unwrap();
            assert_eq!(answer.status, 201, "in pieces of {size}");
            assert_eq!(answer.json()["id"], format!("v{index}"));
        }
        let update: Value = connection.response(false).unwrap().json();
        assert_eq!(update["total"], votes, "the same ids count once");
    }
}

#[test]
fn a_body_in_thousands_of_chunks_and_a_long_head_are_taken() {
    let server = TestServer::start();
    let labels: Vec<_> = (0..100)
        .map(|index| format!("{index} {}", "x".repeat(90)))
        .collect();
    let poll = json!({"questions": [{"text": "Q", "candidates": labels}]}).to_string();
    let mut chunked = Request::new("POST", "/api/v1/polls")
        .header("Content-Type", "application/json")
        .header("Transfer-Encoding", "chunked")
        .key(HOST_KEY)
        .bytes();
    for byte in poll.bytes() {
        chunked.extend([b"1\r\n", &[byte][..], b"\r\n"].concat());
    }
    chunked.extend(b"0\r\n\r\n");
    let long = Request::get("/healthz").header("X-Long", &"y".repeat(100_000));
    let mut connection = Connection::open(server.address()).unwrap();

    connection
        .write(&[chunked, long.bytes(), long.bytes()].concat())
        .unwrap();

    assert_eq!(connection.response(false).unwrap().status, 201);
    for _ in 0..2 {
        assert_eq!(connection.response(false).unwrap().status, 200);
    }
}

#[test]
fn a_request_behind_a_long_poll_waits_for_it() {
    let server = TestServer::start();
    let seq = server.update()["seq"].as_u64().unwrap();
    let mut connection = Connection::open(server.address()).unwrap();
    let wait = Request::get(&format!("/api/v1/polls/live?after={seq}&wait=30"));
    connection
        .write(&[wait.bytes(), Request::get("/healthz").bytes()].concat())
        .unwrap();

    // Its vote is what the first request waits for.
    let receipt = server.vote(r#"{"candidate":1}"#);

    assert_eq!(receipt.status, 201);
    assert_eq!(connection.response(false).unwrap().json()["total"], 1);
    assert_eq!(connection.response(false).unwrap().status, 200);
}

#[test]
fn a_client_that_leaves_a_stream_with_requests_behind_it_is_noticed() {
    let server = TestServer::start();
    let neighbour = Neighbour::of(&server);
    let present = || server.update()["present"].as_u64().unwrap();
    eventually("the neighbour is there", DEADLINE, || {
        (present() == 1).then_some(())
    });
    let mut stream = TcpStream::connect(server.address()).unwrap();
    let events = Request::get("/api/v1/polls/live/events").bytes();
    stream
        .write_all(&[events, SMALLEST.repeat(9)].concat())
        .unwrap();
    eventually("it is there", DEADLINE, || (present() == 2).then_some(()));

    drop(stream);

    eventually("it is gone", DEADLINE, || (present() == 1).then_some(()));
    neighbour.was_well();
}

#[test]
fn who_pipelines_beyond_the_limit_of_an_address_is_cut_off() {
    const REQUESTS: usize = 4_000;
    let server = TestServer::with(&["--trust-proxy=127.0.0.1"]);
    let poll = server.make_with(json!({"rule": "clicks"}));
    let from_there = |request: Request| request.header("X-Forwarded-For", "192.0.2.7");
    // A batch takes as much of what the address may do as its votes: nothing is ever left for long.
    let batch = |count: usize| {
        let vote = |index| json!({"candidate": 0, "id": format!("v{index}")});
        let votes: Vec<_> = (0..count).map(vote).collect();
        let body = json!({ "votes": votes }).to_string();
        from_there(Request::json("POST", &poll.path("/votes/batch"), body).key(&poll.key))
    };
    let (many, few) = (batch(1_000), batch(20));
    while server.ask(&many).status == 200 {}
    let is_done = AtomicBool::new(false);

    let text = thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while !is_done.load(Ordering::Relaxed) {
                    server.ask(&few);
                }
            });
        }
        let mut stream = TcpStream::connect(server.address()).unwrap();
        let mut reader = stream.try_clone().unwrap();
        reader.set_read_timeout(Some(DEADLINE)).unwrap();
        let requests = from_there(Request::get("/live/qr.svg"))
            .bytes()
            .repeat(REQUESTS);
        // It is cut off while it writes.
        scope.spawn(move || drop(stream.write_all(&requests)));
        let mut read = Vec::new();
        let _ = reader.read_to_end(&mut read); // Reset, where requests are left.
        is_done.store(true, Ordering::Relaxed);
        String::from_utf8_lossy(&read).into_owned()
    });

    let count = |status: &str| text.matches(&format!("HTTP/1.1 {status}")).count();
    assert!(count("429") <= 1, "a flood costs one refusal");
    assert!(
        count("200") + count("429") < REQUESTS,
        "the rest is not answered"
    );
}
