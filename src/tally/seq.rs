//! The number of an entry.

/// An entry's position in a poll's journal, from 1.
pub type Seq = u64;
