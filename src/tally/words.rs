//! When two written-in words are the same.

use unicode_normalization::UnicodeNormalization as _;

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
