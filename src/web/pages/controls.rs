//! What one votes with where no script runs: one form, of the browser's own controls.
//!
//! Its rows are those of the page's script, which takes their place; its controls are plain ones.

use maud::{Markup, html};

use super::{
    form::Form,
    rows::{letter, list, mark, parts, with},
    texts::{spoken, spoken_label},
    words::{Words, fill},
};
use crate::model::{Pick, Rule, Runoff, Show, ShownCandidate, VoterPage, Voters};

/// The form for the rows, and the one for a word of one's own; `typed` is what a refused one had in its
/// fields.
pub(super) fn sheet(words: &Words, first: &VoterPage, typed: Option<&Form>, id: &str) -> Markup {
    let update = &first.update;
    let question = &update.question;
    let writes = question.settings.open && question.settings.takes_write_ins();
    let written_first =
        update.candidates.is_empty() || matches!(question.settings.show, Show::Cloud | Show::List);
    let tickets = question.settings.voters == Voters::Tickets;
    html! {
        div .sheet {
            @if tickets { p #counted .mark { (words.voter.counted) } }
            @if writes && written_first { (write(words, first, typed, id)) }
            form method="post" action={ "/" (update.poll) } {
                (hidden_fields(first, id))
                @if question.settings.open && tickets {
                    // What Enter in the ticket's box would press.
                    button .unseen tabindex="-1" { (words.voter.send) }
                    (ticket(words, typed))
                }
                fieldset disabled[!can_vote(first)] {
                    legend .unseen { (spoken(&question.text)) }
                    (unshown_picks(words, first))
                    (list(words, first, |place, candidate| row(words, first, place, candidate)))
                    @if question.settings.open && question.settings.pick != Pick::One {
                        button .key .act .late { (words.voter.send) }
                    }
                }
            }
            @if writes && !written_first { (write(words, first, typed, id)) }
        }
    }
}

/// What says which vote it is.
fn hidden_fields(first: &VoterPage, id: &str) -> Markup {
    let question = &first.update.question;
    html! {
        input type="hidden" name="question" value=(question.index);
        input type="hidden" name="version" value=(question.version);
        input type="hidden" name="id" value=(id);
    }
}

/// Picks of several that are not shown stay picked.
fn unshown_picks(words: &Words, first: &VoterPage) -> Markup {
    let shown = &first.update.candidates;
    let is_many = matches!(first.update.question.settings.pick, Pick::Many { .. });
    let picked = first.mine.picks.candidates().iter();
    let unshown = picked.filter(|&&index| shown.iter().all(|candidate| candidate.index != index));
    html! {
        @for index in unshown.filter(|_| is_many && keeps(first)) {
            input type="hidden" name="candidate" value=(index);
            p .mark { (words.voter.waits) }
        }
    }
}

/// One candidate: a button where one is chosen, a box to tick where several are, else a list beside it.
fn row(words: &Words, first: &VoterPage, place: usize, candidate: &ShownCandidate) -> Markup {
    let picks = &first.mine.picks;
    let (is_marked, word) = mark(words, first, candidate);
    let class = with("row", "marked", is_marked);
    let letter = letter(place);
    match first.update.question.settings.pick {
        Pick::One => html! {
            button class=(class) name="candidate" value=(candidate.index) {
                (parts(words, first, &letter, candidate, &word))
            }
        },
        Pick::Many { .. } => {
            let is_own = picks.candidates().contains(&candidate.index);
            html! {
                label class=(with("row", "marked", is_marked && !can_vote(first))) {
                    input .tick type="checkbox" name="candidate" value=(candidate.index) checked[is_own && keeps(first)];
                    (parts(words, first, &letter, candidate, &word))
                }
            }
        }
        Pick::Rank => rank(words, first, &letter, candidate),
        Pick::Rate { max } => {
            let own = picks.rating(candidate.index);
            let chosen = own.filter(|_| keeps(first) || !first.update.question.settings.open);
            let word = own.map_or("", |_| &words.voter.counted);
            let name = format!("rate-{}", candidate.index);
            html! {
                label class=(with("row", "marked", own.is_some())) {
                    (parts(words, first, &letter, candidate, word))
                    (numbers(&name, &spoken_label(first, candidate), max.into(), chosen.map(usize::from)))
                }
            }
        }
    }
}

fn rank(words: &Words, first: &VoterPage, letter: &str, candidate: &ShownCandidate) -> Markup {
    let own = first.mine.picks.candidates();
    let own = own.iter().position(|&index| index == candidate.index);
    let runoff = first.update.question.runoff.as_ref();
    let wins = runoff.and_then(|Runoff { winner, .. }| *winner) == Some(candidate.index);
    let word = match (wins, own) {
        (true, _) => &words.voter.won,
        (false, Some(0)) if runoff.is_none() => &words.voter.counted,
        _ => "",
    };
    let shown = own.map_or_else(|| letter.into(), |own| (own + 1).to_string());
    let name = format!("rank-{}", candidate.index);
    let label = fill(&words.voter.place_of, spoken_label(first, candidate));
    let last = own.filter(|_| keeps(first)).map(|own| own + 1);
    html! {
        div class=(with("row", "marked", wins || (own.is_some() && runoff.is_none()))) {
            (parts(words, first, &shown, candidate, word))
        }
        @if first.update.question.settings.open {
            (numbers(&name, &label, first.update.candidates.len(), last))
        }
    }
}

/// A list of the numbers up to `max`, and of none of them.
fn numbers(name: &str, label: &str, max: usize, chosen: Option<usize>) -> Markup {
    html! {
        select class={ "numbers late of" (max) } name=(name) aria-label=(label) {
            option value="" { "–" }
            @for number in 1..=max { option value=(number) selected[chosen == Some(number)] { (number) } }
        }
    }
}

fn ticket(words: &Words, typed: Option<&Form>) -> Markup {
    let typed = typed.and_then(|form| form.ticket.as_deref());
    html! {
        label .ticket {
            span { (words.voter.ticket) " " span .soft { (words.voter.ticket_help) } }
            input name="ticket" required autocomplete="off" autocapitalize="characters" spellcheck="false"
                placeholder="XXXX-XXXX-XXXX" value=[typed];
        }
    }
}

fn write(words: &Words, first: &VoterPage, typed: Option<&Form>, id: &str) -> Markup {
    let question = &first.update.question;
    let written = typed.and_then(|form| form.write_in.as_deref());
    let name = typed.and_then(|form| form.name.as_deref());
    html! {
        form .write method="post" action={ "/" (first.update.poll) } {
            // Another vote than the rows': another id.
            (hidden_fields(first, &format!("{id}w")))
            @if question.settings.voters == Voters::Tickets { (ticket(words, typed)) }
            label {
                (words.voter.write)
                input name="write_in" maxlength="100" required autocomplete="off" value=[written];
            }
            @if question.settings.moderates_write_ins() {
                label {
                    (words.voter.name)
                    input name="name" maxlength="100" autocomplete="nickname" value=[name];
                }
            }
            button .key .act { (words.voter.add) }
        }
    }
}

/// Whether the next vote begins with the last one.
fn keeps(first: &VoterPage) -> bool {
    first.update.question.settings.rule != Rule::Clicks
}

/// Whether a vote would be taken, as far as is known here.
fn can_vote(first: &VoterPage) -> bool {
    let question = &first.update.question;
    question.settings.open && (question.settings.rule != Rule::Once || first.mine.picks.is_empty())
}
