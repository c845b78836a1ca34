//! What handlers ask of a request: its body, its query, what its sender wants to read.

use std::time::Duration;

use actix_web::{
    HttpMessage as _, HttpRequest, HttpResponse,
    http::header::{self, EntityTag, Header as _, IfNoneMatch},
    web,
};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use serde::Serialize;
use tokio::time::timeout;

pub(super) use super::query::{allow_query, query_has, query_number, query_value};
pub(super) use crate::system::now;
use crate::wire::{Code, Encoded, Problem};

/// The largest vote, in bytes.
pub(super) const VOTE_LIMIT: usize = 4_096;
/// The most that votes cast together may have, in bytes: 1,000 with words of 100 characters.
pub(super) const BATCH_LIMIT: usize = 512 * 1_024;
/// The largest poll, and the largest change of one, in bytes.
pub(super) const POLL_LIMIT: usize = 64 * 1_024;
/// How long a body may take.
const BODY_LIMIT: Duration = Duration::from_secs(8);

/// Requires a media type, and no encoding: 415 `media_type`, 415 `content_encoding`.
pub(super) fn require_media_type(
    request: &HttpRequest,
    media_type: &'static str,
) -> Result<(), Problem> {
    self::media_type(request, &[media_type]).map(drop)
}

/// The body's media type, which must be one of these: 415 `media_type`, 415 `content_encoding`.
pub(super) fn media_type(
    request: &HttpRequest,
    known: &[&'static str],
) -> Result<&'static str, Problem> {
    let given = request.content_type();
    let found = known.iter().find(|known| given.eq_ignore_ascii_case(known));
    let Some(found) = found else {
        let known = known.join(", ");
        let known = match known.rsplit_once(", ") {
            Some((others, last)) => format!("{others} or {last}"),
            None => known,
        };
        let detail = format!("send the body as Content-Type: {known}");
        return Err(Problem::new(Code::MediaType, detail));
    };
    refuse_encoding(request)?;
    Ok(found)
}

/// 415 `content_encoding`
fn refuse_encoding(request: &HttpRequest) -> Result<(), Problem> {
    if request.headers().contains_key(header::CONTENT_ENCODING) {
        return Err(Problem::new(
            Code::ContentEncoding,
            "send the body without Content-Encoding",
        ));
    }
    Ok(())
}

/// Reads a body: 413 `too_large`, 408 `timeout`.
pub(super) async fn read_body(
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
            Err(Problem::new(Code::Timeout, detail))
        })
}

async fn collect(mut payload: web::Payload, limit: usize) -> Result<BytesMut, Problem> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk
            .map_err(|_| Problem::new(Code::BadJson, "the body was cut off: send all of it"))?;
        if body.len() + chunk.len() > limit {
            return Err(too_large(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn too_large(limit: usize) -> Problem {
    Problem::new(Code::TooLarge, format!("send at most {limit} bytes"))
}

/// 200 and an answer that nobody keeps.
pub(super) fn json(answer: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(answer)
}

/// 200 and an update.
pub(super) fn update(update: &Encoded) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("application/json")
        .body(update.json())
}

/// 200 and a file to be saved under a name of plain letters.
pub(super) fn file(name: &str, media_type: &str, content: impl Into<Bytes>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .content_type(media_type)
        .body(content.into())
}

/// Whether the sender has what this tag names, and asks only for what is newer.
pub(super) fn has(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key(header::IF_NONE_MATCH),
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}

/// Whether the sender reads pages: only browsers name `text/html`. The API never answers with one.
pub(super) fn accepts_html(request: &HttpRequest) -> bool {
    let accept = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    !request.path().starts_with("/api/")
        && accept.is_some_and(|accept| accept.contains("text/html"))
}
