//! All texts of one question, set.

use super::texts::{html, is_in, plain};
use crate::model::{MarkedUp, PlainTexts};

/// A question and those of its labels that have markup, by their candidates' indices; none if nothing in
/// it is markup.
pub fn question<'a>(text: &str, labels: impl Iterator<Item = (u16, &'a str)>) -> Option<MarkedUp> {
    let labels: Vec<_> = labels.filter(|(_, label)| is_in(label)).collect();
    if !is_in(text) && labels.is_empty() {
        return None;
    }
    let each = |set: fn(&str) -> String| {
        let labels = labels.iter();
        labels.map(|&(index, label)| (index, set(label))).collect()
    };
    Some(MarkedUp {
        text: html(text),
        candidates: each(html),
        plain: PlainTexts {
            text: plain(text).into(),
            candidates: each(|label| plain(label).into()),
        },
    })
}
