//! Which format a text is in, by all of what it holds.

use crate::model::FileFormat;

/// The format in which most of the text reads.
pub(super) fn recognize(text: &str) -> FileFormat {
    let is_heading = |line: &str| line.starts_with("## ");
    if text.contains("{\n") || text.contains("{=") || text.contains("{~") {
        FileFormat::Gift
    } else if text.lines().any(is_heading) {
        FileFormat::Markdown
    } else {
        FileFormat::Text
    }
}
