//! Blocks of HTML in Markdown: comments with settings, and folds that hide an answer.

use crate::formats::text::{Kind, Line};

/// What a block of HTML is.
pub(super) enum Html {
    Nothing,
    /// The beginning of a fold: the answer comes next.
    Fold,
    Line(Line),
}

pub(super) fn read(html: &str, line: usize) -> Html {
    let html = html.trim();
    let comment = html
        .strip_prefix("<!--")
        .and_then(|html| html.strip_suffix("-->"));
    if let Some(comment) = comment.filter(|inner| !inner.contains("-->")) {
        return match comment.trim().strip_prefix("livepoll:") {
            Some(given) => Html::Line(Line::new(line, Kind::Settings, given)),
            None => Html::Nothing,
        };
    }
    let flat = html.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = Line::read(line, &flat.replace("> <", "><"), false);
    if matches!(read.kind, Kind::Key(_)) {
        return Html::Line(read);
    }
    if flat.starts_with("<details>") {
        return Html::Fold;
    }
    if matches!(html, "</details>" | "<br>" | "<br/>") {
        return Html::Nothing;
    }
    Html::Line(Line {
        end: line + html.matches('\n').count(),
        ..Line::new(line, Kind::Note, html)
    })
}
