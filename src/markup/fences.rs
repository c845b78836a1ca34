//! Parts fenced blocks of code from the lines around them, as CommonMark does; but a fence that is never
//! closed stays as it was typed.

/// A part of a text.
pub(super) enum Part<'a> {
    Prose(&'a str),
    Fenced(&'a str),
}

struct Line<'a> {
    /// Where it begins in the text.
    start: usize,
    text: &'a str,
}

/// The parts of a text, without the line ends between them.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut prose = 0;
    let mut lines = lines(text).peekable();
    // A fence of so many backticks, or more, is not closed by any line below.
    let mut unclosed = usize::MAX;
    while let Some(line) = lines.next() {
        let Some(ticks) = opening(line.text).filter(|&ticks| ticks < unclosed) else {
            continue;
        };
        let Some(start) = lines.peek().map(|next| next.start) else {
            break;
        };
        let below = self::lines(&text[start..]);
        let Some(end) = (below.into_iter()).find(|below| closes(below.text, ticks)) else {
            unclosed = ticks;
            continue;
        };
        if prose < line.start {
            parts.push(Part::Prose(&text[prose..line.start - 1]));
        }
        let end_start = start + end.start;
        parts.push(Part::Fenced(
            &text[start..end_start.saturating_sub(1).max(start)],
        ));
        prose = text.len().min(end_start + end.text.len() + 1);
        while lines.next_if(|next| next.start < prose).is_some() {}
        if prose == text.len() {
            return parts;
        }
    }
    parts.push(Part::Prose(&text[prose..]));
    parts
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split('\n').map(move |text| {
        let line = Line { start, text };
        start += text.len() + 1;
        line
    })
}

/// The number of backticks with which a line opens a block. The name of a language may follow.
fn opening(line: &str) -> Option<usize> {
    let fence = fence(line)?;
    let name = fence.trim_start_matches('`');
    let ticks = fence.len() - name.len();
    (ticks >= 3 && !name.contains('`')).then_some(ticks)
}

fn closes(line: &str, ticks: usize) -> bool {
    fence(line).is_some_and(|fence| {
        let rest = fence.trim_start_matches('`');
        fence.len() - rest.len() >= ticks && rest.trim().is_empty()
    })
}

/// A line without the spaces before it, of which a fence has at most three.
fn fence(line: &str) -> Option<&str> {
    let fence = line.trim_start_matches(' ');
    (line.len() - fence.len() <= 3 && fence.starts_with('`')).then_some(fence)
}
