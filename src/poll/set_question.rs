//! The question on stage with its markup set: once for each change of it, when first wanted.

use std::sync::{Arc, OnceLock};

use crate::{
    markup,
    model::{MarkedUp, Question, Update},
};

/// A question that has markup, with its labels that voters see.
#[derive(Debug)]
pub struct SetQuestion {
    hash: Arc<str>,
    source: Source,
    set: OnceLock<Arc<MarkedUp>>,
}

/// What the presenter has written and voters see.
#[derive(Debug, PartialEq)]
struct Source {
    text: Arc<str>,
    labels: Vec<(u16, Arc<str>)>,
}

/// The question that was set last.
#[derive(Debug, Default)]
pub(super) struct LastSet {
    source: Option<Source>,
    set: Option<Arc<SetQuestion>>,
}

impl LastSet {
    /// The question, set; none if nothing in it is markup.
    pub(super) fn of(&mut self, question: &Question) -> Option<Arc<SetQuestion>> {
        let is_same = |source: &Source| source.is_of(question);
        let last = self.set.as_ref().map(|set| &set.source);
        if !last.or(self.source.as_ref()).is_some_and(is_same) {
            let source = Source::of(question);
            if source.is_marked_up() {
                self.set = Some(Arc::new(SetQuestion::new(source)));
            } else {
                (self.source, self.set) = (Some(source), None);
            }
        }
        self.set.clone()
    }
}

impl Source {
    fn of(question: &Question) -> Self {
        Self {
            text: question.text.clone(),
            labels: labels(question)
                .map(|(index, label)| (index, label.clone()))
                .collect(),
        }
    }

    /// Whether it is still what voters see of a question.
    fn is_of(&self, question: &Question) -> bool {
        let known = self.labels.iter().map(|(index, label)| (*index, label));
        self.text == question.text && known.eq(labels(question))
    }

    fn is_marked_up(&self) -> bool {
        let mut texts = self.labels.iter().map(|(_, label)| label);
        markup::is_in(&self.text) || texts.any(|label| markup::is_in(label))
    }
}

/// The candidates that voters see, but those that voters wrote in: these have no markup.
fn labels(question: &Question) -> impl Iterator<Item = (u16, &Arc<str>)> {
    let candidates = (0..).zip(&question.candidates);
    let own = candidates.filter(|(_, candidate)| candidate.is_shown() && !candidate.written);
    own.map(|(index, candidate)| (index, &candidate.label))
}

impl SetQuestion {
    fn new(source: Source) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&[markup::VERSION]);
        hasher.update(source.text.as_bytes());
        for (index, label) in &source.labels {
            // No text has this byte.
            hasher.update(&[0xff]);
            hasher.update(&index.to_be_bytes());
            hasher.update(label.as_bytes());
        }
        Self {
            hash: hasher.finalize().to_hex()[..16].into(),
            source,
            set: OnceLock::new(),
        }
    }

    /// What is in the question's updates: 16 hexadecimal digits.
    pub fn hash(&self) -> &Arc<str> {
        &self.hash
    }

    /// Its texts as HTML.
    pub fn html(&self) -> &Arc<MarkedUp> {
        self.set.get_or_init(|| {
            let labels = self.source.labels.iter();
            let labels = labels.map(|(index, label)| (*index, &**label));
            let set = markup::question(&self.source.text, labels).expect("it has markup");
            set.into()
        })
    }

    /// An update of the question without markup, as it is drawn.
    pub fn plain(&self, update: &Update) -> Update {
        let known = &self.html().plain;
        let mut plain = update.clone();
        plain.question.text = on_the_line(&known.text).into();
        for candidate in &mut plain.candidates {
            if let Some(label) = known.candidates.get(&candidate.index) {
                candidate.label = on_the_line(label).into();
            }
        }
        plain
    }
}

/// A text with its small low digits and signs as usual ones: the pictures' font has no low ones.
fn on_the_line(text: &str) -> String {
    let low = |char| "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎".chars().position(|one| one == char);
    let usual = |place| "0123456789+-=()".chars().nth(place);
    let chars = text.chars();
    chars
        .map(|char| low(char).and_then(usual).unwrap_or(char))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_drawn_with_the_characters_that_the_font_has() {
        assert_eq!(on_the_line("H₂O, ∑ᵢ₌₁ⁿ aᵢ"), "H2O, ∑ᵢ=1ⁿ aᵢ");
    }
}
