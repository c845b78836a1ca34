//! The page that shows the API, with Swagger UI out of this program.
//!
//! Loads nothing from other hosts. Its script is a file of its own, as the content policy demands.

use std::sync::Arc;

use actix_web::{HttpResponse, http::header, web};
use maud::{DOCTYPE, html};
use utoipa_swagger_ui::Config;

use crate::{
    web::shared::{Caller, problem::nothing_here},
    wire::Problem,
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
    let page = html! {
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
    };
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .content_type("text/html; charset=utf-8")
        .body(page.into_string())
}

/// `GET /api/docs/{file}`
pub async fn file(_: Caller, name: web::Path<String>) -> Result<HttpResponse, Problem> {
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CACHE_CONTROL, "no-cache"));
    match name.as_str() {
        "start.js" => Ok(response
            .content_type("text/javascript; charset=utf-8")
            .body(START)),
        "swagger-ui.css" | "swagger-ui-bundle.js" => {
            let found = utoipa_swagger_ui::serve(&name, Arc::new(Config::default()));
            let file = found.ok().flatten().ok_or_else(nothing_here)?;
            if file.gzpipped {
                response.insert_header(header::ContentEncoding::Gzip);
            }
            Ok(response
                .content_type(file.content_type)
                .body(file.bytes.into_owned()))
        }
        _ => Err(nothing_here()),
    }
}
