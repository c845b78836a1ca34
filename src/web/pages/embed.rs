//! The chart alone, for an iframe or a stream overlay: the one page that others may frame.
//!
//! Not a voter's page: it sets no cookie.

use actix_web::{HttpRequest, HttpResponse, http::header, web};

use super::{html, language, opening};
use crate::{
    model::{Problem, ProblemCode},
    picture::Theme,
    web::{
        headers::FRAMED_POLICY,
        shared::{caller::Caller, links, request},
        state::AppState,
        voter::pictures,
    },
};

/// `GET /{code}/embed?theme=dark&background=transparent`
pub(in crate::web) async fn embed(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<AppState>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    let look = look(&request)?;
    let opening = opening(&poll, links::base(&request, &caller, &web));
    let page = web
        .shell
        .embed(&opening, language(&web.shell, &request), &look);
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_SECURITY_POLICY, FRAMED_POLICY));
    Ok(html(response, page))
}

/// `theme` and `background` as classes of the page: 422 `bad_query`.
fn look(request: &HttpRequest) -> Result<String, Problem> {
    // Without a theme it is the one that the visitor's system prefers.
    let theme = match pictures::theme(request)? {
        None => "",
        Some(Theme::Light) => "theme-light",
        Some(Theme::Dark) => "theme-dark",
    };
    match request::query_value(request, "background").as_deref() {
        None => Ok(theme.into()),
        Some("transparent") => Ok(format!("{theme} transparent")),
        Some(_) => Err(Problem::new(
            ProblemCode::BadQuery,
            "give background as transparent, or leave it out",
        )),
    }
}
