//! What the journal holds: everything that changes a poll, one entry each.

use serde::{Deserialize, Serialize};

use super::{settings::Poll, vote::Vote};

/// Position in a poll's journal, from 1. Clients drop lower ones.
pub type Seq = u64;

/// One thing that happened to a poll. As JSON: `{"vote":{"question":0,…}}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// The poll was made; always the first entry.
    Made(Poll),
    /// Somebody voted.
    Vote(Vote),
}

/// An entry with its place in the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbered {
    /// Its position, from 1, without gaps.
    pub seq: Seq,
    /// When the journal took it, in milliseconds since 1970; never before its predecessor.
    pub at: i64,
    /// What happened.
    pub entry: Entry,
}
