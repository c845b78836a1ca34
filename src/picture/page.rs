//! The whole picture: the question on top, the chart, the numbers at the foot.

use super::{
    Options, bars,
    chart::{Chart, Row, grouped},
    cloud, columns, dense, donut,
    layout::{BASELINE, Type},
    list,
    rows::{Area, REM, SMALL, TEXT, TITLE},
    sheet::{Anchor, Pen, Sheet},
    timeline,
};
use crate::model::{History, Results, Show, Update};

const WIDTH: f32 = 1_920.0;
const LOWEST: f32 = 1_080.0;
const SIDE: f32 = 5.0 * REM;
const TOP: f32 = 3.5 * REM;
const BOTTOM: f32 = 2.5 * REM;
/// Between the question and the chart, and between the chart and the numbers.
const GAP: f32 = 2.0 * REM;
/// A question that is longer is set smaller.
const LONG_QUESTION: usize = 100;
const QUESTION_LINES: usize = 16;
/// Rows of a list beside a chart, and characters of their labels.
const BESIDE: usize = list::ROWS;
const LONGEST_BESIDE: usize = 80;

pub(super) fn draw(update: &Update, history: Option<&History>, options: &Options) -> String {
    let chart = Chart::new(update, options.theme);
    let mut sheet = Sheet::default();
    let top = question(&mut sheet, &chart, &update.question.text) + GAP;
    let foot = GAP + TEXT + BOTTOM;
    let area = Area {
        left: SIDE,
        right: WIDTH - SIDE,
        top,
        height: (LOWEST - foot - top).max(LOWEST / 2.0),
    };
    let end = draw_chart(&mut sheet, &chart, update, history, area);
    let height = LOWEST.max(end + foot);
    numbers(&mut sheet, &chart, update, height - BOTTOM - TEXT * 0.2);
    let title = format!("{}: {}", update.question.text, in_words(update));
    sheet.finish([WIDTH, height], options.width, &title, chart.inks.paper)
}

fn question(sheet: &mut Sheet, chart: &Chart, text: &str) -> f32 {
    let is_long = text.chars().count() > LONG_QUESTION;
    let kind = Type::bold(if is_long { TEXT } else { TITLE });
    let pen = Pen {
        size: kind.size,
        bold: true,
        color: chart.inks.ink,
    };
    let mut top = TOP;
    for line in kind.balance(text, WIDTH - 2.0 * SIDE, QUESTION_LINES) {
        sheet.text(
            [SIDE, top + kind.size * BASELINE],
            Anchor::Start,
            pen,
            &line,
        );
        top += kind.line();
    }
    top
}

/// Returns where the chart ends. What a kind of chart cannot show is shown as bars.
fn draw_chart(
    sheet: &mut Sheet,
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
        _ if count == 0 => nothing_yet(sheet, chart, area),
        _ if !chart.is_told && count > BESIDE => dense::draw(sheet, chart, area),
        _ if !chart.is_told => list::draw(sheet, chart, &all, area, false),
        (Show::List, _) => list::draw(sheet, chart, &chart.by_strength(), area, !chart.are_votes),
        (Show::Columns, _) if fits_beside => columns::draw(sheet, chart, area),
        (Show::Donut, _) if fits_beside && chart.are_votes => {
            donut::draw(sheet, chart, area, update.total)
        }
        (Show::Cloud, _) if chart.are_votes => {
            let end = cloud::draw(sheet, chart, area);
            end.unwrap_or_else(|| nothing_yet(sheet, chart, area))
        }
        (Show::Timeline, Some(history)) if fits_beside => {
            timeline::draw(sheet, chart, update, history, area)
        }
        _ => bars::draw(sheet, chart, area),
    }
}

fn nothing_yet(sheet: &mut Sheet, chart: &Chart, area: Area) -> f32 {
    let pen = Pen {
        size: TEXT,
        bold: false,
        color: chart.inks.soft,
    };
    let middle = [(area.left + area.right) / 2.0, area.top + area.height / 2.0];
    sheet.text(middle, Anchor::Middle, pen, "Your words appear here.");
    area.top + area.height
}

fn numbers(sheet: &mut Sheet, chart: &Chart, update: &Update, baseline: f32) {
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
    sheet.texts([WIDTH - SIDE, baseline], Anchor::End, &pieces);

    let kind = Type::regular(SMALL);
    let title = kind.cut(&update.title, WIDTH / 2.0 - SIDE);
    if !title.trim().is_empty() {
        let pen = Pen {
            size: SMALL,
            bold: false,
            color: chart.inks.soft,
        };
        sheet.text([SIDE, baseline], Anchor::Start, pen, &title);
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

/// The number in bold, and what is counted.
fn total(update: &Update) -> (String, String) {
    match update.total {
        0 => (String::new(), "No votes yet".into()),
        1 => ("1".into(), " vote".into()),
        many => (grouped(many), " votes".into()),
    }
}

/// What a screen reader says of the picture.
fn in_words(update: &Update) -> String {
    let (total, noun) = total(update);
    let state = state(update).map(|state| format!(", {}", state.to_lowercase()));
    format!("{total}{noun}{}", state.unwrap_or_default())
}
