//! The guard's verdicts, and how it hands over.

use std::task::Waker;

use futures_util::{StreamExt as _, stream};

use super::*;

fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![first];
    match payload.len() {
        length @ 0..=125 => frame.push(0x80 | length as u8),
        length => {
            frame.push(0x80 | 126);
            frame.extend((length as u16).to_be_bytes());
        }
    }
    frame.extend([0; 4]);
    frame.extend(payload);
    frame
}

/// The verdict on `bytes`, which must not depend on how they are cut.
fn judge(bytes: &[u8]) -> Option<Close> {
    let whole = read(&mut Frames::default(), bytes).err();
    for cut in 0..bytes.len() {
        let mut frames = Frames::default();
        let (one, two) = bytes.split_at(cut);
        let parts = read(&mut frames, one).and_then(|()| read(&mut frames, two));
        assert_eq!(parts.err(), whole, "cut at {cut}");
    }
    whole
}

fn read(frames: &mut Frames, mut bytes: &[u8]) -> Result<(), Close> {
    while !bytes.is_empty() {
        bytes = &bytes[frames.accept(bytes)?..];
    }
    Ok(())
}

#[test]
fn ordinary_frames_pass() {
    let fragmented = [
        frame(0x01, b"{"),
        frame(0x89, b"ping"),
        frame(0x00, b""),
        frame(0x80, b"}"),
    ];

    assert_eq!(judge(&frame(0x81, b"2")), None);
    assert_eq!(judge(&frame(0x81, &[b' '; 4096])), None);
    assert_eq!(judge(&fragmented.concat()), None);
    assert_eq!(
        judge(&[frame(0x8a, b""), frame(0x88, &[3, 232])].concat()),
        None
    );
}

#[test]
fn bad_headers_are_named() {
    let fragments = |count| {
        [vec![frame(0x01, b"")], vec![frame(0x00, b""); count]]
            .concat()
            .concat()
    };
    let cases: &[(&str, Vec<u8>, Close)] = &[
        ("unmasked", vec![0x81, 1, b'2'], Close::PROTOCOL),
        ("RSV bits", frame(0xc1, b"2"), Close::PROTOCOL),
        ("unknown opcode", frame(0x83, b""), Close::PROTOCOL),
        ("unknown control opcode", frame(0x8b, b""), Close::PROTOCOL),
        ("fragmented ping", frame(0x09, b""), Close::PROTOCOL),
        ("long ping", frame(0x89, &[0; 126]), Close::PROTOCOL),
        ("continuation of nothing", frame(0x80, b""), Close::PROTOCOL),
        (
            "text within a message",
            [frame(0x01, b"a"), frame(0x81, b"b")].concat(),
            Close::PROTOCOL,
        ),
        ("binary", frame(0x82, b"2"), Close::BINARY),
        ("too long", frame(0x81, &[0; 4097]), Close::TOO_LARGE),
        (
            "2^40 bytes declared",
            vec![0x81, 0xff, 0, 0, 1, 0, 0, 0, 0, 0],
            Close::TOO_LARGE,
        ),
        (
            "2^64 - 1 bytes declared",
            [vec![0x81, 0xff], vec![0xff; 8]].concat(),
            Close::TOO_LARGE,
        ),
        (
            "too long in parts",
            [frame(0x01, &[0; 4000]), frame(0x80, &[0; 97])].concat(),
            Close::TOO_LARGE,
        ),
        ("too many fragments", fragments(64), Close::TOO_LARGE),
    ];

    for (name, bytes, close) in cases {
        assert_eq!(judge(bytes), Some(*close), "{name}");
    }
    assert_eq!(judge(&fragments(63)), None);
}

#[test]
fn one_frame_is_handed_over_at_a_time() {
    let vote = frame(0x81, b"2");
    let read = [&vote[..], &vote, &vote[..3]].concat();
    let (mut guard, verdict) = FrameGuard::new(Payload::Stream {
        payload: stream::iter([Ok(Bytes::from(read)), Ok(Bytes::from(vote[3..].to_vec()))])
            .boxed_local(),
    });

    let mut polled = Vec::new();
    let mut context = Context::from_waker(Waker::noop());
    while polled.last() != Some(&Poll::Ready(None)) {
        let next = guard.poll_next_unpin(&mut context);
        polled.push(next.map(|read| read.map(|bytes| bytes.expect("it was read").len())));
    }

    let [whole, half, rest] = [7, 3, 4].map(|length| Poll::Ready(Some(length)));
    let expected = [whole, Poll::Pending, whole, Poll::Pending, half, rest];
    assert_eq!(polled, [&expected[..], &[Poll::Ready(None)]].concat());
    assert_eq!(verdict.get(), None);
}
