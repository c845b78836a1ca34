//! The OpenAPI 3.1 document of the API, and the page that shows it.
//!
//! Most of the document comes from the annotations of handlers and from the types of `model`. This file adds
//! what belongs to no single call. Each object is one named schema, so that programs can generate clients;
//! `tests/openapi` runs some.

mod docs;
mod flat;

use std::sync::LazyLock;

use actix_web::{HttpResponse, http::header};
use bytes::Bytes;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        Components, PathItem,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

pub use self::docs::{file, page};
use self::flat::Flat;
use super::health;
use crate::{
    model::ProblemBody,
    web::{
        host::{drafts, making, polls},
        presenter::{batch, change, export, questions, tickets},
        shared::Caller,
        voter::{events, markup, polling, results, tables, votes},
    },
};

/// The text above all calls.
const ABOUT: &str = "Real-time voting for classrooms and rooms.\n\n\
    Keys travel as `Authorization: Bearer KEY`: a poll's presenter key comes with the answer that made \
    the poll, the host key is in the server's data folder. What asks for no key needs none.\n\n\
    A refusal is an `application/problem+json` (RFC 9457). Go by its `code`; its `detail` says what to \
    do. Bodies may hold no other fields than those described.\n\n\
    Answers may get more fields in later versions; ignore those that you do not know.";

/// The document; its title and version are those of the package.
#[derive(OpenApi)]
#[openapi(
    info(description = ABOUT, license(name = "MIT", identifier = "MIT")),
    servers((url = "/", description = "This server.")),
    paths(
        polling::update,
        events::stream,
        votes::cast,
        batch::cast_all,
        votes::mine,
        markup::markup,
        results::history,
        results::json,
        tables::csv,
        tables::xlsx,
        making::make,
        drafts::draft,
        polls::list,
        making::copy,
        polls::links,
        polls::replace_key,
        polls::delete,
        change::change,
        questions::questions,
        questions::add,
        questions::edit,
        questions::remove,
        questions::reset,
        questions::undo,
        questions::candidate,
        export::export,
        tickets::make,
        tickets::list,
        tickets::revoke,
        health::alive,
        health::ready,
        health::metrics
    ),
    components(schemas(ProblemBody)),
    modifiers(&Keys, &Keyless, &Flat),
    tags(
        (name = "Voting", description = "What voters and their pages do."),
        (name = "Results", description = "What has been voted."),
        (name = "Polls", description = "What hosts do."),
        (name = "Presenting", description = "What a poll's presenter does."),
        (name = "Tickets", description = "Who may vote where tickets are asked for."),
        (name = "Health", description = "For the operator of the server."),
    ),
)]
struct Document;

/// Adds the two keys, which are sent in the same way.
struct Keys;

impl Modify for Keys {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_with(Components::new);
        for (name, description) in [
            (
                "presenter_key",
                "Who holds a poll's presenter key is its presenter.",
            ),
            (
                "host_key",
                "Who holds the server's host key may make and list polls.",
            ),
        ] {
            let bearer = HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .description(Some(description));
            components.add_security_scheme(name, SecurityScheme::Http(bearer.build()));
        }
    }
}

/// Says of each call without a key that it needs none.
struct Keyless;

impl Modify for Keyless {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        for path in document.paths.paths.values_mut() {
            let PathItem {
                get,
                post,
                patch,
                delete,
                ..
            } = path;
            for call in [get, post, patch, delete].into_iter().flatten() {
                call.security.get_or_insert_default();
            }
        }
    }
}

/// `GET /api/openapi.json`
pub async fn document(_: Caller) -> HttpResponse {
    static TEXT: LazyLock<Bytes> = LazyLock::new(|| {
        let document = Document::openapi();
        document.to_json().expect("plain data").into()
    });
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .content_type("application/json")
        .body(TEXT.clone())
}
