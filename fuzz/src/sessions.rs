//! What must hold of any WebSocket stream and of any cookie.

use std::task::{Context, Poll, Waker};

use actix_http::ws::{OpCode, Parser};
use actix_web::{
    dev::Payload,
    error::PayloadError,
    http::header::{COOKIE, HeaderValue},
    test::TestRequest,
};
use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt as _, stream};
use livepoll::{
    push::Close,
    secrets::Secret,
    web::{FrameGuard, MESSAGE_LIMIT, Visitor},
};

use super::secrets;

/// The longest header of a frame (RFC 6455, section 5.2).
const HEADER: usize = 14;

/// The size of some pieces, and a stream: the guard's verdict and what it lets through do not depend
/// on the pieces, RFC 6455 has nothing against that, and no more than a message of it has to be kept.
pub fn frame_guard(data: &[u8]) {
    let Some((&size, stream)) = data.split_first() else {
        return;
    };
    let whole = passed(stream, stream.len().max(1));
    assert_eq!(whole.verdict, judged(stream));
    for size in [1, 2 + usize::from(size)] {
        let pieces = passed(stream, size);
        assert_eq!(pieces.verdict, whole.verdict, "in pieces of {size}");
        assert_eq!(pieces.frames, whole.frames, "in pieces of {size}");
        let most = size + MESSAGE_LIMIT as usize + HEADER;
        assert!(pieces.kept <= most, "{} bytes are kept", pieces.kept);
    }
}

/// A frame that came through: whether it is the last of its message, its kind, and its payload.
type Frame = (bool, OpCode, Option<BytesMut>);

/// What came through the guard.
struct Passed {
    verdict: Option<Close>,
    frames: Vec<Frame>,
    /// The most bytes that waited for the rest of their frame.
    kept: usize,
}

fn passed(stream: &[u8], size: usize) -> Passed {
    let piece = |piece| Ok::<_, PayloadError>(Bytes::copy_from_slice(piece));
    let pieces: Vec<_> = stream.chunks(size).map(piece).collect();
    let payload = Payload::Stream {
        payload: stream::iter(pieces).boxed_local(),
    };
    let (mut guard, verdict) = FrameGuard::new(payload);
    let (mut bytes, mut frames, mut kept) = (BytesMut::new(), Vec::new(), 0);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        let piece = match guard.poll_next_unpin(&mut context) {
            Poll::Pending => continue,
            Poll::Ready(Some(piece)) => piece.expect("the pieces are there"),
            Poll::Ready(None) => break,
        };
        bytes.extend_from_slice(&piece);
        kept = kept.max(bytes.len());
        // As actix-ws has it: a limit of a frame's size that is above the guard's.
        let mut frame = || Parser::parse(&mut bytes, true, 65_536);
        while let Some(frame) = frame().expect("RFC 6455 allows it") {
            frames.push(frame);
        }
    }
    check_messages(&frames);
    Passed {
        verdict: verdict.get(),
        frames,
        kept,
    }
}

/// No message is larger than it may be.
fn check_messages(frames: &[Frame]) {
    let mut message = 0;
    for (is_last, kind, payload) in frames {
        let length = payload.as_ref().map_or(0, |payload| payload.len());
        match kind {
            OpCode::Text | OpCode::Continue => message += length,
            OpCode::Ping | OpCode::Pong | OpCode::Close => assert!(length <= 125),
            OpCode::Binary | OpCode::Bad => panic!("{kind} came through"),
        }
        assert!(message as u64 <= MESSAGE_LIMIT);
        if *is_last && matches!(kind, OpCode::Text | OpCode::Continue) {
            message = 0;
        }
    }
}

/// The verdict on a stream that is there at once, by the rules of RFC 6455 (sections 5.2, 5.4 and 5.5)
/// and the contract's limits.
fn judged(mut stream: &[u8]) -> Option<Close> {
    let mut message: Option<(u32, u64)> = None;
    loop {
        let [first, second, rest @ ..] = stream else {
            return None;
        };
        let (is_final, opcode, short) = (first >> 7 == 1, first & 15, second & 127);
        let is_control = opcode >= 8;
        let follows = opcode == 0;
        let is_known = matches!(opcode, 0..=2 | 8..=10);
        if first & 0x70 != 0 || second >> 7 == 0 || !is_known {
            return Some(Close::PROTOCOL);
        }
        if is_control && (!is_final || short > 125) {
            return Some(Close::PROTOCOL);
        }
        if !is_control && follows != message.is_some() {
            return Some(Close::PROTOCOL);
        }
        if opcode == 2 {
            return Some(Close::BINARY);
        }
        let more = match short {
            126 => 2,
            127 => 8,
            _ => 0,
        };
        let (extended, rest) = rest.split_at_checked(more)?;
        let number = extended
            .iter()
            .fold(0, |sum, &byte| sum << 8 | u64::from(byte));
        let length = if more == 0 { short.into() } else { number };
        if !is_control {
            let (frames, before) = message.unwrap_or_default();
            if frames == 64 || length > MESSAGE_LIMIT - before {
                return Some(Close::TOO_LARGE);
            }
            let (_, _) = rest.split_at_checked(4)?;
            message = (!is_final).then_some((frames + 1, before + length));
        }
        let (_, after) = rest.split_at_checked(4 + length as usize)?;
        stream = after;
    }
}

/// A `Cookie` header, in which the bytes 0, 1 and 2 stand for the cookie's name, its value, and one
/// that somebody else has signed: it names the voter whose cookie is in it, or nobody, and other
/// cookies beside that do not matter.
pub fn cookie(data: &[u8]) {
    let secret = secrets::secret();
    let identity = secret.named("ada");
    let (name, value) = (secret.cookie_name(), secret.sign(identity));
    let foreign = Secret::random().sign(identity);
    let mut header = Vec::new();
    for &byte in data {
        match byte {
            0 => header.extend_from_slice(name.as_bytes()),
            1 => header.extend_from_slice(value.as_bytes()),
            2 => header.extend_from_slice(foreign.as_bytes()),
            other => header.push(other),
        }
    }
    let Ok(header) = HeaderValue::from_bytes(&header) else {
        return;
    };
    let own = format!("{name}={value}");
    let mut others = header.as_bytes().split(|&byte| byte == b';');
    let is_there = others.any(|cookie| cookie.trim_ascii() == own.as_bytes());
    let request = TestRequest::default().insert_header((COOKIE, header));
    match Visitor::of(&request.to_http_request(), &secret) {
        Visitor::Known(known) => assert_eq!(known, identity),
        Visitor::New => assert!(!is_there, "the cookie was not seen"),
    }
}
