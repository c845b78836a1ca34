//! Every bad WebSocket input in two parts, cut at every byte: the answer is the same.
//!
//! The first part travels behind a ping, or behind another request; the second follows the answer to
//! that. So the server has seen the one before the other came.

use crate::{
    bad_sockets::{bad_frames, bad_handshakes, bad_messages},
    harness::{
        Connection, DEADLINE, Frame, Neighbour, Request, Session, TestServer, eventually, frame,
        text, together,
    },
};

/// Longer inputs are cut at their beginning, at their end, and here and there.
const LONG: usize = 128;

fn cuts(length: usize) -> Vec<usize> {
    let is_cut = |at: &usize| {
        length <= LONG || *at < 24 || length - at < 8 || at.is_multiple_of(length / 16)
    };
    (1..length).filter(is_cut).collect()
}

/// All inputs at all their cuts.
fn cut<T: Clone>(rows: Vec<(Vec<u8>, T)>) -> Vec<(Vec<u8>, Vec<u8>, T)> {
    let each = rows.into_iter().flat_map(|(bytes, row)| {
        let parts = cuts(bytes.len()).into_iter().map(move |at| {
            let (one, two) = bytes.split_at(at);
            (one.to_vec(), two.to_vec(), row.clone())
        });
        parts.collect::<Vec<_>>()
    });
    each.collect()
}

/// Sends the first part, and waits until the server has seen it. It may have closed the session for it.
fn begin(session: &mut Session, one: &[u8]) -> Option<u16> {
    let _ = session.write(&[&frame(9, b"seen")[..], one].concat());
    loop {
        match session.frame_within(DEADLINE).expect("a pong or the end") {
            Frame::Pong(_) => return None,
            Frame::Close(code) => return Some(code),
            Frame::End => panic!("it ended without a word"),
            _ => {}
        }
    }
}

/// Whether the neighbour was well, and nobody else's vote counted.
fn nothing_happened(server: &TestServer, neighbour: Neighbour) {
    let votes = neighbour.was_well();
    assert_eq!(server.update()["total"], votes);
}

#[test]
fn a_bad_frame_closes_its_session_wherever_it_is_cut() {
    let server = TestServer::start();
    let neighbour = Neighbour::of(&server);
    let rows = bad_frames()
        .into_iter()
        .map(|(name, bytes, code)| (bytes, (name, code)));

    let faults = together(cut(rows.collect()), |(one, two, (name, code))| {
        let mut session = Session::join(server.address());
        let closed = begin(&mut session, &one).or_else(|| {
            let _ = session.write(&two); // It may be closed before the last byte.
            session.closed()
        });
        (closed != Some(code)).then(|| format!("{name} after {} bytes: {closed:?}", one.len()))
    });

    assert!(faults.is_empty(), "{faults:#?}");
    nothing_happened(&server, neighbour);
}

#[test]
fn a_bad_message_is_refused_wherever_it_is_cut() {
    let server = TestServer::start();
    let neighbour = Neighbour::of(&server);
    let rows = bad_messages()
        .into_iter()
        .map(|(message, code)| (text(&message), (message, code)));

    let faults = together(cut(rows.collect()), |(one, two, (message, code))| {
        let mut session = Session::join(server.address());
        assert_eq!(begin(&mut session, &one), None, "{message}");
        session.write(&two).expect("it is open");
        let problem = session.message("problem");
        let stays = begin(&mut session, b"").is_none();
        let is_well = problem["code"] == code && stays;
        (!is_well).then(|| format!("{message} after {} bytes: {problem}", one.len()))
    });

    assert!(faults.is_empty(), "{faults:#?}");
    nothing_happened(&server, neighbour);
}

/// The answer to a request that comes in two parts, the first of them right behind another request.
fn answer(server: &TestServer, one: &[u8], two: &[u8]) -> (Connection, crate::harness::Response) {
    let mut connection = Connection::open(server.address()).expect("a connection");
    let before = Request::get("/healthz").bytes();
    connection
        .write(&[&before[..], one].concat())
        .expect("it is open");
    assert_eq!(connection.response(false).expect("an answer").status, 200);
    connection.write(two).expect("it is open");
    let answer = connection.head().expect("an answer");
    (connection, answer)
}

#[test]
fn a_bad_handshake_is_refused_wherever_it_is_cut() {
    let server = TestServer::start();
    let neighbour = Neighbour::of(&server);
    let foreign = Session::request("/ws").header("Origin", "https://evil.example");
    let rows = bad_handshakes()
        .into_iter()
        .chain([("a foreign page", foreign, 403)]);
    let rows = rows.map(|(name, request, status)| (request.bytes(), (name, status)));

    let faults = together(cut(rows.collect()), |(one, two, (name, status))| {
        let (_, answer) = answer(&server, &one, &two);
        let version = answer.header("Sec-WebSocket-Version");
        let is_told = !name.contains("version") || version == Some("13");
        let is_well = answer.status == status && is_told;
        (!is_well).then(|| format!("{name} after {} bytes: {answer:?}", one.len()))
    });

    assert!(faults.is_empty(), "{faults:#?}");
    nothing_happened(&server, neighbour);
}

#[test]
fn an_unknown_poll_is_told_wherever_its_request_is_cut() {
    let server = TestServer::start();
    let neighbour = Neighbour::of(&server);
    let request = Session::request("/ws/nobody").bytes();

    let faults = together(cut(vec![(request, ())]), |(one, two, ())| {
        let (connection, answer) = answer(&server, &one, &two);
        assert_eq!(answer.status, 101);
        let closed = Session::on(connection, answer).closed();
        (closed != Some(4504)).then(|| format!("after {} bytes: {closed:?}", one.len()))
    });

    assert!(faults.is_empty(), "{faults:#?}");
    nothing_happened(&server, neighbour);
}

#[test]
fn a_session_too_many_is_refused_wherever_its_request_is_cut() {
    let server = TestServer::with(&["--max-sessions=1"]);
    let neighbour = Neighbour::of(&server);
    eventually("the neighbour is there", DEADLINE, || {
        (server.update()["present"] == 1).then_some(())
    });

    let faults = together(
        cut(vec![(Session::request("/ws").bytes(), ())]),
        |(one, two, ())| {
            let (_, answer) = answer(&server, &one, &two);
            let is_well = answer.status == 503 && answer.header("Retry-After").is_some();
            (!is_well).then(|| format!("after {} bytes: {answer:?}", one.len()))
        },
    );

    assert!(faults.is_empty(), "{faults:#?}");
    nothing_happened(&server, neighbour);
}

/// Leaves; a session that is returned is kept until the server has noticed.
type Leave = fn(Session) -> Option<Session>;

#[test]
fn a_session_is_freed_wherever_in_a_frame_it_leaves() {
    let server = TestServer::start();
    let neighbour = Neighbour::of(&server);
    let vote = text(r#"{"type":"vote","candidate":9}"#);
    let leave: [Leave; 3] = [
        |_| None,
        |session| {
            session.reset();
            None
        },
        |session| {
            session.half_close();
            Some(session)
        },
    ];

    let left = together(
        (0..=vote.len()).flat_map(|at| leave.map(|leave| (at, leave))),
        |(at, leave)| {
            let mut session = Session::join(server.address());
            assert_eq!(begin(&mut session, &vote[..at]), None);
            Some(leave(session))
        },
    );

    eventually("all are freed", DEADLINE, || {
        (server.update()["present"] == 1).then_some(())
    });
    drop(left);
    nothing_happened(&server, neighbour);
}
