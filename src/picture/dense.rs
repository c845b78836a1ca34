//! Bars of many candidates: several columns, one line for each candidate.

use super::{
    canvas::{Anchor, Canvas, Pen, TICK_WIDTH},
    chart::{Chart, Row},
    layout::TextStyle,
    rows::{Area, REM, RULE, SMALL, bar, baseline_above, rule},
};

/// The rows of a column, unless there would be too many columns.
const ROWS: usize = 17;
const MOST_COLUMNS: usize = 3;
/// The most candidates: more would make the picture too high.
const MOST: usize = 150;
const BETWEEN: f32 = 3.0 * REM;
const GAP: f32 = 0.75 * REM;
const LETTER: f32 = 3.5 * REM;
const BAR: f32 = 1.5 * REM;
const ROW: f32 = 2.6875 * REM;

/// Returns where the chart ends.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, area: Area) -> f32 {
    let shown = shown(chart);
    let columns = shown.len().div_ceil(ROWS).min(MOST_COLUMNS);
    let rows = shown.len().div_ceil(columns);
    let width = (area.width() - (columns - 1) as f32 * BETWEEN) / columns as f32;
    let height = (area.height / rows as f32).clamp(ROW, 1.5 * ROW);
    let count = TextStyle::bold(SMALL);
    let counts = chart.rows.iter().map(|row| count.width(row.count()));
    let counts = counts.fold(3.0 * count.width("0"), f32::max);
    for (place, row) in shown.iter().enumerate() {
        let left = area.left + (place / rows) as f32 * (width + BETWEEN);
        let line = area.top + (place % rows + 1) as f32 * height - RULE;
        draw_row(
            canvas,
            chart,
            row,
            Cell {
                left,
                right: left + width,
                line,
                counts,
            },
        );
    }
    let end = area.top + rows as f32 * height;
    let more = chart.rows.len() - shown.len();
    if more == 0 {
        return end;
    }
    let pen = Pen {
        size: SMALL,
        bold: false,
        color: chart.inks.soft,
    };
    let place = [area.left, end + 1.5 * SMALL];
    canvas.text(place, Anchor::Start, pen, &format!("and {more} more"));
    end + 2.0 * SMALL
}

/// The candidates with the highest figures, in the order of their letters. While results are hidden, the
/// first candidates.
fn shown<'c, 'a>(chart: &'c Chart<'a>) -> Vec<&'c Row<'a>> {
    let mut rows = chart.by_strength();
    rows.truncate(MOST);
    rows.sort_by_key(|row| row.place);
    rows
}

struct Cell {
    left: f32,
    right: f32,
    line: f32,
    /// The width of the column of counts.
    counts: f32,
}

fn draw_row(canvas: &mut Canvas, chart: &Chart, row: &Row, cell: Cell) {
    let label = TextStyle::regular(SMALL);
    let left = cell.left + LETTER + GAP;
    let baseline = baseline_above(cell.line - RULE, SMALL);
    let room = cell.right - left;
    // Label and bar share the rest of the width, 5 to 3.
    let bars = if chart.has_figures {
        (room - cell.counts - 2.0 * GAP) * 3.0 / 8.0
    } else {
        0.0
    };
    let labels = if chart.has_figures {
        bars * 5.0 / 3.0
    } else {
        room
    };
    let pen = |bold, color| Pen {
        size: SMALL,
        bold,
        color,
    };
    let inks = &chart.inks;
    let is_right = row.mark.is_some();
    let color = if is_right || !chart.is_revealed {
        inks.ink
    } else {
        inks.soft
    };

    rule(canvas, chart, [left, cell.right], cell.line);
    let letter = if is_right { inks.pen } else { inks.ink };
    canvas.text(
        [cell.left, baseline],
        Anchor::Start,
        pen(true, letter),
        &row.letter,
    );
    // The mark is before the label, because the label's end depends on the viewer's fonts.
    let mut indent = 0.0;
    if is_right {
        canvas.tick([left, baseline], SMALL, inks.pen);
        indent = TICK_WIDTH * SMALL + GAP / 2.0;
    }
    let cut = label.cut(row.label, labels - indent);
    canvas.text(
        [left + indent, baseline],
        Anchor::Start,
        pen(false, color),
        &cut,
    );
    if chart.has_figures {
        let track = [left + labels + GAP, cell.line - BAR, bars, BAR];
        bar(canvas, chart, row, track);
        canvas.text(
            [cell.right, baseline],
            Anchor::End,
            pen(true, inks.ink),
            row.count(),
        );
    }
}
