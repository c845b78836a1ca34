//! Polling: the current update, now or as soon as it changes.

use std::{sync::Arc, time::Duration};

use actix_web::{Either, HttpRequest, HttpResponse, http::header};
use tokio::time::timeout;

use crate::{
    model::{Problem, UpdateMessage},
    poll::{Encoded, PollHandle},
    web::shared::{
        AnyPoll, AppState, OfPoll, Query, QueryParams, State, UpdateBody, problem, query_number,
        refusals,
    },
};

/// The longest wait, in seconds. A longer one is shortened to this.
const MAX_WAIT: u64 = 30;

/// `?after=SEQ&wait=SECONDS`
pub struct Waits {
    /// The seq that the caller knows.
    after: Option<u64>,
    /// How long to wait for another.
    wait: Duration,
}

impl QueryParams for Waits {
    const NAMES: &[&str] = &["after", "wait"];

    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        let after = query_number(request, "after")?;
        let seconds = query_number(request, "wait")?.unwrap_or(0);
        let wait = Duration::from_secs(seconds.min(MAX_WAIT));
        Ok(Self { after, wait })
    }
}

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
        refusals::Reading,
    ),
)]
pub async fn update(
    any: AnyPoll,
    Query(Waits { after, wait }): Query<Waits>,
    state: State,
) -> Result<Either<UpdateBody, HttpResponse>, Problem> {
    // The answer is the newest update, even if the wait ended without a change.
    let _ = timeout(wait, other_than(after, &any.poll, &state)).await;
    if any.poll.is_deleted() {
        return Err(problem::deleted());
    }
    let newest = any.poll.latest().borrow().clone();
    Ok(newer_than(after, newest))
}

/// Waits until the poll's seq is not `after`, or the server stops.
async fn other_than(after: Option<u64>, poll: &PollHandle, state: &AppState) {
    let mut latest = poll.latest();
    let mut stopping = state.stopping.clone();
    tokio::select! {
        _ = latest.wait_for(|update| Some(update.update().seq) != after) => {}
        _ = stopping.wait_for(|stopping| *stopping) => {}
    }
}

/// The update, or 304 if the caller knows it.
fn newer_than(after: Option<u64>, update: Arc<Encoded>) -> Either<UpdateBody, HttpResponse> {
    if Some(update.update().seq) != after {
        return Either::Left(UpdateBody(update));
    }
    let unchanged = HttpResponse::NotModified()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish();
    Either::Right(unchanged)
}
