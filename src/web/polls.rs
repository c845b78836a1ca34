//! The current update, now or as soon as it changes.

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use tokio::time::timeout;

use super::{Caller, Web, request};
use crate::{registry, wire::Problem};

/// The longest wait, in seconds; more is that much.
const MAX_WAIT: u64 = 30;

/// `GET /api/v1/polls/{code}?after=SEQ&wait=25`: 200 and the update, or 304.
pub(super) async fn update(
    _: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
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
        return Err(registry::deleted());
    }
    let newest = poll.latest().borrow().clone();
    if Some(newest.update().seq) == after {
        return Ok(HttpResponse::NotModified()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .finish());
    }
    Ok(request::update(&newest))
}
