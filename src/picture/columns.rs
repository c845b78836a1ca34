//! Columns: the figures ride on them, the labels stand below, or in a list where they would not fit.

use super::{
    captions::Caption,
    chart::{Chart, Row},
    layout::Type,
    list,
    rows::{Area, Bubble, REM, RULE, SMALL, TEXT, TITLE, column, rule},
    sheet::{Anchor, Pen, Sheet},
};

const GAP: f32 = 3.0 * REM;
/// Characters of a label below its column.
const LONGEST: usize = 24;
const LINES: usize = 3;
/// Above the highest column, for its figures.
const FIGURES: f32 = 5.5 * REM;
/// Of columns beside a list.
const PAIR: f32 = 60.0 * REM;
const PAIR_GAP: f32 = 0.75 * REM;

/// Returns where the chart ends.
pub(super) fn draw(sheet: &mut Sheet, chart: &Chart, area: Area) -> f32 {
    let cell = (area.width() + GAP) / chart.rows.len() as f32 - GAP;
    let sizes = [(Bubble::LARGE, TEXT), (Bubble::MIDDLE, SMALL)];
    let mut below = sizes.into_iter().filter(|&(bubble, size)| {
        let room = cell - bubble.room();
        chart
            .rows
            .iter()
            .all(|row| fits(row, Type::regular(size), room))
    });
    match below.next() {
        Some((bubble, size)) if chart.rows.len() <= 8 => {
            with_labels(sheet, chart, area, bubble, size)
        }
        _ => with_list(sheet, chart, area),
    }
}

fn fits(row: &Row, kind: Type, room: f32) -> bool {
    let words_fit = row
        .label
        .split_whitespace()
        .all(|word| kind.width(word) <= room);
    let is_short = row.label.chars().count() <= LONGEST;
    let mark_fits = row
        .mark
        .is_none_or(|mark| Type::bold(kind.size).width(mark) <= room);
    is_short && words_fit && mark_fits && Caption::new(row, kind, room, LINES + 1).lines() <= LINES
}

fn with_labels(sheet: &mut Sheet, chart: &Chart, area: Area, bubble: Bubble, size: f32) -> f32 {
    let cell = (area.width() + GAP) / chart.rows.len() as f32 - GAP;
    let room = cell - bubble.room();
    let caption = |row| Caption::new(row, Type::regular(size), room, LINES);
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
        rule(sheet, chart, [left, left + cell], foot);
        let top = column(sheet, chart, row, [left, foot - tall, cell, tall]);
        figures.draw(sheet, chart, row, [left, top - REM]);
        let names = foot + RULE + 1.25 * REM;
        // A label of one line stands beside the middle of its bubble.
        let indent = ((bubble.size - caption.height()) / 2.0).max(0.0);
        bubble.draw(sheet, chart, row, [left, names + bubble.size]);
        caption.draw(sheet, chart, row, [left + bubble.room(), names + indent]);
    }
    area.top + area.height
}

/// Count and share on a column, as large as its width allows.
struct Riding {
    count: Type,
    share: Option<Type>,
}

impl Riding {
    fn new(chart: &Chart, room: f32) -> Self {
        let sizes = [(TITLE, Some(TEXT)), (TEXT, Some(SMALL)), (TEXT, None)];
        let types = sizes.map(|(count, share)| Self {
            count: Type::bold(count),
            share: share.map(Type::regular),
        });
        let [large, small, bare] = types;
        let fits = |kind: &Self| chart.rows.iter().all(|row| kind.width(row) <= room);
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

    fn draw(&self, sheet: &mut Sheet, chart: &Chart, row: &Row, place: [f32; 2]) {
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
        sheet.texts(place, Anchor::Start, &pieces);
    }
}

fn with_list(sheet: &mut Sheet, chart: &Chart, area: Area) -> f32 {
    let count = chart.rows.len() as f32;
    let cell = (PAIR + PAIR_GAP) / count - PAIR_GAP;
    let letters = 1.5 * SMALL;
    let tall = area.height - letters - RULE;
    let foot = area.top + tall;
    for (place, row) in chart.rows.iter().enumerate() {
        let left = area.left + place as f32 * (cell + PAIR_GAP);
        rule(sheet, chart, [left, left + cell], foot);
        column(sheet, chart, row, [left, area.top, cell, tall]);
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
        sheet.text(middle, Anchor::Middle, pen, &row.letter);
    }
    let rows: Vec<_> = chart.rows.iter().collect();
    let beside = Area {
        left: area.left + PAIR + 5.0 * REM,
        ..area
    };
    let end = list::draw(sheet, chart, &rows, beside, true);
    end.max(area.top + area.height)
}
