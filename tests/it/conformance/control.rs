//! Pings and pongs, reserved bits, unknown opcodes (sections 5.2 and 5.5).

use super::{Case, VOTE, case, check, closing, ends};
use crate::harness::{frame, raw_frame};

/// Bytes that are no UTF-8.
fn payload(length: usize) -> Vec<u8> {
    (0..length).map(|at| 0xff - (at % 128) as u8).collect()
}

fn vote() -> Vec<u8> {
    frame(1, VOTE)
}

fn ping() -> Vec<u8> {
    frame(9, b"after")
}

#[test]
fn a_ping_is_answered_with_what_it_brought() {
    let lengths = 0..=125;
    let each = case(
        "0 to 125 bytes",
        lengths.clone().map(|length| frame(9, &payload(length))),
    );
    let each = lengths.fold(each, |case, length| case.pong(payload(length)));
    let ten = (0..10).map(|at: u8| frame(9, &[at]));
    let ten = (0..10).fold(case("ten at once", ten), |case, at: u8| case.pong([at]));
    let between = [ping(), vote(), frame(9, b"two"), vote(), frame(9, b"")];
    let between = case("between votes", between)
        .pong("after")
        .pong("two")
        .pong("");

    check([each, ten, between.receipts(2)]);
}

#[test]
fn a_pong_that_nobody_asked_for_is_passed_over() {
    let pongs = |payload: &[u8]| vec![frame(10, payload), ping(), frame(10, payload), vote()];

    check([0, 1, 125].map(|length| {
        let name = format!("{length} bytes");
        case(name, pongs(&payload(length)))
            .pong("after")
            .receipts(1)
    }));
}

#[test]
fn a_control_frame_over_125_bytes_ends_the_session() {
    let kinds = [8, 9, 10];

    check(kinds.into_iter().flat_map(|opcode| {
        [126, 127, 4_096, 65_536].map(|length| {
            let long = frame(opcode, &payload(length));
            ends(
                1002,
                format!("opcode {opcode}, {length} bytes"),
                [vote(), long, ping()],
            )
            .receipts(1)
        })
    }));
}

/// A vote, a bad frame and a ping: the vote counts, and the ping is not answered.
fn after_a_vote(name: String, bad: Vec<u8>) -> [Case; 2] {
    let first = ends(1002, format!("{name}, first"), [bad.clone(), vote()]);
    [
        first,
        ends(1002, name, [vote(), bad, ping(), closing()]).receipts(1),
    ]
}

#[test]
fn a_reserved_bit_ends_the_session_on_any_frame() {
    let bits = (1..8).flat_map(|bits: u8| [0, 1, 2, 8, 9, 10].map(|opcode| (bits, opcode)));

    check(bits.flat_map(|(bits, opcode)| {
        let bad = raw_frame(0x80 | (bits << 4) | opcode, b"");
        after_a_vote(format!("bits {bits}, opcode {opcode}"), bad)
    }));
}

#[test]
fn a_reserved_opcode_ends_the_session() {
    let opcodes = (3..8).chain(11..16);
    let shapes = [
        ("empty", 0x80, 0),
        ("with a payload", 0x80, 125),
        ("not final", 0x00, 1),
    ];
    let frames = opcodes.flat_map(|opcode: u8| shapes.map(|shape| (opcode, shape)));

    check(frames.flat_map(|(opcode, (shape, fin, length))| {
        let bad = raw_frame(fin | opcode, &payload(length));
        after_a_vote(format!("opcode {opcode}, {shape}"), bad)
    }));
}

#[test]
fn a_frame_without_a_mask_ends_the_session() {
    check([0, 1, 2, 8, 9, 10].into_iter().flat_map(|opcode| {
        let bad = vec![0x80 | opcode, 1, b'0'];
        after_a_vote(format!("opcode {opcode}"), bad)
    }));
}
