//! Why the server closes a session.

use bytes::Bytes;

/// A close code (docs/contract.md, section 5): below 4500 clients come back, from 4500 on they do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Close(u16);

impl Close {
    /// The client closed it, or the connection is gone: a plain answer.
    pub const NORMAL: Self = Self(1000);
    /// Not WebSocket as in RFC 6455.
    pub const PROTOCOL: Self = Self(1002);
    /// A binary message.
    pub const BINARY: Self = Self(1003);
    /// Text that is not UTF-8.
    pub const NOT_UTF8: Self = Self(1007);
    /// A message that is too large or in too many pieces.
    pub const TOO_LARGE: Self = Self(1009);
    /// The server is restarting.
    pub const RESTART: Self = Self(1012);
    /// No sign of life.
    pub const SILENT: Self = Self(4001);
    /// Too many messages.
    pub const TOO_MANY: Self = Self(4008);
    /// Repeated nonsense.
    pub const NONSENSE: Self = Self(4500);
    /// No such poll, or it was deleted.
    pub const NO_POLL: Self = Self(4504);

    /// Whether the client is likely to go on sending. Then nothing more is read from it.
    pub fn is_flood(self) -> bool {
        matches!(self, Self::TOO_LARGE | Self::TOO_MANY)
    }

    /// The close frame with this code (RFC 6455, section 5.5.1).
    pub fn frame(self) -> Bytes {
        let [high, low] = self.0.to_be_bytes();
        Bytes::copy_from_slice(&[0x88, 2, high, low])
    }
}
