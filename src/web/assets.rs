//! The built client's files, from `/assets`: precompressed, and kept by browsers for good, since
//! their names change with their content.

use std::path::Path;

use actix_files::Files;
use actix_web::{
    Error, ResponseError as _,
    body::{BoxBody, MessageBody},
    dev::{HttpServiceFactory, ServiceRequest, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{CACHE_CONTROL, HeaderValue},
    },
    middleware::{Next, from_fn},
    web,
};

use super::edge;

/// The files of `folder`/assets.
pub(super) fn serve(folder: &Path) -> impl HttpServiceFactory + use<> {
    let files = Files::new("", folder.join("assets"))
        .try_compressed()
        .prefer_utf8(true)
        .use_last_modified(false)
        .default_handler(web::to(edge::not_found));
    web::scope("/assets").wrap(from_fn(forever)).service(files)
}

async fn forever(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(request.into_response(edge::wrong_method("GET, HEAD").await));
    }
    if !is_asset(request.path()) {
        return Ok(request.into_response(edge::nothing_here().error_response()));
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    if matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED) {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(CACHE_CONTROL, forever);
        edge::vary_by_encoding(response.headers_mut());
    }
    Ok(response)
}

/// Built files lie side by side and have plain names.
fn is_asset(path: &str) -> bool {
    let name = path.strip_prefix("/assets/").unwrap_or_default();
    name.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}
