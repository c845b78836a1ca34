//! What the pages say before any script runs, and on their own: `words.json`, which the client's build
//! writes from `client/src/words`. How a language is added is told there, in `type.ts`.

use std::{collections::HashMap, fs, path::Path};

use serde::{Deserialize, de::Error as _};

use super::template::ShellError;
use crate::model::{Problem, ProblemCode, Rule, StageQuestion, Voters};

/// Where a text has room for a number, a label or an address.
const HOLE: &str = "{}";

/// The words of every language that the pages speak.
#[derive(Debug)]
pub(super) struct Languages(Vec<Words>);

/// One language.
#[derive(Debug, Deserialize)]
pub(super) struct Words {
    /// As in `lang`.
    pub(super) tag: String,
    /// What it calls itself.
    pub(super) name: String,
    pub(super) shared: Shared,
    pub(super) voter: VoterWords,
    pub(super) server: ServerWords,
    numbers: Numbers,
}

/// `SharedWords` of `client/src/words/type.ts`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Shared {
    place: String,
    vote: String,
    votes: String,
    pub(super) none: String,
    pub(super) here: String,
    pub(super) privacy: String,
    pub(super) new_poll: String,
}

/// `VoterWords` of `client/src/words/type.ts`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct VoterWords {
    pub(super) ask: ByRule,
    pub(super) voted: ByRule,
    pub(super) thanks: String,
    pub(super) closed: String,
    pub(super) closed_hidden: String,
    refused: HashMap<String, String>,
    pub(super) counted: String,
    pub(super) right: String,
    pub(super) yours: String,
    rule: ByRule,
    rule_means: ByRule,
    pub(super) in_memory: String,
    pub(super) many: ByRule,
    pub(super) up_to: String,
    pub(super) between: String,
    pub(super) rank: ByRule,
    pub(super) rate: ByRule,
    pub(super) or_write: String,
    pub(super) write_first: String,
    pub(super) send: String,
    pub(super) won: String,
    pub(super) place_of: String,
    pub(super) write: String,
    pub(super) name: String,
    pub(super) add: String,
    pub(super) waits: String,
    pub(super) ticket: String,
    pub(super) ticket_help: String,
}

/// `ServerWords` of `client/src/words/type.ts`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServerWords {
    pub(super) front: String,
    pub(super) api: String,
    pub(super) code_box: CodeBoxWords,
    pub(super) privacy: PrivacyWords,
    problems: HashMap<String, Meaning>,
}

/// The box for a poll's code.
#[derive(Debug, Deserialize)]
pub(super) struct CodeBoxWords {
    pub(super) title: String,
    pub(super) hint: String,
    pub(super) unknown: String,
    pub(super) deleted: String,
    pub(super) nothing: String,
    pub(super) label: String,
    pub(super) go: String,
}

/// What this server keeps, and for how long.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PrivacyWords {
    pub(super) title: String,
    pub(super) now: String,
    pub(super) vote: Section,
    pub(super) how_long: String,
    pub(super) in_memory: String,
    pub(super) on_disk: String,
    pub(super) until_deleted: String,
    pub(super) until_quiet_day: String,
    pub(super) until_quiet_days: String,
    pub(super) deleting: String,
    pub(super) browser: String,
    pub(super) cookie: String,
    pub(super) storage: String,
    pub(super) passing: Section,
    pub(super) others: Section,
    pub(super) whom: String,
    pub(super) ask: String,
}

/// A heading, and its paragraphs.
#[derive(Debug, Deserialize)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) paragraphs: Vec<String>,
}

/// What a problem's code means, and what to do.
#[derive(Debug, Deserialize)]
pub(super) struct Meaning {
    /// Where it is missing: the title that scripts get.
    pub(super) title: Option<String>,
    pub(super) means: String,
    pub(super) remedy: String,
}

/// One text for each rule; `ticket` in the place of the others, where tickets vote.
#[derive(Debug, Deserialize)]
pub(super) struct ByRule {
    clicks: String,
    changeable: String,
    once: String,
    #[serde(default)]
    ticket: String,
}

/// How numbers are written.
#[derive(Debug, Deserialize)]
struct Numbers {
    thousands: String,
    point: String,
    percent: String,
}

impl Languages {
    /// Reads `words.json` from the folder of the built client.
    pub(super) fn load(folder: &Path) -> Result<Self, ShellError> {
        let file = folder.join("words.json");
        let text =
            fs::read_to_string(&file).map_err(|error| ShellError::Missing(file.clone(), error))?;
        Self::parse(&text).map_err(|error| ShellError::Words(file, error))
    }

    fn parse(text: &str) -> Result<Self, serde_json::Error> {
        let languages: Vec<Words> = serde_json::from_str(text)?;
        if languages.is_empty() {
            return Err(serde_json::Error::custom("there is no language"));
        }
        for (words, code) in languages
            .iter()
            .flat_map(|words| ProblemCode::ALL.iter().map(move |code| (words, code)))
        {
            if !words.server.problems.contains_key(code.name()) {
                let missing = format!("{} lacks the problem {}", words.name, code.name());
                return Err(serde_json::Error::custom(missing));
            }
        }
        Ok(Self(languages))
    }

    /// The first language of an `Accept-Language` that the pages speak; else the first of the pages.
    pub(super) fn accepted(&self, accepted: Option<&str>) -> &Words {
        let tags = accepted.unwrap_or_default().split(',').map(str::trim);
        let mut spoken = tags.filter_map(|tag| {
            let tag = tag.get(..2)?;
            self.0.iter().find(|words| words.tag == tag)
        });
        spoken.next().unwrap_or(&self.0[0])
    }

    /// All languages but this one.
    pub(super) fn others(&self, than: &Words) -> impl Iterator<Item = &Words> {
        self.0.iter().filter(move |words| words.tag != than.tag)
    }
}

impl Words {
    /// "Question 2 of 3", where there are several.
    pub(super) fn place(&self, question: &StageQuestion) -> Option<String> {
        let number = usize::from(question.index) + 1;
        let told = question.of > 1 && number <= question.of;
        told.then(|| fill(&fill(&self.shared.place, number), question.of))
    }

    /// Why a vote was not counted.
    pub(super) fn refused(&self, problem: &Problem) -> String {
        let refused = &self.voter.refused;
        match (refused.get(problem.code.name()), refused.get("other")) {
            (Some(sentence), _) => sentence.clone(),
            (None, Some(other)) => format!("{other} {}", problem.detail),
            (None, None) => problem.detail.clone(),
        }
    }

    /// The rule's name, and what it does not prevent.
    pub(super) fn rule(&self, question: &StageQuestion) -> (&str, &str) {
        let VoterWords {
            rule, rule_means, ..
        } = &self.voter;
        match (question.settings.voters, question.settings.rule) {
            (Voters::Tickets, Rule::Once | Rule::Changeable) => (&rule.ticket, &rule_means.ticket),
            (_, by) => (rule.of(by), rule_means.of(by)),
        }
    }

    /// What a problem's code means.
    pub(super) fn meaning(&self, code: ProblemCode) -> &Meaning {
        &self.server.problems[code.name()]
    }

    /// The noun for so many votes.
    pub(super) fn votes(&self, count: u64) -> &str {
        if count == 1 {
            &self.shared.vote
        } else {
            &self.shared.votes
        }
    }

    /// A mean with one place.
    pub(super) fn mean(&self, mean: f64) -> String {
        format!("{mean:.1}").replace('.', &self.numbers.point)
    }

    pub(super) fn has_decimal_comma(&self) -> bool {
        self.numbers.point == ","
    }

    /// A whole number with its thousands apart.
    pub(super) fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text += &self.numbers.thousands;
            }
            text.push(digit);
        }
        text
    }

    /// A part of `total` in whole percent.
    pub(super) fn share(&self, part: u64, total: u64) -> String {
        let percent = (part as f64 * 100.0 / total.max(1) as f64).round();
        format!("{percent}{}", self.numbers.percent)
    }
}

impl ByRule {
    pub(super) fn of(&self, rule: Rule) -> &str {
        match rule {
            Rule::Clicks => &self.clicks,
            Rule::Changeable => &self.changeable,
            Rule::Once => &self.once,
        }
    }
}

/// A text with `value` in its first hole.
pub(super) fn fill(text: &str, value: impl ToString) -> String {
    text.replacen(HOLE, &value.to_string(), 1)
}
