//! The line below the question: what one can do now, or why the last vote was refused.

use super::words::{Words, fill};
use crate::model::{Pick, Problem, Results, StageQuestion, VoterPage};

/// The same as the client says before anything happens.
pub(super) fn hint(words: &Words, first: &VoterPage, refused: Option<&Problem>) -> String {
    let question = &first.update.question;
    let hidden = question.settings.results == Results::Hidden;
    let voted = !first.mine.picks.is_empty();
    let voter = &words.voter;
    match refused {
        Some(problem) => words.refused(problem),
        None if !question.settings.open && hidden => voter.closed_hidden.clone(),
        None if !question.settings.open => voter.closed.clone(),
        None if !voted => task(words, first),
        None if hidden => voter.thanks.clone(),
        None => voter.voted.of(question.settings.rule).into(),
    }
}

fn task(words: &Words, first: &VoterPage) -> String {
    let question = &first.update.question;
    let voter = &words.voter;
    if first.update.candidates.is_empty() {
        return voter.write_first.clone();
    }
    let choose = choose(words, question);
    if question.settings.takes_write_ins() {
        format!("{choose} {}", voter.or_write)
    } else {
        choose
    }
}

fn choose(words: &Words, question: &StageQuestion) -> String {
    let voter = &words.voter;
    let number = |number: u16| words.number(number.into());
    match question.settings.pick {
        Pick::One => voter.ask.of(question.settings.rule).into(),
        Pick::Rank => voter.rank.of(question.settings.rule).into(),
        Pick::Rate { max } => fill(voter.rate.of(question.settings.rule), number(max.into())),
        Pick::Many { min, max } => {
            let counts = match (min, max) {
                (min, max) if min == max => number(max),
                (1, max) => fill(&voter.up_to, number(max)),
                (min, max) => fill(&fill(&voter.between, number(min)), number(max)),
            };
            fill(voter.many.of(question.settings.rule), counts)
        }
    }
}
