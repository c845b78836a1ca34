//! Whether the server lives, and whether it can record votes.

use actix_web::{HttpResponse, http::header, web};

use super::{Web, problem};
use crate::{journal::WriteError, wire::Problem};

/// `GET /healthz`: 200 as long as the process answers.
pub(super) async fn alive() -> HttpResponse {
    good("alive")
}

/// `GET /readyz`: 200 while votes can be recorded, else 503 or 507.
pub(super) async fn ready(web: web::Data<Web>) -> Result<HttpResponse, Problem> {
    if *web.stopping.borrow() {
        return Err(problem::of_unwritten_vote(WriteError::Failed));
    }
    match web.registry.can_record() {
        Ok(()) => Ok(good("ready")),
        Err(error) => Err(problem::of_unwritten_vote(error)),
    }
}

fn good(word: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(serde_json::json!({ "status": word }))
}
