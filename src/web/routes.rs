//! The table of routes: every path, its methods, and its handler.

use std::rc::Rc;

use actix_web::{
    FromRequest, Handler, Resource, Responder, Route, guard,
    http::Method,
    middleware::{Compress, from_fn},
    web,
    web::ServiceConfig,
};

use super::{
    assets, headers,
    host::{making, polls},
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
    voter::{events, pictures, polling, results, socket, votes},
};
use crate::push::Hub;

/// A poll's page.
const CODE: &str = "/{code:[A-Za-z0-9]{4,12}}";

/// Adds the table of routes to one worker's application, the busiest first: actix tries them in order.
pub fn configure(config: &mut ServiceConfig, state: State, hub: Rc<Hub>) {
    let assets = assets::serve(state.shell.folder());
    let cors = layers::cors(&state.allowed_origins);
    config.app_data(state).app_data(hub).service(
        web::scope("")
            .wrap(from_fn(layers::refuse))
            .wrap(cors)
            .wrap(from_fn(layers::layer))
            .service(at("/api/v1/polls/{code}/votes", "POST").route(post(votes::cast)))
            .service(
                at("/api/v1/polls/{code}", "GET, HEAD, PATCH, DELETE")
                    .route(get(polling::update))
                    .route(patch(change::change))
                    .route(delete(polls::delete)),
            )
            .service(at("/api/v1/polls/{code}/events", "GET, HEAD").route(get(events::stream)))
            .service(at("/ws", "GET, HEAD").route(get(socket::front)))
            .service(at("/ws/{code}", "GET, HEAD").route(get(socket::poll)))
            .service(
                at("/api/openapi.json", "GET, HEAD")
                    .wrap(Compress::default())
                    .wrap(from_fn(headers::varies))
                    .route(get(openapi::document)),
            )
            .service(at("/api/docs", "GET, HEAD").route(get(openapi::page)))
            .service(at(openapi::FILE, "GET, HEAD").route(get(openapi::file)))
            .service(at("/healthz", "GET, HEAD").route(get(health::alive)))
            .service(at("/readyz", "GET, HEAD").route(get(health::ready)))
            .service(at("/metrics", "GET, HEAD").route(get(health::metrics)))
            .service(at("/robots.txt", "GET, HEAD").route(get(assets::robots)))
            .service(assets)
            .configure(more_of_the_api)
            .configure(all_pages)
            .default_service(web::to(spelling::elsewhere)),
    );
}

fn more_of_the_api(config: &mut ServiceConfig) {
    let poll = |below: &str, allow| at(&format!("/api/v1/polls/{{code}}{below}"), allow);
    let question = |below: &str, allow| poll(&format!("/questions/{{question}}{below}"), allow);
    config
        .service(
            at("/api/v1/polls", "GET, HEAD, POST")
                .route(get(polls::list))
                .route(post(making::make)),
        )
        .service(poll("/votes/batch", "POST").route(post(batch::cast_all)))
        .service(poll("/votes/mine", "GET, HEAD").route(get(votes::mine)))
        .service(poll("/history", "GET, HEAD").route(get(results::history)))
        .service(
            poll("/questions", "GET, HEAD, POST")
                .route(get(questions::questions))
                .route(post(questions::add)),
        )
        .service(
            question("", "PATCH, DELETE")
                .route(patch(questions::edit))
                .route(delete(questions::remove)),
        )
        .service(question("/reset", "POST").route(post(questions::reset)))
        .service(question("/undo", "POST").route(post(questions::undo)))
        .service(question("/candidates/{candidate}", "PATCH").route(patch(questions::candidate)))
        .service(
            poll("/tickets", "GET, HEAD, POST")
                .route(get(tickets::list))
                .route(post(tickets::make)),
        )
        .service(poll("/tickets/{ticket}", "DELETE").route(delete(tickets::revoke)))
        .service(poll("/presenter-key", "POST").route(post(polls::replace_key)))
        .service(poll("/copy", "POST").route(post(making::copy)))
        .service(poll("/links", "GET, HEAD").route(get(polls::links)))
        .service(poll("/export", "GET, HEAD").route(get(export::export)));
}

fn all_pages(config: &mut ServiceConfig) {
    let page = |path: &str, allow| {
        at(path, allow)
            .wrap(Compress::default())
            .wrap(from_fn(headers::varies))
    };
    let file = |name: &str| page(&format!("{CODE}/{name}"), "GET, HEAD");
    config
        // Before the codes, which these could be.
        .service(page("/new", "GET, HEAD").route(get(pages::maker)))
        .service(page("/host", "GET, HEAD").route(get(pages::host)))
        .service(page("/", "GET, HEAD").route(get(pages::front)))
        .service(page("/privacy", "GET, HEAD").route(get(pages::privacy)))
        .service(page("/problems/{name}", "GET, HEAD").route(get(pages::problem_page)))
        .service(
            page(CODE, "GET, HEAD, POST")
                .route(get(pages::poll))
                .route(post(pages::vote)),
        )
        .service(file("present").route(get(pages::present)))
        .service(file("embed").route(get(pages::embed)))
        .service(file("results.json").route(get(results::json)))
        .service(file("results.csv").route(get(results::csv)))
        .service(file("qr.svg").route(get(pictures::qr)))
        .service(file("chart.svg").route(get(pictures::svg)))
        .service(at(&format!("{CODE}/chart.png"), "GET, HEAD").route(get(pictures::png)));
}

/// A path that answers 405 to any method not in `allow`.
fn at(path: &str, allow: &'static str) -> Resource {
    let wrong_method = move || async move { wrong_method(allow) };
    web::resource(path).default_service(web::to(wrong_method))
}

/// A handler of GET and HEAD. Its arguments are extracted one after the other, as those of all others:
/// see [`in_order`].
fn get<F, Args>(handler: F) -> Route
where
    F: Handler<Args, Output: Responder>,
    Args: 'static,
    InOrder<Args>: FromRequest,
{
    let reading = |context: &guard::GuardContext<'_>| {
        matches!(context.head().method, Method::GET | Method::HEAD)
    };
    on(web::route().guard(guard::fn_guard(reading)), handler)
}

fn post<F, Args>(handler: F) -> Route
where
    F: Handler<Args, Output: Responder>,
    Args: 'static,
    InOrder<Args>: FromRequest,
{
    on(web::post(), handler)
}

fn patch<F, Args>(handler: F) -> Route
where
    F: Handler<Args, Output: Responder>,
    Args: 'static,
    InOrder<Args>: FromRequest,
{
    on(web::patch(), handler)
}

fn delete<F, Args>(handler: F) -> Route
where
    F: Handler<Args, Output: Responder>,
    Args: 'static,
    InOrder<Args>: FromRequest,
{
    on(web::delete(), handler)
}

fn on<F, Args>(route: Route, handler: F) -> Route
where
    F: Handler<Args, Output: Responder>,
    Args: 'static,
    InOrder<Args>: FromRequest,
{
    route.to(in_order(handler))
}
