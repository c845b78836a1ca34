//! Messages of every size, and how their length is written (section 5.2).

use super::{Case, VOTE, case, check, ends};
use crate::harness::{frame, raw_frame};

/// A vote of this many bytes.
fn vote_of(length: usize) -> Vec<u8> {
    let mut vote = br#"{"type":"vote","candidate":0}"#.to_vec();
    vote.resize(length, b' ');
    vote
}

#[test]
fn a_vote_counts_at_every_length_of_a_header() {
    let lengths = [29, 124, 125, 126, 127, 128, 255, 256, 257, 4_095, 4_096];

    check(lengths.map(|length| {
        case(
            format!("{length} bytes"),
            [frame(1, &vote_of(length)), frame(1, VOTE)],
        )
        .receipts(2)
    }));
}

#[test]
fn what_is_too_large_ends_the_session() {
    let sizes = [4_097, 65_535, 65_536, 131_072];
    let one = sizes.map(|size| {
        ends(
            1009,
            format!("{size} bytes"),
            [frame(1, VOTE), frame(1, &vote_of(size))],
        )
    });
    // 64 KiB as a client sends them that cuts its messages into 1,300 bytes.
    let long = vote_of(65_536);
    let mut pieces: Vec<_> = long
        .chunks(1_300)
        .map(|piece| raw_frame(0x00, piece))
        .collect();
    pieces[0][0] = 0x01;
    let many = ends(
        1009,
        "64 KiB in pieces",
        [vec![frame(1, VOTE)], pieces].concat(),
    );

    check(one.into_iter().chain([many]).map(|case| case.receipts(1)));
}

#[test]
fn an_empty_message_is_one() {
    let none: [Vec<u8>; 3] = [
        raw_frame(0x01, b""),
        raw_frame(0x00, b""),
        raw_frame(0x80, b""),
    ];

    check([
        case("empty", [frame(1, b"")]).problem("bad_json"),
        case("empty in three pieces", none).problem("bad_json"),
        case("empty, then a vote", [frame(1, b""), frame(1, VOTE)])
            .problem("bad_json")
            .receipts(1),
    ]);
}

#[test]
fn a_binary_message_ends_the_session_whatever_its_size() {
    let whole = [0, 1, 125, 126, 4_096, 4_097, 65_536];
    let whole = whole.map(|size| {
        ends(
            1003,
            format!("{size} bytes"),
            [frame(1, VOTE), frame(2, &vec![0xfe; size])],
        )
    });
    let pieces = [
        frame(1, VOTE),
        raw_frame(0x02, b"\xfe"),
        raw_frame(0x80, b""),
    ];

    check(
        whole
            .into_iter()
            .chain([ends(1003, "in pieces", pieces)])
            .map(|case| case.receipts(1)),
    );
}

#[test]
fn any_mask_is_taken_off() {
    let masked = |mask: [u8; 4]| {
        let vote = vote_of(31);
        let payload = vote
            .iter()
            .zip(mask.iter().cycle())
            .map(|(byte, mask)| byte ^ mask);
        let header = [0x81, 0x80 | 31];
        header.into_iter().chain(mask).chain(payload).collect()
    };
    let masks = [
        [0; 4],
        [0xff; 4],
        [0, 0, 0, 1],
        *b"{\"ty",
        [0x80, 0, 0x7f, 0xfe],
    ];

    check(masks.map(|mask| -> Case { case(format!("{mask:x?}"), [masked(mask)]).receipts(1) }));
}
