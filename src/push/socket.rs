//! A connection's descriptor, for the connections that actix cannot end.

use std::os::fd::RawFd;

use nix::sys::socket::{Shutdown, shutdown};

/// The file descriptor of a connection. Whoever keeps it must forget it, on the connection's thread,
/// before the connection is dropped.
#[derive(Debug, Clone, Copy)]
pub struct Socket(pub RawFd);

impl Socket {
    /// Ends the connection below actix, which then finds it closed.
    pub fn cut_off(self) {
        // It may have been closed from the other side meanwhile.
        let _ = shutdown(self.0, Shutdown::Both);
    }
}
