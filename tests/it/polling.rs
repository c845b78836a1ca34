//! Updates without a WebSocket: waiting reads and the event stream; and what happens at the end.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::harness::{
    Connection, DEADLINE, Events, Frame, Request, Session, TestServer, eventually, text,
};

#[test]
fn a_read_of_what_is_known_answers_304() {
    let server = TestServer::start();
    let seq = server.update()["seq"].clone();

    let known = server.get(&format!("/api/v1/polls/live?after={seq}"));
    let other = server.get("/api/v1/polls/live?after=0&wait=30");
    let newer = server.get("/api/v1/polls/live?after=1000&wait=30");

    assert_eq!((known.status, known.body.len()), (304, 0));
    assert_eq!(known.header("Cache-Control"), Some("no-store"));
    for answer in [other, newer] {
        assert_eq!(answer.status, 200, "any other seq is answered at once");
        assert_eq!(answer.json()["seq"], seq);
    }
}

#[test]
fn a_waiting_read_answers_as_soon_as_the_seq_differs() {
    let server = TestServer::start();

    let (update, waited) = thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let started = Instant::now();
            let answer = server.get("/api/v1/polls/live?after=1&wait=25");
            (answer.json(), started.elapsed())
        });
        server.vote(r#"{"candidate":2}"#);
        waiting.join().unwrap()
    });

    assert_eq!(update["seq"], 2);
    assert_eq!(update["total"], 1);
    assert!(waited < DEADLINE, "{waited:?}");
}

#[test]
fn a_waiting_read_answers_304_in_the_end() {
    let server = TestServer::start();
    let started = Instant::now();

    let answer = server.get("/api/v1/polls/live?after=1&wait=1");

    assert_eq!(answer.status, 304);
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[test]
fn nobody_waits_longer_than_thirty_seconds() {
    let server = TestServer::start();
    let started = Instant::now();

    let answer = server.get("/api/v1/polls/live?after=1&wait=18446744073709551615");

    assert_eq!(answer.status, 304);
    let waited = started.elapsed().as_secs_f32();
    assert!((30.0..35.0).contains(&waited), "{waited} s");
}

#[test]
fn the_event_stream_has_every_state() {
    let server = TestServer::start();
    let mut events = Events::open(server.address(), "/api/v1/polls/live/events");

    let (first_id, first) = events.next().unwrap();
    server.vote(r#"{"candidate":2}"#);
    let (id, update) = events.event_where(|update| update["total"] == 1);

    assert_eq!((first_id.as_str(), &first["total"]), ("1", &0.into()));
    assert_eq!(id, "2");
    assert_eq!(update["candidates"][2]["votes"], 1);
}

#[test]
fn an_event_stream_is_present_until_it_is_left() {
    let server = TestServer::start();
    let request = Session::request("/ws?as=viewer");
    let mut watcher = Session::open(server.address(), &request).unwrap();

    let voting = Events::open(server.address(), "/api/v1/polls/live/events");
    let _viewing = Events::open(server.address(), "/api/v1/polls/live/events?as=viewer");
    watcher.update_where(|update| update["present"] == 1);
    drop(voting);

    watcher.update_where(|update| update["present"] == 0);
}

#[test]
fn a_server_that_stops_tells_everyone_and_answers_what_it_accepted() {
    let mut server = TestServer::start();
    let mut session = Session::join(server.address());
    session.message("mine");
    let mut events = Events::open(server.address(), "/api/v1/polls/live/events");
    events.next();
    let mut waiting = Connection::open(server.address()).unwrap();
    let wait = Request::get("/api/v1/polls/live?after=1&wait=25");
    let mut idle = Connection::open(server.address()).unwrap();
    idle.ask(&Request::get("/healthz")).unwrap();
    waiting.write(&wait.bytes()).unwrap();
    // Answered after the waiting read was taken up: both go to the same two workers in turn.
    for _ in 0..4 {
        server.get("/healthz");
    }
    let started = Instant::now();

    server.begin_to_stop();

    assert_eq!(session.closed(), Some(1012));
    assert!(session.ends());
    assert_eq!(waiting.response(false).unwrap().status, 304);
    while events.next().is_some() {}
    assert!(server.stop().is_ok());
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
    assert!(Connection::open(server.address()).is_err());
}

#[test]
fn a_server_that_stops_answers_the_votes_that_it_took() {
    let mut server = TestServer::with(&["--max-rate=0"]);
    let address = server.address();
    let mut sessions: Vec<_> = (0..4).map(|_| Session::join(address)).collect();
    for session in &mut sessions {
        session.write(&text("1").repeat(5_000)).unwrap();
    }
    sessions[0].message("receipt");

    server.begin_to_stop();
    let receipts = 1 + sessions.iter_mut().map(receipts).sum::<usize>();
    let server = server.restart();

    assert_eq!(server.update()["total"], receipts, "votes counted");
}

#[test]
fn a_server_that_stops_answers_the_requests_that_it_took() {
    let mut server = TestServer::start();
    let address = server.address();
    let vote = || {
        let mut connection = Connection::open(address).ok()?;
        let vote = Request::vote(r#"{"candidate":0}"#);
        // Until a request is not answered, because the server takes no more.
        Some(std::iter::from_fn(|| connection.ask(&vote).ok()).count())
    };

    let receipts: usize = thread::scope(|scope| {
        let voters: Vec<_> = (0..4).map(|_| scope.spawn(vote)).collect();
        eventually("they vote", DEADLINE, || {
            (server.update()["total"].as_u64() > Some(100)).then_some(())
        });
        server.begin_to_stop();
        let counts = voters.into_iter().filter_map(|voter| voter.join().unwrap());
        counts.sum()
    });
    let server = server.restart();

    assert_eq!(server.update()["total"], receipts);
}

/// How many more receipts come before the session is closed.
fn receipts(session: &mut Session) -> usize {
    let mut receipts = 0;
    loop {
        match session.frame_within(DEADLINE).unwrap() {
            Frame::Text(text) => receipts += usize::from(text.contains(r#""type":"receipt""#)),
            Frame::Close(code) => {
                assert_eq!(code, 1012);
                return receipts;
            }
            Frame::End => panic!("no close frame"),
            _ => {}
        }
    }
}
