//! What the tests speak with: servers to start and end, an HTTP client, a WebSocket client.
//!
//! The clients are plain blocking sockets, so that they can also say what no library would.

mod client;
mod clock;
mod events;
mod http;
mod poll;
mod process;
mod rounds;
mod server;
mod session;
mod tls;
mod together;

pub use self::{
    client::client_folder,
    clock::{DEADLINE, eventually},
    events::Events,
    http::{Connection, Request, Response, assert_closed},
    poll::{HOST_KEY, TestPoll, again, question},
    process::{Exit, Process},
    rounds::{rounds, spread},
    server::TestServer,
    session::{Frame, Session, frame, raw_frame, text},
    tls::Certificate,
    together::{Neighbour, together},
};
