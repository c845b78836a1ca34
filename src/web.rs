//! Everything over HTTP: routes, limits, layers, handlers, pages.
//!
//! A handler extracts its arguments, asks a poll or the registry, and maps the answer. It never asks the
//! journal, and knows no rule of voting.
//!
//! - `routes`: every path, its methods and its handler, on one page.
//! - `layers`: what every request passes first and every answer last.
//! - `voter`, `presenter`, `host`, `operator`: the handlers, by who asks.
//! - `pages`: the built client's pages, filled in.
//! - `shared`: what handlers share: who asks, extractors, bodies, limits, responses, errors.
//! - `below`: between a connection and actix: one request at a time, idle connections.

mod routes;
mod state;

mod layers;

mod host;
mod operator;
mod presenter;
mod voter;

mod assets;
mod pages;
mod spelling;

mod headers;
mod shared;

mod below;

pub use self::{
    below::{
        connections::{Connection, Transport},
        pipelining::{Framing, OneAtATime, Turn},
    },
    pages::{Form, Shell, ShellError},
    routes::configure,
    shared::{
        base_url::{BaseUrl, is_for_others, on_network},
        limits::{Limits, household},
        proxies::Proxy,
        visitor::Visitor,
    },
    state::AppState,
    voter::{
        frames::{FrameGuard, MESSAGE_LIMIT},
        picture_cache::PictureCache,
    },
};
