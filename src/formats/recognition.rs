//! Which format a text is in, by all of what it holds, never by one sign.

use serde::de::IgnoredAny;

use super::{aiken, gift, sheet};
use crate::model::FileFormat;

/// The format in which most of the text reads.
pub(super) fn recognize(text: &str) -> FileFormat {
    let start = text.trim_start();
    if start.starts_with('{') && serde_json::from_str::<IgnoredAny>(start).is_ok() {
        FileFormat::Json
    } else if is_moodle_xml(start) {
        FileFormat::Xml
    } else if gift::resembles(text) {
        FileFormat::Gift
    } else if aiken::resembles(text) {
        FileFormat::Aiken
    } else if (text.contains('\t') || !has_blocks(text)) && sheet::resembles(text) {
        FileFormat::Csv
    } else if is_markdown(text) {
        FileFormat::Markdown
    } else {
        FileFormat::Text
    }
}

/// Whether empty lines part the text, as they do not in a sheet. Tabs stand in what is copied from one.
fn has_blocks(text: &str) -> bool {
    let lines = text.trim().lines();
    lines.map(str::trim).any(str::is_empty)
}

fn is_moodle_xml(start: &str) -> bool {
    let head: String = start.chars().take(4_000).collect();
    start.starts_with('<') && head.contains("<quiz") && start.contains("<question")
}

/// Whether every question is written in Markdown: under a heading of its own, or as a list of tasks. What
/// else chat assistants write is read as text, which keeps its lines.
fn is_markdown(text: &str) -> bool {
    let lines = || text.lines().map(str::trim_end);
    let count = |is: &dyn Fn(&str) -> bool| lines().filter(|line| is(line)).count();
    let headings = count(&|line| line.starts_with("## ") || line.starts_with("### "));
    let tasks = count(&|line| {
        let item = line.trim_start().strip_prefix(['-', '*', '+']);
        let item = item.and_then(|item| item.strip_prefix(' '));
        item.is_some_and(|item| {
            ["[ ] ", "[x] ", "[X] "]
                .iter()
                .any(|mark| item.starts_with(mark))
        })
    });
    let items = count(&|line| line.starts_with("- ") || line.starts_with("* "));
    let plain = count(&|line| {
        let is_block = |sign: char| line.trim_start().starts_with(sign);
        !line.is_empty() && !"#-*+>|`<![".chars().any(is_block)
    });
    let is_front = text.starts_with("---\n") && lines().skip(1).any(|line| line == "---");
    is_front || (tasks > 1 && plain <= tasks) || (headings > 0 && items > headings && plain == 0)
}
