//! What a poll's presenter does: the stage, the questions, the candidates, tickets, export.

pub(super) mod batch;
pub(super) mod change;
pub(super) mod export;
pub(super) mod questions;
pub(super) mod tickets;
