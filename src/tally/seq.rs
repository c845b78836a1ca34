//! Where an entry lies.

/// Position in a poll's journal, from 1. Clients drop lower ones.
pub type Seq = u64;
