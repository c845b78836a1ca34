//! The current update, now or as soon as it changes.

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use tokio::time::timeout;

use super::{
    Caller, Web,
    openapi::{OfPoll, refused},
    problem, request,
};
use crate::wire::{Problem, UpdateMessage};

/// The longest wait, in seconds; more is that much.
const MAX_WAIT: u64 = 30;

/// Gives the current update, now or as soon as it changes.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}", operation_id = "update", tag = "Voting",
    params(
        OfPoll,
        ("after" = Option<u64>, Query, format = "uint64", description = "The seq that the caller knows."),
        ("wait" = Option<u64>, Query, format = "uint64", description = "For how many seconds to wait for another; 0 without it, more than 30 is 30."),
    ),
    responses(
        (status = 200, description = "The update.", body = UpdateMessage),
        (status = 304, description = "The seq is still the one given as `after`."),
        refused::Reading,
    ),
)]
pub(super) async fn update(
    _: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    request::allow_query(&request, &["after", "wait"])?;
    let after = request::query_number(&request, "after")?;
    let wait = request::query_number(&request, "wait")?
        .unwrap_or(0)
        .min(MAX_WAIT);
    let mut latest = poll.latest();
    let mut stopping = web.stopping.clone();
    let changed = async {
        tokio::select! {
            _ = latest.wait_for(|update| Some(update.update().seq) != after) => {}
            _ = stopping.wait_for(|stopping| *stopping) => {}
        }
    };
    let _ = timeout(Duration::from_secs(wait), changed).await; // Either way, what is newest decides.

    if poll.is_deleted() {
        return Err(problem::deleted());
    }
    let newest = poll.latest().borrow().clone();
    if Some(newest.update().seq) == after {
        return Ok(HttpResponse::NotModified()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .finish());
    }
    Ok(request::update(&newest))
}
