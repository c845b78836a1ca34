//! Files that are the same for everyone: `robots.txt`, and the built client's files in `/assets`.
//!
//! Assets are compressed when the client is built. Browsers keep them forever, because their names change
//! with their content.

use std::path::Path;

use actix_files::Files;
use actix_web::{
    Error, HttpResponse, ResponseError as _,
    body::{BoxBody, MessageBody},
    dev::{HttpServiceFactory, ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{CACHE_CONTROL, HeaderValue},
    },
    middleware::{Next, from_fn},
    web,
};

use super::{
    headers::vary_by_encoding,
    shared::problem::{nothing_here, wrong_method},
};
use crate::model::Problem;

/// Asks search engines to stay away: a poll is for people who were given its code. It also keeps them
/// from waking polls that sleep.
const ROBOTS: &str = "# Polls are for whoever was given their code.\nUser-agent: *\nDisallow: /\n";

/// `GET /robots.txt` (RFC 9309).
pub(super) async fn robots() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        .content_type("text/plain; charset=utf-8")
        .body(ROBOTS)
}

/// Serves the files of `folder`/assets.
pub(super) fn serve(folder: &Path) -> impl HttpServiceFactory + use<> {
    let files = Files::new("", folder.join("assets"))
        .try_compressed()
        .prefer_utf8(true)
        .use_last_modified(false)
        .default_handler(web::to(not_found));
    web::scope("/assets").wrap(from_fn(forever)).service(files)
}

async fn forever(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(request.into_response(wrong_method("GET, HEAD")));
    }
    if !is_asset(request.path()) {
        return Ok(request.into_response(nothing_here().error_response()));
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    if matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED) {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(CACHE_CONTROL, forever);
        vary_by_encoding(response.headers_mut());
    }
    Ok(response)
}

async fn not_found() -> Result<HttpResponse, Problem> {
    Err(nothing_here())
}

/// Built files lie side by side and have plain names.
fn is_asset(path: &str) -> bool {
    let name = path.strip_prefix("/assets/").unwrap_or_default();
    name.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}
