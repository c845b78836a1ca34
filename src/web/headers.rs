//! Headers of answers: content security policy, strict transport security, `Vary`.

use actix_web::{
    Error, HttpRequest,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
};
use url::Host;

use super::{
    below::connections::{Transport, transport},
    shared::hosts,
};

/// Pages may load what this server has, and nothing else. `ancestors` may frame them.
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
/// The policy of pages that any site may frame.
pub const FRAMED_POLICY: &str = policy!(framed by "*");

/// How long browsers use only HTTPS for this host (RFC 6797): 30 days, on all ports, without subdomains.
/// That is long enough for the next lesson of a course, and short enough to wait for its end.
const FOR_A_MONTH: &str = "max-age=2592000";

/// Gives an answer the headers that all answers have.
pub(super) fn secure(response: &mut ServiceResponse<BoxBody>) {
    let is_strict = is_https_alone(response.request());
    set_headers(response.headers_mut(), is_strict);
}

fn set_headers(headers: &mut HeaderMap, is_strict: bool) {
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
        set(header::STRICT_TRANSPORT_SECURITY, FOR_A_MONTH);
    }
    if !is_data {
        if !has_policy {
            set(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
        }
        set(header::REFERRER_POLICY, "same-origin");
    }
}

/// Whether this server speaks TLS itself, under a name. Browsers ignore the header for addresses, and for
/// `localhost` it would affect every other program on the machine.
fn is_https_alone(request: &HttpRequest) -> bool {
    let is_name = |host: &Host| matches!(host, Host::Domain(_)) && !hosts::is_loopback(host);
    transport(request) == Transport::Tls
        && matches!(hosts::host(request.headers()), Ok(Some(host)) if is_name(&host))
}

/// Marks answers that are compressed for some clients and plain for others: caches must not mix them.
pub(super) async fn varies(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut response = next.call(request).await?.map_into_boxed_body();
    vary_by_encoding(response.headers_mut());
    Ok(response)
}

/// Adds `Vary: Accept-Encoding`, unless it is there.
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
