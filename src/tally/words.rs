//! When two written-in texts are the same word.

mod alike;
mod known;

use std::num::NonZeroU32;

use unicode_normalization::UnicodeNormalization as _;

pub(super) use self::known::KnownWords;

/// The text without space at its ends, with single spaces inside.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The key of a word whose entry names none: NFKC, case-folded (Unicode Standard, sections 3.11 and 3.13,
/// D145), trimmed, with single spaces inside.
///
/// Must never change, because what old journals add up to depends on it. For new votes,
/// [`KnownWords::key_of`] decides which words are the same.
pub(super) fn folded(text: &str) -> Box<str> {
    let compatible: String = text.nfkc().collect();
    let folded = caseless::default_case_fold_str(&compatible);
    // A folded text may need to be normalised again.
    tidy(&folded.nfkc().collect::<String>()).into()
}

/// A short hash of a word. It tells apart the words that one voter sends with the same id.
pub(super) fn fingerprint(text: &str) -> NonZeroU32 {
    let hash = blake3::hash(folded(text).as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    NonZeroU32::new(u32::from_le_bytes([a, b, c, d])).unwrap_or(NonZeroU32::MIN)
}
