//! What search engines are told.

use actix_web::{HttpResponse, http::header};

/// Nothing here is for them: a poll is for whoever was given its code, its votes and words are the
/// room's, and a page that is not fetched wakes no poll.
const ROBOTS: &str = "# Polls are for whoever was given their code.\nUser-agent: *\nDisallow: /\n";

/// `GET /robots.txt` (RFC 9309).
pub(super) async fn robots() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .content_type("text/plain; charset=utf-8")
        .body(ROBOTS)
}
