//! GIFT, the format of Moodle's question files: the part of it that livepoll has a use for.
//!
//! ```text
//! // livepoll title: Lecture 7
//!
//! // livepoll: rule: once, results: hidden
//! Which language do you like best? {
//!     ~JavaScript
//!     =C#
//! }
//! ```
//!
//! Reads a file as Moodle's `question/format/gift/format.php` does: an empty line ends a question, and `\`
//! escapes `~ = # { } :` and itself; `\n` is a line break. Ignores names, feedback, categories and comments,
//! except that `// livepoll:` has the settings of the question below it. In livepoll alone, a `\` at the
//! start or the end of a text keeps the space beside it, `~=` marks a right answer, and a question may
//! begin on the line below another.

mod answers;
mod blocks;
mod read;
mod scan;
mod write;

pub(super) use self::{
    read::{read, resembles},
    write::write,
};
use super::html::Markup;

/// Moodle's names of a text's format, before the text. livepoll's own markup is much like Markdown.
const FORMATS: [(&str, Markup); 4] = [
    ("[plain]", Markup::Plain),
    ("[html]", Markup::Html),
    ("[markdown]", Markup::Plain),
    ("[moodle]", Markup::Auto),
];
/// The characters that have a meaning unless `\` is before them.
const SPECIAL: [char; 7] = ['\\', '~', '=', '#', '{', '}', ':'];

#[cfg(test)]
mod tests;
