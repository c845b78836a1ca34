//! Sockets: where to listen, how many sessions there is room for, how each connection is tuned.

use std::{
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    time::Duration,
};

use actix_web::rt::net::TcpStream;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use rustls::ServerConfig;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};
use socket2::{Domain, SockRef, Socket, TcpKeepalive, Type};
use thiserror::Error;

use crate::config::Config;

/// Connections that may wait to be accepted: a whole lecture hall that scans the code at once.
const BACKLOG: i32 = 8_192;
/// Bytes that the system may hold for a connection (Linux doubles it).
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
    #[error("cannot listen on {0}: {1}; stop what uses it, or give another --listen")]
    Address(SocketAddr, std::io::Error),
    #[error("the certificate or key {} cannot be used: {_1}", _0.display())]
    Tls(PathBuf, String),
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

/// `--tls-cert` and `--tls-key`.
pub(super) fn tls(config: &Config) -> Result<Option<ServerConfig>, ListenError> {
    let (Some(cert), Some(key)) = (&config.tls_cert, &config.tls_key) else {
        return Ok(None);
    };
    let unusable = |file: &PathBuf| {
        let file = file.clone();
        move |error: rustls_pki_types::pem::Error| ListenError::Tls(file, error.to_string())
    };
    let certs = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect)
        .map_err(unusable(cert))?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(unusable(key))?;
    let provider = rustls::crypto::ring::default_provider().into();
    let tls = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| {
            builder
                .with_no_client_auth()
                .with_single_cert(certs, private)
        })
        .map_err(|error| ListenError::Tls(key.clone(), error.to_string()))?;
    Ok(Some(tls))
}

/// Listens there.
pub(super) fn bind(address: SocketAddr) -> Result<TcpListener, ListenError> {
    let bind = || {
        let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
        socket.set_reuse_address(true)?;
        socket.bind(&address.into())?;
        socket.listen(BACKLOG)?;
        Ok(socket.into())
    };
    bind().map_err(|error| ListenError::Address(address, error))
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
        .and_then(|()| socket.set_tcp_user_timeout(Some(UNACKNOWLEDGED)))
        .and_then(|()| socket.set_send_buffer_size(SEND_BUFFER));
    if let Err(error) = tuned {
        tracing::debug!("a connection could not be tuned: {error}"); // It was closed meanwhile.
    }
}
