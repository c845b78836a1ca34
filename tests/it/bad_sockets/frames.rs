//! Frames that are not as in RFC 6455, or too large: the session is closed with the reason's code.

use std::time::{Duration, Instant};

use super::Room;
use crate::harness::{DEADLINE, Frame, Session, frame, raw_frame, text};

/// A close frame's payload.
fn reason(code: u16, text: &[u8]) -> Vec<u8> {
    [&code.to_be_bytes(), text].concat()
}

/// The header of a masked text frame that declares 64 bits of length.
fn declared(length: u64) -> Vec<u8> {
    [&[0x81, 0xff][..], &length.to_be_bytes(), &[0; 4]].concat()
}

/// A message in so many fragments.
fn fragments(count: usize, payload: &[u8]) -> Vec<u8> {
    let first = raw_frame(0x01, payload);
    let middle = raw_frame(0x00, payload);
    let last = raw_frame(0x80, payload);
    [vec![first], vec![middle; count - 2], vec![last]]
        .concat()
        .concat()
}

/// Each fault's name, its bytes, and the code with which it closes the session.
pub fn bad_frames() -> Vec<(String, Vec<u8>, u16)> {
    let started = raw_frame(0x01, b"{");
    let mut rows: Vec<(String, Vec<u8>, u16)> = [
        ("unmasked", vec![0x81, 1, b'2'], 1002),
        ("RSV1", raw_frame(0xc1, b"2"), 1002),
        ("RSV2", raw_frame(0xa1, b"2"), 1002),
        ("RSV3", raw_frame(0x91, b"2"), 1002),
        ("a ping in fragments", raw_frame(0x09, b""), 1002),
        ("a close in fragments", raw_frame(0x08, b""), 1002),
        ("a long ping", frame(9, &[b'x'; 126]), 1002),
        ("a long pong", frame(10, &[b'x'; 126]), 1002),
        ("a long close", frame(8, &reason(1000, &[b'x'; 124])), 1002),
        ("continuation of nothing", frame(0, b"2"), 1002),
        (
            "text within a message",
            [started.clone(), text("2")].concat(),
            1002,
        ),
        (
            "binary within a message",
            [started, frame(2, b"2")].concat(),
            1002,
        ),
        ("a reason of one byte", frame(8, &[3]), 1002),
        (
            "a reason that is no UTF-8",
            frame(8, &reason(1000, b"\xff")),
            1002,
        ),
        ("binary", frame(2, b"2"), 1003),
        ("binary, empty", frame(2, b""), 1003),
        ("binary in fragments", raw_frame(0x02, b"2"), 1003),
        ("no UTF-8", frame(1, b"\xff"), 1007),
        ("an overlong character", frame(1, b"\xc0\xaf"), 1007),
        ("half a surrogate pair", frame(1, b"\xed\xa0\x80"), 1007),
        ("half a character", frame(1, b"{\"id\":\"\xc3"), 1007),
        (
            "no UTF-8 across fragments",
            [raw_frame(0x01, b"\xc3"), raw_frame(0x80, b"\x28")].concat(),
            1007,
        ),
        ("4,097 bytes", frame(1, &[b' '; 4_097]), 1009),
        (
            "4,097 bytes in two frames",
            [
                raw_frame(0x01, &[b' '; 4_000]),
                raw_frame(0x80, &[b' '; 97]),
            ]
            .concat(),
            1009,
        ),
        ("64 KiB declared", declared(1 << 16), 1009),
        ("2^40 bytes declared", declared(1 << 40), 1009),
        ("2^64 - 1 bytes declared", declared(u64::MAX), 1009),
        ("65 fragments", fragments(65, b" "), 1009),
        ("empty fragments without end", fragments(10_000, b""), 1009),
    ]
    .into_iter()
    .map(|(name, bytes, code)| (name.to_string(), bytes, code))
    .collect();
    for opcode in [3, 4, 5, 6, 7, 11, 12, 13, 14, 15] {
        rows.push((format!("opcode {opcode}"), frame(opcode, b""), 1002));
    }
    for code in [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535] {
        rows.push((
            format!("close code {code}"),
            frame(8, &reason(code, b"")),
            1002,
        ));
    }
    rows
}

#[test]
fn a_bad_frame_closes_its_session_with_the_reasons_code() {
    let mut room = Room::with(&[]);

    let mut faults = Vec::new();
    for (seq, (name, bytes, code)) in (2..).zip(bad_frames()) {
        let mut session = room.join();
        session.message("update");
        let _ = session.write(&bytes); // It may be closed before the last byte.

        let closed = session.closed();
        if closed != Some(code) {
            faults.push(format!("{name}: {code}, not {closed:?}"));
        }
        assert_eq!(room.is_well(&name), seq, "{name} left an entry");
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_good_close_is_answered() {
    let mut room = Room::with(&[]);
    let payloads = [
        vec![],
        reason(1000, b""),
        reason(1001, b"bye"),
        reason(3000, b""),
        reason(4999, "ä".as_bytes()),
    ];

    for payload in payloads {
        let mut session = room.join();
        session.write(&frame(8, &payload)).unwrap();

        assert_eq!(session.closed(), Some(1000), "{payload:?}");
        room.is_well("a close");
    }
}

#[test]
fn the_connection_ends_with_the_close_handshake() {
    let room = Room::with(&[]);
    let mut left = room.join();
    let mut thrown_out = room.join();

    left.write(&frame(8, b"")).unwrap();
    thrown_out.write(&frame(2, b"")).unwrap();
    left.closed();
    thrown_out.closed();
    thrown_out.write(&frame(8, b"")).unwrap();

    // "The server MUST close the underlying TCP connection immediately" (RFC 6455, section 7.1.1).
    let started = Instant::now();
    assert!(left.ends() && thrown_out.ends());
    assert!(
        started.elapsed() < Duration::from_secs(1),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn nothing_follows_a_close_frame() {
    let room = Room::with(&["--push-interval-ms=1", "--max-rate=0"]);
    let mut voter = room.join();

    let mut closed: Vec<_> = (0..10).map(|_| room.join()).collect();
    for session in &mut closed {
        voter.write(&text("0").repeat(50)).unwrap();
        session.write(&frame(2, b"")).unwrap();

        assert_eq!(session.closed(), Some(1003));
    }

    assert!(closed.iter_mut().all(Session::ends));
}

#[test]
fn what_came_before_a_bad_frame_counts_and_has_its_receipt() {
    let room = Room::with(&[]);

    let mut faults = Vec::new();
    for (before, (name, bad, code)) in bad_frames().into_iter().enumerate() {
        let mut session = room.join();
        let votes = [text("1"), text("1")].concat();
        let _ = session.write(&[votes, bad].concat()); // It may be closed before the last byte.

        let mut receipts = 0;
        let closed = loop {
            match session.frame_within(DEADLINE).unwrap() {
                Frame::Text(message) if message.contains(r#""type":"receipt""#) => receipts += 1,
                Frame::Close(code) => break Some(code),
                Frame::End => break None,
                _ => {}
            }
        };
        if (receipts, closed) != (2, Some(code)) {
            faults.push(format!("{name}: {receipts} receipts, then {closed:?}"));
        }
        let total = &room.server.update()["total"];
        if *total != 2 * before + 2 {
            faults.push(format!("{name}: {total} votes"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn what_just_fits_is_read() {
    let mut room = Room::with(&[]);
    let mut session = room.join();
    let vote = r#"{"type":"vote","candidate":1}"#;
    let padded = format!("{vote:4096}");
    let (one, two) = vote.split_at(10);
    let in_64 = [
        raw_frame(0x01, one.as_bytes()),
        vec![raw_frame(0x00, b""); 62].concat(),
        raw_frame(0x80, two.as_bytes()),
    ];

    session.cast(&padded);
    session.write(&in_64.concat()).unwrap();
    session.message("receipt");

    room.is_well("a message of 4,096 bytes and one of 64 fragments");
    assert_eq!(room.server.update()["candidates"][1]["votes"], 2);
}

#[test]
fn frames_may_be_cut_anywhere() {
    let mut room = Room::with(&[]);
    let mut session = room.join();
    let long = format!("{:200}", r#"{"type":"vote","candidate":1}"#);
    let frames = [
        text("1"),
        frame(9, b"ping"),
        text(&long),
        raw_frame(0x01, b""),
        raw_frame(0x80, b"1"),
    ];
    let bytes = frames.concat();

    for cut in 1..bytes.len() {
        let (one, two) = bytes.split_at(cut);
        session.write(one).unwrap();
        session.write(two).unwrap();
        for _ in 0..3 {
            session.message("receipt");
        }
        if cut % 15 == 0 {
            session = room.join(); // With a new budget of messages.
        }
    }
    bytes
        .iter()
        .for_each(|&byte| session.write(&[byte]).unwrap());
    for _ in 0..3 {
        session.message("receipt");
    }

    room.is_well("frames in pieces");
}
