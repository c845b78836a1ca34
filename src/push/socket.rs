//! A connection's descriptor: for pushes that go past actix, and for connections that actix cannot end.

use std::{cell::Cell, rc::Rc};

use actix_web::rt::net::TcpStream;

use crate::system::Descriptor;

/// The file descriptor of a connection. Whoever keeps it must forget it, on the connection's thread,
/// before the connection is dropped.
#[derive(Debug, Clone)]
pub struct Socket {
    descriptor: Descriptor,
    /// Whether actix has nothing left to write; none where its bytes are not those of the wire.
    free: Option<Rc<Cell<bool>>>,
}

impl Socket {
    /// A connection that only actix may write to.
    pub fn of_actix(descriptor: Descriptor) -> Self {
        let free = None;
        Self { descriptor, free }
    }

    pub(super) fn of_line(tcp: &TcpStream, free: Rc<Cell<bool>>) -> Self {
        Self {
            descriptor: Descriptor::of(tcp),
            free: Some(free),
        }
    }

    /// Whether [`send`](Self::send) would come after all that actix was given before.
    pub(super) fn is_free(&self) -> bool {
        self.free.as_ref().is_some_and(|free| free.get())
    }

    /// Writes as much as the system takes at once; returns how much that was.
    pub(super) fn send(&self, bytes: &[u8]) -> usize {
        // Nothing, where it is full or broken: actix, which writes next, finds out which.
        self.descriptor.send(bytes)
    }

    /// Ends the connection below actix, which then finds it closed.
    pub fn cut_off(&self) {
        self.descriptor.shut_down();
    }
}
