//! Sockets: where to listen, how many sessions there is room for, how each connection is tuned.

use std::{
    fs::{self, Permissions},
    io::{self, ErrorKind},
    net::{SocketAddr, TcpListener},
    os::{
        fd::AsFd,
        unix::{
            fs::{FileTypeExt as _, PermissionsExt as _},
            net::{UnixListener, UnixStream},
        },
    },
    path::{Path, PathBuf},
    time::Duration,
};

use actix_web::rt::net::TcpStream;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use socket2::{Domain, SockAddr, SockRef, Socket, TcpKeepalive, Type};
use thiserror::Error;

use super::certificate::CertificateError;
use crate::config::ListenAddress;

/// Connections that may wait to be accepted: a whole lecture hall that scans the code at once.
const BACKLOG: i32 = 8_192;
/// Bytes that the system may hold for a session (Linux doubles it): old updates are worth little.
const SEND_BUFFER: usize = 32 * 1024;
/// How long sent bytes may stay unacknowledged, or the peer's window closed.
const UNACKNOWLEDGED: Duration = Duration::from_secs(15);
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
    let files = getrlimit(Resource::RLIMIT_NOFILE).map_or(1_024, |(soft, hard)| {
        let raised = setrlimit(Resource::RLIMIT_NOFILE, hard, hard);
        if raised.is_ok() { hard } else { soft }
    });
    let connections = usize::try_from(files)
        .unwrap_or(usize::MAX)
        .saturating_sub(OTHER_FILES)
        .max(2);
    let most = connections - (connections / 10).min(RESERVED_CONNECTIONS);
    Room {
        connections,
        crowded: most,
        sessions: sessions.unwrap_or(most).min(most),
    }
}

/// Listens at an address of this machine.
pub(super) fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Listens at a path, which whoever may enter its folder may connect to.
pub(super) fn bind_unix(path: &Path) -> io::Result<(UnixListener, SocketFile)> {
    // What a server that was killed has left there listens no more. Any other file stays.
    let is_socket = fs::symlink_metadata(path).is_ok_and(|file| file.file_type().is_socket());
    let is_deaf = || {
        let connected = UnixStream::connect(path);
        connected.is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused)
    };
    if is_socket && is_deaf() {
        fs::remove_file(path)?;
    }
    let socket = Socket::new(Domain::UNIX, Type::STREAM, None)?;
    socket.bind(&SockAddr::unix(path)?)?;
    let file = SocketFile(path.into());
    fs::set_permissions(path, Permissions::from_mode(0o666))?;
    socket.listen(BACKLOG)?;
    Ok((socket.into(), file))
}

/// A socket's file, removed when dropped.
pub(super) struct SocketFile(PathBuf);

impl Drop for SocketFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0); // Somebody may have removed it.
    }
}

/// Makes the system give up on connections whose peer is gone or does not read.
pub(super) fn tune(tcp: &TcpStream) {
    let socket = SockRef::from(tcp);
    let keepalive = TcpKeepalive::new()
        .with_time(Duration::from_secs(60))
        .with_interval(Duration::from_secs(10));
    let tuned = socket
        .set_tcp_nodelay(true)
        .and_then(|()| socket.set_tcp_keepalive(&keepalive))
        .and_then(|()| socket.set_tcp_user_timeout(Some(UNACKNOWLEDGED)));
    told(tuned);
}

/// Has the system hold little of what a session does not read.
pub(super) fn keep_little(stream: &impl AsFd) {
    told(SockRef::from(stream).set_send_buffer_size(SEND_BUFFER));
}

fn told(tuned: std::io::Result<()>) {
    if let Err(error) = tuned {
        tracing::debug!("a connection could not be tuned: {error}"); // It was closed meanwhile.
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
