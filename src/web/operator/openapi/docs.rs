//! The page that shows the API, with Swagger UI out of this program.
//!
//! Loads nothing from other hosts. Its script is a file of its own, as the content policy demands.

use std::sync::Arc;

use actix_web::{
    HttpResponse,
    body::MessageBody,
    http::header::{self, HeaderValue},
    web,
};
use maud::{DOCTYPE, Markup, html};
use utoipa_swagger_ui::Config;

use crate::{
    model::Problem,
    web::shared::{Caller, problem::nothing_here},
};

/// Starts the viewer, without its validator on another host.
const START: &str = r##"SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#viewer",
  deepLinking: true,
  validatorUrl: null,
});
"##;

/// `GET /api/docs`
pub async fn page(_: Caller) -> HttpResponse {
    answer("text/html; charset=utf-8", markup().into_string())
}

/// `GET /api/docs/{file}`
pub async fn file(_: Caller, name: web::Path<String>) -> Result<HttpResponse, Problem> {
    match name.as_str() {
        "start.js" => Ok(answer("text/javascript; charset=utf-8", START)),
        "swagger-ui.css" | "swagger-ui-bundle.js" => swagger_ui(&name).ok_or_else(nothing_here),
        _ => Err(nothing_here()),
    }
}

fn swagger_ui(name: &str) -> Option<HttpResponse> {
    let found = utoipa_swagger_ui::serve(name, Arc::new(Config::default()));
    let file = found.ok().flatten()?;
    let mut response = answer(&file.content_type, file.bytes.into_owned());
    if file.gzpipped {
        let gzip = HeaderValue::from_static("gzip");
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, gzip);
    }
    Some(response)
}

fn answer(media_type: &str, body: impl MessageBody + 'static) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .content_type(media_type)
        .body(body)
}

fn markup() -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { "livepoll API" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/api/docs/swagger-ui.css";
                script src="/api/docs/swagger-ui-bundle.js" defer {}
                script src="/api/docs/start.js" defer {}
            }
            body {
                div id="viewer" {}
                noscript { p { "This page needs JavaScript: the description itself is " a href="/api/openapi.json" { "/api/openapi.json" } "." } }
            }
        }
    }
}
