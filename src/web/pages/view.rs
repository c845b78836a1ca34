//! What the pages say without script. The client draws the same, and more.

use maud::{DOCTYPE, Markup, html};

use crate::wire::{First, Problem};

/// The voter's page.
pub(super) fn ballot(first: &First, problem: Option<&Problem>) -> Markup {
    let update = &first.update;
    html! {
        header {
            h1 .question { (update.question.text) }
            @if let Some(problem) = problem { p .hint role="status" { (problem.detail) } }
        }
        form method="post" action={ "/" (update.poll) } {
            input type="hidden" name="question" value=(update.question.index);
            ol .ballot {
                @for candidate in &update.candidates {
                    li {
                        button .row name="candidate" value=(candidate.index) {
                            span .label { (candidate.label) }
                            @if let Some(votes) = candidate.votes { span .count { (votes) } }
                        }
                    }
                }
            }
        }
    }
}

/// A problem as a page of its own.
pub(super) fn problem(problem: &Problem) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (problem.code.title()) }
            }
            body {
                h1 { (problem.code.title()) }
                p { (problem.detail) }
                p { a href="/" { "To the front page" } }
            }
        }
    }
}
