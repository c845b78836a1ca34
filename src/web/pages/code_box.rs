//! The box for a code: where there is no front poll, and where a code leads nowhere.

use actix_web::{HttpResponse, http::header};
use maud::html;

use super::{Shell, plain, words::Words};
use crate::{
    model::{Problem, ProblemCode},
    web::state::AppState,
};

/// 303 to the poll whose code was typed, spaces left out: 404 `no_such_poll`, 410 `deleted`.
pub(super) async fn lead(web: &AppState, typed: &str) -> Result<HttpResponse, Problem> {
    let code: String = typed.split_whitespace().collect();
    let poll = web.registry.get(&code).await?;
    let to = format!("/{}", poll.code());
    Ok(HttpResponse::SeeOther()
        .insert_header((header::LOCATION, to))
        .finish())
}

/// Whether another code would help.
pub(super) fn helps(problem: &Problem) -> bool {
    matches!(
        problem.code,
        ProblemCode::NoSuchPoll | ProblemCode::Deleted | ProblemCode::NotFound
    )
}

/// The page with the box; `refused` is why the last code led nowhere.
pub(super) fn page(shell: &Shell, words: &Words, refused: Option<ProblemCode>) -> String {
    let texts = &words.server.code_box;
    let hint = match refused {
        None => &texts.hint,
        Some(ProblemCode::Deleted) => &texts.deleted,
        Some(ProblemCode::NotFound) => &texts.nothing,
        Some(_) => &texts.unknown,
    };
    let content = html! {
        header {
            h1 .question { (texts.title) }
            p #hint .hint .soft role="status" { (hint) }
        }
        form .code-box action="/" {
            label {
                (texts.label)
                input name="code" required autofocus aria-describedby="hint" aria-invalid=[refused.map(|_| "true")]
                    autocomplete="off" autocapitalize="characters" spellcheck="false" enterkeyhint="go";
            }
            button .key .act { (texts.go) }
        }
        footer {
            p .links {
                @if refused.is_some() { a href="/" { (words.server.front) } }
                a href="/new" { (words.shared.new_poll) }
                a href="/privacy" { (words.shared.privacy) }
            }
        }
    };
    plain::page(shell, words, &texts.title, &content)
}
