//! The parts of a row: bubble, bar, figures and ruled line.

use super::{
    canvas::{Anchor, Canvas, Pen},
    chart::{Chart, Row},
    layout::{BASELINE, LINE, TextStyle},
};

/// The projector page's rem, on a screen of 1920 by 1080: the size of the canvas.
pub(super) const REM: f32 = 16.0;
pub(super) const TITLE: f32 = 4.5 * REM;
pub(super) const TEXT: f32 = 2.75 * REM;
pub(super) const SMALL: f32 = 2.0 * REM;
/// The length of a bar without votes, so that its colour can be seen.
const STUB: f32 = 0.375 * REM;
pub(super) const RULE: f32 = 0.125 * REM;

/// The area of a chart. A chart may end below it if labels need the room.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub height: f32,
}

impl Area {
    pub fn width(self) -> f32 {
        self.right - self.left
    }
}

/// The measures of a bubble, the ring with a candidate's letter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bubble {
    pub size: f32,
    ring: f32,
    letter: f32,
    /// The room between bubble and label.
    pub gap: f32,
}

impl Bubble {
    pub const LARGE: Self = Self {
        size: 4.5 * REM,
        ring: 0.3125 * REM,
        letter: TEXT,
        gap: 2.0 * REM,
    };
    pub const MIDDLE: Self = Self {
        size: 2.75 * REM,
        ring: 0.1875 * REM,
        letter: 1.75 * REM,
        gap: 1.5 * REM,
    };
    pub const SMALL: Self = Self {
        size: 2.25 * REM,
        ring: 0.1875 * REM,
        letter: 1.5 * REM,
        gap: 1.5 * REM,
    };

    pub fn room(self) -> f32 {
        self.size + self.gap
    }

    /// Draws a ring with the letter; a disc if the row has a mark.
    pub fn draw(self, canvas: &mut Canvas, chart: &Chart, row: &Row, [left, bottom]: [f32; 2]) {
        let radius = self.size / 2.0;
        let center = [left + radius, bottom - radius];
        let color = if row.mark.is_some() {
            canvas.disc(center, radius, &row.color);
            row.on_color
        } else {
            canvas.ring(center, radius, &row.color, self.ring);
            chart.inks.ink
        };
        let wide = row.letter.chars().count() > 1;
        let pen = Pen {
            size: if wide { self.letter * 0.7 } else { self.letter },
            bold: true,
            color,
        };
        // The height of capital letters is about 0.71 of the text size.
        let baseline = center[1] + pen.size * 0.357;
        canvas.text([center[0], baseline], Anchor::Middle, pen, &row.letter);
    }
}

/// Draws a row's bar in its track. It is hollow if the right answer is another one.
pub(super) fn bar(canvas: &mut Canvas, chart: &Chart, row: &Row, [x, y, width, height]: [f32; 4]) {
    let place = [x, y, (row.length() * width).max(STUB), height];
    bar_of(canvas, chart, row, place);
}

/// Draws a row's bar as a column, from the bottom of its track.
pub(super) fn column(canvas: &mut Canvas, chart: &Chart, row: &Row, track: [f32; 4]) -> f32 {
    let [x, y, width, height] = track;
    let tall = (row.length() * height).max(STUB);
    bar_of(canvas, chart, row, [x, y + height - tall, width, tall]);
    y + height - tall
}

fn bar_of(canvas: &mut Canvas, chart: &Chart, row: &Row, place: [f32; 4]) {
    if chart.is_revealed && row.mark.is_none() {
        canvas.hollow_bar(place, &row.color, (0.3125 * REM).min(place[3] / 4.0));
    } else {
        canvas.bar(place, &row.color);
    }
}

pub(super) fn rule(canvas: &mut Canvas, chart: &Chart, [left, right]: [f32; 2], y: f32) {
    canvas.bar([left, y, right - left, RULE], chart.inks.rule);
}

/// The columns of counts and shares. They have the same width in all rows, so that all bars have the same
/// scale.
pub(super) struct FigureColumns {
    count: TextStyle,
    count_width: f32,
    share: TextStyle,
    /// 0 if no shares are shown.
    share_width: f32,
}

impl FigureColumns {
    pub fn new(rows: &[&Row], count: TextStyle, share: Option<TextStyle>) -> Self {
        let widest = |texts: &mut dyn Iterator<Item = f32>| texts.fold(0.0, f32::max);
        let counts = widest(&mut rows.iter().map(|row| count.width(row.count())));
        let shares = share.map_or(0.0, |share| {
            let widest = widest(&mut rows.iter().map(|row| share.width(row.share())));
            (5.0 * share.width("0")).max(widest + share.size)
        });
        Self {
            count,
            count_width: counts.max(3.0 * count.width("0")),
            share: share.unwrap_or(count),
            share_width: shares,
        }
    }

    pub fn width(&self) -> f32 {
        self.count_width + self.share_width
    }

    pub fn draw(&self, canvas: &mut Canvas, chart: &Chart, row: &Row, [right, baseline]: [f32; 2]) {
        let count = Pen {
            size: self.count.size,
            bold: true,
            color: chart.inks.ink,
        };
        let share = Pen {
            size: self.share.size,
            bold: false,
            color: chart.inks.soft,
        };
        let left = right - self.share_width;
        canvas.text([left, baseline], Anchor::End, count, row.count());
        if self.share_width > 0.0 {
            canvas.text([right, baseline], Anchor::End, share, row.share());
        }
    }
}

/// The baseline of a line of text that ends at `bottom`.
pub(super) fn baseline_above(bottom: f32, size: f32) -> f32 {
    bottom - (LINE - BASELINE) * size
}
