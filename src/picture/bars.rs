//! Horizontal bars: up to 6 with labels above them, up to 17 with labels beside them.

use super::{
    canvas::Canvas,
    captions::Caption,
    chart::{Chart, Row},
    dense,
    layout::TextStyle,
    rows::{Area, Bubble, FigureColumns, REM, RULE, SMALL, TEXT, TITLE, bar, baseline_above, rule},
};

/// The most lines of a label.
const LINES: usize = 4;

/// Returns where the chart ends.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, area: Area) -> f32 {
    match chart.rows.len() {
        0..=6 => above(canvas, chart, area),
        7..=17 => beside(canvas, chart, area),
        _ => dense::draw(canvas, chart, area),
    }
}

/// The room above a label, the room between label and bar, and the least height of a bar.
const TOP: f32 = 0.75 * REM;
const GAP: f32 = 0.5 * REM;
const LOWEST: f32 = 1.25 * REM;
const TALLEST_ROW: f32 = 17.0 * REM;

fn above(canvas: &mut Canvas, chart: &Chart, area: Area) -> f32 {
    let rows: Vec<_> = chart.rows.iter().collect();
    let bubble = Bubble::LARGE;
    let figures = FigureColumns::new(
        &rows,
        TextStyle::bold(TITLE),
        Some(TextStyle::regular(TEXT)),
    );
    let left = area.left + bubble.room();
    let room = area.right - figures.width() - 2.0 * REM - left;
    let needed =
        |caption: &Caption| (TOP + caption.height() + GAP + LOWEST).max(bubble.size) + RULE;
    let sum = |captions: &[Caption]| captions.iter().map(needed).sum::<f32>();
    let large = captions(&rows, TEXT, room);
    let captions = if sum(&large) > area.height {
        captions(&rows, SMALL, room)
    } else {
        large
    };
    let count = rows.len() as f32;
    let height = area.height.min(count * TALLEST_ROW);
    let spare = ((height - sum(&captions)) / count).max(0.0);

    let mut top = area.top;
    for (row, caption) in rows.iter().zip(&captions) {
        let line = top + needed(caption) + spare - RULE;
        let bar_top = line - LOWEST - spare * 2.0 / 3.0;
        let track = [left, bar_top, room, line - bar_top];
        rule(canvas, chart, [left, area.right], line);
        bubble.draw(canvas, chart, row, [area.left, line]);
        caption.draw(canvas, chart, row, [left, bar_top - GAP - caption.height()]);
        bar(canvas, chart, row, track);
        figures.draw(canvas, chart, row, [area.right, line - 0.625 * REM]);
        top = line + RULE;
    }
    top
}

fn captions<'a>(rows: &[&Row<'a>], size: f32, room: f32) -> Vec<Caption<'a>> {
    let caption = |row: &&Row<'a>| Caption::new(row, TextStyle::regular(size), room, LINES);
    rows.iter().map(caption).collect()
}

/// The measures of bars with labels beside them.
struct Beside {
    size: f32,
    bubble: Bubble,
    /// The width of the labels' column.
    column: f32,
    height: f32,
}

fn beside(canvas: &mut Canvas, chart: &Chart, area: Area) -> f32 {
    let rows: Vec<_> = chart.rows.iter().collect();
    let choices = [(TEXT, 0.3), (SMALL, 0.3)];
    let skipped = usize::from(rows.len() > 12);
    let fits = |choice: &Beside| choice.height <= area.height;
    let measured = choices[skipped..].iter();
    let mut measured = measured.map(|&(size, part)| measure(&rows, area, size, part));
    let chosen = measured.find(fits);
    let Beside {
        size,
        bubble,
        column,
        height,
    } = chosen.unwrap_or_else(|| measure(&rows, area, SMALL, 0.5));

    let figures = FigureColumns::new(&rows, TextStyle::bold(size), Some(TextStyle::regular(size)));
    let count = rows.len() as f32;
    let spare = ((area.height - height) / count).max(0.0);
    let left = area.left + bubble.room();
    let bar_left = left + column + bubble.gap;
    let room = area.right - figures.width() - bubble.gap - bar_left;
    let tall = bar_height(rows.len());
    let mut top = area.top;
    for row in rows {
        let caption = Caption::new(row, TextStyle::regular(size), column, LINES);
        let line = top + row_height(&caption, bubble, tall) + spare - RULE;
        rule(canvas, chart, [left, area.right], line);
        bubble.draw(canvas, chart, row, [area.left, line - 0.125 * REM]);
        caption.draw(canvas, chart, row, [left, line - caption.height()]);
        bar(canvas, chart, row, [bar_left, line - tall, room, tall]);
        figures.draw(canvas, chart, row, [area.right, baseline_above(line, size)]);
        top = line + RULE;
    }
    top
}

fn measure(rows: &[&Row], area: Area, size: f32, part: f32) -> Beside {
    let bubble = if size < TEXT {
        Bubble::SMALL
    } else {
        Bubble::MIDDLE
    };
    let style = TextStyle::regular(size);
    let most = (area.width() - bubble.room()) * part;
    let tail = |row: &Row| {
        row.mark
            .map_or(0.0, |mark| size + TextStyle::bold(size).width(mark))
    };
    let widest = rows.iter().map(|row| style.width(row.label) + tail(row));
    let column = widest.fold(0.0, f32::max).min(most);
    let tall = bar_height(rows.len());
    let captions = rows
        .iter()
        .map(|row| Caption::new(row, style, column, LINES));
    let height = captions
        .map(|caption| row_height(&caption, bubble, tall))
        .sum();
    Beside {
        size,
        bubble,
        column,
        height,
    }
}

fn row_height(caption: &Caption, bubble: Bubble, bar: f32) -> f32 {
    caption.height().max(bubble.size + 0.125 * REM).max(bar) + RULE + 0.125 * REM
}

fn bar_height(rows: usize) -> f32 {
    match rows {
        13.. => 1.5 * REM,
        _ => (27.0 * REM / rows as f32).clamp(2.25 * REM, 4.0 * REM),
    }
}
