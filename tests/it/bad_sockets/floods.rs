//! Sessions that send more than they may, and those that may send as much as they like.

use std::time::{Duration, Instant};

use super::Room;
use crate::harness::{DEADLINE, Frame, Session, frame, text};

/// What a session was told until it was closed: how many problems `rate`, and the close code.
fn told(session: &mut Session) -> (usize, Option<u16>) {
    let mut rate = 0;
    loop {
        match session.frame_within(DEADLINE).expect("it ends in time") {
            Frame::Text(text) => rate += usize::from(text.contains(r#""code":"rate""#)),
            Frame::Close(code) => return (rate, Some(code)),
            Frame::End => return (rate, None),
            _ => {}
        }
    }
}

#[test]
fn a_flood_is_refused_and_then_closed() {
    let mut room = Room::with(&["--max-rate=5"]);
    let floods = [
        ("votes", text("0")),
        (
            "votes with ids",
            text(r#"{"type":"vote","candidate":0,"id":"a"}"#),
        ),
        ("refused votes", text("9")),
        ("pings", frame(9, b"")),
        ("empty messages", text("")),
    ];

    for (name, message) in floods {
        let mut session = room.join();
        let _ = session.write(&message.repeat(2_000)); // It may be closed before the last.
        let (rate, closed) = told(&mut session);

        let expected = if name == "empty messages" { 4500 } else { 4008 };
        assert_eq!(closed, Some(expected), "{name}");
        assert!(rate > 0 || expected == 4500, "{name}: nobody warned");
        room.is_well(name);
    }
}

#[test]
fn a_vote_that_came_too_fast_is_named_and_may_come_again() {
    let room = Room::with(&["--max-rate=5"]);
    let mut session = room.join();
    let vote = |at: usize| format!(r#"{{"type":"vote","candidate":0,"id":"v{at}"}}"#);

    (0..16).for_each(|at| session.send(&vote(at)));
    let problem = session.message("problem");

    assert_eq!(problem["code"], "rate");
    assert_eq!(problem["id"], "v15");
    let wait = problem["retry_ms"].as_u64().unwrap();
    assert!((1..=3_000).contains(&wait), "{wait}");
    crate::harness::eventually("it counts in the end", DEADLINE, || {
        std::thread::sleep(Duration::from_millis(wait));
        session.send(&vote(15));
        let answer = session.message_where(|message| message["id"] == "v15");
        (answer["type"] == "receipt").then_some(())
    });
}

#[test]
fn the_sessions_of_one_voter_share_its_limit() {
    let room = Room::with(&["--max-rate=5"]);
    let first = room.join();
    let cookie = first.handshake.cookie().unwrap();
    let request = Session::request("/ws").header("Cookie", &cookie);
    let second = Session::open(room.server.address(), &request).unwrap();

    for mut session in [first, second] {
        session.write(&text("0").repeat(14)).unwrap();
        for _ in 0..14 {
            session.message_where(|message| {
                message["type"] == "receipt" || message["type"] == "problem"
            });
        }
    }

    let total = room.server.update()["total"].as_u64().unwrap();
    assert!((15..28).contains(&total), "{total} of 28");
}

#[test]
fn pongs_do_not_count() {
    let mut room = Room::with(&["--max-rate=5"]);
    let mut session = room.join();

    session.write(&frame(10, b"").repeat(2_000)).unwrap();
    session.cast("0");

    room.is_well("pongs");
}

#[test]
fn without_a_limit_every_vote_is_answered() {
    const VOTES: usize = 3_000;
    let mut room = Room::with(&["--max-rate=0"]);
    let mut session = room.join();

    session.write(&text("1").repeat(VOTES)).unwrap();

    let mut last = 0;
    for _ in 0..VOTES {
        let seq = session.message("receipt")["seq"].as_u64().unwrap();
        assert!(seq > last, "receipts come in the votes' order");
        last = seq;
    }
    room.is_well("a flood that is allowed");
    assert_eq!(room.server.update()["candidates"][1]["votes"], VOTES);
}

#[test]
fn pings_that_come_all_at_once_are_answered_bit_by_bit() {
    let mut room = Room::with(&["--max-rate=0"]);
    let mut session = room.join();
    let started = Instant::now();

    session.write(&frame(9, b"").repeat(40)).unwrap();
    let mut pongs = 0;
    while pongs < 40 {
        let answer = session.frame_within(DEADLINE).expect("an answer in time");
        pongs += usize::from(matches!(answer, Frame::Pong(_)));
    }

    // A pause of 20 ms after every 4.
    assert!(started.elapsed() >= 9 * Duration::from_millis(20));
    room.is_well("pings");
}
