//! What all handlers share.

use std::sync::Arc;

use tokio::sync::watch;

use super::{
    pages::shell::Shell,
    shared::{base_url::BaseUrl, limits::Limits, proxies::Proxy},
    voter::picture_cache::PictureCache,
};
use crate::{
    metrics::Metrics,
    push::Sessions,
    registry::Registry,
    secrets::{HostKey, Secret},
};

/// What all handlers of all workers share.
pub struct AppState {
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
    /// Draws charts as pictures, and keeps the last ones.
    pub pictures: Arc<PictureCache>,
    /// The address that people use (`--base-url`); none if it is that of the request.
    pub base_url: Option<BaseUrl>,
    /// Other origins whose pages may use the API and the WebSocket.
    pub allowed_origins: Vec<BaseUrl>,
    /// The proxies that are believed when they say where a request comes from.
    pub proxies: Vec<Proxy>,
    /// Whether votes are kept on disk; false with `--in-memory`.
    pub durable: bool,
    /// How many days a poll without a vote is kept; 0 means until it is deleted.
    pub keep_days: u32,
    /// Sessions and event streams, counted together.
    pub sessions: Sessions,
    /// The metrics.
    pub metrics: Metrics,
    /// Turns true when the server stops.
    pub stopping: watch::Receiver<bool>,
}

/// The state as handlers take it from actix.
pub(super) type State = actix_web::web::Data<AppState>;
