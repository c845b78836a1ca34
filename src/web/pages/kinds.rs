//! What the page shows without script where a question is more than a plain choice: boxes, scales,
//! lists of places, and fields to write into.

use maud::{Markup, html};

use super::{
    form::Form,
    view::{button, can_vote, letter, list, mark, parts, with},
    words::Words,
};
use crate::model::{First, Pick, Rule, Runoff, Show, ShownCandidate, Voters, WriteIns};

/// A longer scale is a list to choose from. The client uses the same number.
const BUTTONS: u8 = 10;

/// The forms; `typed` is what a refused one had in its fields.
pub(super) fn sheet(words: &Words, first: &First, typed: Option<&Form>, id: &str) -> Markup {
    let update = &first.update;
    let question = &update.question;
    let writes = question.settings.open && question.settings.write_ins != WriteIns::None;
    let written_first =
        update.candidates.is_empty() || matches!(question.settings.show, Show::Cloud | Show::List);
    let needs_ticket = question.settings.open && question.settings.voters == Voters::Tickets;
    html! {
        div .sheet {
            p #counted .mark { (words.counted) }
            @if writes && written_first { (write(words, first, typed, id)) }
            form method="post" action={ "/" (update.poll) } {
                input type="hidden" name="question" value=(question.index);
                input type="hidden" name="version" value=(question.version);
                input type="hidden" name="id" value=(id);
                @if needs_ticket {
                    // What Enter in the ticket's box would press.
                    button .unseen tabindex="-1" { (words.more.send) }
                    (ticket(words, typed))
                }
                (rows(words, first))
                @if question.settings.open && question.settings.pick != Pick::One {
                    button .key .act disabled[!can_vote(first)] { (words.more.send) }
                }
            }
            @if writes && !written_first { (write(words, first, typed, id)) }
        }
    }
}

fn rows(words: &Words, first: &First) -> Markup {
    match first.update.question.settings.pick {
        Pick::One => list(words, first, "", |place, candidate| {
            button(words, first, place, candidate)
        }),
        Pick::Many { .. } => html! {
            // Picks that are not shown stay picked.
            @for index in first.mine.picks.candidates() {
                @if keeps(first) && !first.update.candidates.iter().any(|shown| shown.index == *index) {
                    input type="hidden" name="candidate" value=(index);
                    p .mark { (words.more.waits) }
                }
            }
            (list(words, first, "", |place, candidate| tick(words, first, place, candidate)))
        },
        Pick::Rank => list(words, first, "ranks", |place, candidate| {
            rank(words, first, place, candidate)
        }),
        Pick::Rate { max } => list(words, first, "rates", |place, candidate| {
            rate(words, first, place, candidate, max)
        }),
    }
}

/// Whether the next vote begins with the last one.
fn keeps(first: &First) -> bool {
    first.update.question.settings.rule != Rule::Clicks
}

fn tick(words: &Words, first: &First, place: usize, candidate: &ShownCandidate) -> Markup {
    let (is_marked, word) = mark(words, first, candidate);
    let is_own = first.mine.picks.candidates().contains(&candidate.index);
    html! {
        label class=(with("row", "marked", is_marked && !can_vote(first))) {
            input .picked type="checkbox" name="candidate" value=(candidate.index)
                checked[is_own && keeps(first)] disabled[!can_vote(first)];
            (parts(words, first, &letter(place), candidate, word, &html! {}))
        }
    }
}

fn rank(words: &Words, first: &First, place: usize, candidate: &ShownCandidate) -> Markup {
    let own = first.mine.picks.candidates();
    let own = own.iter().position(|&index| index == candidate.index);
    let runoff = first.update.question.runoff.as_ref();
    let wins = runoff.and_then(|Runoff { winner, .. }| *winner) == Some(candidate.index);
    let word = match (wins, own) {
        (true, _) => words.more.won.clone(),
        (false, Some(0)) if runoff.is_none() => words.counted.clone(),
        _ => String::new(),
    };
    let shown = own.map_or_else(|| letter(place), |own| (own + 1).to_string());
    html! {
        div class=(with("row", "marked", wins || (own.is_some() && runoff.is_none()))) {
            (parts(words, first, &shown, candidate, word, &html! {}))
        }
        @if first.update.question.settings.open {
            select name={ "rank-" (candidate.index) } aria-label=(words.place_of(&candidate.label)) disabled[!can_vote(first)] {
                option value="" { "–" }
                @for number in 1..=first.update.candidates.len() {
                    option value=(number) selected[keeps(first) && own == Some(number - 1)] { (number) }
                }
            }
        }
    }
}

fn rate(words: &Words, first: &First, place: usize, candidate: &ShownCandidate, max: u8) -> Markup {
    let own = first.mine.picks.rating(candidate.index);
    let word = own.map(|_| words.counted.clone()).unwrap_or_default();
    let chosen = own.filter(|_| keeps(first) || !first.update.question.settings.open);
    let name = format!("rate-{}", candidate.index);
    let disabled = !can_vote(first);
    let scale = html! {
        @if max > BUTTONS {
            select .scale name=(name) aria-label=(candidate.label) disabled[disabled] {
                option value="" { "–" }
                @for number in 1..=max { option value=(number) selected[chosen == Some(number)] { (number) } }
            }
        } @else {
            span class={ "scale of" (max) } {
                @for number in 1..=max {
                    label {
                        input .picked type="radio" name=(name) value=(number) checked[chosen == Some(number)] disabled[disabled];
                        span .bubble { (number) }
                    }
                }
                @if !disabled {
                    label {
                        input .picked type="radio" name=(name) value="" checked[chosen.is_none()] aria-label=(words.more.unrated);
                        span .bubble { "–" }
                    }
                }
            }
        }
    };
    html! {
        div class=(with("row", "marked", own.is_some())) role="group" aria-label=(candidate.label) {
            (parts(words, first, &letter(place), candidate, word, &scale))
        }
    }
}

fn ticket(words: &Words, typed: Option<&Form>) -> Markup {
    let typed = typed.and_then(|form| form.ticket.as_deref());
    html! {
        label .ticket {
            span { (words.more.ticket) " " span .soft { (words.more.ticket_help) } }
            input name="ticket" required autocomplete="off" autocapitalize="characters" spellcheck="false"
                placeholder="XXXX-XXXX-XXXX" value=[typed];
        }
    }
}

fn write(words: &Words, first: &First, typed: Option<&Form>, id: &str) -> Markup {
    let question = &first.update.question;
    html! {
        form .write method="post" action={ "/" (first.update.poll) } {
            input type="hidden" name="question" value=(question.index);
            input type="hidden" name="version" value=(question.version);
            // Another vote than the rows': another id.
            input type="hidden" name="id" value={ (id) "w" };
            @if question.settings.voters == Voters::Tickets { (ticket(words, typed)) }
            label {
                (words.more.write)
                input name="write_in" maxlength="100" required autocomplete="off" value=[typed.and_then(|form| form.write_in.as_deref())];
            }
            @if question.settings.write_ins == WriteIns::Moderated {
                label {
                    (words.more.name)
                    input name="name" maxlength="100" autocomplete="nickname" value=[typed.and_then(|form| form.name.as_deref())];
                }
            }
            button .key .act { (words.more.add) }
        }
    }
}
