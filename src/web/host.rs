//! What hosts do: draft and make polls, list them, show their links, replace their keys, delete them.

pub(super) mod drafts;
mod import;
pub(super) mod making;
pub(super) mod polls;
