//! The way of an update past actix: straight to the socket, wherever nothing waits before it.
//!
//! Sending so costs little more than `write(2)`; what it looks at is one line of the processor's cache.

use std::cell::Cell;

use bytes::Bytes;

use super::Socket;

/// What every push looks at.
#[repr(align(64))]
pub(super) struct Way {
    /// The version last taken, by whichever way.
    pub(super) sent: Cell<u64>,
    pub(super) socket: Option<Socket>,
    /// The body was asked for all that is to be sent, and nothing was added since.
    pub(super) quiet: Cell<bool>,
    /// Since the last tick, the socket took something.
    pub(super) taken: Cell<bool>,
}

impl Way {
    /// A session that was sent nothing yet.
    pub(super) fn new(socket: Option<Socket>) -> Self {
        Self {
            sent: Cell::new(0),
            socket,
            quiet: Cell::new(false),
            taken: Cell::new(false),
        }
    }

    /// Whether nothing that was to be sent waits, neither here nor in actix.
    pub(super) fn is_clear(&self) -> bool {
        self.quiet.get() && self.socket.as_ref().is_some_and(Socket::is_free)
    }

    /// Sends an update; returns what the socket did not take of it, where it took the beginning. Such
    /// a rest goes before anything else. If it took nothing, the update is still to be sent.
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
