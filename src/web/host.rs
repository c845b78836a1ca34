//! What hosts do: make polls, list them, show their links, replace their keys, delete them.

pub(super) mod making;
pub(super) mod polls;
