//! Builds actix's server from its parts.
//!
//! actix-web's `HttpServer` accepts no stream type of our own, and direct writes need one. So this does
//! what `HttpServer` does, with the same parts.

use std::{fmt, sync::Arc, thread::available_parallelism, time::Duration};

use actix_http::{HttpServiceBuilder, Protocol, Request, Response, error::DispatchError};
use actix_service::{ServiceFactoryExt as _, map_config};
use actix_tls::accept::{
    TlsError,
    rustls_0_23::{Acceptor, TlsStream},
};
#[cfg(unix)]
use actix_web::rt::net::UnixStream;
use actix_web::{
    App, Error,
    body::BoxBody,
    dev::{AppConfig, Extensions, Server, Service, ServiceFactory},
    rt::net::TcpStream,
    web,
};
use rustls::ServerConfig;

use super::{
    accept_throttle::throttled,
    connection_limit::ConnectionLimit,
    listen::{ListenError, Room},
    tls::Certificate,
};
use crate::{
    config::{Config, ListenAddress},
    push::{Hub, Socket, TrackedStream},
    system::{self, Descriptor, SocketFile},
    web::{AppState, Connection, OneAtATime, Transport, configure},
};

/// How long accepted requests may take once the server stops.
const STOP_SECONDS: u64 = 3;
/// How long a connection's first request may take to arrive.
const REQUEST_LIMIT: Duration = Duration::from_secs(8);
/// How long the end of a connection may take.
const DISCONNECT_LIMIT: Duration = Duration::from_millis(500);
/// Bytes that may wait in a connection's buffer before its body is asked for more. Small, so that a
/// slow session skips updates instead of collecting them.
const WRITE_BUFFER: usize = 2_048;
/// Bytes that the system may buffer for a session: old updates are worth little.
const SEND_BUFFER: usize = 32 * 1024;

/// A server that listens, and is not yet run.
pub(super) struct Listening {
    pub(super) server: Server,
    /// The addresses, as they are printed.
    pub(super) addresses: Vec<String>,
    pub(super) certificate: Option<Arc<Certificate>>,
    /// Removed when dropped.
    pub(super) files: Vec<SocketFile>,
}

/// Listens, and serves until it is stopped.
pub(super) fn serve(
    config: &Config,
    room: &Room,
    web: &web::Data<AppState>,
) -> Result<Listening, ListenError> {
    let workers = match config.workers {
        Some(workers) => workers.into(),
        None => available_parallelism().map_or(1, usize::from),
    };
    let mut server = Server::build()
        .workers(workers)
        .max_concurrent_connections(room.connections.div_ceil(workers))
        .disable_signals()
        .shutdown_timeout(STOP_SECONDS);
    let signal = server.graceful_shutdown_signal();
    let draining = move || {
        let signal = signal.clone();
        async move { signal.notified().await }
    };
    let limit = ConnectionLimit::new(room.crowded, &config.trust_proxy);
    let certificate = Certificate::of(config)?;
    let tls = certificate.as_ref().map(Certificate::tls).transpose()?;
    let mut addresses = Vec::new();
    let mut files = Vec::new();
    for address in &config.listen {
        let refused = |error| ListenError::Address(address.clone(), error);
        let (web, limit, draining) = (web.clone(), limit.clone(), draining.clone());
        server = match (address, tls.clone()) {
            (ListenAddress::Tcp(tcp), None) => {
                let listener = system::listen(*tcp).map_err(refused)?;
                let bound = listener.local_addr().map_err(refused)?;
                addresses.push(format!("http://{bound}"));
                server.listen(bound.to_string(), listener, move || {
                    plain(web.clone(), limit.clone(), draining.clone())
                })
            }
            (ListenAddress::Tcp(tcp), Some(tls)) => {
                let listener = system::listen(*tcp).map_err(refused)?;
                let bound = listener.local_addr().map_err(refused)?;
                addresses.push(format!("https://{bound}"));
                server.listen(bound.to_string(), listener, move || {
                    secure(web.clone(), limit.clone(), draining.clone(), tls.clone())
                })
            }
            #[cfg(not(unix))]
            (ListenAddress::Unix(_), _) => {
                return Err(refused(std::io::ErrorKind::Unsupported.into()));
            }
            #[cfg(unix)]
            (ListenAddress::Unix(path), _) => {
                let (listener, file) = system::listen_at_path(path).map_err(refused)?;
                addresses.push(address.to_string());
                files.push(file);
                server.listen_uds(address.to_string(), listener, move || {
                    local(web.clone(), draining.clone())
                })
            }
        }
        .map_err(refused)?;
    }
    Ok(Listening {
        server: server.run(),
        addresses,
        certificate,
        files,
    })
}

fn plain<D: Future<Output = ()> + 'static>(
    web: web::Data<AppState>,
    limit: ConnectionLimit,
    draining: impl Fn() -> D + 'static,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = DispatchError, InitError = ()>
{
    let open = web.metrics.connections.clone();
    let http = http(draining)
        .on_connect_ext(move |line: &OneAtATime<TrackedStream>, data| {
            let socket = line.io().socket();
            begin(line.io().tcp(), &socket, &limit, data);
            let plain = Transport::Plain;
            data.insert(Connection::new(socket, line.turn(), plain, open.clone()));
        })
        .finish(application(web));
    throttled()
        .map_err(|never| match never {})
        .map(|tcp: TcpStream| {
            let peer = tcp.peer_addr().ok();
            let line = OneAtATime::new(TrackedStream::new(tcp), |line| {
                system::limit_send_buffer(line.tcp(), SEND_BUFFER)
            });
            (line, Protocol::Http1, peer)
        })
        .and_then(http)
}

fn secure<D: Future<Output = ()> + 'static>(
    web: web::Data<AppState>,
    limit: ConnectionLimit,
    draining: impl Fn() -> D + 'static,
    tls: ServerConfig,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), InitError = ()> {
    let open = web.metrics.connections.clone();
    let http = http(draining)
        .on_connect_ext(move |tls: &OneAtATime<TlsStream<TcpStream>>, data| {
            let tcp = tls.io().get_ref().0;
            let socket = Socket::of_actix(Descriptor::of(tcp));
            begin(tcp, &socket, &limit, data);
            data.insert(Connection::new(
                socket,
                tls.turn(),
                Transport::Tls,
                open.clone(),
            ));
        })
        .finish(application(web));
    throttled()
        .map_err(|never| match never {})
        .and_then(Acceptor::new(tls).map_err(TlsError::into_service_error))
        .map(|tls: TlsStream<TcpStream>| {
            let peer = tls.get_ref().0.peer_addr().ok();
            let tls = OneAtATime::new(tls, |tls| {
                system::limit_send_buffer(tls.get_ref().0, SEND_BUFFER)
            });
            (tls, Protocol::Http1, peer)
        })
        .and_then(http.map_err(TlsError::Service))
}

/// For a proxy on this machine. It stands for many clients, so its connections are not limited.
#[cfg(unix)]
fn local<D: Future<Output = ()> + 'static>(
    web: web::Data<AppState>,
    draining: impl Fn() -> D + 'static,
) -> impl ServiceFactory<UnixStream, Config = (), Response = (), Error = DispatchError, InitError = ()>
{
    let open = web.metrics.connections.clone();
    let http = http(draining)
        .on_connect_ext(move |unix: &OneAtATime<UnixStream>, data| {
            let socket = Socket::of_actix(Descriptor::of(unix.io()));
            data.insert(Connection::new(
                socket,
                unix.turn(),
                Transport::Unix,
                open.clone(),
            ));
        })
        .finish(application(web));
    throttled()
        .map_err(|never| match never {})
        .map(|unix: UnixStream| {
            let unix = OneAtATime::new(unix, |unix| system::limit_send_buffer(unix, SEND_BUFFER));
            (unix, Protocol::Http1, None)
        })
        .and_then(http)
}

fn http<T, S, D>(draining: impl Fn() -> D + 'static) -> HttpServiceBuilder<T, S>
where
    S: ServiceFactory<Request, Config = ()>,
    S::Error: Into<Response<BoxBody>> + 'static,
    S::InitError: fmt::Debug,
    <S::Service as Service<Request>>::Future: 'static,
    D: Future<Output = ()> + 'static,
{
    HttpServiceBuilder::default()
        .client_request_timeout(REQUEST_LIMIT)
        .client_disconnect_timeout(DISCONNECT_LIMIT)
        .h1_allow_half_closed(false)
        .h1_write_buffer_size(WRITE_BUFFER)
        .graceful_shutdown_signal(draining)
}

fn application(
    web: web::Data<AppState>,
) -> impl ServiceFactory<
    Request,
    Config = (),
    Response = impl Into<Response<BoxBody>> + 'static,
    Error = impl Into<Response<BoxBody>> + 'static,
    InitError = impl fmt::Debug,
> {
    let hub = Hub::of_this_thread(&web.sessions, &web.stopping);
    let app = App::new().configure(|routes| configure(routes, web.clone(), hub));
    map_config(app, |()| AppConfig::default()).map_err(|error: Error| error.error_response())
}

/// Tunes a new connection; cuts it off if its address may have no more.
fn begin(tcp: &TcpStream, socket: &Socket, limit: &ConnectionLimit, data: &mut Extensions) {
    system::tune_tcp(tcp);
    match tcp.peer_addr().map(|peer| limit.admit(peer.ip())) {
        Ok(Some(admitted)) => drop(data.insert(admitted)),
        Ok(None) => socket.cut_off(),
        Err(_) => {} // It has left.
    }
}
