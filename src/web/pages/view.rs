//! The voter's page as it stands before its script runs, and works without it.

use maud::{Markup, PreEscaped, html};

use super::{
    controls,
    form::Form,
    hint::hint,
    rows::{units, with},
    words::Words,
};
use crate::{
    markup,
    model::{Problem, ShownCandidate, VoterPage},
};

/// A question over so many UTF-16 units is set smaller. The client uses the same number.
const LONG_QUESTION: usize = 100;

/// What stands in the page's `main`; `refused` is why the visitor's last vote was, and the vote.
pub(super) fn page(
    words: &Words,
    first: &VoterPage,
    refused: Option<(&Problem, &Form)>,
    id: &str,
) -> Markup {
    let update = &first.update;
    let question = &update.question;
    let place = words.place(question);
    let is_long = units(&spoken(&question.text)) > LONG_QUESTION;
    html! {
        header {
            @if !update.title.is_empty() || place.is_some() {
                p .soft .place {
                    bdi { (update.title) }
                    @if !update.title.is_empty() && place.is_some() { " · " }
                    (place.unwrap_or_default())
                }
            }
            h1 class=(with("question", "long", is_long)) dir="auto" { (text(first)) }
            p .hint .soft role="status" { (hint(words, first, refused.map(|(problem, _)| problem))) }
        }
        (controls::sheet(words, first, refused.map(|(_, form)| form), id))
        (foot(words, first))
    }
}

/// The question with its markup set.
fn text(first: &VoterPage) -> Markup {
    let set = first.markup.as_ref().map(|markup| markup.text.clone());
    PreEscaped(set.unwrap_or_else(|| markup::html(&first.update.question.text)))
}

/// A label with its markup set. What voters write in has none.
pub(super) fn label(first: &VoterPage, candidate: &ShownCandidate) -> Markup {
    let set = first.markup.as_ref();
    match set.and_then(|markup| markup.candidates.get(&candidate.index)) {
        Some(label) => PreEscaped(label.clone()),
        None => html! { (candidate.label) },
    }
}

/// A label as it is spoken.
pub(super) fn spoken_label(first: &VoterPage, candidate: &ShownCandidate) -> String {
    let set = first.markup.as_ref();
    if set.is_some_and(|markup| markup.candidates.contains_key(&candidate.index)) {
        spoken(&candidate.label)
    } else {
        candidate.label.to_string()
    }
}

/// A text without markup, in one line.
pub(super) fn spoken(text: &str) -> String {
    markup::plain(text).replace('\n', " ")
}

fn foot(words: &Words, first: &VoterPage) -> Markup {
    let update = &first.update;
    let (rule, means) = words.rule(&update.question);
    html! {
        footer {
            p .numbers {
                @if update.total == 0 { (words.shared.none) }
                @else { b { (words.number(update.total)) } " " (words.votes(update.total)) }
                @if update.present > 0 { " · " b { (words.number(update.present)) } " " (words.shared.here) }
            }
            @if !first.durable { p .soft { (words.voter.in_memory) } }
            div .links {
                details { summary { (rule) } p { (means) } }
                a href="/privacy" { (words.shared.privacy) }
            }
        }
    }
}
