//! The table of routes: every path, its methods, and who answers.

use std::rc::Rc;

use actix_web::{
    Handler, Resource, Responder, Route, guard,
    http::Method,
    middleware::{Compress, from_fn},
    web,
    web::ServiceConfig,
};

use super::{
    Web, assets, cors, edge, events, exporting, health, hosting, metrics, openapi, pages, pictures,
    polls, presenting, results, robots, socket, spelling, tickets, votes,
};
use crate::push::Hub;

/// A poll's join code.
const CODE: &str = "/{code:[A-Za-z0-9]{4,12}}";

/// Adds the table of routes to one worker's application, the busiest first: actix tries them in order.
pub fn configure(config: &mut ServiceConfig, web: web::Data<Web>, hub: Rc<Hub>) {
    let assets = assets::serve(web.shell.folder());
    let cors = cors::layer(&web.allowed_origins);
    config.app_data(web).app_data(hub).service(
        web::scope("")
            .wrap(from_fn(edge::refuse))
            .wrap(cors)
            .wrap(from_fn(edge::layer))
            .service(at("/api/v1/polls/{code}/votes", "POST").route(web::post().to(votes::cast)))
            .service(
                at("/api/v1/polls/{code}", "GET, HEAD, PATCH, DELETE")
                    .route(get(polls::update))
                    .route(web::patch().to(presenting::change))
                    .route(web::delete().to(hosting::delete)),
            )
            .service(at("/api/v1/polls/{code}/events", "GET, HEAD").route(get(events::stream)))
            .service(at("/ws", "GET, HEAD").route(get(socket::front)))
            .service(at("/ws/{code}", "GET, HEAD").route(get(socket::poll)))
            .service(
                at("/api/openapi.json", "GET, HEAD")
                    .wrap(Compress::default())
                    .wrap(from_fn(edge::varies))
                    .route(get(openapi::document)),
            )
            .service(at("/api/docs", "GET, HEAD").route(get(openapi::page)))
            .service(at(openapi::FILE, "GET, HEAD").route(get(openapi::file)))
            .service(at("/healthz", "GET, HEAD").route(get(health::alive)))
            .service(at("/readyz", "GET, HEAD").route(get(health::ready)))
            .service(at("/metrics", "GET, HEAD").route(get(metrics::metrics)))
            .service(at("/robots.txt", "GET, HEAD").route(get(robots::robots)))
            .service(assets)
            .configure(more_of_the_api)
            .configure(all_pages)
            .default_service(web::to(spelling::elsewhere)),
    );
}

fn more_of_the_api(config: &mut ServiceConfig) {
    let poll = "/api/v1/polls/{code}";
    let question = "/api/v1/polls/{code}/questions/{question}";
    let below = |path: &str, more: &str, allow| at(&format!("{path}{more}"), allow);
    config
        .service(
            at("/api/v1/polls", "GET, HEAD, POST")
                .route(get(hosting::list))
                .route(web::post().to(hosting::make)),
        )
        .service(below(poll, "/votes/batch", "POST").route(web::post().to(votes::cast_all)))
        .service(below(poll, "/votes/mine", "GET, HEAD").route(get(votes::mine)))
        .service(below(poll, "/history", "GET, HEAD").route(get(results::history)))
        .service(
            below(poll, "/questions", "GET, HEAD, POST")
                .route(get(presenting::questions))
                .route(web::post().to(presenting::add)),
        )
        .service(
            at(question, "PATCH, DELETE")
                .route(web::patch().to(presenting::edit))
                .route(web::delete().to(presenting::remove)),
        )
        .service(below(question, "/reset", "POST").route(web::post().to(presenting::reset)))
        .service(below(question, "/undo", "POST").route(web::post().to(presenting::undo)))
        .service(
            below(question, "/candidates/{candidate}", "PATCH")
                .route(web::patch().to(presenting::candidate)),
        )
        .service(
            below(poll, "/tickets", "GET, HEAD, POST")
                .route(get(tickets::list))
                .route(web::post().to(tickets::make)),
        )
        .service(
            below(poll, "/tickets/{ticket}", "DELETE").route(web::delete().to(tickets::revoke)),
        )
        .service(below(poll, "/presenter-key", "POST").route(web::post().to(hosting::replace_key)))
        .service(below(poll, "/copy", "POST").route(web::post().to(hosting::copy)))
        .service(below(poll, "/links", "GET, HEAD").route(get(hosting::links)))
        .service(below(poll, "/export", "GET, HEAD").route(get(exporting::export)));
}

fn all_pages(config: &mut ServiceConfig) {
    let page = |path: &str| {
        at(path, "GET, HEAD")
            .wrap(Compress::default())
            .wrap(from_fn(edge::varies))
    };
    let file = |name: &str| page(&format!("{CODE}/{name}"));
    config
        // Before the codes, which these could be.
        .service(page("/new").route(get(pages::maker)))
        .service(page("/host").route(get(pages::host)))
        .service(page("/").route(get(pages::front)))
        .service(page("/privacy").route(get(pages::privacy)))
        .service(page("/problems/{name}").route(get(pages::problem_page)))
        .service(
            at(CODE, "GET, HEAD, POST")
                .wrap(Compress::default())
                .wrap(from_fn(edge::varies))
                .route(get(pages::poll))
                .route(web::post().to(pages::vote)),
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
    web::resource(path).default_service(web::to(move || edge::wrong_method(allow)))
}

fn get<F, Args>(handler: F) -> Route
where
    F: Handler<Args>,
    F::Output: Responder + 'static,
    Args: actix_web::FromRequest + 'static,
{
    let reading = |context: &guard::GuardContext<'_>| {
        matches!(context.head().method, Method::GET | Method::HEAD)
    };
    web::route().guard(guard::fn_guard(reading)).to(handler)
}
