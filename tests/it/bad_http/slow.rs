//! Clients that send a byte a second: they are told, and do not hold a connection for long.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::harness::{Connection, HOST_KEY, Neighbour, Request, Response, TestServer};

/// The contract's ten seconds, and one for a machine that is busy.
const LIMIT: Duration = Duration::from_secs(11);

/// Writes `bytes` at one byte a second until there is an answer.
fn drip(connection: &mut Connection, bytes: &[u8]) -> (Option<Response>, Duration) {
    let started = Instant::now();
    for &byte in bytes {
        let written = connection.write(&[byte]);
        let pause = Duration::from_secs(1);
        if written.is_err() || connection.answers_within(pause) {
            return (connection.response(false).ok(), started.elapsed());
        }
        assert!(started.elapsed() < LIMIT, "nothing happens");
    }
    panic!("all of it was taken in {:?}", started.elapsed());
}

#[test]
fn a_body_of_one_byte_a_second_times_out() {
    let server = TestServer::start();
    let mut connection = Connection::open(server.address()).unwrap();
    let head = Request::vote("").header("Content-Length", "30");

    connection.write(&head.bytes()).unwrap();
    let (answer, took) = drip(&mut connection, br#"{"candidate":0               }"#);

    answer.unwrap().problem(408, "timeout", "a slow body");
    assert!(took < LIMIT, "{took:?}");
    assert!(connection.is_closed());
    assert_eq!(server.update()["total"], 0);
}

#[test]
fn bodies_that_do_not_end_hold_nobody_up() {
    const OF_EACH: usize = 2;
    let server = TestServer::start();
    let poll = server.make_with(json!({}));
    let neighbour = Neighbour::of(&server);
    let json = |method: &str, target: &str| Request::json(method, target, "");
    let paths = [
        Request::vote(""),
        json("POST", "/api/v1/polls").key(HOST_KEY),
        json("PATCH", &poll.path("")).key(&poll.key),
        json("POST", &poll.path("/tickets")).key(&poll.key),
        Request::new("POST", "/live")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(""),
    ];
    let declared = |request: &Request| request.clone().header("Content-Length", "30");
    let in_chunks = |request: &Request| request.clone().header("Transfer-Encoding", "chunked");
    let requests: Vec<_> = paths
        .iter()
        .flat_map(|path| [declared(path), in_chunks(path)])
        .collect();

    thread::scope(|scope| {
        for request in requests.iter().cycle().take(OF_EACH * requests.len()) {
            let address = server.address();
            scope.spawn(move || {
                let mut connection = Connection::open(address).unwrap();
                connection.write(&request.bytes()).unwrap();
                let (answer, took) = drip(&mut connection, b"1e\r\n{          ");

                answer
                    .expect("an answer")
                    .problem(408, "timeout", &request.target);
                assert!(took < LIMIT, "{}: {took:?}", request.target);
            });
        }
    });

    neighbour.was_well();
    assert_eq!(poll.seq(), 1, "nothing was done");
}

#[test]
fn a_head_of_one_byte_a_second_times_out() {
    let server = TestServer::start();
    let mut connection = Connection::open(server.address()).unwrap();

    let (answer, took) = drip(&mut connection, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");

    assert_eq!(answer.unwrap().status, 408);
    assert!(took < LIMIT, "{took:?}");
    assert!(connection.is_closed());
}

#[test]
fn a_second_head_of_one_byte_a_second_holds_the_connection_no_longer() {
    let server = TestServer::start();
    let mut connection = Connection::open(server.address()).unwrap();
    connection.ask(&Request::get("/healthz")).unwrap();

    let (_, took) = drip(&mut connection, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");

    assert!(took < LIMIT, "{took:?}");
    assert!(connection.is_closed());
}

#[test]
fn a_connection_that_says_nothing_is_closed() {
    let server = TestServer::start();
    let started = Instant::now();
    let mut connections: Vec<_> = (0..8)
        .map(|_| Connection::open(server.address()).unwrap())
        .collect();
    connections[0].ask(&Request::get("/healthz")).unwrap();

    let others_are_served = thread::scope(|scope| {
        let served = scope.spawn(|| (0..50).all(|_| server.get("/healthz").status == 200));
        for connection in &mut connections {
            let _ = connection.head(); // A 408 or nothing.
            assert!(connection.is_closed());
        }
        served.join().unwrap()
    });

    assert!(others_are_served);
    assert!(started.elapsed() < LIMIT, "{:?}", started.elapsed());
}
