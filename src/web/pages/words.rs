//! What the pages say before any script runs: written by the client's build from the client's words.

use std::{fs, path::Path};

use serde::Deserialize;

use super::shell::ShellError;
use crate::{
    tally::{Results, Rule},
    wire::{Code, First, Problem},
};

/// The words of every language the pages speak.
#[derive(Debug, Deserialize)]
pub(super) struct Languages {
    en: Words,
    de: Words,
}

/// One language.
#[derive(Debug, Deserialize)]
pub(super) struct Words {
    ask: ByRule,
    voted: ByRule,
    thanks: String,
    closed: String,
    closed_hidden: String,
    refused: Refused,
    pub(super) counted: String,
    pub(super) none: String,
    vote: String,
    votes: String,
    pub(super) here: String,
    rule: ByRule,
    rule_means: ByRule,
    pub(super) in_memory: String,
    thousands: String,
    percent: String,
}

/// Why a vote was not counted; after `other` come the problem's own words.
#[derive(Debug, Deserialize)]
struct Refused {
    not_on_stage: String,
    closed: String,
    already_voted: String,
    unknown_candidate: String,
    other: String,
}

#[derive(Debug, Deserialize)]
struct ByRule {
    clicks: String,
    changeable: String,
    once: String,
}

impl Languages {
    /// Reads `words.json` from the folder of the built client.
    pub(super) fn load(folder: &Path) -> Result<Self, ShellError> {
        let file = folder.join("words.json");
        let text =
            fs::read_to_string(&file).map_err(|error| ShellError::Missing(file.clone(), error))?;
        serde_json::from_str(&text).map_err(|error| ShellError::Words(file, error))
    }

    /// The first language of an `Accept-Language` that the pages speak, and its tag; else English.
    pub(super) fn choose(&self, accepted: Option<&str>) -> (&'static str, &Words) {
        let tags = accepted.unwrap_or_default().split(',').map(str::trim);
        let spoken = tags.filter_map(|tag| match tag.get(..2) {
            Some("en") => Some(("en", &self.en)),
            Some("de") => Some(("de", &self.de)),
            _ => None,
        });
        spoken.into_iter().next().unwrap_or(("en", &self.en))
    }
}

impl Words {
    /// The line below the question: what one can do now, or why the last vote was refused.
    pub(super) fn hint(&self, first: &First, problem: Option<&Problem>) -> String {
        let question = &first.update.question;
        let hidden = question.results == Results::Hidden;
        let voted = !first.mine.picks.is_empty();
        match problem {
            Some(problem) => self.refused.of(problem),
            None if !question.open && hidden => self.closed_hidden.clone(),
            None if !question.open => self.closed.clone(),
            None if !voted => self.ask.of(question.rule).into(),
            None if hidden => self.thanks.clone(),
            None => self.voted.of(question.rule).into(),
        }
    }

    /// The rule's name, and what it does not prevent.
    pub(super) fn rule(&self, rule: Rule) -> (&str, &str) {
        (self.rule.of(rule), self.rule_means.of(rule))
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
            Code::NotOnStage => self.not_on_stage.clone(),
            Code::Closed => self.closed.clone(),
            Code::AlreadyVoted => self.already_voted.clone(),
            Code::UnknownCandidate => self.unknown_candidate.clone(),
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
