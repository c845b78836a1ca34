//! Everything over HTTP: routes, limits, layers, as one table. Handlers extract, ask and map.
//!
//! Asks the registry, never the journal; knows no rule of voting.

mod assets;
mod caller;
mod conversation;
mod cors;
mod edge;
mod events;
mod frames;
mod health;
mod identity;
mod idle;
mod keys;
mod limits;
pub mod links;
mod origin;
mod pages;
mod polls;
mod problem;
mod proxies;
mod request;
mod socket;
mod votes;

use std::rc::Rc;

use actix_web::{
    Handler, Resource, Responder,
    dev::HttpServiceFactory,
    guard,
    http::Method,
    middleware::{Compress, from_fn},
    web,
    web::ServiceConfig,
};
use tokio::sync::watch;

pub use self::{
    caller::Caller,
    idle::Connection,
    limits::Limits,
    origin::BaseUrl,
    pages::{Shell, ShellError},
    proxies::Proxy,
};
use crate::{
    push::{Hub, Sessions},
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
    /// How much one client may do.
    pub limits: Limits,
    /// The voter's page.
    pub shell: Shell,
    /// The address that people use, where it is not that of the request.
    pub base_url: Option<BaseUrl>,
    /// Other origins whose pages may use the API and the WebSocket.
    pub allowed_origins: Vec<BaseUrl>,
    /// Whose word is believed on where a request comes from.
    pub proxies: Vec<Proxy>,
    /// Whether votes outlive the process.
    pub durable: bool,
    /// Sessions and event streams, counted together.
    pub sessions: Sessions,
    /// Turns true when the server stops.
    pub stopping: watch::Receiver<bool>,
}

/// Adds the table of routes to one worker's application, the busiest first: actix tries them in order.
pub fn configure(config: &mut ServiceConfig, web: web::Data<Web>, hub: Rc<Hub>) {
    let assets = assets::serve(web.shell.folder());
    let cors = cors::layer(&web.allowed_origins);
    config.app_data(web).app_data(hub).service(
        web::scope("")
            .wrap(from_fn(edge::refuse))
            .wrap(cors)
            .wrap(from_fn(edge::layer))
            .service(post("/api/v1/polls/{code}/votes", votes::cast))
            .service(get("/api/v1/polls/{code}", polls::update))
            .service(get("/api/v1/polls/{code}/events", events::stream))
            .service(get("/ws", socket::front))
            .service(get("/ws/{code}", socket::poll))
            .service(get("/healthz", health::alive))
            .service(get("/readyz", health::ready))
            .service(assets)
            .service(
                resource("/", "GET, HEAD")
                    .wrap(Compress::default())
                    .route(web::route().guard(reading()).to(pages::front)),
            )
            .service(
                resource("/{code:[A-Za-z0-9]{4,12}}", "GET, HEAD, POST")
                    .wrap(Compress::default())
                    .route(web::route().guard(reading()).to(pages::poll))
                    .route(web::post().to(pages::vote)),
            )
            .default_service(web::to(edge::not_found)),
    );
}

fn get<F, Args>(path: &str, handler: F) -> impl HttpServiceFactory + use<F, Args>
where
    F: Handler<Args>,
    F::Output: Responder + 'static,
    Args: actix_web::FromRequest + 'static,
{
    resource(path, "GET, HEAD").route(web::route().guard(reading()).to(handler))
}

fn post<F, Args>(path: &str, handler: F) -> impl HttpServiceFactory + use<F, Args>
where
    F: Handler<Args>,
    F::Output: Responder + 'static,
    Args: actix_web::FromRequest + 'static,
{
    resource(path, "POST").route(web::post().to(handler))
}

/// A path that answers 405 to any method not in `allow`.
fn resource(path: &str, allow: &'static str) -> Resource {
    web::resource(path).default_service(web::to(move || edge::wrong_method(allow)))
}

fn reading() -> impl guard::Guard {
    guard::fn_guard(|context| matches!(context.head().method, Method::GET | Method::HEAD))
}
