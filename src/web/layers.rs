//! The layers that every request passes first, and every answer last.

mod cors;
mod timing;

use actix_web::{
    Error, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        ConnectionType, StatusCode,
        header::{self, HeaderName},
    },
    middleware::Next,
};

pub(super) use self::cors::cors;
use self::timing::Timing;
use super::{
    below::connections::Answering,
    headers, pages,
    shared::{hosts, problem::nothing_here, request::accepts_html},
    state::State,
};
use crate::model::{Problem, ProblemCode};

/// The longest path and query, in bytes.
const URL_LIMIT: usize = 2_048;

/// Headers that an error keeps when it is rendered again, as a page or as problem+json.
const KEPT: [HeaderName; 7] = [
    header::ALLOW,
    header::RETRY_AFTER,
    header::WWW_AUTHENTICATE,
    header::ACCESS_CONTROL_ALLOW_ORIGIN,
    header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
    header::ACCESS_CONTROL_EXPOSE_HEADERS,
    header::VARY,
];

/// The outermost layer: gives every answer its headers, renders errors, and counts.
///
/// Passes the body of a WebSocket on as it is.
pub(super) async fn layer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let answering = Answering::begin(request.request());
    let timing = Timing::begin(&request);
    let mut response = next.call(request).await?.map_into_boxed_body();
    if response.status().is_client_error() || response.status().is_server_error() {
        response = render_error(response);
    }
    // A client that sends too much gets no answer to the requests that wait behind this one.
    if response.status() == StatusCode::TOO_MANY_REQUESTS
        && answering.as_ref().is_some_and(Answering::is_pipelined)
    {
        let head = response.response_mut().head_mut();
        head.set_connection_type(ConnectionType::Close);
    }
    match answering {
        Some(answering) if response.status() == StatusCode::SWITCHING_PROTOCOLS => {
            answering.forever()
        }
        Some(answering) => response = response.map_body(|_, body| answering.until_sent(body)),
        None => {}
    }
    timing.end(&response);
    headers::secure(&mut response);
    Ok(response)
}

/// Refuses what no route should see: an overlong address, a malformed host, a WebSocket elsewhere.
pub(super) async fn refuse(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    match refusal(&request) {
        Some(problem) => Ok(request.into_response(problem.error_response())),
        None => Ok(next.call(request).await?.map_into_boxed_body()),
    }
}

fn refusal(request: &ServiceRequest) -> Option<Problem> {
    if request
        .uri()
        .path_and_query()
        .is_some_and(|url| url.as_str().len() > URL_LIMIT)
    {
        let detail = format!("shorten the address to {URL_LIMIT} bytes");
        return Some(Problem::new(ProblemCode::UrlTooLong, detail));
    }
    if let Err(malformed) = hosts::host(request.headers()) {
        return Some(malformed);
    }
    let is_socket = request.path() == "/ws" || request.path().starts_with("/ws/");
    let upgrades = request
        .headers()
        .get(header::UPGRADE)
        .and_then(|value| value.to_str().ok());
    if !is_socket && upgrades.is_some_and(|value| value.to_ascii_lowercase().contains("websocket"))
    {
        let detail = "open the WebSocket at /ws/ and the poll's code";
        return Some(Problem::new(ProblemCode::Upgrade, detail));
    }
    None
}

/// Renders every error as problem+json, or as a page for browsers; also those from actix itself.
fn render_error(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let known = response.response().extensions().get::<Problem>().cloned();
    let is_page = response.headers().contains_key(header::CONTENT_TYPE)
        && response.response().error().is_none();
    let wants_page = accepts_html(response.request());
    let is_known = known.is_some();
    let problem = match known {
        Some(problem) => problem,
        None if is_page => return response,
        None => cors::refused(&response).unwrap_or_else(|| unexpected(response.status())),
    };
    if let Some(state) = response.request().app_data::<State>() {
        state.metrics.refused(problem.code.name());
    }
    if is_known && !wants_page {
        return response;
    }
    let mut answer = if wants_page {
        pages::problem(response.request(), &problem)
    } else {
        problem.error_response()
    };
    for name in KEPT {
        if let Some(value) = response.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    let (request, _) = response.into_parts();
    ServiceResponse::new(request, answer)
}

/// An error that does not come from livepoll: 404 for a path that actix cannot read, otherwise 500.
fn unexpected(status: StatusCode) -> Problem {
    if status.is_client_error() {
        return nothing_here();
    }
    let fault = rand::random::<u32>();
    tracing::error!("fault {fault:08x}: a request ended with status {status}");
    let detail = format!("this is a fault of the server: tell its operator the number {fault:08x}");
    Problem::new(ProblemCode::Internal, detail)
}
