//! What each problem's code means, and what to do: where the `type` of a problem leads (RFC 9457,
//! section 3.1.1).

use actix_web::{HttpRequest, HttpResponse, web};
use maud::html;

use super::{chosen_language, html as answer, plain, words::Words};
use crate::{
    web::{
        shared::{caller::Caller, problem::nothing_here},
        state::AppState,
    },
    wire::{Code, Problem},
};

/// `GET /problems/{code}`, in the visitor's language or in that of `?lang=`.
pub(in crate::web) async fn problem(
    _: Caller,
    request: HttpRequest,
    name: web::Path<String>,
    web: web::Data<AppState>,
) -> Result<HttpResponse, Problem> {
    let code = Code::named(&name).ok_or_else(nothing_here)?;
    let page = page(&web, code, chosen_language(&web.shell, &request));
    Ok(answer(HttpResponse::Ok(), page))
}

fn page(web: &AppState, code: Code, words: &Words) -> String {
    let meaning = words.meaning(code);
    let title = meaning.title.as_deref().unwrap_or(code.title());
    let path = format!("/problems/{}?lang=", code.name());
    let content = html! {
        header {
            h1 .question { (title) }
            p .hint .soft { code { (code.name()) } " · " (code.status()) }
        }
        div .sheet .prose {
            p { (meaning.means) }
            p { (meaning.remedy) }
        }
        footer {
            p .links {
                a href="/" { (words.server.front) }
                a href="/api/docs" { (words.server.api) }
                (plain::languages(&web.shell, words, &path))
            }
        }
    };
    plain::page(&web.shell, words, title, &content)
}
