//! Markdown: questions as headings or paragraphs, with lists of answers.
//!
//! ```text
//! # Lecture 7
//!
//! ## Which language do you like best?
//! <!-- livepoll: rule: once, results: hidden -->
//!
//! - [ ] JavaScript
//! - [x] C#
//! ```
//!
//! Its blocks become lines, which are understood as those of pasted text are; so letters, keys and ticks
//! mean the same. Code, formulas, `*emphasis*` and `**strong**` words stay as livepoll's markup. Of links
//! only the words are kept, and of quotations, references and other HTML nothing.

mod blocks;
mod html;
mod inline;
mod matter;
mod write;

pub(super) use self::write::write;
use super::{draft::Draft, text::understand};

pub(super) fn read(text: &str, draft: &mut Draft) {
    let lines = blocks::lines(text, draft);
    understand(lines, draft);
}

#[cfg(test)]
mod tests;
