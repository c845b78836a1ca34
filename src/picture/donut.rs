//! A donut: a ring with a segment for each candidate, and a list beside it.

use std::f32::consts::TAU;

use super::{
    canvas::{Anchor, Canvas, Pen},
    chart::{Chart, Row, grouped},
    list,
    rows::{Area, REM},
};

const WIDEST: f32 = 42.0 * REM;
/// The breadth of the ring and of the gaps between segments, as parts of the outer radius.
const BREADTH: f32 = 16.0 / 49.0;
const CUT: f32 = 1.0 / 49.0;
/// Segments that are a smaller part of the whole have no letter.
const LETTERED: f32 = 0.04;

/// Returns where the chart ends.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, area: Area, total: u64) -> f32 {
    let radius = area.height.min(WIDEST) / 2.0;
    let center = [area.left + radius, area.top + area.height / 2.0];
    ring(canvas, chart, center, radius);
    let pen = Pen {
        size: radius * 0.214,
        bold: true,
        color: chart.inks.ink,
    };
    let middle = [center[0], center[1] + pen.size * 0.357];
    canvas.text(middle, Anchor::Middle, pen, &grouped(total));

    let rows: Vec<_> = chart.rows.iter().collect();
    let left = area.left + 2.0 * radius + 6.0 * REM;
    // The list is centred beside the ring, if it is not too high.
    let tallest = (rows.len() as f32 * 8.0 * REM).min(area.height);
    let top = area.top + (area.height - tallest) / 2.0;
    let beside = Area {
        left,
        top,
        height: tallest,
        ..area
    };
    let end = list::draw(canvas, chart, &rows, beside, true);
    end.max(area.top + area.height)
}

fn ring(canvas: &mut Canvas, chart: &Chart, center: [f32; 2], radius: f32) {
    let whole: f64 = chart.rows.iter().map(Row::strength).sum();
    let parts = chart.rows.iter().filter(|row| row.strength() > 0.0);
    let parts: Vec<_> = parts
        .map(|row| (row, (row.strength() / whole) as f32))
        .collect();
    let breadth = radius * BREADTH;
    match &parts[..] {
        [] => canvas.ring(center, radius, chart.inks.rule, breadth),
        [(row, _)] => {
            canvas.ring(center, radius, &row.color, breadth);
            letter(canvas, row, center, radius, 0.5);
        }
        _ => {
            let mut from = 0.0;
            for (row, part) in &parts {
                canvas.path(&sector(center, radius, from, from + part), &row.color);
                from += part;
            }
            let mut from = 0.0;
            for (row, part) in &parts {
                cut(canvas, chart, center, radius, from);
                if *part > LETTERED {
                    letter(canvas, row, center, radius, from + part / 2.0);
                }
                from += part;
            }
        }
    }
}

/// The point at `turn` (0 to 1, clockwise from the top), `distance` from the centre.
fn at([x, y]: [f32; 2], distance: f32, turn: f32) -> [f32; 2] {
    let (sin, cos) = (turn * TAU).sin_cos();
    [x + sin * distance, y - cos * distance]
}

fn sector(center: [f32; 2], outer: f32, from: f32, to: f32) -> String {
    let inner = outer * (1.0 - BREADTH);
    let large = u8::from(to - from > 0.5);
    let [a, b] = [from, to].map(|turn| at(center, outer, turn));
    let [c, d] = [to, from].map(|turn| at(center, inner, turn));
    format!(
        "M{:.2} {:.2}A{outer:.2} {outer:.2} 0 {large} 1 {:.2} {:.2}L{:.2} {:.2}A{inner:.2} {inner:.2} 0 {large} 0 {:.2} {:.2}Z",
        a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]
    )
}

/// Draws the gap between two segments.
fn cut(canvas: &mut Canvas, chart: &Chart, center: [f32; 2], outer: f32, turn: f32) {
    let half = outer * CUT / 2.0;
    let beyond = [outer * (1.0 - BREADTH) - 1.0, outer + 1.0];
    let [inner, outer] = beyond.map(|distance| at(center, distance, turn));
    let [across, down] = at([0.0, 0.0], half, turn + 0.25);
    let path = format!(
        "M{:.2} {:.2}L{:.2} {:.2}L{:.2} {:.2}L{:.2} {:.2}Z",
        inner[0] - across,
        inner[1] - down,
        outer[0] - across,
        outer[1] - down,
        outer[0] + across,
        outer[1] + down,
        inner[0] + across,
        inner[1] + down
    );
    canvas.path(&path, chart.inks.paper);
}

fn letter(canvas: &mut Canvas, row: &Row, center: [f32; 2], radius: f32, turn: f32) {
    let pen = Pen {
        size: radius * 0.13,
        bold: true,
        color: row.on_color,
    };
    let [x, y] = at(center, radius * (1.0 - BREADTH / 2.0), turn);
    canvas.text([x, y + pen.size * 0.357], Anchor::Middle, pen, &row.letter);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_begins_at_the_top_and_goes_clockwise() {
        let near = |[x, y]: [f32; 2], expected: [f32; 2]| {
            (x - expected[0]).abs() < 0.01 && (y - expected[1]).abs() < 0.01
        };
        assert!(near(at([10.0, 10.0], 5.0, 0.0), [10.0, 5.0]));
        assert!(near(at([10.0, 10.0], 5.0, 0.25), [15.0, 10.0]));
        assert!(sector([0.0, 0.0], 49.0, 0.0, 0.6).contains(" 0 1 1 "));
        assert!(sector([0.0, 0.0], 49.0, 0.6, 1.0).contains(" 0 0 1 "));
    }
}
