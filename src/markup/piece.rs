//! The parts of a text that has markup.

use super::formula::Formula;

/// A part of a text, in reading order.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    LineEnd,
    Code(&'a str),
    /// Lines of code.
    Fenced(&'a str),
    Formula(Formula),
    Begin(Mark),
    End(Mark),
}

/// How words are marked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
}
