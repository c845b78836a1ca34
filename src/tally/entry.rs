//! The entries of the journal: one for everything that changes a poll.

use serde::{Deserialize, Serialize};

use super::{seq::Seq, vote::Vote};
use crate::model::{Change, Closes, Poll};

/// One thing that happened to a poll. As JSON: `{"vote":{"question":0,…}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// The poll was made; always the first entry.
    Made(Poll),
    /// Somebody voted.
    Vote(Vote),
    /// The presenter, or a timer, changed something.
    Change(Change),
}

/// An entry with its number and time.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberedEntry {
    /// Its position in the poll's journal, from 1, without gaps.
    pub seq: Seq,
    /// When the journal took it, in milliseconds since 1970; never earlier than the entry before it.
    pub at: i64,
    /// What happened.
    pub entry: Entry,
}

impl Entry {
    /// Whether a question may close by itself because of this entry.
    pub fn sets_timer(&self) -> bool {
        let closes = |closes: Option<Closes>| matches!(closes, Some(Closes::At(_)));
        match self {
            Self::Vote(_) => false,
            Self::Made(poll) => poll.questions.iter().any(|one| one.closes_at.is_some()),
            Self::Change(Change::Add(question)) => question.closes_at.is_some(),
            Self::Change(Change::Poll(change)) => closes(change.question.closes),
            Self::Change(Change::Edit { change, .. }) => closes(change.closes),
            Self::Change(_) => false,
        }
    }
}
