//! The built client's files, from `/assets`: precompressed, and kept by browsers for good, since
//! their names change with their content.

use std::path::Path;

use actix_files::Files;
use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::{HttpServiceFactory, ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
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
    let mut response = next.call(request).await?.map_into_boxed_body();
    if matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED) {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(CACHE_CONTROL, forever);
    }
    Ok(response)
}
