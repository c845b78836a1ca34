//! Aiken.
use super::draft::Draft;
pub(super) fn read(text: &str, draft: &mut Draft) {
    super::text::read(text, draft);
}
