//! Markup in questions and labels: code, strong, emphasis, and formulas in LaTeX.
//!
//! Pure. What does not parse stays as it was typed, and nothing of a text becomes an attribute, an
//! address or an element other than those that this module writes. There are no escapes.

mod emphasis;
mod escape;
mod fences;
mod formula;
mod inline;
mod mathml;
mod piece;
mod question;
mod readable;
mod scripts;
mod texts;

pub use self::{
    question::question,
    texts::{html, is_in, plain},
};

/// Changes whenever the same text is set in another way.
pub const VERSION: u8 = 1;

#[cfg(test)]
use self::texts::set;
#[cfg(test)]
mod tests;
