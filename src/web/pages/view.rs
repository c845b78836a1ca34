//! What the pages show without script: the same elements as the client draws, less what needs it.

use maud::{Markup, html};

use super::{form::Form, kinds, words::Words};
use crate::model::{First, Pick, Problem, Rule, ShownCandidate, StageQuestion, Voters, WriteIns};

/// A label over so many UTF-16 units, or a count over so many characters, gives the figures a line of
/// their own; a question over so many is set smaller. The client uses the same numbers.
const LONG_LABEL: usize = 60;
const LONG_COUNT: usize = 5;
const LONG_QUESTION: usize = 100;
/// What shows of a bar without votes, in CSS pixels.
const STUB: &str = "4";

/// The voter's page; `refused` is why their last vote was, and the vote. `style` is the address of the
/// styles for more than plain choices.
pub(super) fn ballot(
    words: &Words,
    style: &str,
    first: &First,
    refused: Option<(&Problem, &Form)>,
    id: &str,
) -> Markup {
    let update = &first.update;
    let question = &update.question;
    let place = words.place(question);
    let is_told = question.correct.is_some() || question.runoff.is_some();
    html! {
        @if is_more(question) || is_told { link rel="stylesheet" href=(style); }
        header {
            @if !update.title.is_empty() || place.is_some() {
                p .soft .place {
                    bdi { (update.title) }
                    @if !update.title.is_empty() && place.is_some() { " · " }
                    (place.unwrap_or_default())
                }
            }
            h1 class=(with("question", "long", units(&question.text) > LONG_QUESTION)) dir="auto" { (question.text) }
            p .hint .soft role="status" { (words.hint(first, refused.map(|(problem, _)| problem))) }
        }
        @if is_more(question) { (kinds::sheet(words, first, refused.map(|(_, form)| form), id)) }
        @else {
            form method="post" action={ "/" (update.poll) } {
                input type="hidden" name="question" value=(question.index);
                input type="hidden" name="version" value=(question.version);
                input type="hidden" name="id" value=(id);
                (list(words, first, "", |place, candidate| button(words, first, place, candidate)))
            }
        }
        (foot(words, first))
    }
}

/// Whether a question is more than to tap one candidate. The client's script asks the same.
fn is_more(question: &StageQuestion) -> bool {
    question.settings.pick != Pick::One
        || question.settings.write_ins != WriteIns::None
        || question.settings.voters != Voters::Anyone
}

/// The rows; `kind` is a class of their own.
pub(super) fn list(
    words: &Words,
    first: &First,
    kind: &str,
    row: impl Fn(usize, &ShownCandidate) -> Markup,
) -> Markup {
    let question = &first.update.question;
    let class = with("ballot", kind, !kind.is_empty());
    let class = with(&class, "stacked", is_stacked(words, first));
    let is_told = question.correct.is_some() || question.runoff.is_some();
    html! {
        ol class=(with(&class, "told", is_told)) {
            @for (place, candidate) in first.update.candidates.iter().enumerate() {
                li { (row(place, candidate)) }
            }
        }
    }
}

/// A row that votes for its candidate alone.
pub(super) fn button(
    words: &Words,
    first: &First,
    place: usize,
    candidate: &ShownCandidate,
) -> Markup {
    let (is_marked, word) = mark(words, first, candidate);
    html! {
        button class=(with("row", "marked", is_marked)) name="candidate" value=(candidate.index) disabled[!can_vote(first)] {
            (parts(words, first, &letter(place), candidate, word, &html! {}))
        }
    }
}

/// Whether a vote would be taken, as far as is known here.
pub(super) fn can_vote(first: &First) -> bool {
    let question = &first.update.question;
    question.settings.open && (question.settings.rule != Rule::Once || first.mine.picks.is_empty())
}

/// Whether a row is marked, and the word of its mark.
pub(super) fn mark(words: &Words, first: &First, candidate: &ShownCandidate) -> (bool, String) {
    let question = &first.update.question;
    let is_own = first.mine.picks.candidates().contains(&candidate.index);
    match &question.correct {
        Some(correct) if correct.contains(&candidate.index) && is_own => {
            (true, format!("{} · {}", words.right, words.yours))
        }
        Some(correct) if correct.contains(&candidate.index) => (true, words.right.clone()),
        Some(_) if is_own => (false, words.yours.clone()),
        None if is_own => (true, words.counted.clone()),
        _ => (false, String::new()),
    }
}

/// What stands in a row; `between` stands above its bar.
pub(super) fn parts(
    words: &Words,
    first: &First,
    letter: &str,
    candidate: &ShownCandidate,
    word: String,
    between: &Markup,
) -> Markup {
    let update = &first.update;
    let most = update
        .candidates
        .iter()
        .filter_map(ShownCandidate::votes)
        .max();
    html! {
        span .bubble { (letter) }
        span .label {
            bdi { (candidate.label) }
            @if let Some(by) = &candidate.by { "\u{2002}" bdi .soft { (by) } }
            @if !word.is_empty() { "\u{2002}" span .mark { (word) } }
        }
        span .figures aria-hidden="true" {
            @match (candidate.votes(), update.question.settings.pick) {
                (None, _) => {}
                (Some(votes), Pick::Rate { .. }) => {
                    span .count { (candidate.figures.mean.flatten().map_or("–".into(), |mean| words.mean(mean))) }
                    span .share { "(" (words.number(votes)) ")" }
                }
                (Some(votes), _) => {
                    span .count { (words.number(votes)) }
                    span .share { (words.share(votes, update.total)) }
                }
            }
        }
        (between)
        span .track {
            @if let Some(votes) = candidate.votes() {
                @let (part, whole) = match update.question.settings.pick {
                    Pick::Rate { max } => (candidate.figures.mean.flatten().unwrap_or(0.0), f64::from(max)),
                    _ => (votes as f64, most.unwrap_or(0).max(1) as f64),
                };
                @let percent = (part * 100.0 / whole).round();
                // Drawn, because the pages' policy lets no attribute give a style.
                svg fill=(candidate.color) {
                    rect width=(if percent > 0.0 { format!("{percent}%") } else { STUB.into() }) height="100%";
                }
            }
        }
    }
}

fn foot(words: &Words, first: &First) -> Markup {
    let update = &first.update;
    let (rule, means) = words.rule(&update.question);
    html! {
        footer {
            p .numbers {
                @if update.total == 0 { (words.none) }
                @else { b { (words.number(update.total)) } " " (words.votes(update.total)) }
                @if update.present > 0 { " · " b { (words.number(update.present)) } " " (words.here) }
            }
            @if !first.durable { p .soft { (words.in_memory) } }
            div .links {
                details { summary { (rule) } p { (means) } }
                a href="/privacy" { (words.privacy) }
            }
        }
    }
}

pub(super) fn with(class: &str, more: &str, add: bool) -> String {
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
        .filter_map(ShownCandidate::votes)
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
pub(super) fn letter(place: usize) -> String {
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
