//! Sessions that end without a word: they are freed, and the log does not mention them.

use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use super::Room;
use crate::harness::{DEADLINE, Frame, Process, Session, eventually, text};

/// About a second: the news of who is present come at most once a second.
const SOON: Duration = Duration::from_secs(3);

/// Leaves; a session that is returned is kept until the server has noticed.
type Leave = fn(Session) -> Option<Session>;

#[test]
fn a_session_that_leaves_without_a_word_is_freed_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::spawn(Process::command(folder.path()));
    let address = process.address();
    let viewer = Session::request("/ws?as=viewer");
    let mut watcher = Session::open(address, &viewer).unwrap();
    let half_a_frame = &text(r#"{"type":"vote","candidate":0}"#)[..9];
    let ways: [(&str, Leave); 4] = [
        ("half-close", |session| {
            session.half_close();
            Some(session)
        }),
        ("FIN", |_| None),
        ("reset", |session| {
            session.reset();
            None
        }),
        ("a receipt that nobody reads", |mut session| {
            session.send("0");
            session.reset();
            None
        }),
    ];

    for (name, leave) in ways {
        for begun in [&[][..], half_a_frame] {
            let mut session = Session::join(address);
            watcher.update_where(|update| update["present"] == 1);
            session.write(begun).unwrap();
            let started = Instant::now();

            let _rest = leave(session);

            watcher.update_where(|update| update["present"] == 0);
            assert!(started.elapsed() < SOON, "{name}: {:?}", started.elapsed());
        }
    }
    process.signal(Signal::SIGTERM);
    let exit = process.exit(DEADLINE);
    assert_eq!(exit.stderr, "", "nothing above debug");
}

#[test]
fn a_connection_that_leaves_during_the_handshake_is_forgotten() {
    let mut room = Room::with(&["--max-sessions=4"]);
    let request = Session::request("/ws").bytes();

    for cut in (0..=request.len()).step_by(7) {
        let mut connection = crate::harness::Connection::open(room.server.address()).unwrap();
        connection.write(&request[..cut]).unwrap();
    }

    // The last of them may still be on its way.
    let _others = [(); 3].map(|()| {
        eventually("all of them are freed", DEADLINE, || {
            Session::open(room.server.address(), &Session::request("/ws")).ok()
        })
    });
    room.is_well("broken handshakes");
}

#[test]
fn a_session_without_a_sign_of_life_is_closed() {
    const LIMIT: Duration = Duration::from_secs(35);
    let mut room = Room::with(&[]);
    let mut silent = room.join().without_pongs();
    let started = Instant::now();

    let mut pinged = false;
    let closed = loop {
        // The neighbour answers its pings while it waits.
        let _ = room.neighbour.frame_within(Duration::from_millis(100));
        match silent.frame_within(Duration::from_millis(100)) {
            Ok(Frame::Ping) => pinged = true,
            Ok(Frame::Close(code)) => break Some(code),
            Ok(Frame::End) => break None,
            _ => assert!(started.elapsed() < LIMIT + DEADLINE, "it is never closed"),
        }
    };

    assert_eq!(closed, Some(4001));
    assert!(pinged);
    let took = started.elapsed();
    assert!(took >= LIMIT, "{took:?}");
    room.is_well("a silent session");
}
