//! Texts that people see, and when two written-in ones are the same word.

use std::num::NonZeroU32;

use unicode_normalization::UnicodeNormalization as _;

/// The longest question, in characters.
pub const TEXT_LIMIT: usize = 1_000;
/// The longest label of a candidate, in characters.
pub const LABEL_LIMIT: usize = 200;
/// The longest written-in candidate and name, in characters.
pub const WRITE_IN_LIMIT: usize = 100;

/// Whether a text that people will see is not empty, not too long, and without characters that hide
/// or reorder others.
pub fn is_text(text: &str, limit: usize) -> bool {
    let hides = |char: char| {
        char.is_control()
            || matches!(char, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.trim().is_empty() && text.chars().count() <= limit && !text.chars().any(hides)
}

/// Trimmed, with single spaces inside.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Equal for words that meet: in Unicode's NFKC and case-folded (Unicode Standard, sections 3.11 and
/// 3.13, D145), trimmed, with single spaces inside.
pub(super) fn folded(text: &str) -> Box<str> {
    let compatible: String = text.nfkc().collect();
    let folded = caseless::default_case_fold_str(&compatible);
    // Folding can leave a text that is not normalised any more.
    tidy(&folded.nfkc().collect::<String>()).into()
}

/// Recognises a word among those that one voter sends under one id.
pub(super) fn print(text: &str) -> NonZeroU32 {
    let hash = blake3::hash(folded(text).as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    NonZeroU32::new(u32::from_le_bytes([a, b, c, d])).unwrap_or(NonZeroU32::MIN)
}
