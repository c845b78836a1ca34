//! How sessions are closed (sections 5.5.1 and 7.4).

use super::{Case, VOTE, check, closing, ends};
use crate::harness::{frame, raw_frame};

/// A close frame with this code and reason.
fn close(code: u16, reason: &[u8]) -> Vec<u8> {
    frame(8, &[&code.to_be_bytes(), reason].concat())
}

/// A client that votes, closes, and goes on talking.
fn closes(with: u16, name: impl Into<String>, close: Vec<u8>) -> Case {
    let after = [
        frame(9, b"after"),
        frame(1, VOTE),
        raw_frame(0x01, VOTE),
        close.clone(),
    ];
    let frames = [vec![frame(1, VOTE), close], after.into()].concat();
    ends(with, name, frames).receipts(1)
}

/// A client whose close is a fault. What was sent with it is not read: actix-ws takes what has arrived
/// as a whole.
fn faulty(name: impl Into<String>, close: Vec<u8>) -> Case {
    ends(1002, name, [close, frame(9, b"after"), frame(1, VOTE)])
}

#[test]
fn a_close_is_answered_once_and_nothing_after_it() {
    let codes = (1000..=1003)
        .chain(1007..=1011)
        .chain([3000, 3999, 4000, 4008, 4504, 4999]);
    let codes = codes.map(|code| closes(1000, format!("code {code}"), close(code, b"")));

    check(codes.chain([
        closes(1000, "without a code", frame(8, b"")),
        ends(1000, "at once", [closing(), closing()]),
    ]));
}

#[test]
fn a_reason_may_have_up_to_123_bytes() {
    let reasons = (0..=123).step_by(3).map(|length| "x".repeat(length));
    let wide = ["ä", "€", "🗳"].map(|char| char.repeat(123 / char.len()));

    check(reasons.chain(wide).map(|reason| {
        closes(
            1000,
            format!("{} bytes", reason.len()),
            close(1000, reason.as_bytes()),
        )
    }));
}

#[test]
fn a_code_that_nobody_may_send_is_a_fault() {
    let codes = [
        0, 1, 500, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32_768, 65_535,
    ];

    check(codes.into_iter().flat_map(|code| {
        [&b""[..], b"why"]
            .map(|reason| faulty(format!("code {code} {reason:?}"), close(code, reason)))
    }));
}

#[test]
fn half_a_code_is_a_fault() {
    check(
        (0..=255)
            .step_by(51)
            .map(|byte: u8| faulty(format!("{byte:#x}"), frame(8, &[byte]))),
    );
}

#[test]
fn a_reason_that_is_no_text_is_a_fault() {
    let bad: [&[u8]; 6] = [
        b"\xff",
        b"\xc3",
        b"\xe2\x82",
        b"\xf0\x9f\x97",
        b"\xc0\x80",
        b"\xed\xa0\x80",
    ];
    let long = "x".repeat(120);

    check(bad.into_iter().flat_map(|bad| {
        let places = [
            bad.to_vec(),
            [long.as_bytes(), bad].concat(),
            [bad, b"why"].concat(),
        ];
        places.map(|reason| faulty(format!("{reason:x?}"), close(1000, &reason)))
    }));
}
