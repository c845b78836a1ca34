//! The whole picture: the question at the top, the chart, and numbers at the bottom.

use super::{
    Options, bars,
    canvas::{Anchor, Canvas, Pen},
    chart::{Chart, Row, grouped},
    cloud, columns, dense, donut,
    layout::{BASELINE, TextStyle},
    list,
    rows::{Area, REM, SMALL, TEXT, TITLE},
    timeline,
};
use crate::model::{History, Results, Show, Update};

const WIDTH: f32 = 1_920.0;
const LOWEST: f32 = 1_080.0;
const SIDE: f32 = 5.0 * REM;
const TOP: f32 = 3.5 * REM;
const BOTTOM: f32 = 2.5 * REM;
/// The room between question and chart, and between chart and numbers.
const GAP: f32 = 2.0 * REM;
/// A question with more characters has smaller text.
const LONG_QUESTION: usize = 100;
const QUESTION_LINES: usize = 16;
/// The most rows of a list beside a chart, and the most characters of their labels.
const BESIDE: usize = list::ROWS;
const LONGEST_BESIDE: usize = 80;

pub(super) fn draw(update: &Update, history: Option<&History>, options: &Options) -> String {
    let chart = Chart::new(update, options.theme);
    let mut canvas = Canvas::default();
    let top = question(&mut canvas, &chart, &update.question.text) + GAP;
    let foot = GAP + TEXT + BOTTOM;
    let area = Area {
        left: SIDE,
        right: WIDTH - SIDE,
        top,
        height: (LOWEST - foot - top).max(LOWEST / 2.0),
    };
    let end = draw_chart(&mut canvas, &chart, update, history, area);
    let height = LOWEST.max(end + foot);
    numbers(&mut canvas, &chart, update, height - BOTTOM - TEXT * 0.2);
    let title = format!("{}: {}", update.question.text, in_words(update));
    canvas.finish([WIDTH, height], options.width, &title, chart.inks.paper)
}

fn question(canvas: &mut Canvas, chart: &Chart, text: &str) -> f32 {
    let is_long = text.chars().count() > LONG_QUESTION;
    let style = TextStyle::bold(if is_long { TEXT } else { TITLE });
    let pen = Pen {
        size: style.size,
        bold: true,
        color: chart.inks.ink,
    };
    let mut top = TOP;
    for line in style.balance(text, WIDTH - 2.0 * SIDE, QUESTION_LINES) {
        canvas.text(
            [SIDE, top + style.size * BASELINE],
            Anchor::Start,
            pen,
            &line,
        );
        top += style.line();
    }
    top
}

/// Draws the chart that the question asks for, or bars if that chart cannot show it. Returns where it
/// ends.
fn draw_chart(
    canvas: &mut Canvas,
    chart: &Chart,
    update: &Update,
    history: Option<&History>,
    area: Area,
) -> f32 {
    let count = chart.rows.len();
    let all: Vec<_> = chart.rows.iter().collect();
    let is_short = |row: &&Row| row.label.chars().count() <= LONGEST_BESIDE;
    let fits_beside = count <= BESIDE && all.iter().all(is_short);
    match (update.question.settings.show, history) {
        _ if count == 0 => nothing_yet(canvas, chart, area),
        _ if !chart.has_figures && count > BESIDE => dense::draw(canvas, chart, area),
        _ if !chart.has_figures => list::draw(canvas, chart, &all, area, false),
        (Show::List, _) => list::draw(canvas, chart, &chart.by_strength(), area, !chart.are_votes),
        (Show::Columns, _) if fits_beside => columns::draw(canvas, chart, area),
        (Show::Donut, _) if fits_beside && chart.are_votes => {
            donut::draw(canvas, chart, area, update.total)
        }
        (Show::Cloud, _) if chart.are_votes => {
            let end = cloud::draw(canvas, chart, area);
            end.unwrap_or_else(|| nothing_yet(canvas, chart, area))
        }
        (Show::Timeline, Some(history)) if fits_beside => {
            timeline::draw(canvas, chart, update, history, area)
        }
        _ => bars::draw(canvas, chart, area),
    }
}

fn nothing_yet(canvas: &mut Canvas, chart: &Chart, area: Area) -> f32 {
    let pen = Pen {
        size: TEXT,
        bold: false,
        color: chart.inks.soft,
    };
    let middle = [(area.left + area.right) / 2.0, area.top + area.height / 2.0];
    canvas.text(middle, Anchor::Middle, pen, "Your words appear here.");
    area.top + area.height
}

fn numbers(canvas: &mut Canvas, chart: &Chart, update: &Update, baseline: f32) {
    let pen = |bold| Pen {
        size: TEXT,
        bold,
        color: chart.inks.ink,
    };
    let state = state(update).map(|state| format!("{state} · "));
    let state = state.unwrap_or_default();
    let (total, noun) = total(update);
    let pieces = [
        (0.0, pen(false), state.as_str()),
        (0.0, pen(true), &total),
        (0.0, pen(false), &noun),
    ];
    let pieces: Vec<_> = pieces
        .into_iter()
        .filter(|piece| !piece.2.is_empty())
        .collect();
    canvas.texts([WIDTH - SIDE, baseline], Anchor::End, &pieces);

    let style = TextStyle::regular(SMALL);
    let title = style.cut(&update.title, WIDTH / 2.0 - SIDE);
    if !title.trim().is_empty() {
        let pen = Pen {
            size: SMALL,
            bold: false,
            color: chart.inks.soft,
        };
        canvas.text([SIDE, baseline], Anchor::Start, pen, &title);
    }
}

fn state(update: &Update) -> Option<&'static str> {
    match (
        update.question.settings.results,
        update.question.settings.open,
    ) {
        (Results::Hidden, _) => Some("Results hidden"),
        (Results::Live, false) => Some("Closed"),
        (Results::Live, true) => None,
    }
}

/// The number at the bottom, and the word for what is counted.
fn total(update: &Update) -> (String, String) {
    match update.total {
        0 => (String::new(), "No votes yet".into()),
        1 => ("1".into(), " vote".into()),
        many => (grouped(many), " votes".into()),
    }
}

/// The text that a screen reader says for the picture.
fn in_words(update: &Update) -> String {
    let (total, noun) = total(update);
    let state = state(update).map(|state| format!(", {}", state.to_lowercase()));
    format!("{total}{noun}{}", state.unwrap_or_default())
}
