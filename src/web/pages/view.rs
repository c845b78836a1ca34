//! What the pages show without script: the same elements as the client draws, less what needs it.

use maud::{DOCTYPE, Markup, html};

use super::words::Words;
use crate::{
    tally::Rule,
    wire::{Candidate, First, Problem},
};

/// A label over so many UTF-16 units, or a count over so many characters, gives the figures a line of
/// their own; a question over so many is set smaller. The client uses the same numbers.
const LONG_LABEL: usize = 60;
const LONG_COUNT: usize = 5;
const LONG_QUESTION: usize = 100;

/// The voter's page; `problem` is why their last vote was refused.
pub(super) fn ballot(words: &Words, first: &First, problem: Option<&Problem>, id: &str) -> Markup {
    let (question, poll) = (&first.update.question, &first.update.poll);
    html! {
        header {
            h1 class=(with("question", "long", units(&question.text) > LONG_QUESTION)) dir="auto" { (question.text) }
            p .hint .soft role="status" { (words.hint(first, problem)) }
        }
        form method="post" action={ "/" (poll) } {
            input type="hidden" name="question" value=(question.index);
            input type="hidden" name="id" value=(id);
            ol class=(with("ballot", "stacked", is_stacked(words, first))) {
                @for (place, candidate) in first.update.candidates.iter().enumerate() {
                    li { (row(words, first, place, candidate)) }
                }
            }
        }
        (foot(words, first))
    }
}

fn row(words: &Words, first: &First, place: usize, candidate: &Candidate) -> Markup {
    let question = &first.update.question;
    let own = first.mine.picks.candidates();
    let marked = own.contains(&candidate.index);
    let spent = question.rule == Rule::Once && !own.is_empty();
    html! {
        button class=(with("row", "marked", marked)) name="candidate" value=(candidate.index) disabled[!question.open || spent] {
            span .bubble { (letter(place)) }
            span .label {
                bdi { (candidate.label) }
                @if marked { "\u{2002}" span .mark { (words.counted) } }
            }
            span .figures aria-hidden="true" {
                @if let Some(votes) = candidate.votes() {
                    span .count { (words.number(votes)) }
                    span .share { (words.share(votes, first.update.total)) }
                }
            }
            span .track {}
        }
    }
}

fn foot(words: &Words, first: &First) -> Markup {
    let update = &first.update;
    let (rule, means) = words.rule(update.question.rule);
    html! {
        footer {
            p .numbers {
                @if update.total == 0 { (words.none) }
                @else { b { (words.number(update.total)) } " " (words.votes(update.total)) }
                @if update.present > 0 { " · " b { (words.number(update.present)) } " " (words.here) }
            }
            @if !first.durable { p .soft { (words.in_memory) } }
            div .links { details { summary { (rule) } p { (means) } } }
        }
    }
}

/// A problem as a page of its own; `style` is the address of the other pages' stylesheet.
pub(super) fn problem(problem: &Problem, style: Option<&str>) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (problem.code.title()) }
                @if let Some(style) = style { link rel="stylesheet" href=(style); }
            }
            body {
                main {
                    header {
                        h1 .question { (problem.code.title()) }
                        p .hint .soft { (problem.detail) }
                    }
                    footer { p .links { a href="/" { "To the front page" } } }
                }
            }
        }
    }
}

fn with(class: &str, more: &str, add: bool) -> String {
    if add {
        format!("{class} {more}")
    } else {
        class.into()
    }
}

fn is_stacked(words: &Words, first: &First) -> bool {
    let candidates = &first.update.candidates;
    let most = candidates
        .iter()
        .filter_map(Candidate::votes)
        .max()
        .unwrap_or(0);
    words.number(most).chars().count() > LONG_COUNT
        || candidates
            .iter()
            .any(|candidate| units(&candidate.label) > LONG_LABEL)
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A to Z, then AA.
fn letter(place: usize) -> String {
    let last = char::from(b'A' + (place % 26) as u8);
    match place / 26 {
        0 => last.into(),
        more => letter(more - 1) + last.encode_utf8(&mut [0; 4]),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 25, 26, 51, 52, 199].map(super::letter),
            ["A", "Z", "AA", "AZ", "BA", "GR"]
        );
    }
}
