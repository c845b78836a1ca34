//! Texts of the voter's page, with their markup set or as they are spoken.

use maud::{Markup, PreEscaped, html};

use crate::{
    markup,
    model::{ShownCandidate, VoterPage},
};

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
