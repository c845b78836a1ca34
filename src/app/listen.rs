//! Why the server cannot listen, and how many connections it has room for.

use std::io::{self, ErrorKind};

use thiserror::Error;

use super::certificate::CertificateError;
use crate::{config::ListenAddress, system};

/// Open files that are not connections: the journal, its readers, listeners, pages.
const OTHER_FILES: usize = 64;
/// Connections that sessions never take, at most.
const RESERVED_CONNECTIONS: usize = 256;

/// Why the server cannot listen.
#[derive(Debug, Error)]
#[allow(missing_docs)] // The sentences say it.
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

/// What the limit on open files, raised as far as it goes, leaves room for.
pub(super) struct Room {
    /// Connections of any kind; further ones wait in the backlog.
    pub(super) connections: usize,
    /// From so many on, whoever holds the most gets no more: those who hold few still get in.
    pub(super) crowded: usize,
    /// Sessions among them: fewer, so that votes over HTTP and health checks still get in.
    pub(super) sessions: usize,
}

/// How much room there is; `sessions` is `--max-sessions`.
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
