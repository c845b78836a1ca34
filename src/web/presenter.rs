//! The presenter's handlers: the stage, questions, candidates, tickets, export.

pub(super) mod batch;
pub(super) mod change;
pub(super) mod export;
pub(super) mod questions;
pub(super) mod tickets;
