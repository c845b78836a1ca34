//! A connection's socket, for what the stream that owns it cannot be asked.

#[cfg(unix)]
use std::os::fd::{AsRawFd, RawFd};

#[cfg(unix)]
use nix::sys::socket::{MsgFlags, Shutdown, send, shutdown};

/// The file descriptor of a connection. It must be dropped before the connection is: the
/// system gives the same number to a later connection.
#[derive(Debug, Clone, Copy)]
pub struct Descriptor {
    #[cfg(unix)]
    fd: RawFd,
}

/// Not to wait, and not to raise SIGPIPE, which Rust ignores elsewhere.
#[cfg(target_os = "linux")]
const SEND_FLAGS: MsgFlags = MsgFlags::MSG_DONTWAIT.union(MsgFlags::MSG_NOSIGNAL);
#[cfg(all(unix, not(target_os = "linux")))]
const SEND_FLAGS: MsgFlags = MsgFlags::MSG_DONTWAIT;

#[cfg(unix)]
impl Descriptor {
    /// The descriptor of this stream.
    pub fn of(stream: &impl AsRawFd) -> Self {
        let fd = stream.as_raw_fd();
        Self { fd }
    }

    /// Writes as much as the system takes at once; returns how many bytes that was. 0 if the socket is
    /// full or broken.
    pub fn send(self, bytes: &[u8]) -> usize {
        send(self.fd, bytes, SEND_FLAGS).unwrap_or(0)
    }

    /// Ends the connection in both directions.
    pub fn shut_down(self) {
        // The other side may have closed it meanwhile.
        let _ = shutdown(self.fd, Shutdown::Both);
    }
}

#[cfg(not(unix))]
impl Descriptor {
    /// Nothing: this system has no descriptors that are safe to keep.
    pub fn of<T>(_: &T) -> Self {
        Self {}
    }

    /// Writes nothing.
    pub fn send(self, _: &[u8]) -> usize {
        0
    }

    /// Does nothing.
    pub fn shut_down(self) {}
}
