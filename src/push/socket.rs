//! A connection's descriptor: for pushes that go past actix, and for connections that actix cannot end.

use std::{
    cell::Cell,
    os::fd::{AsRawFd, RawFd},
    rc::Rc,
};

use actix_web::rt::net::TcpStream;
use nix::sys::socket::{MsgFlags, Shutdown, send, shutdown};

/// The file descriptor of a connection. Whoever keeps it must forget it, on the connection's thread,
/// before the connection is dropped.
#[derive(Debug, Clone)]
pub struct Socket {
    descriptor: RawFd,
    /// Whether actix has nothing left to write; none where its bytes are not those of the wire.
    free: Option<Rc<Cell<bool>>>,
}

impl Socket {
    /// A connection that only actix may write to.
    pub fn of_actix(stream: &impl AsRawFd) -> Self {
        Self {
            descriptor: stream.as_raw_fd(),
            free: None,
        }
    }

    pub(super) fn of_line(tcp: &TcpStream, free: Rc<Cell<bool>>) -> Self {
        Self {
            descriptor: tcp.as_raw_fd(),
            free: Some(free),
        }
    }

    /// Whether [`send`](Self::send) would come after all that actix was given before.
    pub(super) fn is_free(&self) -> bool {
        self.free.as_ref().is_some_and(|free| free.get())
    }

    /// Writes as much as the system takes at once; returns how much that was.
    pub(super) fn send(&self, bytes: &[u8]) -> usize {
        let flags = MsgFlags::MSG_DONTWAIT | MsgFlags::MSG_NOSIGNAL;
        // Nothing, where it is full or broken: actix, which writes next, finds out which.
        send(self.descriptor, bytes, flags).unwrap_or(0)
    }

    /// Ends the connection below actix, which then finds it closed.
    pub fn cut_off(&self) {
        // It may have been closed from the other side meanwhile.
        let _ = shutdown(self.descriptor, Shutdown::Both);
    }
}
