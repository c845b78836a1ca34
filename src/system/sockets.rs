//! Sockets that listen, and how each connection is tuned.

#[cfg(windows)]
use std::os::windows::io::AsSocket;
use std::{
    fs, io,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    time::Duration,
};
#[cfg(unix)]
use std::{
    fs::Permissions,
    io::ErrorKind,
    os::{
        fd::AsFd as AsSocket,
        unix::{
            fs::{FileTypeExt as _, PermissionsExt as _},
            net::{SocketAddr as UnixAddress, UnixListener, UnixStream},
        },
    },
    path::Path,
};

#[cfg(unix)]
use socket2::SockAddr;
use socket2::{Domain, SockRef, Socket, TcpKeepalive, Type};

/// Connections that may wait to be accepted: a whole lecture hall that scans the code at once.
const BACKLOG: i32 = 8_192;
/// How long sent bytes may stay unacknowledged, or the peer's window closed.
#[cfg(target_os = "linux")]
const UNACKNOWLEDGED: Duration = Duration::from_secs(15);

/// Listens at an address of this machine.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    // On Windows it would let another program take the address over.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Whether a socket may have this path. Servers listen at paths on Unix alone.
pub fn check_socket_path(path: &str) -> io::Result<()> {
    #[cfg(unix)]
    {
        UnixAddress::from_pathname(path).map(drop)
    }
    #[cfg(not(unix))]
    {
        let why = format!("this system has no sockets such as {path}");
        Err(io::Error::new(io::ErrorKind::Unsupported, why))
    }
}

/// Listens at a path. Every user who may enter its folder may connect.
#[cfg(unix)]
pub fn listen_at_path(path: &Path) -> io::Result<(UnixListener, SocketFile)> {
    // The socket of a server that was killed listens no more. Any other file stays.
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
#[derive(Debug)]
pub struct SocketFile(PathBuf);

impl Drop for SocketFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0); // Somebody may have removed it.
    }
}

/// Sends small messages at once, and gives up on a peer that is gone. Linux also gives up on one that
/// does not read.
pub fn tune_tcp(tcp: &impl AsSocket) {
    let socket = SockRef::from(tcp);
    let keepalive = TcpKeepalive::new()
        .with_time(Duration::from_secs(60))
        .with_interval(Duration::from_secs(10));
    let tuned = socket
        .set_tcp_nodelay(true)
        .and_then(|()| socket.set_tcp_keepalive(&keepalive));
    #[cfg(target_os = "linux")]
    let tuned = tuned.and_then(|()| socket.set_tcp_user_timeout(Some(UNACKNOWLEDGED)));
    log_untuned(tuned);
}

/// Limits how many bytes the system holds for a peer that does not read. Linux doubles the number.
pub fn limit_send_buffer(stream: &impl AsSocket, bytes: usize) {
    log_untuned(SockRef::from(stream).set_send_buffer_size(bytes));
}

fn log_untuned(tuned: io::Result<()>) {
    if let Err(error) = tuned {
        tracing::debug!("a connection could not be tuned: {error}"); // It was closed meanwhile.
    }
}
