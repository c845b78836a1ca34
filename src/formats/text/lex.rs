//! The lines of typed or pasted text.

use super::{
    inline::inline_parts,
    letters::mark,
    line::{Kind, Line, heading, is_rule, settings_of, unguarded},
    marks::{Marks, unbold},
    words,
};
use crate::formats::judged;

/// Columns of a tab.
const TAB: usize = 4;

/// The lines of a text. Blocks of code, and lines of a question that are kept, are one line each.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let raw: Vec<&str> = text.split('\n').collect();
    let last = |fence: &str| raw.iter().rposition(|line| line.trim() == fence);
    let lasts = FENCES.map(|(_, close)| last(close));
    let mut lines = Vec::new();
    let mut at = 0;
    while at < raw.len() {
        let end = block_end(&raw, at, &lasts);
        if let Some(end) = end {
            lines.push(block(&raw[at..=end], at + 1));
            at = end + 1;
        } else if let Some(end) = kept_end(&raw, at) {
            lines.push(kept(&raw[at..end], at + 1));
            at = end;
        } else {
            push(raw[at], at + 1, &mut lines);
            at += 1;
        }
    }
    table_rows(&raw, &mut lines);
    lines
}

/// What opens a block that is kept as it is, and what closes it.
const FENCES: [(&str, &str); 4] = [("```", "```"), ("~~~", "~~~"), ("\\[", "\\]"), ("$$", "$$")];

/// The index of the last line of a block that begins here.
fn block_end(raw: &[&str], at: usize, lasts: &[Option<usize>]) -> Option<usize> {
    let line = raw[at].trim();
    let place = FENCES.iter().position(|(open, _)| match *open {
        open @ ("```" | "~~~") => {
            let info = line.strip_prefix(open);
            info.is_some_and(|info| !info.contains(open) && info.len() < 60)
        }
        open => line == open,
    })?;
    if lasts[place].is_none_or(|last| last <= at) {
        return None;
    }
    let close = FENCES[place].1;
    let length = raw[at + 1..].iter().position(|line| line.trim() == close)?;
    Some(at + 1 + length)
}

fn block(raw: &[&str], number: usize) -> Line {
    let depth = raw[0].len() - raw[0].trim_start().len();
    let line = |line: &&str| {
        let space = line.len() - line.trim_start().len();
        line[space.min(depth)..].trim_end().to_string()
    };
    let lines: Vec<String> = raw.iter().map(line).collect();
    Line {
        end: number + raw.len() - 1,
        ..Line::new(number, Kind::Code, &lines.join("\n"))
    }
}

/// The index behind the lines of a question that are kept, each behind a `|`.
fn kept_end(raw: &[&str], at: usize) -> Option<usize> {
    let is_kept = |line: &str| line == "|" || line.starts_with("| ");
    if at > 0 && raw[at - 1].starts_with('|') {
        return None;
    }
    let count = raw[at..].iter().take_while(|line| is_kept(line)).count();
    let run = &raw[at..at + count];
    (count > 0 && !run.iter().any(|line| is_delimiter(line))).then_some(at + count)
}

fn kept(raw: &[&str], number: usize) -> Line {
    let line = |line: &&str| {
        let line = line.strip_prefix("| ").unwrap_or_default();
        let bare = line.strip_prefix('\\');
        let is_escaped = |bare: &&str| bare.trim_start().starts_with(['\\', '-', ':']);
        bare.filter(is_escaped).unwrap_or(line).to_string()
    };
    let lines: Vec<String> = raw.iter().map(line).collect();
    Line {
        end: number + raw.len() - 1,
        ..Line::new(number, Kind::Kept, &lines.join("\n"))
    }
}

/// A line of a question that is kept, as it is written.
pub(super) fn written(line: &str) -> String {
    let is_escaped = line.trim_start().starts_with(['\\', '-', ':']);
    let before = if is_escaped { "\\" } else { "" };
    format!("| {before}{line}")
}

/// Whether a line parts the head of a table from its rows.
pub(in crate::formats) fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    let Some(cells) = line.strip_prefix('|') else {
        return false;
    };
    let cells = cells.strip_suffix('|').unwrap_or(cells);
    let is_rule = |cell: &str| {
        let cell = cell.trim().trim_matches(':');
        !cell.is_empty() && cell.chars().all(|char| char == '-')
    };
    cells.split('|').all(is_rule)
}

/// Makes rows of the lines around the delimiter of a table.
fn table_rows(raw: &[&str], lines: &mut [Line]) {
    let mut until = 0;
    for at in 1..raw.len() {
        if at <= until || !is_delimiter(raw[at]) {
            continue;
        }
        let rows = raw[at..]
            .iter()
            .take_while(|line| line.trim().starts_with('|'));
        until = at + rows.count();
        let from = lines.partition_point(|line| line.number < at);
        for line in lines[from..]
            .iter_mut()
            .take_while(|line| line.number <= until)
        {
            let cells = line.text.trim().trim_matches('|').split('|');
            line.kind = match raw[line.number - 1].trim().starts_with('|') {
                true if is_delimiter(raw[line.number - 1]) => Kind::Rule,
                true => Kind::Table(cells.map(|cell| cell.trim().into()).collect()),
                false => continue,
            };
        }
    }
}

/// Adds a line, or the lines that its soft breaks make of it.
fn push(raw: &str, number: usize, lines: &mut Vec<Line>) {
    let line = raw.trim();
    let indent = raw.len() - raw.trim_start().len();
    let indent = raw[..indent]
        .chars()
        .map(|char| if char == '\t' { TAB } else { 1 });
    let indent = indent.sum();
    let is_literal = line
        .trim_start_matches(['#', '*', ' ', '[', 'x', ']'])
        .starts_with('\\');
    if !is_literal && line.contains(['\u{b}', '\u{2028}']) {
        let parts = line.split(['\u{b}', '\u{2028}']);
        lines.extend(parts.map(|part| words_line(part.trim(), number, indent)));
        return;
    }
    let parts = if is_literal {
        Vec::new()
    } else {
        inline_parts(line)
    };
    if parts.len() > 1 {
        lines.extend(parts.iter().map(|part| words_line(part, number, indent)));
        return;
    }
    lines.push(words_line(line, number, indent));
}

fn words_line(text: &str, number: usize, indent: usize) -> Line {
    let kept = |kind| Line::new(number, kind, text);
    if text.is_empty() {
        return kept(Kind::Blank);
    }
    if let Some(given) = settings_of(text) {
        return Line::new(number, Kind::Settings, given);
    }
    if text.starts_with("<!--") && text.ends_with("-->") || is_rule(text) {
        return kept(Kind::Rule);
    }
    if text.starts_with("> ") && text.split_whitespace().nth(3).is_some() {
        return kept(Kind::Note);
    }
    if is_row(text) {
        return kept(Kind::Row);
    }
    let bold = bold_and_judged(text);
    let text = bold.as_deref().unwrap_or(text);
    let head = heading(text);
    let message = words::message(text);
    let words = head.map_or(message.unwrap_or(text), |(_, words)| words);
    let mut line = Line {
        indent,
        ..Line::read(number, words, true)
    };
    if let Some(rest) = unguarded(&line.marks.rest) {
        line.is_guarded = true;
        line.marks.rest = rest.into();
        line.marks.kept.pop();
    }
    if let (Some((level, _)), Kind::Words) = (head, &line.kind) {
        line.kind = Kind::Heading(level);
        if line.marks.is_soft {
            line.marks = Marks::none(words);
        }
    }
    if message.is_some() && line.kind == Kind::Words {
        line.text = text.into();
    }
    line
}

/// `**b) Vienna** ✔` as `**b) Vienna ✔**`.
fn bold_and_judged(text: &str) -> Option<String> {
    let (_, rest) = judged::judged_end(text)?;
    let after = text.trim().strip_prefix(rest)?;
    let mut is_bold = false;
    let inner = unbold(rest, &mut is_bold);
    is_bold.then(|| format!("**{inner}{after}**"))
}

/// Whether a line is a question and its answers, parted by tabs.
fn is_row(text: &str) -> bool {
    let mut cells = text.split('\t').filter(|cell| !cell.trim().is_empty());
    let first = cells.next().unwrap_or_default();
    cells.count() > 1 && mark(&format!("{first} x")).is_none() && first.chars().count() > 2
}
