//! Texts that people see, and when two written-in ones are the same word.

mod alike;
mod known;

use std::num::NonZeroU32;

use unicode_normalization::UnicodeNormalization as _;

pub(super) use self::known::KnownWords;

/// Trimmed, with single spaces inside.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Under which key the journal's entries know a word that names no other: in Unicode's NFKC and
/// case-folded (Unicode Standard, sections 3.11 and 3.13, D145), trimmed, with single spaces inside.
///
/// Never to be changed: what old journals add up to depends on it. Which words meet is decided at the
/// door, by [`KnownWords::key_of`].
pub(super) fn folded(text: &str) -> Box<str> {
    let compatible: String = text.nfkc().collect();
    let folded = caseless::default_case_fold_str(&compatible);
    // Folding can leave a text that is not normalised any more.
    tidy(&folded.nfkc().collect::<String>()).into()
}

/// Recognises a word among those that one voter sends under one id.
pub(super) fn fingerprint(text: &str) -> NonZeroU32 {
    let hash = blake3::hash(folded(text).as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    NonZeroU32::new(u32::from_le_bytes([a, b, c, d])).unwrap_or(NonZeroU32::MIN)
}
