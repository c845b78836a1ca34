//! What each problem's code means, and what to do: where the `type` of a problem leads (RFC 9457,
//! section 3.1.1).

mod de;
mod en;

use actix_web::{HttpRequest, HttpResponse, web};
use maud::html;

use super::{chosen_language, html as answer, language::Language, plain};
use crate::{
    model::{Problem, ProblemCode},
    web::{
        shared::{caller::Caller, problem::nothing_here},
        state::AppState,
    },
};

/// What is said of a code, in one language.
struct Meaning {
    title: &'static str,
    means: &'static str,
    remedy: &'static str,
}

/// `GET /problems/{code}`, in the visitor's language or in that of `?lang=`.
pub(in crate::web) async fn problem(
    _: Caller,
    request: HttpRequest,
    name: web::Path<String>,
    web: web::Data<AppState>,
) -> Result<HttpResponse, Problem> {
    let code = ProblemCode::named(&name).ok_or_else(nothing_here)?;
    let page = page(&web, code, chosen_language(&request));
    Ok(answer(HttpResponse::Ok(), page))
}

fn page(web: &AppState, code: ProblemCode, language: Language) -> String {
    let (meaning, front, api) = match language {
        Language::En => (en::of(code), "To the front page", "The API"),
        Language::De => (de::of(code), "Zur Startseite", "Die Schnittstelle"),
    };
    let other = language.other();
    let content = html! {
        header {
            h1 .question { (meaning.title) }
            p .hint .soft { code { (code.name()) } " · " (code.status()) }
        }
        div .sheet .prose {
            p { (meaning.means) }
            p { (meaning.remedy) }
        }
        footer {
            p .links {
                a href="/" { (front) }
                a href="/api/docs" { (api) }
                a href={ "/problems/" (code.name()) "?lang=" (other.tag()) } lang=(other.tag()) {
                    (other.name())
                }
            }
        }
    };
    plain::page(Some(&web.shell), language, meaning.title, &content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_sentences_in_every_language() {
        for &code in ProblemCode::ALL {
            for meaning in [en::of(code), de::of(code)] {
                for sentence in [meaning.means, meaning.remedy] {
                    assert!(sentence.ends_with('.'), "{code:?}: {sentence}");
                }
                assert!(!meaning.title.ends_with('.'), "{code:?}");
            }
            assert_ne!(en::of(code).means, de::of(code).means, "{code:?}");
        }
    }
}
