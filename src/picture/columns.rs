//! Columns with figures on top. Labels are below the columns, or in a list beside them if they do not fit.

use super::{
    canvas::{Anchor, Canvas, Pen},
    captions::Caption,
    chart::{Chart, Row},
    layout::TextStyle,
    list,
    rows::{Area, Bubble, REM, RULE, SMALL, TEXT, TITLE, column, rule},
};

const GAP: f32 = 3.0 * REM;
/// The most characters of a label below its column.
const LONGEST: usize = 24;
const LINES: usize = 3;
/// The room above the highest column, for its figures.
const FIGURES: f32 = 5.5 * REM;
/// The width of columns beside a list.
const PAIR: f32 = 60.0 * REM;
const PAIR_GAP: f32 = 0.75 * REM;

/// Returns where the chart ends.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, area: Area) -> f32 {
    let cell = (area.width() + GAP) / chart.rows.len() as f32 - GAP;
    let sizes = [(Bubble::LARGE, TEXT), (Bubble::MIDDLE, SMALL)];
    let mut below = sizes.into_iter().filter(|&(bubble, size)| {
        let room = cell - bubble.room();
        chart
            .rows
            .iter()
            .all(|row| fits(row, TextStyle::regular(size), room))
    });
    match below.next() {
        Some((bubble, size)) if chart.rows.len() <= 8 => {
            with_labels(canvas, chart, area, bubble, size)
        }
        _ => with_list(canvas, chart, area),
    }
}

fn fits(row: &Row, style: TextStyle, room: f32) -> bool {
    let words_fit = row
        .label
        .split_whitespace()
        .all(|word| style.width(word) <= room);
    let is_short = row.label.chars().count() <= LONGEST;
    let mark_fits = row
        .mark
        .is_none_or(|mark| TextStyle::bold(style.size).width(mark) <= room);
    is_short && words_fit && mark_fits && Caption::new(row, style, room, LINES + 1).lines() <= LINES
}

fn with_labels(canvas: &mut Canvas, chart: &Chart, area: Area, bubble: Bubble, size: f32) -> f32 {
    let cell = (area.width() + GAP) / chart.rows.len() as f32 - GAP;
    let room = cell - bubble.room();
    let caption = |row| Caption::new(row, TextStyle::regular(size), room, LINES);
    let captions: Vec<_> = chart.rows.iter().map(caption).collect();
    let names = captions
        .iter()
        .map(Caption::height)
        .fold(bubble.size, f32::max);
    let foot = area.top + area.height - names - 1.25 * REM;
    let tall = foot - area.top - FIGURES;
    let figures = Riding::new(chart, cell);
    for (place, (row, caption)) in chart.rows.iter().zip(&captions).enumerate() {
        let left = area.left + place as f32 * (cell + GAP);
        rule(canvas, chart, [left, left + cell], foot);
        let top = column(canvas, chart, row, [left, foot - tall, cell, tall]);
        figures.draw(canvas, chart, row, [left, top - REM]);
        let names = foot + RULE + 1.25 * REM;
        // A label of one line is centred beside its bubble.
        let indent = ((bubble.size - caption.height()) / 2.0).max(0.0);
        bubble.draw(canvas, chart, row, [left, names + bubble.size]);
        caption.draw(canvas, chart, row, [left + bubble.room(), names + indent]);
    }
    area.top + area.height
}

/// Count and share on top of a column, as large as its width allows.
struct Riding {
    count: TextStyle,
    share: Option<TextStyle>,
}

impl Riding {
    fn new(chart: &Chart, room: f32) -> Self {
        let sizes = [(TITLE, Some(TEXT)), (TEXT, Some(SMALL)), (TEXT, None)];
        let types = sizes.map(|(count, share)| Self {
            count: TextStyle::bold(count),
            share: share.map(TextStyle::regular),
        });
        let [large, small, bare] = types;
        let fits = |style: &Self| chart.rows.iter().all(|row| style.width(row) <= room);
        match (fits(&large), fits(&small)) {
            (true, _) => large,
            (false, true) => small,
            (false, false) => bare,
        }
    }

    fn width(&self, row: &Row) -> f32 {
        let share = self
            .share
            .map_or(0.0, |share| REM + share.width(row.share()));
        self.count.width(row.count()) + share
    }

    fn draw(&self, canvas: &mut Canvas, chart: &Chart, row: &Row, place: [f32; 2]) {
        let count = Pen {
            size: self.count.size,
            bold: true,
            color: chart.inks.ink,
        };
        let mut pieces = vec![(0.0, count, row.count())];
        if let Some(share) = self.share {
            let share = Pen {
                size: share.size,
                bold: false,
                color: chart.inks.soft,
            };
            pieces.push((REM, share, row.share()));
        }
        canvas.texts(place, Anchor::Start, &pieces);
    }
}

fn with_list(canvas: &mut Canvas, chart: &Chart, area: Area) -> f32 {
    let count = chart.rows.len() as f32;
    let cell = (PAIR + PAIR_GAP) / count - PAIR_GAP;
    let letters = 1.5 * SMALL;
    let tall = area.height - letters - RULE;
    let foot = area.top + tall;
    for (place, row) in chart.rows.iter().enumerate() {
        let left = area.left + place as f32 * (cell + PAIR_GAP);
        rule(canvas, chart, [left, left + cell], foot);
        column(canvas, chart, row, [left, area.top, cell, tall]);
        let color = if row.mark.is_some() {
            chart.inks.pen
        } else {
            chart.inks.ink
        };
        let pen = Pen {
            size: SMALL,
            bold: true,
            color,
        };
        let middle = [left + cell / 2.0, foot + RULE + 1.2 * SMALL];
        canvas.text(middle, Anchor::Middle, pen, &row.letter);
    }
    let rows: Vec<_> = chart.rows.iter().collect();
    let beside = Area {
        left: area.left + PAIR + 5.0 * REM,
        ..area
    };
    let end = list::draw(canvas, chart, &rows, beside, true);
    end.max(area.top + area.height)
}
