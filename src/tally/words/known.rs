//! Finds the candidate that a written-in text means.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{alike::alike, folded};

/// The words that a question knows. A word that was learned stays until all are forgotten.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in super::super) struct KnownWords {
    /// The candidate of each key. Journal entries name a word by its key.
    keys: HashMap<Box<str>, u16, foldhash::fast::FixedState>,
    /// The key of each text that looks alike but has another key.
    likes: HashMap<Box<str>, Box<str>, foldhash::fast::FixedState>,
}

impl KnownWords {
    /// The index of the candidate with a key. A reset may have removed that candidate.
    pub(in super::super) fn get(&self, key: &str) -> Option<u16> {
        self.keys.get(key).copied()
    }

    /// The key of the candidate that a text means, or of a new candidate with that text.
    pub(in super::super) fn key_of(&self, text: &str) -> Box<str> {
        let like = alike(text);
        if self.keys.contains_key(&like) {
            return like;
        }
        self.likes.get(&like).cloned().unwrap_or(like)
    }

    /// Lets a text with this key mean a candidate, unless it means another one already.
    pub(in super::super) fn learn(&mut self, key: Box<str>, text: &str, index: u16) {
        let like = alike(text);
        if like != key {
            self.likes.entry(like).or_insert_with(|| key.clone());
        }
        self.keys.entry(key).or_insert(index);
    }

    /// Lets a presenter's label mean a candidate, unless it means another one already.
    pub(in super::super) fn learn_label(&mut self, label: &str, index: u16) {
        self.learn(folded(label), label, index);
    }

    pub(in super::super) fn forget(&mut self) {
        self.keys.clear();
        self.likes.clear();
    }
}
