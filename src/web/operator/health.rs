//! Health and metrics: whether the server is alive, whether it can record votes, and its metrics.

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, http::header};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    metrics::TEXT_FORMAT,
    model::{Problem, ProblemCode},
    web::shared::{AppState, Caller, Json, State, hosts, proxies, refusals},
};

/// The state of the server.
#[derive(Serialize, ToSchema)]
pub struct Health {
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

/// Tells whether the server is alive.
#[utoipa::path(
    get, path = "/healthz", operation_id = "alive", tag = "Health",
    responses(
        (status = 200, description = "It lives.", body = Health),
        refusals::Alive,
    ),
)]
pub async fn alive() -> Json<Health> {
    Json(Health { status: "alive" })
}

/// Tells whether votes can be recorded.
#[utoipa::path(
    get, path = "/readyz", operation_id = "ready", tag = "Health",
    responses(
        (status = 200, description = "They can.", body = Health),
        refusals::Ready,
    ),
)]
pub async fn ready(state: State) -> Result<Json<Health>, Problem> {
    if *state.stopping.borrow() {
        let detail = "the server is stopping: votes are safe, and new ones go to the next one";
        let retry = Duration::from_secs(1);
        return Err(Problem::passing(
            ProblemCode::JournalUnavailable,
            detail,
            retry,
        ));
    }
    state.registry.can_record()?;
    Ok(Json(Health { status: "ready" }))
}

/// Gives the metrics of this server as Prometheus text, to this machine or with the host key.
#[utoipa::path(
    get, path = "/metrics", operation_id = "metrics", tag = "Health",
    security((), ("host_key" = [])),
    responses(
        (status = 200, description = "Each figure with its meaning. No label names a poll, a candidate or a voter.", body = String, content_type = "text/plain"),
        refusals::Metrics,
    ),
)]
pub async fn metrics(
    caller: Caller,
    request: HttpRequest,
    state: State,
) -> Result<HttpResponse, Problem> {
    if !is_local(&caller, &request, &state)? {
        caller.require_host(&state)?;
    }
    state.registry.update_metrics();
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type(TEXT_FORMAT)
        .body(state.metrics.text()))
}

/// Whether a program on this machine asks. A proxy on this machine does not count, because it asks for
/// somebody else; nor does a browser on this machine that shows a stranger's page.
fn is_local(caller: &Caller, request: &HttpRequest, state: &AppState) -> Result<bool, Problem> {
    let host = hosts::host(request.headers())?;
    Ok(caller.address.is_loopback()
        && !proxies::is_forwarded(request.headers())
        && host.is_none_or(|host| hosts::is_no_strangers(&host, state)))
}
