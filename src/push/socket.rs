//! The socket of a connection, for writes that bypass actix and for connections that actix cannot end.

use std::{cell::Cell, rc::Rc};

use actix_web::rt::net::TcpStream;

use crate::system::Descriptor;

/// The socket of a connection. It must be dropped on the connection's thread, before the connection is:
/// see [`Descriptor`].
#[derive(Debug, Clone)]
pub struct Socket {
    descriptor: Descriptor,
    /// Whether actix has nothing left to write. None where its bytes are not sent as they are, as under
    /// TLS.
    free: Option<Rc<Cell<bool>>>,
}

impl Socket {
    /// The socket of a connection that only actix may write to.
    pub fn of_actix(descriptor: Descriptor) -> Self {
        let free = None;
        Self { descriptor, free }
    }

    pub(super) fn of_stream(tcp: &TcpStream, free: Rc<Cell<bool>>) -> Self {
        Self {
            descriptor: Descriptor::of(tcp),
            free: Some(free),
        }
    }

    /// Whether what [`send`](Self::send) writes would come behind everything that actix was given.
    pub(super) fn is_free(&self) -> bool {
        self.free.as_ref().is_some_and(|free| free.get())
    }

    /// Writes as much as the system takes at once; returns how many bytes that was.
    pub(super) fn send(&self, bytes: &[u8]) -> usize {
        // Takes nothing where it is full or broken. actix writes next and finds out which.
        self.descriptor.send(bytes)
    }

    /// Shuts the connection down below actix, which then finds it closed.
    pub fn cut_off(&self) {
        self.descriptor.shut_down();
    }
}
