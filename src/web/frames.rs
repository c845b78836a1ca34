//! Judges a client's WebSocket frames by their headers, before actix-ws buffers their payload.
//!
//! actix-ws looks at a frame's declared length only when the whole frame is in memory, and forgets what
//! it has read before a bad payload. This guard stands in front of it, ends the stream at the first
//! header that is not acceptable, and hands over frame by frame. Headers are those of RFC 6455,
//! section 5.2.

use std::{
    cell::Cell,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};

use actix_web::{dev::Payload, error::PayloadError};
use bytes::Bytes;
use futures_util::Stream;

use crate::push::Close;

/// The largest message, in bytes, in one frame or many.
pub const MESSAGE_LIMIT: u64 = 4_096;
/// The most frames of one message.
const FRAGMENT_LIMIT: u32 = 64;

/// Why the stream ended early, if it did.
pub type Verdict = Rc<Cell<Option<Close>>>;

/// A request's payload, passed on as long as its frames are acceptable.
pub struct FrameGuard {
    payload: Payload,
    /// What was read and not yet passed on.
    left: Bytes,
    frames: Frames,
    /// Whether the end of a frame was passed on, which is to be looked at before the next one.
    ended: bool,
    verdict: Verdict,
}

impl FrameGuard {
    /// Guards a payload; the verdict is there once the stream has ended.
    pub fn new(payload: Payload) -> (Self, Verdict) {
        let verdict = Verdict::default();
        (
            Self {
                payload,
                left: Bytes::new(),
                frames: Frames::default(),
                ended: false,
                verdict: verdict.clone(),
            },
            verdict,
        )
    }
}

impl Stream for FrameGuard {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.verdict.get().is_some() {
            return Poll::Ready(None);
        }
        let ended = std::mem::take(&mut this.ended);
        if this.left.is_empty() {
            let read = ready!(Pin::new(&mut this.payload).poll_next(context)).transpose()?;
            let Some(read) = read else {
                return Poll::Ready(None);
            };
            this.left = read;
        }
        // actix-ws reads until nothing is left, and only then looks at what it has.
        if ended {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        match this.frames.accept(&this.left) {
            Ok(length) => {
                this.ended = this.frames.is_between();
                Poll::Ready(Some(Ok(this.left.split_to(length))))
            }
            Err(close) => {
                this.verdict.set(Some(close));
                Poll::Ready(None)
            }
        }
    }
}

/// Where in which frame the stream is.
#[derive(Debug, Default)]
struct Frames {
    /// The header read so far; empty within a payload.
    header: Vec<u8>,
    /// Bytes of payload still to come.
    payload: u64,
    /// Frames and bytes of the message that is not finished yet.
    message: Option<(u32, u64)>,
}

/// Frame types (RFC 6455, section 11.8).
const CONTINUATION: u8 = 0;
const TEXT: u8 = 1;
const BINARY: u8 = 2;
const CLOSE: u8 = 8;
const PONG: u8 = 10;

impl Frames {
    /// Reads on to the end of a frame at the most; says how many bytes that are.
    fn accept(&mut self, bytes: &[u8]) -> Result<usize, Close> {
        let mut at = 0;
        while at < bytes.len() {
            if self.payload > 0 {
                let skipped = self.payload.min((bytes.len() - at) as u64);
                self.payload -= skipped;
                at += skipped as usize;
            } else {
                self.header.push(bytes[at]);
                at += 1;
                self.judge()?;
            }
            if self.is_between() {
                break;
            }
        }
        Ok(at)
    }

    /// Whether the last frame has ended, and the next one not begun.
    fn is_between(&self) -> bool {
        self.header.is_empty() && self.payload == 0
    }

    /// Judges the header as far as it is there; when it is whole, its payload is next.
    fn judge(&mut self) -> Result<(), Close> {
        let [first, second, extended @ ..] = &self.header[..] else {
            return Ok(());
        };
        let (is_final, opcode) = (first & 0x80 != 0, first & 0x0f);
        if first & 0x70 != 0 || second & 0x80 == 0 {
            return Err(Close::PROTOCOL);
        }
        let (length, extended_by) = match second & 0x7f {
            126 => (
                extended
                    .first_chunk()
                    .map(|bytes| u64::from(u16::from_be_bytes(*bytes))),
                2,
            ),
            127 => (
                extended
                    .first_chunk()
                    .map(|bytes| u64::from_be_bytes(*bytes)),
                8,
            ),
            length => (Some(u64::from(length)), 0),
        };
        self.judge_order(is_final, opcode, second & 0x7f)?;
        let Some(length) = length else { return Ok(()) };
        let (frames, before) = self.message.unwrap_or_default();
        if opcode < CLOSE
            && (frames >= FRAGMENT_LIMIT || before.saturating_add(length) > MESSAGE_LIMIT)
        {
            return Err(Close::TOO_LARGE);
        }
        if extended.len() < extended_by + 4 {
            return Ok(());
        }
        if opcode < CLOSE {
            self.message = (!is_final).then_some((frames + 1, before + length));
        }
        self.payload = length;
        self.header.clear();
        Ok(())
    }

    fn judge_order(&self, is_final: bool, opcode: u8, short_length: u8) -> Result<(), Close> {
        match opcode {
            CONTINUATION if self.message.is_some() => Ok(()),
            TEXT if self.message.is_none() => Ok(()),
            BINARY if self.message.is_none() => Err(Close::BINARY),
            CLOSE..=PONG if is_final && short_length <= 125 => Ok(()),
            _ => Err(Close::PROTOCOL),
        }
    }
}

#[cfg(test)]
mod tests;
