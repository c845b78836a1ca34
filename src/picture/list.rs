//! A list without bars: beside a donut, for `show: list`, and while results are hidden.

use super::{
    canvas::{Anchor, Canvas, Pen},
    captions::Caption,
    chart::{Chart, Row},
    layout::TextStyle,
    rows::{Area, Bubble, FigureColumns, REM, RULE, SMALL, TEXT, TITLE, rule},
};

/// The most rows of a list. The line below it says how many more there are.
pub(super) const ROWS: usize = 17;
const LINES: usize = 5;
const TALLEST_ROW: f32 = 8.0 * REM;

/// Returns where the list ends.
pub(super) fn draw(
    canvas: &mut Canvas,
    chart: &Chart,
    all: &[&Row],
    area: Area,
    with_shares: bool,
) -> f32 {
    let rows = &all[..all.len().min(ROWS)];
    let mut measures =
        [TEXT, SMALL].map(|size| Measures::new(chart, rows, area, size, with_shares));
    let use_small = measures[0].height > area.height;
    let [large, small] = &mut measures;
    let measures = if use_small { small } else { large };
    let count = rows.len() as f32;
    let height = area.height.min(count * TALLEST_ROW);
    let spare = ((height - measures.height) / count).max(0.0);

    let bubble = measures.bubble;
    let left = area.left + bubble.room();
    let mut top = area.top;
    for row in rows {
        let caption = measures.caption(row);
        let line = top + measures.row(&caption) + spare - RULE;
        let middle = (top + line) / 2.0;
        rule(canvas, chart, [left, area.right], line);
        bubble.draw(canvas, chart, row, [area.left, middle + bubble.size / 2.0]);
        caption.draw(canvas, chart, row, [left, middle - caption.height() / 2.0]);
        if chart.has_figures {
            let baseline = middle + measures.count * 0.357;
            measures
                .figures
                .draw(canvas, chart, row, [area.right, baseline]);
        }
        top = line + RULE;
    }
    let more = all.len() - rows.len();
    if more > 0 {
        let pen = Pen {
            size: SMALL,
            bold: false,
            color: chart.inks.soft,
        };
        canvas.text(
            [left, top + 1.5 * SMALL],
            Anchor::Start,
            pen,
            &format!("and {more} more"),
        );
        top += 2.0 * SMALL;
    }
    top
}

struct Measures {
    style: TextStyle,
    bubble: Bubble,
    count: f32,
    figures: FigureColumns,
    /// The width for labels.
    room: f32,
    /// The least height of a row.
    height: f32,
}

impl Measures {
    fn new(chart: &Chart, rows: &[&Row], area: Area, size: f32, with_shares: bool) -> Self {
        let is_roomy = rows.len() <= 6;
        let count = if is_roomy { TITLE } else { size };
        let shares = with_shares.then_some(TextStyle::regular(size));
        let figures = FigureColumns::new(rows, TextStyle::bold(count), shares);
        let bubble = match is_roomy {
            true => Bubble::LARGE,
            false if size < TEXT => Bubble::SMALL,
            false => Bubble::MIDDLE,
        };
        let right = if chart.has_figures {
            figures.width() + 2.0 * REM
        } else {
            0.0
        };
        let mut measures = Self {
            style: TextStyle::regular(size),
            bubble,
            count,
            figures,
            room: area.width() - bubble.room() - right,
            height: 0.0,
        };
        let heights = rows.iter().map(|row| measures.row(&measures.caption(row)));
        measures.height = heights.sum();
        measures
    }

    fn caption<'a>(&self, row: &Row<'a>) -> Caption<'a> {
        Caption::new(row, self.style, self.room, LINES)
    }

    fn row(&self, caption: &Caption) -> f32 {
        (caption.height() + 0.25 * REM).max(self.bubble.size + 0.25 * REM) + RULE
    }
}
