//! A candidate's label, followed by a mark or the writer's name.

use super::{
    canvas::{Anchor, Canvas, Pen},
    chart::{Chart, Row},
    layout::{BASELINE, TextStyle},
};

/// The gap after the label, in units of the label's size.
const GAP: f32 = 0.4;
/// The size of a name, in units of the label's size.
const NAME: f32 = 0.73;

/// A label, broken into lines.
pub(super) struct Caption<'a> {
    lines: Vec<String>,
    style: TextStyle,
    /// The text after the label, its style, and whether it is a mark.
    tail: Option<(&'a str, TextStyle, bool)>,
}

impl<'a> Caption<'a> {
    /// A label of at most `most` lines. The text after it may take one more.
    pub fn new(row: &Row<'a>, style: TextStyle, room: f32, most: usize) -> Self {
        let mut lines = style.wrap(row.label, room, most);
        let name = row
            .by
            .map(|name| (name, TextStyle::regular(style.size * NAME), false));
        let mark = row
            .mark
            .map(|mark| (mark, TextStyle::bold(style.size), true));
        let tail = mark.or(name);
        if let Some((text, tail, _)) = tail {
            let last = lines.last().map_or(0.0, |last| style.width(last));
            if last + style.size * GAP + tail.width(text) > room {
                lines.push(String::new());
            }
        }
        Self { lines, style, tail }
    }

    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.style.line()
    }

    /// Draws the caption. Labels of wrong answers have a softer colour.
    pub fn draw(&self, canvas: &mut Canvas, chart: &Chart, row: &Row, [left, top]: [f32; 2]) {
        let inks = &chart.inks;
        let steps_back = chart.is_revealed && row.mark.is_none();
        let label = Pen {
            size: self.style.size,
            bold: self.style.bold,
            color: if steps_back { inks.soft } else { inks.ink },
        };
        let mut baseline = top + self.style.size * BASELINE;
        for (line, number) in self.lines.iter().zip(1..) {
            let mut pieces = Vec::new();
            if !line.is_empty() {
                pieces.push((0.0, label, line.as_str()));
            }
            if let Some((text, style, is_mark)) = self.tail.filter(|_| number == self.lines.len()) {
                let gap = if line.is_empty() {
                    0.0
                } else {
                    self.style.size * GAP
                };
                let pen = Pen {
                    size: style.size,
                    bold: style.bold,
                    color: if is_mark { inks.pen } else { inks.soft },
                };
                pieces.push((gap, pen, text));
            }
            canvas.texts([left, baseline], Anchor::Start, &pieces);
            baseline += self.style.line();
        }
    }
}
