//! What handlers ask of a request: its media type, its body, whether its sender reads pages.

use std::time::Duration;

use actix_web::{HttpMessage as _, HttpRequest, http::header, web};
use bytes::BytesMut;
use futures_util::StreamExt as _;
use tokio::time::timeout;

pub use super::query::query_value;
use crate::model::{Problem, ProblemCode};
pub use crate::system::now;

/// How long a body may take.
const BODY_LIMIT: Duration = Duration::from_secs(8);

/// Requires a media type, and no encoding: 415 `media_type`, 415 `content_encoding`.
pub fn require_media_type(request: &HttpRequest, media_type: &'static str) -> Result<(), Problem> {
    self::media_type(request, &[media_type]).map(drop)
}

/// The body's media type, which must be one of these: 415 `media_type`, 415 `content_encoding`.
pub fn media_type(request: &HttpRequest, known: &[&'static str]) -> Result<&'static str, Problem> {
    let given = request.content_type();
    let found = known.iter().find(|known| given.eq_ignore_ascii_case(known));
    let Some(found) = found else {
        let known = known.join(", ");
        let known = match known.rsplit_once(", ") {
            Some((others, last)) => format!("{others} or {last}"),
            None => known,
        };
        let detail = match given {
            "" => format!("send the body with Content-Type: {known}"),
            _ => format!("send the body with Content-Type: {known}, not as {given}"),
        };
        return Err(Problem::new(ProblemCode::MediaType, detail));
    };
    refuse_encoding(request)?;
    Ok(found)
}

/// 415 `content_encoding`
fn refuse_encoding(request: &HttpRequest) -> Result<(), Problem> {
    if request.headers().contains_key(header::CONTENT_ENCODING) {
        return Err(Problem::new(
            ProblemCode::ContentEncoding,
            "send the body without Content-Encoding",
        ));
    }
    Ok(())
}

/// Reads a body of at most `limit` bytes: 413 `too_large`, 408 `timeout`, 400 `bad_json` if it is cut
/// off.
pub async fn read_body(
    request: &HttpRequest,
    payload: web::Payload,
    limit: usize,
) -> Result<BytesMut, Problem> {
    let declared = request.headers().get(header::CONTENT_LENGTH);
    let declared = declared.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > limit as u64) {
        return Err(too_large(limit));
    }
    timeout(BODY_LIMIT, collect(payload, limit))
        .await
        .unwrap_or_else(|_| {
            let detail = format!(
                "send the whole body within {} seconds",
                BODY_LIMIT.as_secs()
            );
            Err(Problem::new(ProblemCode::Timeout, detail))
        })
}

async fn collect(mut payload: web::Payload, limit: usize) -> Result<BytesMut, Problem> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| {
            Problem::new(ProblemCode::BadJson, "the body was cut off: send all of it")
        })?;
        if body.len() + chunk.len() > limit {
            return Err(too_large(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn too_large(limit: usize) -> Problem {
    Problem::new(ProblemCode::TooLarge, format!("send at most {limit} bytes"))
}

/// Whether errors are shown to the sender as pages: only browsers accept `text/html` by name. Never
/// below `/api/`.
pub fn accepts_html(request: &HttpRequest) -> bool {
    let accept = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    !request.path().starts_with("/api/")
        && accept.is_some_and(|accept| accept.contains("text/html"))
}
