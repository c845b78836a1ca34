//! Pages that the server writes whole, in the voter's page's styles. No script belongs to them.

use maud::{DOCTYPE, Markup, html};

use super::{language::Language, shell::Shell};
use crate::model::Problem;

/// A page around what stands in its `main`.
pub(super) fn page(
    shell: Option<&Shell>,
    language: Language,
    title: &str,
    content: &Markup,
) -> String {
    let styles = shell.map(Shell::stylesheets);
    let page = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                @for style in styles.into_iter().flatten() { link rel="stylesheet" href=(style); }
            }
            body { main { (content) } }
        }
    };
    page.into_string()
}

/// A problem, in the words that scripts get.
pub(super) fn problem(shell: Option<&Shell>, problem: &Problem) -> String {
    let title = problem.code.title();
    let content = html! {
        header {
            h1 .question { (title) }
            p .hint .soft { (problem.detail) }
        }
        footer { p .links { a href="/" { "To the front page" } } }
    };
    page(shell, Language::En, title, &content)
}
