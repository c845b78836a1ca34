//! The front matter of a page in Markdown.

use crate::{formats::draft::Draft, model::LeftOutReason};

/// Takes the title from the front matter, and leaves the rest out.
pub(super) fn front_matter(matter: &str, first: usize, draft: &mut Draft) {
    let mut rest = Vec::new();
    for (line, text) in (first..).zip(matter.lines()) {
        match text.strip_prefix("title:") {
            Some(title) => draft.set_title(line, title.trim().trim_matches(['"', '\''])),
            None if text.trim().is_empty() => {}
            None => rest.push((line, text)),
        }
    }
    if let Some((line, text)) = rest.first() {
        draft.leave_out(*line, text, LeftOutReason::Setting);
    }
}
