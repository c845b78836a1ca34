//! The open connections of each worker. Once a second, idle ones are cut off.
//!
//! actix limits the time for a connection's first head and for the pause between requests. It does not
//! limit a later head that never ends, or a body that nobody reads. Does not watch sessions: the hub
//! does that.

use std::{
    cell::{Cell, OnceCell, RefCell},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use actix_web::{
    HttpRequest,
    body::{BodySize, BoxBody, MessageBody},
    rt,
};
use bytes::Bytes;
use slab::Slab;

use super::pipelining::Turn;
use crate::{metrics::IntGauge, push::Socket};

/// How long a connection may be open without a request being answered. Longer than actix's own limits.
const LIMIT: Duration = Duration::from_secs(9);
const TICK: Duration = Duration::from_secs(1);

thread_local! {
    static CONNECTIONS: RefCell<Slab<Rc<State>>> = const { RefCell::new(Slab::new()) };
    static TICKING: OnceCell<()> = const { OnceCell::new() };
}

/// A connection of this worker, until dropped; kept in actix's data of the connection, which is
/// dropped on this thread before the connection is.
pub struct Connection {
    key: usize,
    transport: Transport,
    state: Rc<State>,
    open: IntGauge,
}

/// How a connection reaches this server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// TCP without encryption.
    Plain,
    /// TCP with TLS that ends at this server.
    Tls,
    /// A Unix socket: a proxy on this machine, since the socket's folder says who may use it.
    Unix,
}

struct State {
    socket: Socket,
    turn: Rc<Turn>,
    answering: Cell<u32>,
    idle_since: Cell<Instant>,
}

/// A request that is being answered, until dropped.
pub(in crate::web) struct Answering(Rc<State>);

impl Connection {
    /// Watches a new connection whose requests take turns; counted in `open`.
    pub fn new(socket: Socket, turn: Rc<Turn>, transport: Transport, open: IntGauge) -> Self {
        TICKING.with(|ticking| *ticking.get_or_init(|| drop(rt::spawn(tick()))));
        let state = State {
            socket,
            turn,
            answering: Cell::new(0),
            idle_since: Cell::new(Instant::now()),
        };
        let state = Rc::new(state);
        let key = CONNECTIONS.with_borrow_mut(|connections| connections.insert(state.clone()));
        open.inc();
        Self {
            key,
            transport,
            state,
            open,
        }
    }

    /// Its socket.
    pub(in crate::web) fn socket(&self) -> Socket {
        self.state.socket.clone()
    }

    /// The answer under way is a session: it lasts, and its newest bytes matter most.
    pub(in crate::web) fn becomes_session(&self) {
        self.state.turn.becomes_session();
    }
}

/// How a request arrived. Plain for the requests of tests, which have no connection.
pub(in crate::web) fn transport(request: &HttpRequest) -> Transport {
    request
        .conn_data::<Connection>()
        .map_or(Transport::Plain, |connection| connection.transport)
}

impl Drop for Connection {
    fn drop(&mut self) {
        CONNECTIONS.with_borrow_mut(|connections| connections.remove(self.key));
        self.open.dec();
    }
}

impl Answering {
    /// The request's connection is busy from now on.
    pub(in crate::web) fn begin(request: &HttpRequest) -> Option<Self> {
        let state = request.conn_data::<Connection>()?.state.clone();
        state.answering.set(state.answering.get() + 1);
        Some(Self(state))
    }

    /// Whether the connection has sent further requests before it has this answer.
    pub(in crate::web) fn is_pipelined(&self) -> bool {
        self.0.turn.is_pipelined()
    }

    /// The connection stays busy: it carries a session from now on.
    pub(in crate::web) fn forever(self) {
        self.0.answering.set(self.0.answering.get() + 1);
    }

    /// The connection is busy until the body is sent.
    pub(in crate::web) fn until_sent(self, body: BoxBody) -> BoxBody {
        BoxBody::new(Answer {
            body,
            _answering: self,
        })
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.answering.set(self.0.answering.get() - 1);
        self.0.idle_since.set(Instant::now());
        self.0.turn.answered();
    }
}

struct Answer {
    body: BoxBody,
    _answering: Answering,
}

impl MessageBody for Answer {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_next(context)
    }
}

async fn tick() {
    loop {
        rt::time::sleep(TICK).await;
        CONNECTIONS.with_borrow(|connections| {
            let stale = |state: &State| {
                state.answering.get() == 0 && state.idle_since.get().elapsed() > LIMIT
            };
            for (_, state) in connections.iter().filter(|(_, state)| stale(state)) {
                state.socket.cut_off();
            }
        });
    }
}
