//! What every request passes first, and every answer last.

use actix_web::{
    Error, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        ConnectionType, StatusCode,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
    web,
};

use super::{Web, cors, hosts, idle::Answering, pages, request, strict, timing::Timing};
use crate::wire::{Code, Problem};

/// The longest path and query, in bytes.
const URL_LIMIT: usize = 2_048;

/// Headers that an error keeps when it is put into other words.
const KEPT: [HeaderName; 7] = [
    header::ALLOW,
    header::RETRY_AFTER,
    header::WWW_AUTHENTICATE,
    header::ACCESS_CONTROL_ALLOW_ORIGIN,
    header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
    header::ACCESS_CONTROL_EXPOSE_HEADERS,
    header::VARY,
];

/// Pages may load what this server has, and nothing else; these may frame them.
macro_rules! policy {
    (framed by $ancestors:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ",
            $ancestors
        )
    };
}
const CONTENT_SECURITY_POLICY: &str = policy!(framed by "'none'");
/// That of the one page that is made to be framed.
pub(super) const FRAMED_POLICY: &str = policy!(framed by "*");

/// Gives every answer its headers, and errors the words of who asked.
///
/// A WebSocket's body is passed on as it is.
pub(super) async fn layer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let answering = Answering::begin(request.request());
    let timing = Timing::begin(&request);
    let mut response = next.call(request).await?.map_into_boxed_body();
    if response.status().is_client_error() || response.status().is_server_error() {
        response = in_the_callers_words(response);
    }
    // Whoever sends too much is not answered each of the requests that wait behind this one.
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
    let forever_secure = strict::applies(response.request());
    secure(response.headers_mut(), forever_secure);
    Ok(response)
}

/// Refuses what no route should see.
pub(super) async fn refuse(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    match refusal(&request) {
        Some(problem) => Ok(request.into_response(problem.error_response())),
        None => Ok(next.call(request).await?.map_into_boxed_body()),
    }
}

/// Marks what is sent packed to whoever takes it so, and plain to others: caches must not mix the two.
pub(super) async fn varies(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut response = next.call(request).await?.map_into_boxed_body();
    vary_by_encoding(response.headers_mut());
    Ok(response)
}

/// Adds `Vary: Accept-Encoding` where it is not there.
pub(super) fn vary_by_encoding(headers: &mut HeaderMap) {
    let named = headers.get_all(header::VARY).any(|vary| {
        let vary = vary.as_bytes().to_ascii_lowercase();
        vary.split(|&byte| byte == b',')
            .any(|name| name.trim_ascii() == b"accept-encoding")
    });
    if !named {
        headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
}

/// The answer to a path below `/assets` that leads nowhere.
pub(super) async fn not_found() -> Result<HttpResponse, Problem> {
    Err(nothing_here())
}

/// 404 `not_found`.
pub(super) fn nothing_here() -> Problem {
    Problem::new(
        Code::NotFound,
        "there is nothing at this address: check its spelling",
    )
}

/// The answer to a method that a path does not have.
pub(super) async fn wrong_method(allow: &'static str) -> HttpResponse {
    let problem = Problem::new(Code::Method, format!("this address takes {allow}"));
    let mut response = problem.error_response();
    response
        .headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static(allow));
    response
}

fn refusal(request: &ServiceRequest) -> Option<Problem> {
    if request
        .uri()
        .path_and_query()
        .is_some_and(|url| url.as_str().len() > URL_LIMIT)
    {
        let detail = format!("shorten the address to {URL_LIMIT} bytes");
        return Some(Problem::new(Code::UrlTooLong, detail));
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
        return Some(Problem::new(Code::Upgrade, detail));
    }
    None
}

/// Errors as problems, also where a library refused; for people who look at a page, as a page.
fn in_the_callers_words(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let known = response.response().extensions().get::<Problem>().cloned();
    let is_page = response.headers().contains_key(header::CONTENT_TYPE)
        && response.response().error().is_none();
    let wants_page = request::accepts_html(response.request());
    let is_known = known.is_some();
    let problem = match known {
        Some(problem) => problem,
        None if is_page => return response,
        None => cors::refused(&response).unwrap_or_else(|| unexpected(response.status())),
    };
    if let Some(web) = response.request().app_data::<web::Data<Web>>() {
        web.metrics.refused(problem.code.name());
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

/// A path that actix cannot read leads nowhere; anything else is a fault.
fn unexpected(status: StatusCode) -> Problem {
    if status.is_client_error() {
        return nothing_here();
    }
    let fault = rand::random::<u32>();
    tracing::error!("fault {fault:08x}: a request ended with status {status}");
    let detail = format!("this is a fault of the server: tell its operator the number {fault:08x}");
    Problem::new(Code::Internal, detail)
}

fn secure(headers: &mut HeaderMap, is_strict: bool) {
    let is_data = headers.get(header::CONTENT_TYPE).is_some_and(|kind| {
        let kind = kind.as_bytes();
        kind.starts_with(b"application/json") || kind.starts_with(b"text/event-stream")
    });
    let has_policy = headers.contains_key(header::CONTENT_SECURITY_POLICY);
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if is_strict {
        set(header::STRICT_TRANSPORT_SECURITY, strict::FOR_A_MONTH);
    }
    if !is_data {
        if !has_policy {
            set(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
        }
        set(header::REFERRER_POLICY, "same-origin");
    }
}
