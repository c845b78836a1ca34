//! Writes an update directly to the socket, bypassing actix, when nothing is queued ahead of it.
//!
//! This costs little more than `write(2)`. Everything that it looks at fits in one cache line.

use std::cell::Cell;

use bytes::Bytes;

use super::Socket;

/// The part of a session that every push reads.
#[repr(align(64))]
pub(super) struct DirectWrite {
    /// The newest version that was sent, directly or by the body.
    pub(super) sent: Cell<u64>,
    pub(super) socket: Option<Socket>,
    /// The body has nothing to send: it was polled to its end, and nothing was added since.
    pub(super) quiet: Cell<bool>,
    /// The socket took something since the last tick.
    pub(super) taken: Cell<bool>,
}

impl DirectWrite {
    /// For a session that was sent nothing yet.
    pub(super) fn new(socket: Option<Socket>) -> Self {
        Self {
            sent: Cell::new(0),
            socket,
            quiet: Cell::new(false),
            taken: Cell::new(false),
        }
    }

    /// Whether nothing is queued, neither here nor in actix.
    pub(super) fn is_clear(&self) -> bool {
        self.quiet.get() && self.socket.as_ref().is_some_and(Socket::is_free)
    }

    /// Sends an update. If the socket took only the beginning, returns the rest, which must be sent
    /// before anything else. If it took nothing, `sent` is unchanged: the update is still to be sent.
    pub(super) fn send(&self, version: u64, frame: &Bytes) -> Option<Bytes> {
        let socket = self.socket.as_ref().filter(|_| self.is_clear())?;
        let taken = socket.send(frame);
        if taken == 0 {
            return None;
        }
        self.taken.set(true);
        self.sent.set(version);
        (taken < frame.len()).then(|| frame.slice(taken..))
    }
}
