//! A word cloud: words with more votes are larger, and the largest is in the middle.

use super::{
    canvas::{Anchor, Canvas, Pen},
    chart::{Chart, Row},
    layout::TextStyle,
    rows::{Area, REM},
};

/// The room around each word, in units of its size.
const AIR: f32 = 0.4;
/// How many turns of the spiral are tried for a word.
const TURNS: f32 = 60.0;
const STEP: f32 = 0.15;
/// How far the spiral moves outwards in one radian, in a cloud of the width `WIDE`.
const APART: f32 = 0.3 * REM;
const WIDE: f32 = 60.0 * REM;
/// How much a cloud of few words is enlarged at most.
const LARGEST: f32 = 1.5;

/// The place of a word, measured from the middle of the cloud.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

/// Returns where the cloud ends. Draws nothing and returns none if there are no votes.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, area: Area) -> Option<f32> {
    let rows = chart.by_strength();
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|row| row.strength() > 0.0)
        .collect();
    let most = rows.first()?.strength();
    let words: Vec<_> = rows.iter().map(|row| word(row, most, area)).collect();
    let places = places(&words);
    let [left, top, right, bottom] = bounds(&places);
    let scale = (area.width() / (right - left))
        .min(area.height / (bottom - top))
        .min(LARGEST);
    let middle = [
        (area.left + area.right - (left + right) * scale) / 2.0,
        area.top + (area.height - (top + bottom) * scale) / 2.0,
    ];
    for ((row, (style, text)), place) in rows.iter().zip(&words).zip(places) {
        let pen = Pen {
            size: style.size * scale,
            bold: true,
            color: &row.color,
        };
        let x = middle[0] + place.x * scale;
        let y = middle[1] + place.y * scale + pen.size * 0.3;
        canvas.text([x, y], Anchor::Middle, pen, text);
    }
    Some(area.top + area.height)
}

fn word(row: &Row, most: f64, area: Area) -> (TextStyle, String) {
    let part = ((row.strength() - 1.0) / most).max(0.0).sqrt() as f32;
    let style = TextStyle::bold((2.0 + 6.0 * part) * REM);
    (style, style.cut(row.label, area.width() * 0.8))
}

/// Puts each word at the first free place on a spiral that is twice as wide as high.
fn places(words: &[(TextStyle, String)]) -> Vec<Place> {
    let sized = words.iter().map(|(style, text)| Place {
        x: 0.0,
        y: 0.0,
        width: style.width(text) + AIR * style.size,
        height: (1.0 + AIR / 2.0) * style.size,
    });
    let sized: Vec<_> = sized.collect();
    let covered: f32 = sized.iter().map(|place| place.width * place.height).sum();
    // In a large cloud the turns are farther apart, so that they reach its edge.
    let apart = (covered.sqrt() / WIDE).max(1.0) * APART;
    let mut taken: Vec<Place> = Vec::with_capacity(words.len());
    for sized in sized {
        let steps = (0..(TURNS * std::f32::consts::TAU / STEP) as u16).map(|step| {
            let turn = f32::from(step) * STEP;
            let out = turn * apart;
            Place {
                x: out * turn.cos(),
                y: out * turn.sin() / 2.0,
                ..sized
            }
        });
        let mut free = steps.filter(|place| !taken.iter().any(|other| meet(place, other)));
        let below = bounds(&taken)[3] + sized.height / 2.0;
        let found = free.next().unwrap_or(Place { y: below, ..sized });
        taken.push(found);
    }
    taken
}

fn meet(one: &Place, other: &Place) -> bool {
    (one.x - other.x).abs() * 2.0 < one.width + other.width
        && (one.y - other.y).abs() * 2.0 < one.height + other.height
}

/// Left, top, right, bottom.
fn bounds(places: &[Place]) -> [f32; 4] {
    places
        .iter()
        .fold([0.0; 4], |[left, top, right, bottom], place| {
            [
                left.min(place.x - place.width / 2.0),
                top.min(place.y - place.height / 2.0),
                right.max(place.x + place.width / 2.0),
                bottom.max(place.y + place.height / 2.0),
            ]
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_words_meet() {
        let word = |index: u16| {
            (
                TextStyle::bold(40.0 + f32::from(index % 7) * 12.0),
                "word".repeat(2),
            )
        };
        let words: Vec<_> = (0..150).map(word).collect();

        let places = places(&words);

        for (at, one) in places.iter().enumerate() {
            assert!(!places[..at].iter().any(|other| meet(one, other)), "{at}");
        }
        assert_eq!(
            places,
            super::places(&words),
            "the same words have the same places"
        );
    }
}
