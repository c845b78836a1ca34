//! Figures for whoever runs the server.

use actix_web::{HttpRequest, HttpResponse, http::header, web};

use super::{Caller, Web, hosts, openapi::refused, proxies};
use crate::{metrics::TEXT_FORMAT, wire::Problem};

/// Tells the figures of this server, as Prometheus text: to this machine, or to who has the host key.
#[utoipa::path(
    get, path = "/metrics", operation_id = "metrics", tag = "Health",
    security((), ("host_key" = [])),
    responses(
        (status = 200, description = "Each figure with its meaning. No label names a poll, a candidate or a voter.", body = String, content_type = "text/plain"),
        refused::Metrics,
    ),
)]
pub(super) async fn metrics(
    caller: Caller,
    request: HttpRequest,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    // A proxy on this machine speaks for somebody elsewhere, trusted or not; and so does a browser on
    // this machine that shows a stranger's page.
    let host = hosts::host(request.headers())?;
    let is_local = caller.address.is_loopback()
        && !proxies::is_forwarded(request.headers())
        && host.is_none_or(|host| hosts::is_no_strangers(&host, &web));
    if !is_local {
        caller.require_host(&web)?;
    }
    web.registry.update_metrics();
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type(TEXT_FORMAT)
        .body(web.metrics.text()))
}
