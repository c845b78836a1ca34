//! The table of routes: every path, its methods, and its handlers.

use std::rc::Rc;

use actix_web::{
    Error, FromRequest, Handler, Resource, Responder, Route,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    guard,
    middleware::{Compress, from_fn},
    web,
    web::ServiceConfig,
};

use super::{
    assets, headers,
    host::{drafts, making, polls},
    layers,
    operator::{health, openapi},
    pages,
    presenter::{batch, change, export, questions, tickets},
    shared::{
        in_order::{InOrder, in_order},
        problem::wrong_method,
    },
    spelling,
    state::State,
    voter::{events, markup, pictures, polling, results, socket, tables, votes},
};
use crate::push::Hub;

/// `KIND "PATH" => METHOD HANDLER, METHOD HANDLER;` for each route, the busiest first: actix tries them
/// in order. A path answers 405 to all other methods.
macro_rules! routes {
    ($config:ident: $($kind:ident $path:literal => $($method:ident $handler:path),+;)+) => {$(
        $config.service(
            $kind($path, &[$(stringify!($method)),+])$(.route($method($handler)))+
        );
    )+};
}

/// Adds the routes to one worker's application.
pub fn configure(config: &mut ServiceConfig, state: State, hub: Rc<Hub>) {
    let assets = assets::serve(state.shell.folder());
    let cors = layers::cors(&state.allowed_origins);
    config.app_data(state).app_data(hub).service(
        web::scope("")
            .wrap(from_fn(layers::refuse))
            .wrap(cors)
            .wrap(from_fn(layers::layer))
            // Before the pages of polls, whose codes may be any word.
            .service(assets)
            .configure(all)
            .default_service(web::to(spelling::elsewhere)),
    );
}

#[rustfmt::skip]
fn all(config: &mut ServiceConfig) {
    routes!(config:
        at "/api/v1/polls/{code}/votes" => post votes::cast;
        at "/api/v1/polls/{code}" => get polling::update, patch change::change, delete polls::delete;
        at "/api/v1/polls/{code}/events" => get events::stream;
        at "/ws" => get socket::front;
        at "/ws/{code}" => get socket::poll;

        packed "/api/openapi.json" => get openapi::document;
        at "/api/docs" => get openapi::page;
        at "/api/docs/{file}" => get openapi::file;
        at "/healthz" => get health::alive;
        at "/readyz" => get health::ready;
        at "/metrics" => get health::metrics;
        at "/robots.txt" => get assets::robots;

        at "/api/v1/polls" => get polls::list, post making::make;
        at "/api/v1/drafts" => post drafts::draft;
        at "/api/v1/polls/{code}/votes/batch" => post batch::cast_all;
        at "/api/v1/polls/{code}/votes/mine" => get votes::mine;
        at "/api/v1/polls/{code}/markup/{hash}" => get markup::markup;
        at "/api/v1/polls/{code}/history" => get results::history;
        at "/api/v1/polls/{code}/questions" => get questions::questions, post questions::add;
        at "/api/v1/polls/{code}/questions/{question}" => patch questions::edit, delete questions::remove;
        at "/api/v1/polls/{code}/questions/{question}/reset" => post questions::reset;
        at "/api/v1/polls/{code}/questions/{question}/undo" => post questions::undo;
        at "/api/v1/polls/{code}/questions/{question}/candidates/{candidate}" => patch questions::candidate;
        at "/api/v1/polls/{code}/tickets" => get tickets::list, post tickets::make;
        at "/api/v1/polls/{code}/tickets/{ticket}" => delete tickets::revoke;
        at "/api/v1/polls/{code}/presenter-key" => post polls::replace_key;
        at "/api/v1/polls/{code}/copy" => post making::copy;
        at "/api/v1/polls/{code}/links" => get polls::links;
        at "/api/v1/polls/{code}/export" => get export::export;

        // Before the codes of polls, which these could be.
        packed "/new" => get pages::maker;
        packed "/host" => get pages::host;
        packed "/" => get pages::front;
        packed "/privacy" => get pages::privacy::privacy;
        packed "/problems/{name}" => get pages::problems::problem;
        packed "/{code:[A-Za-z0-9]{4,12}}" => get pages::poll, post pages::vote;
        packed "/{code:[A-Za-z0-9]{4,12}}/present" => get pages::present;
        packed "/{code:[A-Za-z0-9]{4,12}}/embed" => get pages::embed::embed;
        packed "/{code:[A-Za-z0-9]{4,12}}/results.json" => get results::json;
        packed "/{code:[A-Za-z0-9]{4,12}}/results.csv" => get tables::csv;
        at "/{code:[A-Za-z0-9]{4,12}}/results.xlsx" => get tables::xlsx;
        packed "/{code:[A-Za-z0-9]{4,12}}/qr.svg" => get pictures::qr;
        packed "/{code:[A-Za-z0-9]{4,12}}/chart.svg" => get pictures::svg;
        at "/{code:[A-Za-z0-9]{4,12}}/chart.png" => get pictures::png;
    );
}

/// A path of its own. `methods` are those that it has.
fn at(path: &str, methods: &[&str]) -> Resource {
    let allow = methods
        .join(", ")
        .to_uppercase()
        .replace("GET", "GET, HEAD");
    let wrong_method = move || {
        let answer = wrong_method(&allow);
        async { answer }
    };
    web::resource(path).default_service(web::to(wrong_method))
}

/// A path whose answers are compressed for clients that accept it.
fn packed(
    path: &str,
    methods: &[&str],
) -> Resource<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody + use<>>,
        Error = Error,
        InitError = (),
    > + use<>,
> {
    at(path, methods)
        .wrap(Compress::default())
        .wrap(from_fn(headers::varies))
}

/// Makes the function that routes a method to a handler, whose arguments are extracted one after the
/// other: see [`in_order`].
macro_rules! methods {
    ($($method:ident: $route:expr;)+) => {$(
        fn $method<F, Args>(handler: F) -> Route
        where
            F: Handler<Args, Output: Responder>,
            Args: 'static,
            InOrder<Args>: FromRequest,
        {
            $route.to(in_order(handler))
        }
    )+};
}

methods! {
    get: web::route().guard(guard::Any(guard::Get()).or(guard::Head()));
    post: web::post();
    patch: web::patch();
    delete: web::delete();
}
