//! Messages in pieces (section 5.4).

use super::{VOTE, case, check, closing, ends, in_pieces};
use crate::harness::{frame, raw_frame};

const PARTS: [&[u8]; 5] = [b"{\"type\":", b"\"vote\",", b"\"cand", b"idate\"", b":0}"];

/// A vote in so many pieces.
fn pieces(count: usize) -> Vec<Vec<u8>> {
    let (first, rest) = PARTS.split_at(count - 1);
    let last = rest.concat();
    in_pieces(&[first, &[&last[..]]].concat())
}

/// The same with a ping after each piece but the last.
fn pinged(count: usize) -> Vec<Vec<u8>> {
    let frames = pieces(count).into_iter().enumerate();
    let mut frames: Vec<_> = frames
        .flat_map(|(at, piece)| [piece, frame(9, &[at as u8])])
        .collect();
    frames.pop();
    frames
}

fn text() -> Vec<u8> {
    frame(1, VOTE)
}

#[test]
fn a_message_in_pieces_is_one() {
    let whole = (2..=5).map(|count| case(format!("{count} pieces"), pieces(count)).receipts(1));
    let empty = |at: usize| {
        let mut frames = pieces(3);
        frames.insert(at, raw_frame(if at == 0 { 0x01 } else { 0x00 }, b""));
        if at == 0 {
            frames[1][0] = 0x00;
        }
        case(format!("an empty piece, number {at}"), frames).receipts(1)
    };
    let last = [raw_frame(0x01, VOTE), raw_frame(0x80, b"")];
    let twice = [pieces(2), pieces(5), vec![text()]].concat();

    check(whole.chain([0, 1, 2].map(empty)).chain([
        case("an empty last piece", last).receipts(1),
        case("one after the other", twice).receipts(3),
    ]));
}

#[test]
fn a_ping_between_pieces_is_answered_before_the_message_is_whole() {
    check((2..=5).map(|count| {
        let case = case(format!("{count} pieces"), pinged(count)).receipts(1);
        (0..count - 1).fold(case, |case, at| case.pong([at as u8]))
    }));
}

#[test]
fn a_pong_between_pieces_is_passed_over() {
    let mut frames = pieces(2);
    frames.insert(1, frame(10, b"unasked"));

    check([case("a pong", frames).receipts(1)]);
}

#[test]
fn a_control_frame_in_pieces_ends_the_session() {
    check([8, 9, 10].map(|opcode| {
        let cut = [text(), raw_frame(opcode, b"\x03\xe8"), raw_frame(0x80, b"")];
        ends(1002, format!("opcode {opcode}"), cut).receipts(1)
    }));
}

#[test]
fn a_piece_of_nothing_ends_the_session() {
    let bad = [
        raw_frame(0x80, VOTE),
        raw_frame(0x00, VOTE),
        raw_frame(0x80, b""),
        raw_frame(0x00, b""),
    ];

    check(bad.into_iter().flat_map(|bad| {
        let name = |place: &str| format!("{:#x} of {} bytes, {place}", bad[0], bad.len() - 6);
        [
            ends(1002, name("first"), [bad.clone(), text()]),
            ends(1002, name("after a message"), [text(), bad.clone(), text()]).receipts(1),
            ends(
                1002,
                name("after one in pieces"),
                [pieces(2), vec![bad.clone(), text()]].concat(),
            )
            .receipts(1),
            ends(
                1002,
                name("twice"),
                [bad.clone(), text(), bad.clone(), text()],
            ),
        ]
    }));
}

#[test]
fn a_message_within_another_ends_the_session() {
    let started = || [text(), raw_frame(0x01, PARTS[0])];
    let inner = [
        raw_frame(0x81, VOTE),
        raw_frame(0x01, VOTE),
        raw_frame(0x82, VOTE),
        raw_frame(0x02, VOTE),
    ];

    check(inner.into_iter().flat_map(|inner| {
        let name = format!("{:#x}", inner[0]);
        let at_once = [&started()[..], std::slice::from_ref(&inner)].concat();
        let later = [
            &started()[..],
            &[frame(9, b"!"), raw_frame(0x00, PARTS[1]), inner],
        ]
        .concat();
        [
            ends(1002, format!("{name} at once"), at_once).receipts(1),
            ends(1002, format!("{name} later"), later)
                .receipts(1)
                .pong("!"),
        ]
    }));
}

#[test]
fn a_close_between_pieces_ends_the_session_and_the_message() {
    let [one, two] = <[_; 2]>::try_from(pieces(2)).expect("two");

    check([ends(1000, "a close", [text(), one, closing(), two]).receipts(1)]);
}
