//! The parts of a row: the bubble, the bar, the figures, the ruled line.

use super::{
    chart::{Chart, Row},
    layout::{BASELINE, LINE, Type},
    sheet::{Anchor, Pen, Sheet},
};

/// A rem of the projector: the sheet is drawn like a screen of 1920 by 1080.
pub(super) const REM: f32 = 16.0;
pub(super) const TITLE: f32 = 4.5 * REM;
pub(super) const TEXT: f32 = 2.75 * REM;
pub(super) const SMALL: f32 = 2.0 * REM;
/// The length of a bar without votes, so that its colour shows.
const STUB: f32 = 0.375 * REM;
pub(super) const RULE: f32 = 0.125 * REM;

/// Where a chart may be drawn. It may end lower, where labels need the room.
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

/// A bubble's measures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bubble {
    pub size: f32,
    ring: f32,
    letter: f32,
    /// Between the bubble and the label.
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

    /// A ring with the letter; filled where the row is marked.
    pub fn draw(self, sheet: &mut Sheet, chart: &Chart, row: &Row, [left, bottom]: [f32; 2]) {
        let radius = self.size / 2.0;
        let center = [left + radius, bottom - radius];
        let color = if row.mark.is_some() {
            sheet.disc(center, radius, &row.color);
            row.on_color
        } else {
            sheet.ring(center, radius, &row.color, self.ring);
            chart.inks.ink
        };
        let wide = row.letter.chars().count() > 1;
        let pen = Pen {
            size: if wide { self.letter * 0.7 } else { self.letter },
            bold: true,
            color,
        };
        // Capital letters are about 0.71 of their size high.
        let baseline = center[1] + pen.size * 0.357;
        sheet.text([center[0], baseline], Anchor::Middle, pen, &row.letter);
    }
}

/// A row's bar in its track, which may be 0 votes long. Hollow where another is the right answer.
pub(super) fn bar(sheet: &mut Sheet, chart: &Chart, row: &Row, [x, y, width, height]: [f32; 4]) {
    let place = [x, y, (row.length() * width).max(STUB), height];
    bar_of(sheet, chart, row, place);
}

/// The same upright, on its foot.
pub(super) fn column(sheet: &mut Sheet, chart: &Chart, row: &Row, track: [f32; 4]) -> f32 {
    let [x, y, width, height] = track;
    let tall = (row.length() * height).max(STUB);
    bar_of(sheet, chart, row, [x, y + height - tall, width, tall]);
    y + height - tall
}

fn bar_of(sheet: &mut Sheet, chart: &Chart, row: &Row, place: [f32; 4]) {
    if chart.is_revealed && row.mark.is_none() {
        sheet.hollow_bar(place, &row.color, (0.3125 * REM).min(place[3] / 4.0));
    } else {
        sheet.bar(place, &row.color);
    }
}

pub(super) fn rule(sheet: &mut Sheet, chart: &Chart, [left, right]: [f32; 2], y: f32) {
    sheet.bar([left, y, right - left, RULE], chart.inks.rule);
}

/// The columns of counts and shares: as wide in all rows, or the bars would differ in scale.
pub(super) struct FigureColumns {
    count: Type,
    count_width: f32,
    share: Type,
    /// Where no shares are shown: 0.
    share_width: f32,
}

impl FigureColumns {
    pub fn new(rows: &[&Row], count: Type, share: Option<Type>) -> Self {
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

    pub fn draw(&self, sheet: &mut Sheet, chart: &Chart, row: &Row, [right, baseline]: [f32; 2]) {
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
        sheet.text([left, baseline], Anchor::End, count, row.count());
        if self.share_width > 0.0 {
            sheet.text([right, baseline], Anchor::End, share, row.share());
        }
    }
}

/// The baseline of a line of text that ends at `bottom`.
pub(super) fn baseline_above(bottom: f32, size: f32) -> f32 {
    bottom - (LINE - BASELINE) * size
}
