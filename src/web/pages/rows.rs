//! The candidates' rows, as the page's script draws them: nothing moves when it takes over.

use maud::{Markup, html};

use super::{
    view::{label, spoken_label},
    words::Words,
};
use crate::model::{Pick, ShownCandidate, VoterPage};

/// A label over so many UTF-16 units, or a count over so many characters, gives the figures a line of
/// their own. The client uses the same numbers.
const LONG_LABEL: usize = 60;
const LONG_COUNT: usize = 5;
/// What shows of a bar without votes, in CSS pixels.
const STUB: &str = "4";

/// The list of rows.
pub(super) fn list(
    words: &Words,
    first: &VoterPage,
    row: impl Fn(usize, &ShownCandidate) -> Markup,
) -> Markup {
    let question = &first.update.question;
    let kind = match question.settings.pick {
        Pick::One | Pick::Many { .. } => "ballot",
        Pick::Rank => "ballot ranks",
        Pick::Rate { .. } => "ballot rates",
    };
    let is_told = question.correct.is_some() || question.runoff.is_some();
    let class = with(kind, "stacked", is_stacked(words, first));
    html! {
        ol class=(with(&class, "told", is_told)) {
            @for (place, candidate) in first.update.candidates.iter().enumerate() {
                li { (row(place, candidate)) }
            }
        }
    }
}

/// Whether a row is marked, and the word of its mark.
pub(super) fn mark(words: &Words, first: &VoterPage, candidate: &ShownCandidate) -> (bool, String) {
    let words = &words.voter;
    let is_own = first.mine.picks.candidates().contains(&candidate.index);
    match &first.update.question.correct {
        Some(correct) if correct.contains(&candidate.index) && is_own => {
            (true, format!("{} · {}", words.right, words.yours))
        }
        Some(correct) if correct.contains(&candidate.index) => (true, words.right.clone()),
        Some(_) if is_own => (false, words.yours.clone()),
        None if is_own => (true, words.counted.clone()),
        _ => (false, String::new()),
    }
}

/// What stands in a row.
pub(super) fn parts(
    words: &Words,
    first: &VoterPage,
    letter: &str,
    candidate: &ShownCandidate,
    word: &str,
) -> Markup {
    let update = &first.update;
    let mean = candidate.figures.mean.flatten();
    let scale = match update.question.settings.pick {
        Pick::Rate { max } => Some(f64::from(max)),
        Pick::One | Pick::Many { .. } | Pick::Rank => None,
    };
    html! {
        span .bubble { (letter) }
        span .label {
            bdi { (label(first, candidate)) }
            @if let Some(by) = &candidate.by { "\u{2002}" bdi .soft { (by) } }
            @if !word.is_empty() { "\u{2002}" span .mark { (word) } }
        }
        span .figures aria-hidden="true" {
            @match (candidate.votes(), scale) {
                (None, _) => {}
                (Some(votes), Some(_)) => {
                    span .count { (mean.map_or("–".into(), |mean| words.mean(mean))) }
                    span .share { "(" (words.number(votes)) ")" }
                }
                (Some(votes), None) => {
                    span .count { (words.number(votes)) }
                    span .share { (words.share(votes, update.total)) }
                }
            }
        }
        span .track {
            @if let Some(votes) = candidate.votes() {
                (bar(&candidate.color, match scale {
                    Some(max) => mean.unwrap_or(0.0) / max,
                    None => votes as f64 / most_votes(first).max(1) as f64,
                }))
            }
        }
    }
}

/// Drawn, because the pages' policy lets no attribute give a style.
fn bar(color: &str, length: f64) -> Markup {
    let percent = (length * 100.0).round();
    let width = if percent > 0.0 {
        format!("{percent}%")
    } else {
        STUB.into()
    };
    html! { svg fill=(color) { rect width=(width) height="100%"; } }
}

pub(super) fn with(class: &str, more: &str, add: bool) -> String {
    if add {
        format!("{class} {more}")
    } else {
        class.into()
    }
}

/// The length of a text as browsers count it.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A to Z, then AA.
pub(super) fn letter(place: usize) -> String {
    let last = char::from(b'A' + (place % 26) as u8);
    match place / 26 {
        0 => last.into(),
        more => letter(more - 1) + last.encode_utf8(&mut [0; 4]),
    }
}

fn is_stacked(words: &Words, first: &VoterPage) -> bool {
    let labels = first.update.candidates.iter();
    words.number(most_votes(first)).chars().count() > LONG_COUNT
        || labels
            .map(|candidate| units(&spoken_label(first, candidate)))
            .any(|length| length > LONG_LABEL)
}

fn most_votes(first: &VoterPage) -> u64 {
    let votes = first
        .update
        .candidates
        .iter()
        .filter_map(ShownCandidate::votes);
    votes.max().unwrap_or(0)
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
