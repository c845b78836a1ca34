//! The box for a code: where there is no front poll, and where a code leads nowhere.

use actix_web::{HttpResponse, http::header};
use maud::html;

use super::{Shell, language::Language, plain};
use crate::{
    model::{Problem, ProblemCode},
    web::state::AppState,
};

struct Words {
    title: &'static str,
    hint: &'static str,
    unknown: &'static str,
    deleted: &'static str,
    nothing: &'static str,
    label: &'static str,
    go: &'static str,
    front: &'static str,
    make: &'static str,
    privacy: &'static str,
}

const EN: Words = Words {
    title: "Which poll?",
    hint: "Type the code that stands on the screen, beside the QR code.",
    unknown: "There is no poll with this code. Check its spelling.",
    deleted: "The poll with this code was deleted. Ask for another code.",
    nothing: "There is nothing at this address. If you are looking for a poll, type its code.",
    label: "Code",
    go: "Go to the poll",
    front: "To the front page",
    make: "New poll",
    privacy: "Privacy",
};

const DE: Words = Words {
    title: "Welche Abstimmung?",
    hint: "Bitte den ProblemCode eingeben, der auf der Leinwand neben dem QR-ProblemCode steht.",
    unknown: "Zu diesem ProblemCode gibt es keine Abstimmung. Bitte die Schreibweise prüfen.",
    deleted: "Die Abstimmung zu diesem ProblemCode wurde gelöscht. Bitte nach einem anderen ProblemCode fragen.",
    nothing: "Unter dieser Adresse ist nichts. Für eine Abstimmung bitte ihren ProblemCode eingeben.",
    label: "Code",
    go: "Zur Abstimmung",
    front: "Zur Startseite",
    make: "Neue Abstimmung",
    privacy: "Datenschutz",
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
pub(super) fn page(
    shell: Option<&Shell>,
    language: Language,
    refused: Option<ProblemCode>,
) -> String {
    let words = match language {
        Language::En => &EN,
        Language::De => &DE,
    };
    let hint = match refused {
        None => words.hint,
        Some(ProblemCode::Deleted) => words.deleted,
        Some(ProblemCode::NotFound) => words.nothing,
        Some(_) => words.unknown,
    };
    let content = html! {
        header {
            h1 .question { (words.title) }
            p #hint .hint .soft role="status" { (hint) }
        }
        form .door action="/" {
            label {
                (words.label)
                input name="code" required autofocus aria-describedby="hint" aria-invalid=[refused.map(|_| "true")]
                    autocomplete="off" autocapitalize="characters" spellcheck="false" enterkeyhint="go";
            }
            button .key .act { (words.go) }
        }
        footer {
            p .links {
                @if refused.is_some() { a href="/" { (words.front) } }
                a href="/new" { (words.make) }
                a href="/privacy" { (words.privacy) }
            }
        }
    };
    plain::page(shell, language, words.title, &content)
}
