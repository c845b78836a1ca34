//! Text is UTF-8 (section 8.1, RFC 3629), however it is cut: at once or in the end, bad text is told.

use super::{VOTE, case, check, ends, in_pieces};
use crate::harness::{frame, raw_frame};

/// The first and the last characters of each length, the neighbours of the surrogates, characters that
/// are none, and texts that mix lengths.
const GOOD: [&str; 22] = [
    "\u{0}",
    "\u{1}",
    "\u{7f}",
    "\u{80}",
    "\u{7ff}",
    "\u{800}",
    "\u{d7ff}",
    "\u{e000}",
    "\u{fdd0}",
    "\u{feff}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{10000}",
    "\u{1fffe}",
    "\u{1ffff}",
    "\u{10fffe}",
    "\u{10ffff}",
    "κόσμε",
    "Größe → 🗳️",
    "שלום",
    "e\u{301}",
];

/// What is no UTF-8.
fn bad() -> Vec<Vec<u8>> {
    let lone = (0x80..=0xff).step_by(9).map(|byte: u8| vec![byte]);
    let cut = [
        "ä",
        "€",
        "🗳",
        "\u{80}",
        "\u{800}",
        "\u{10000}",
        "\u{10ffff}",
    ]
    .into_iter()
    .flat_map(|char| {
        let bytes = char.as_bytes();
        (1..bytes.len()).map(move |length| bytes[..length].to_vec())
    });
    // Of five and six bytes, longer than need be, half of a pair, beyond the last.
    let more: [&[u8]; 25] = [
        b"\xf8\x88\x80\x80\x80",
        b"\xfb\xbf\xbf\xbf\xbf",
        b"\xfc\x84\x80\x80\x80\x80",
        b"\xfd\xbf\xbf\xbf\xbf\xbf",
        b"\xc0\xaf",
        b"\xe0\x80\xaf",
        b"\xf0\x80\x80\xaf",
        b"\xf8\x80\x80\x80\xaf",
        b"\xfc\x80\x80\x80\x80\xaf",
        b"\xc1\xbf",
        b"\xe0\x9f\xbf",
        b"\xf0\x8f\xbf\xbf",
        b"\xc0\x80",
        b"\xe0\x80\x80",
        b"\xf0\x80\x80\x80",
        b"\xed\xa0\x80",
        b"\xed\xad\xbf",
        b"\xed\xae\x80",
        b"\xed\xaf\xbf",
        b"\xed\xb0\x80",
        b"\xed\xbe\x80",
        b"\xed\xbf\xbf",
        b"\xed\xa0\x80\xed\xb0\x80",
        b"\xf4\x90\x80\x80",
        b"\xf7\xbf\xbf\xbf",
    ];
    lone.chain(cut).chain(more.map(<[u8]>::to_vec)).collect()
}

/// A message in pieces of so many bytes.
fn pieces(text: &[u8], of: usize) -> Vec<Vec<u8>> {
    in_pieces(&text.chunks(of).collect::<Vec<_>>())
}

#[test]
fn good_text_is_read_wherever_it_is_cut() {
    // No id has such characters: they are refused as an id, and so were read.
    const BEFORE: &str = r#"{"type":"vote","candidate":0,"id":""#;
    let ways = [
        (usize::MAX, "whole"),
        (1, "bytes"),
        (2, "pairs"),
        (3, "threes"),
    ];

    check(GOOD.into_iter().flat_map(|text| {
        let message = [BEFORE, text, "\"}"].concat();
        let code = if text < " " { "bad_json" } else { "bad_id" };
        ways.map(|(of, way)| {
            let frames = pieces(message.as_bytes(), of.min(message.len()));
            case(format!("{text:?} in {way}"), frames).problem(code)
        })
    }));
}

#[test]
fn bad_text_ends_the_session_wherever_it_stands() {
    let rows = bad();
    assert!(rows.iter().all(|bad| std::str::from_utf8(bad).is_err()));

    check(rows.into_iter().flat_map(|bad| {
        let mut places = vec![("within", ["κόσμε".as_bytes(), &bad, b"text"].concat())];
        if bad.len() > 1 {
            places.push(("alone", bad.clone()));
            places.push(("first", [&bad[..], b"text"].concat()));
            places.push(("last", [b"text", &bad[..]].concat()));
        }
        places.into_iter().flat_map(move |(place, text)| {
            let name = |way: &str| format!("{bad:x?} {place} {way}");
            let then_a_vote = |text| [text, vec![frame(1, VOTE)]].concat();
            let whole = ends(1007, name("whole"), then_a_vote(vec![frame(1, &text)]));
            let in_bytes = (place == "within")
                .then(|| ends(1007, name("in bytes"), then_a_vote(pieces(&text, 1))));
            [Some(whole), in_bytes].into_iter().flatten()
        })
    }));
}

#[test]
fn a_character_may_be_cut_and_pinged() {
    let text = "\"κ€🗳\"".as_bytes();
    let frames = pieces(text, 1);
    let last = frames.len() - 1;
    let pinged = frames
        .into_iter()
        .enumerate()
        .flat_map(|(at, piece)| [piece, frame(9, &[at as u8])]);
    let good = case("good text", pinged.clone()).problem("bad_json");
    let good = (0..=last).fold(good, |case, at| case.pong([at as u8]));
    let mut broken: Vec<_> = pinged.collect();
    broken[4] = raw_frame(0x00, b"(");
    // Told in the end at the latest: how many pings are answered before depends on when it is told.
    let broken = broken.into_iter().filter(|bytes| bytes[0] != 0x89);

    check([good, ends(1007, "bad text", broken)]);
}
