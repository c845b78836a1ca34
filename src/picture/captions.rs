//! A candidate's label, with what stands behind it: a mark in pen, or who wrote it.

use super::{
    chart::{Chart, Row},
    layout::{BASELINE, Type},
    sheet::{Anchor, Pen, Sheet},
};

/// Room before what stands behind the label, in sizes of the label.
const GAP: f32 = 0.4;
/// A name's size, in sizes of the label.
const NAME: f32 = 0.73;

/// A label, broken into lines.
pub(super) struct Caption<'a> {
    lines: Vec<String>,
    kind: Type,
    /// Its text, its type, and whether it is a mark.
    tail: Option<(&'a str, Type, bool)>,
}

impl<'a> Caption<'a> {
    /// At most `most` lines; what stands behind may take one more.
    pub fn new(row: &Row<'a>, kind: Type, room: f32, most: usize) -> Self {
        let mut lines = kind.wrap(row.label, room, most);
        let name = row
            .by
            .map(|name| (name, Type::regular(kind.size * NAME), false));
        let mark = row.mark.map(|mark| (mark, Type::bold(kind.size), true));
        let tail = mark.or(name);
        if let Some((text, tail, _)) = tail {
            let last = lines.last().map_or(0.0, |last| kind.width(last));
            if last + kind.size * GAP + tail.width(text) > room {
                lines.push(String::new());
            }
        }
        Self { lines, kind, tail }
    }

    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.kind.line()
    }

    /// Labels of what is not right step back.
    pub fn draw(&self, sheet: &mut Sheet, chart: &Chart, row: &Row, [left, top]: [f32; 2]) {
        let inks = &chart.inks;
        let steps_back = chart.is_revealed && row.mark.is_none();
        let label = Pen {
            size: self.kind.size,
            bold: self.kind.bold,
            color: if steps_back { inks.soft } else { inks.ink },
        };
        let mut baseline = top + self.kind.size * BASELINE;
        for (line, number) in self.lines.iter().zip(1..) {
            let mut pieces = Vec::new();
            if !line.is_empty() {
                pieces.push((0.0, label, line.as_str()));
            }
            if let Some((text, kind, is_mark)) = self.tail.filter(|_| number == self.lines.len()) {
                let gap = if line.is_empty() {
                    0.0
                } else {
                    self.kind.size * GAP
                };
                let pen = Pen {
                    size: kind.size,
                    bold: kind.bold,
                    color: if is_mark { inks.pen } else { inks.soft },
                };
                pieces.push((gap, pen, text));
            }
            sheet.texts([left, baseline], Anchor::Start, &pieces);
            baseline += self.kind.line();
        }
    }
}
