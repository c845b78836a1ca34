//! How many connections the server has room for, and why it cannot listen.

use std::io::{self, ErrorKind};

use thiserror::Error;

use super::certificate::CertificateError;
use crate::{config::ListenAddress, system};

/// Open files that are not connections: the journal, its readers, listeners, pages.
const OTHER_FILES: usize = 64;
/// Most connections that are kept free of sessions.
const RESERVED_CONNECTIONS: usize = 256;

/// Why the server cannot listen.
#[derive(Debug, Error)]
pub enum ListenError {
    #[error("cannot listen on {_0}: {_1}; {}", advice(_1))]
    Address(ListenAddress, io::Error),
    #[error(transparent)]
    Tls(#[from] CertificateError),
    #[error("the server cannot speak TLS: {0}")]
    Protocol(#[from] rustls::Error),
}

/// What an operator can do about it.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::AddrInUse => "stop what uses it, or give another --listen",
        ErrorKind::AddrNotAvailable => {
            "give --listen an address that this machine has, or :8080 for all of them"
        }
        ErrorKind::PermissionDenied => {
            "give --listen a port from 1024 on, or let livepoll use lower ones: \
             AmbientCapabilities=CAP_NET_BIND_SERVICE in its unit, \
             or `setcap cap_net_bind_service+ep` and its binary"
        }
        _ => "give another --listen",
    }
}

/// How many connections the limit on open files allows.
pub(super) struct Room {
    /// Connections of any kind. Further ones wait in the backlog.
    pub(super) connections: usize,
    /// From this number of connections on, few are left: see `connection_limit`.
    pub(super) crowded: usize,
    /// Sessions among them. Fewer than connections, so that HTTP votes and health checks still get in.
    pub(super) sessions: usize,
}

/// Raises the limit on open files, and computes the room. `sessions` is `--max-sessions`.
pub(super) fn room(sessions: Option<usize>) -> Room {
    let connections = system::open_file_limit().saturating_sub(OTHER_FILES).max(2);
    let most = connections - (connections / 10).min(RESERVED_CONNECTIONS);
    Room {
        connections,
        crowded: most,
        sessions: sessions.unwrap_or(most).min(most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_may_not_listen_is_told_what_to_do() {
        let told = |kind: io::ErrorKind| {
            let address = ListenAddress::parse(":80").unwrap();
            ListenError::Address(address, kind.into()).to_string()
        };

        let no_rights = told(ErrorKind::PermissionDenied);
        assert!(no_rights.contains("CAP_NET_BIND_SERVICE"), "{no_rights}");
        assert!(!no_rights.contains("stop what uses it"), "{no_rights}");
        let in_use = told(ErrorKind::AddrInUse);
        assert!(in_use.contains("stop what uses it"), "{in_use}");
        let elsewhere = told(ErrorKind::AddrNotAvailable);
        assert!(elsewhere.contains("that this machine has"), "{elsewhere}");
    }
}
