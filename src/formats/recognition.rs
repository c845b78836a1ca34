//! Which format a text is in, by all of what it holds.

use crate::model::FileFormat;

/// The format in which most of the text reads.
pub(super) fn recognize(text: &str) -> FileFormat {
    let start = text.trim_start();
    if start.starts_with('{') && serde_json::from_str::<serde_json::Value>(text).is_ok() {
        FileFormat::Json
    } else {
        FileFormat::Text
    }
}
