//! Whether the server lives, and whether it can record votes.

use std::time::Duration;

use actix_web::{HttpResponse, http::header, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Web, openapi::refused};
use crate::wire::{Code, Problem};

/// How the server is.
#[derive(Serialize, ToSchema)]
struct Health {
    /// What it can do.
    #[schema(value_type = HealthStatus)]
    status: &'static str,
}

/// What a server can do.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[allow(dead_code)] // Read by its name alone.
enum HealthStatus {
    Alive,
    Ready,
}

/// Tells whether the server lives.
#[utoipa::path(
    get, path = "/healthz", operation_id = "alive", tag = "Health",
    responses(
        (status = 200, description = "It lives.", body = Health),
        refused::Alive,
    ),
)]
pub(super) async fn alive() -> HttpResponse {
    good("alive")
}

/// Tells whether votes can be recorded.
#[utoipa::path(
    get, path = "/readyz", operation_id = "ready", tag = "Health",
    responses(
        (status = 200, description = "They can.", body = Health),
        refused::Ready,
    ),
)]
pub(super) async fn ready(web: web::Data<Web>) -> Result<HttpResponse, Problem> {
    if *web.stopping.borrow() {
        let detail = "the server is stopping: votes are safe, and new ones go to the next one";
        let retry = Duration::from_secs(1);
        return Err(Problem::passing(Code::JournalUnavailable, detail, retry));
    }
    web.registry.can_record()?;
    Ok(good("ready"))
}

fn good(word: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(Health { status: word })
}
