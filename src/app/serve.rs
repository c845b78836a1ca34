//! actix's server, with connections of our own making where they are plain TCP.
//!
//! actix-web's `HttpServer` hands its dispatcher tokio's `TcpStream` and nothing else; so this does
//! what it does, from the parts that it is made of.

use std::{fmt, thread::available_parallelism, time::Duration};

use actix_http::{HttpServiceBuilder, Protocol, Request, Response, error::DispatchError};
use actix_service::{ServiceFactoryExt as _, map_config};
use actix_tls::accept::rustls_0_23::TlsStream;
use actix_web::{
    App, Error,
    body::BoxBody,
    dev::{AppConfig, Extensions, Server, Service, ServiceFactory},
    rt::net::TcpStream,
    web,
};
use rustls::ServerConfig;

use super::{AppError, doors::Doors, listen, turns::in_turns};
use crate::{
    config::Config,
    metrics::IntGauge,
    push::{Hub, Line, Socket},
    web::{Connection, Web, configure},
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

/// Listens, and serves until it is stopped; also says at which addresses.
pub(super) fn serve(
    config: &Config,
    room: &listen::Room,
    web: &web::Data<Web>,
) -> Result<(Server, Vec<String>), AppError> {
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
    let doors = Doors::new(room.crowded, &config.trust_proxy);
    let tls = listen::tls(config)?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let mut addresses = Vec::new();
    for &address in &config.listen {
        let refused = |error| listen::ListenError::Address(address, error);
        let listener = listen::bind(address)?;
        let bound = listener.local_addr().map_err(refused)?;
        addresses.push(format!("{scheme}://{bound}"));
        let (web, draining, name) = (web.clone(), draining.clone(), bound.to_string());
        let doors = doors.clone();
        server = match tls.clone() {
            None => server.listen(name, listener, move || {
                plain(web.clone(), doors.clone(), draining.clone())
            }),
            Some(tls) => server.listen(name, listener, move || {
                secure(web.clone(), doors.clone(), draining.clone(), tls.clone())
            }),
        }
        .map_err(refused)?;
    }
    Ok((server.run(), addresses))
}

fn plain<D: Future<Output = ()> + 'static>(
    web: web::Data<Web>,
    doors: Doors,
    draining: impl Fn() -> D + 'static,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = DispatchError, InitError = ()>
{
    let open = web.metrics.connections.clone();
    let http = http(draining)
        .on_connect_ext(move |line: &Line, data| {
            begin(line.tcp(), line.socket(), false, &doors, &open, data);
        })
        .finish(application(web));
    in_turns()
        .map_err(|never| match never {})
        .map(|tcp| {
            let peer = tcp.peer_addr().ok();
            (Line::new(tcp), Protocol::Http1, peer)
        })
        .and_then(http)
}

fn secure<D: Future<Output = ()> + 'static>(
    web: web::Data<Web>,
    doors: Doors,
    draining: impl Fn() -> D + 'static,
    tls: ServerConfig,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), InitError = ()> {
    let open = web.metrics.connections.clone();
    let http = http(draining)
        .on_connect_ext(move |tls: &TlsStream<TcpStream>, data| {
            let tcp = tls.get_ref().0;
            begin(tcp, Socket::of_tls(tcp), true, &doors, &open, data);
        })
        .finish(application(web));
    in_turns()
        .map_err(|never| match never {})
        .and_then(http.rustls_0_23(tls))
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
    web: web::Data<Web>,
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

/// Remembers a new connection, with the descriptor for what actix cannot do, such as to refuse it.
fn begin(
    tcp: &TcpStream,
    socket: Socket,
    secure: bool,
    doors: &Doors,
    open: &IntGauge,
    data: &mut Extensions,
) {
    listen::tune(tcp);
    match tcp.peer_addr().map(|peer| doors.admit(peer.ip())) {
        Ok(Some(admitted)) => drop(data.insert(admitted)),
        Ok(None) => socket.cut_off(),
        Err(_) => {} // It has left.
    }
    data.insert(Connection::new(socket, secure, open.clone()));
}
