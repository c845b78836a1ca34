//! Votes over time: a line for each candidate with its letter at the end, and a list beside it.

use super::{
    canvas::{Anchor, Canvas, Pen},
    chart::{Chart, Row},
    list,
    rows::{Area, Bubble, REM, SMALL, rule},
};
use crate::model::{History, Update};

const WIDTH: f32 = 56.0 * REM;
const TALLEST: f32 = 42.0 * REM;
/// The room right of the lines for letters, and below them for times.
const ENDS: f32 = 4.5 * REM;
const TIMES: f32 = 4.0 * REM;
const LINE: f32 = 0.375 * REM;
/// The most lines with a letter. More letters would not be legible.
const LETTERED: usize = 12;

/// A candidate's counts, one for each step.
struct Series<'a> {
    row: &'a Row<'a>,
    counts: Vec<u64>,
}

/// Returns where the chart ends.
pub(super) fn draw(
    canvas: &mut Canvas,
    chart: &Chart,
    update: &Update,
    history: &History,
    area: Area,
) -> f32 {
    let tall = area.height.min(TALLEST);
    let plot = Area {
        right: area.left + WIDTH - ENDS,
        top: area.top + (area.height - tall) / 2.0,
        height: tall - TIMES,
        ..area
    };
    let lines = lines(chart, update, history);
    let counts = lines.iter().flat_map(|line| &line.counts);
    let most = counts.copied().max().unwrap_or(0).max(1);
    let ground = plot.top + plot.height;
    rule(canvas, chart, [plot.left, plot.right], ground);
    if !history.buckets.is_empty() {
        for line in lines.iter().rev() {
            canvas.line(&path(plot, &line.counts, most), &line.row.color, LINE);
        }
        letters(canvas, chart, &lines, plot, most);
    }
    if let (Some(from), Some(to)) = (history.from, history.to) {
        let pen = Pen {
            size: SMALL,
            bold: false,
            color: chart.inks.soft,
        };
        let baseline = ground + 1.5 * SMALL;
        let passed = clock(to.as_second() - from.as_second());
        canvas.text([plot.left, baseline], Anchor::Start, pen, &clock(0));
        canvas.text([plot.right, baseline], Anchor::End, pen, &passed);
    }

    let rows: Vec<_> = chart.rows.iter().collect();
    let beside = Area {
        left: area.left + WIDTH + 6.0 * REM,
        ..area
    };
    let end = list::draw(canvas, chart, &rows, beside, true);
    end.max(area.top + area.height)
}

/// The counts of each candidate. Those that were written in later begin with 0.
fn lines<'a>(chart: &'a Chart, update: &Update, history: &History) -> Vec<Series<'a>> {
    let rows = chart.rows.iter().zip(&update.candidates);
    let lines = rows.map(|(row, candidate)| {
        let at = usize::from(candidate.index);
        let steps = history.buckets.iter();
        let count = |votes: &Vec<u64>| votes.get(at).copied();
        let counts = steps.map(|step| step.votes.as_ref().and_then(count).unwrap_or(0));
        Series {
            row,
            counts: counts.collect(),
        }
    });
    lines.collect()
}

/// The line as a path in SVG notation: steps from left to right, the highest count at the top.
fn path(plot: Area, counts: &[u64], most: u64) -> String {
    let steps = counts.len().saturating_sub(1).max(1) as f32;
    let x = |at: usize| plot.left + plot.width() * at as f32 / steps;
    let y = |count: u64| plot.top + plot.height * (1.0 - count as f32 / most as f32);
    let corners = counts.iter().enumerate().map(|(at, &count)| match at {
        0 => format!("M{:.1} {:.1}", plot.left, y(count)),
        _ => format!("H{:.1}V{:.1}", x(at), y(count)),
    });
    let path: String = corners.collect();
    match counts {
        [_] => format!("{path}H{:.1}", plot.right),
        _ => path,
    }
}

fn letters(canvas: &mut Canvas, chart: &Chart, lines: &[Series], plot: Area, most: u64) {
    let last = |line: &Series| line.counts.last().copied().unwrap_or(0);
    let mut strongest: Vec<_> = lines.iter().collect();
    strongest.sort_by_key(|line| std::cmp::Reverse(last(line)));
    strongest.truncate(LETTERED);
    let bubble = Bubble::MIDDLE;
    let ends: Vec<_> = strongest
        .iter()
        .map(|line| last(line) as f32 / most as f32 * plot.height)
        .collect();
    for (line, height) in strongest.iter().zip(apart(&ends, bubble.size)) {
        let left = plot.right + (ENDS - bubble.size) / 2.0;
        let middle = plot.top + plot.height - height;
        let radius = bubble.size / 2.0;
        canvas.disc([left + radius, middle], radius, chart.inks.paper);
        bubble.draw(canvas, chart, line.row, [left, middle + radius]);
    }
}

/// Moves heights, the largest first, as little as needed to be `gap` apart and above the ground.
fn apart(heights: &[f32], gap: f32) -> Vec<f32> {
    let mut moved: Vec<f32> = Vec::with_capacity(heights.len());
    for &height in heights {
        let below = moved.last().map_or(f32::INFINITY, |last| last - gap);
        moved.push(height.min(below));
    }
    // A letter that was pushed below the ground pushes the others up again.
    let mut floor = 0.0;
    for height in moved.iter_mut().rev() {
        *height = height.max(floor);
        floor = *height + gap;
    }
    moved
}

/// A time since the start: `1:05` or `1:02:05`. A time of day would be wrong in another time zone.
fn clock(seconds: i64) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}:{seconds:02}"),
        (hours, minutes) => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_keep_apart_and_above_the_ground() {
        assert_eq!(apart(&[90.0, 50.0], 10.0), [90.0, 50.0]);
        assert_eq!(apart(&[55.0, 50.0], 10.0), [55.0, 45.0]);
        assert_eq!(apart(&[3.0, 2.0, 0.0], 10.0), [20.0, 10.0, 0.0]);
        assert_eq!(apart(&[], 10.0), [0.0; 0]);
    }

    #[test]
    fn a_line_goes_in_steps_and_its_most_is_at_the_top() {
        let plot = Area {
            left: 0.0,
            right: 100.0,
            top: 0.0,
            height: 50.0,
        };

        assert_eq!(path(plot, &[0, 1, 2], 2), "M0.0 50.0H50.0V25.0H100.0V0.0");
        assert_eq!(path(plot, &[2], 2), "M0.0 0.0H100.0");
    }

    #[test]
    fn the_time_that_has_passed_is_written_as_on_a_clock() {
        assert_eq!([0, 65, 3_725].map(clock), ["0:00", "1:05", "1:02:05"]);
    }
}
