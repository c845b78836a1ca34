//! Everything over HTTP: routes, limits, layers, as one table. Handlers extract, ask and map.
//!
//! Asks the registry, never the journal; knows no rule of voting.

mod assets;
mod caller;
mod conversation;
mod cors;
mod drawing;
mod edge;
mod events;
mod exporting;
mod frames;
mod health;
mod hosting;
mod hosts;
mod identity;
mod idle;
mod keys;
mod limits;
pub mod links;
mod metrics;
mod openapi;
mod origin;
mod pages;
mod pictures;
mod pipelining;
mod polls;
mod presenting;
mod problem;
mod proxies;
mod query;
mod request;
mod results;
mod robots;
mod routes;
mod socket;
mod spelling;
mod strict;
mod tickets;
mod timing;
mod votes;

use std::sync::Arc;

use tokio::sync::watch;

pub use self::{
    caller::Caller,
    drawing::Drawing,
    frames::{FrameGuard, MESSAGE_LIMIT},
    identity::Visitor,
    idle::{Connection, Transport},
    limits::{Limits, home},
    origin::BaseUrl,
    pages::{Form, Shell, ShellError},
    pipelining::{Framing, OneAtATime, Turn},
    proxies::Proxy,
    routes::configure,
};
use crate::{
    metrics::Metrics,
    push::Sessions,
    registry::Registry,
    secrets::{HostKey, Secret},
};

/// What handlers share.
pub struct Web {
    /// The polls.
    pub registry: Registry,
    /// Signs and verifies voter cookies.
    pub secret: Secret,
    /// Who may make and list polls.
    pub host_key: HostKey,
    /// Whether anyone may make polls.
    pub open_hosting: bool,
    /// How much one client may do.
    pub limits: Limits,
    /// The pages.
    pub shell: Shell,
    /// Draws charts as pictures.
    pub drawing: Arc<Drawing>,
    /// The address that people use, where it is not that of the request.
    pub base_url: Option<BaseUrl>,
    /// Other origins whose pages may use the API and the WebSocket.
    pub allowed_origins: Vec<BaseUrl>,
    /// Whose word is believed on where a request comes from.
    pub proxies: Vec<Proxy>,
    /// Whether votes outlive the process.
    pub durable: bool,
    /// How long a poll without a vote is kept, in days; 0: until it is deleted.
    pub keep_days: u32,
    /// Sessions and event streams, counted together.
    pub sessions: Sessions,
    /// What is measured.
    pub metrics: Metrics,
    /// Turns true when the server stops.
    pub stopping: watch::Receiver<bool>,
}
