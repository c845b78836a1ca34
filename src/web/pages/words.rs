//! What the pages say before any script runs: written by the client's build from the client's words.

use std::{fs, path::Path};

use serde::Deserialize;

use super::{language::Language, shell::ShellError};
use crate::model::{
    First, Pick, Problem, ProblemCode, Results, Rule, StageQuestion, Voters, WriteIns,
};

/// The words of every language the pages speak.
#[derive(Debug, Deserialize)]
pub(super) struct Languages {
    /// The address of the styles for questions that are more than a plain choice.
    pub(super) more_style: String,
    en: Words,
    de: Words,
}

/// One language.
#[derive(Debug, Deserialize)]
pub(super) struct Words {
    /// The address of what the page's script says in this language.
    pub(super) script: String,
    /// With two holes: the number, and of how many.
    place: String,
    ask: ByRule,
    voted: ByRule,
    thanks: String,
    closed: String,
    closed_hidden: String,
    refused: Refused,
    pub(super) counted: String,
    pub(super) right: String,
    pub(super) yours: String,
    pub(super) none: String,
    vote: String,
    votes: String,
    pub(super) here: String,
    rule: ByRule,
    rule_means: ByRule,
    pub(super) in_memory: String,
    pub(super) privacy: String,
    thousands: String,
    point: String,
    percent: String,
    pub(super) more: MoreWords,
}

/// What is said where a question is more than a plain choice.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)] // The words of `client/src/words/more.ts`.
pub(super) struct MoreWords {
    many: ByRule,
    up_to: String,
    between: String,
    rank: ByRule,
    rate: ByRule,
    or_write: String,
    write_first: String,
    pub(super) send: String,
    pub(super) unrated: String,
    pub(super) won: String,
    place_of: String,
    pub(super) write: String,
    pub(super) name: String,
    pub(super) add: String,
    pub(super) waits: String,
    pub(super) ticket: String,
    pub(super) ticket_help: String,
}

/// Why a vote was not counted; after `other` come the problem's own words.
#[derive(Debug, Deserialize)]
struct Refused {
    not_on_stage: String,
    closed: String,
    already_voted: String,
    unknown_candidate: String,
    ticket_invalid: String,
    other: String,
}

#[derive(Debug, Deserialize)]
struct ByRule {
    clicks: String,
    changeable: String,
    once: String,
    /// In the place of the others, where tickets vote.
    #[serde(default)]
    ticket: String,
}

/// Where a text has room for a number or a label.
const HOLE: &str = "{}";

impl Languages {
    /// Reads `words.json` from the folder of the built client.
    pub(super) fn load(folder: &Path) -> Result<Self, ShellError> {
        let file = folder.join("words.json");
        let text =
            fs::read_to_string(&file).map_err(|error| ShellError::Missing(file.clone(), error))?;
        serde_json::from_str(&text).map_err(|error| ShellError::Words(file, error))
    }

    /// The words of one language.
    pub(super) fn of(&self, language: Language) -> &Words {
        match language {
            Language::En => &self.en,
            Language::De => &self.de,
        }
    }
}

impl Words {
    /// The line below the question: what one can do now, or why the last vote was refused.
    pub(super) fn hint(&self, first: &First, problem: Option<&Problem>) -> String {
        let question = &first.update.question;
        let hidden = question.settings.results == Results::Hidden;
        let voted = !first.mine.picks.is_empty();
        match problem {
            Some(problem) => self.refused.of(problem),
            None if !question.settings.open && hidden => self.closed_hidden.clone(),
            None if !question.settings.open => self.closed.clone(),
            None if !voted => self.asks(first),
            None if hidden => self.thanks.clone(),
            None => self.voted.of(question.settings.rule).into(),
        }
    }

    /// What is to be done with the question.
    fn asks(&self, first: &First) -> String {
        let question = &first.update.question;
        let more = &self.more;
        if first.update.candidates.is_empty() {
            return more.write_first.clone();
        }
        let number = |number: u64| self.number(number);
        let ask = match question.settings.pick {
            Pick::One => self.ask.of(question.settings.rule).to_string(),
            Pick::Many { min, max } => {
                let [min, max] = [min, max].map(|count| number(count.into()));
                let counts = match (&*min, min == max) {
                    (_, true) => max,
                    ("1", false) => more.up_to.replacen(HOLE, &max, 1),
                    _ => more.between.replacen(HOLE, &min, 1).replacen(HOLE, &max, 1),
                };
                more.many
                    .of(question.settings.rule)
                    .replacen(HOLE, &counts, 1)
            }
            Pick::Rank => more.rank.of(question.settings.rule).to_string(),
            Pick::Rate { max } => {
                more.rate
                    .of(question.settings.rule)
                    .replacen(HOLE, &number(max.into()), 1)
            }
        };
        match question.settings.write_ins {
            WriteIns::None => ask,
            WriteIns::Open | WriteIns::Moderated => format!("{ask} {}", more.or_write),
        }
    }

    /// "Question 2 of 3", where there are several.
    pub(super) fn place(&self, question: &StageQuestion) -> Option<String> {
        let number = usize::from(question.index) + 1;
        let told = question.of > 1 && number <= question.of;
        let numbered = || self.place.replacen(HOLE, &number.to_string(), 1);
        told.then(|| numbered().replacen(HOLE, &question.of.to_string(), 1))
    }

    /// "Place of PHP"
    pub(super) fn place_of(&self, label: &str) -> String {
        self.more.place_of.replacen(HOLE, label, 1)
    }

    /// The rule's name, and what it does not prevent.
    pub(super) fn rule(&self, question: &StageQuestion) -> (&str, &str) {
        match (question.settings.voters, question.settings.rule) {
            (Voters::Tickets, Rule::Once | Rule::Changeable) => {
                (&self.rule.ticket, &self.rule_means.ticket)
            }
            (_, rule) => (self.rule.of(rule), self.rule_means.of(rule)),
        }
    }

    /// A mean with one place.
    pub(super) fn mean(&self, mean: f64) -> String {
        format!("{mean:.1}").replace('.', &self.point)
    }

    /// The noun for so many votes.
    pub(super) fn votes(&self, count: u64) -> &str {
        if count == 1 { &self.vote } else { &self.votes }
    }

    /// A whole number with its thousands apart.
    pub(super) fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text += &self.thousands;
            }
            text.push(digit);
        }
        text
    }

    /// A part of `total` in whole percent.
    pub(super) fn share(&self, part: u64, total: u64) -> String {
        let percent = (part as f64 * 100.0 / total.max(1) as f64).round();
        format!("{percent}{}", self.percent)
    }
}

impl Refused {
    fn of(&self, problem: &Problem) -> String {
        match problem.code {
            ProblemCode::NotOnStage => self.not_on_stage.clone(),
            ProblemCode::Closed => self.closed.clone(),
            ProblemCode::AlreadyVoted => self.already_voted.clone(),
            ProblemCode::UnknownCandidate => self.unknown_candidate.clone(),
            ProblemCode::TicketInvalid => self.ticket_invalid.clone(),
            _ => format!("{} {}", self.other, problem.detail),
        }
    }
}

impl ByRule {
    fn of(&self, rule: Rule) -> &str {
        match rule {
            Rule::Clicks => &self.clicks,
            Rule::Changeable => &self.changeable,
            Rule::Once => &self.once,
        }
    }
}
