//! A question of Moodle XML.

use crate::{
    formats::{
        draft::{Draft, ReadCandidate, ReadQuestion},
        html::{Markup, Place, Shown, shown},
        wrapped,
    },
    model::{LeftOutReason, Pick, SettingsChange},
};

/// A question, as far as it was read.
pub(super) struct Question {
    /// The number of the line on which it begins.
    pub line: usize,
    /// Whether it has an entity that nobody knows.
    pub is_malformed: bool,
    /// Moodle's name of its kind.
    kind: String,
    name: String,
    text: String,
    markup: Markup,
    single: String,
    answers: Vec<Answer>,
}

struct Answer {
    line: usize,
    text: String,
    markup: Markup,
    /// The share of the mark, in percent.
    fraction: f64,
}

/// A text of a question.
#[derive(Debug, Clone, Copy)]
pub(super) enum Text {
    /// The name by which the author finds it.
    Name,
    /// What is asked.
    Question,
    /// The answer that was added last.
    Answer,
    /// Whether one answer is to be chosen.
    Single,
}

/// The full mark.
const FULL: f64 = 100.0;

impl Question {
    pub(super) fn new(line: usize, kind: String) -> Self {
        Self {
            line,
            is_malformed: false,
            kind,
            name: String::new(),
            text: String::new(),
            markup: Markup::Auto,
            single: String::new(),
            answers: Vec::new(),
        }
    }

    pub(super) fn name(&self) -> &str {
        self.name.trim()
    }

    pub(super) fn set_markup(&mut self, markup: Markup) {
        self.markup = markup;
    }

    pub(super) fn add_answer(&mut self, line: usize, fraction: f64, markup: Markup) {
        self.answers.push(Answer {
            line,
            text: String::new(),
            markup,
            fraction,
        });
    }

    pub(super) fn add(&mut self, text: Text, words: &str) {
        match text {
            Text::Name => self.name += words,
            Text::Question => self.text += words,
            Text::Single => self.single += words,
            Text::Answer => {
                if let Some(answer) = self.answers.last_mut() {
                    answer.text += words;
                }
            }
        }
    }

    /// Adds the question to a draft, or leaves it out. `end` is the number of its last line.
    pub(super) fn finish(self, end: usize, draft: &mut Draft) {
        let asked = read(&self.text, self.markup, Place::Question);
        let has_picture = asked == Shown::Picture;
        let asked = asked.words().unwrap_or_default();
        let told = if asked.is_empty() {
            self.name()
        } else {
            &asked
        };
        if self.is_malformed {
            let why = "It has an entity that is not known.";
            return draft.leave_out_because(self.line, told, LeftOutReason::Malformed, why);
        }
        let other = match self.kind.as_str() {
            "category" => return,
            "multichoice" | "truefalse" => None,
            kind => Some(other(kind)),
        };
        let picture = has_picture.then_some(LeftOutReason::Picture);
        let candidates = self.candidates();
        let pictures = candidates.is_none().then_some(LeftOutReason::Picture);
        if let Some(reason) = other.or(picture).or(pictures) {
            return draft.leave_out(self.line, told, reason);
        }
        let candidates = candidates.unwrap_or_default();
        let pick = self
            .takes_several()
            .then(|| Pick::up_to(candidates.len() as u16));
        draft.add_ticked(ReadQuestion {
            line: self.line,
            end,
            text: asked.clone(),
            given: SettingsChange {
                pick: pick.filter(|_| candidates.len() > 1),
                ..SettingsChange::default()
            },
            candidates,
            ..ReadQuestion::default()
        });
    }

    fn takes_several(&self) -> bool {
        self.kind == "multichoice" && matches!(self.single.trim(), "false" | "0")
    }

    /// The candidates; none if a picture is one. Where an answer has the full mark, others that have a
    /// part of it are wrong.
    fn candidates(&self) -> Option<Vec<ReadCandidate>> {
        let has_full = self.answers.iter().any(|answer| answer.fraction >= FULL);
        let least = if has_full { FULL } else { f64::MIN_POSITIVE };
        let answers = self.answers.iter().map(|answer| {
            let mut label = read(&answer.text, answer.markup, Place::Label).words()?;
            if self.kind == "truefalse" {
                label = capitalized(&label);
            }
            Some(ReadCandidate {
                line: answer.line,
                label,
                is_right: answer.fraction >= least,
            })
        });
        answers.collect()
    }
}

fn read(text: &str, markup: Markup, place: Place) -> Shown {
    let text = match (markup, place) {
        (Markup::Html, _) => text.trim().into(),
        (_, Place::Question) => wrapped::joined(text.trim()),
        (_, Place::Label) => text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    shown(&text, markup, place)
}

/// Moodle writes "true" and "false".
fn capitalized(label: &str) -> String {
    match label {
        "true" => "True".into(),
        "false" => "False".into(),
        label => label.into(),
    }
}

/// What Moodle's name of a kind is here.
fn other(kind: &str) -> LeftOutReason {
    match kind {
        "matching" | "match" => LeftOutReason::Matching,
        "essay" => LeftOutReason::Essay,
        "cloze" | "multianswer" => LeftOutReason::Cloze,
        "numerical" => LeftOutReason::Numerical,
        "shortanswer" => LeftOutReason::ShortAnswer,
        "description" => LeftOutReason::Description,
        _ => LeftOutReason::OtherKind,
    }
}
