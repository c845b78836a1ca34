//! Pages that the server writes whole, in the voter's page's styles. No script belongs to them.

use maud::{DOCTYPE, Markup, html};

use super::{shell::Shell, words::Words};
use crate::wire::Problem;

/// A page around what stands in its `main`.
pub(super) fn page(shell: &Shell, words: &Words, title: &str, content: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(words.tag) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                @if let Some(style) = shell.stylesheet() { link rel="stylesheet" href=(style); }
            }
            body { main { (content) } }
        }
    };
    page.into_string()
}

/// A problem, in the words that scripts get.
pub(super) fn problem(shell: &Shell, problem: &Problem) -> String {
    let title = problem.code.title();
    let english = shell.words(None);
    let content = html! {
        header {
            h1 .question { (title) }
            p .hint .soft { (problem.detail) }
        }
        footer { p .links { a href="/" { (english.server.front) } } }
    };
    page(shell, english, title, &content)
}

/// Links to the same page in the other languages; `path` ends where the language's tag goes.
pub(super) fn languages(shell: &Shell, words: &Words, path: &str) -> Markup {
    html! {
        @for other in shell.other_languages(words) {
            a href={ (path) (other.tag) } lang=(other.tag) { (other.name) }
        }
    }
}
