//! Random colours for candidates that everyone can tell apart.
//!
//! A colour has at least 3.1:1 contrast (WCAG 2.2, relative luminance) to the light and to the dark
//! ground of the pages. Two colours differ by their Euclidean distance in OKLab (Ottosson 2020):
//! at least 0.11 as they are, and at least 0.077 as seen with protanopia, deuteranopia and
//! tritanopia (simulated after Machado, Oliveira and Fernandes 2009, severity 1). Those distances
//! hold among any eight candidates in a row.

use std::{iter::repeat_with, sync::LazyLock};

use palette::{IntoColor as _, LinSrgb, Oklab, Srgb};
use rand::{Rng, RngExt as _};

/// How many candidates in a row differ visibly from each other.
const APART: usize = 8;
const DISTANCE: f32 = 0.11;
const DISTANCE_COLOR_BLIND: f32 = 0.077;
/// Relative luminance that gives 3.1:1 on both grounds, `#fbfaf6` and `#131210`.
const LUMINANCE: std::ops::RangeInclusive<f32> = 0.1253..=0.2733;
/// The colours to choose from: random readable ones, made when the first is asked for. Working out how
/// colour-blind eyes see a colour takes too long to do it for each candidate.
static READABLE: LazyLock<[Seen; 1_024]> = LazyLock::new(|| {
    let mut rng = rand::rng();
    let any = repeat_with(|| Srgb::new(rng.random(), rng.random(), rng.random()));
    let mut readable = any.filter(|color| LUMINANCE.contains(&luminance(*color)));
    std::array::from_fn(|_| Seen::new(readable.next().unwrap_or_default()))
});

/// Protanopia, deuteranopia, tritanopia, on linear RGB.
const COLOR_BLINDNESS: [[[f32; 3]; 3]; 3] = [
    [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
    ],
    [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
    ],
];

/// Chooses `count` random colours, `#rrggbb`.
pub fn draw(count: usize, rng: &mut impl Rng) -> Vec<String> {
    let first = draw_apart(count.min(APART), rng);
    let colors = first.iter().map(|seen| seen.hex());
    colors.cycle().take(count).collect()
}

/// Chooses the colours that are not given, `#rrggbb`. Each differs from the seven before it and after it,
/// as far as the given ones allow.
pub fn complete(given: &[Option<&str>], rng: &mut impl Rng) -> Vec<String> {
    if given.iter().all(Option::is_none) {
        return draw(given.len(), rng);
    }
    let mut colors: Vec<_> = given
        .iter()
        .map(|color| color.and_then(Seen::parse))
        .collect();
    for index in 0..colors.len() {
        if colors[index].is_none() {
            let around = index.saturating_sub(APART - 1)..colors.len().min(index + APART);
            let around: Vec<_> = colors[around].iter().flatten().copied().collect();
            colors[index] = Some(draw_beside(&around, rng));
        }
    }
    colors.into_iter().flatten().map(Seen::hex).collect()
}

/// A colour as `#rrggbb`; none if the text is neither `#rgb` nor `#rrggbb`.
pub fn normal(text: &str) -> Option<String> {
    let is_hex = text.is_ascii() && text.starts_with('#');
    is_hex.then(|| Seen::parse(text).map(Seen::hex))?
}

/// A colour mixed with as little ink as gives it a contrast of 3:1 to the ground (WCAG 2.2, 1.4.11). All
/// are `#rrggbb`. Returns `color` itself if one of them is not.
pub fn on_ground(color: &str, ground: &str, ink: &str) -> String {
    let [Ok(own), Ok(ground), Ok(ink)] = [color, ground, ink].map(str::parse::<Srgb<u8>>) else {
        return color.into();
    };
    let mixed = (0..20).map(|step| mix(own, ink, step as f32 / 20.0));
    let mut readable = mixed.filter(|mixed| contrast(*mixed, ground) >= 3.0);
    let found = readable.next().unwrap_or(ink);
    format!("#{found:x}")
}

/// Black or white, whichever has more contrast to a colour: always at least 4.5:1.
pub fn on_color(color: &str) -> &'static str {
    let color = color.parse::<Srgb<u8>>().unwrap_or_default();
    let [black, white] = [0, 255].map(|part| contrast(color, Srgb::new(part, part, part)));
    if black >= white { "#000000" } else { "#ffffff" }
}

/// A colour, and how it looks to colour-blind eyes.
#[derive(Clone, Copy)]
struct Seen {
    color: Srgb<u8>,
    views: [Oklab; 4],
}

impl Seen {
    fn new(color: Srgb<u8>) -> Self {
        let linear: LinSrgb = color.into_linear();
        let [protan, deutan, tritan] = COLOR_BLINDNESS.map(|matrix| view(matrix, linear));
        Self {
            color,
            views: [linear.into_color(), protan, deutan, tritan],
        }
    }

    /// Parses `#rgb` or `#rrggbb`.
    fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self::new)
    }

    fn hex(self) -> String {
        let Srgb {
            red, green, blue, ..
        } = self.color;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    fn differs(&self, other: &Self) -> bool {
        let mut distances = self
            .views
            .iter()
            .zip(other.views)
            .map(|(one, two)| distance(*one, two));
        distances.next() > Some(DISTANCE)
            && distances.all(|distance| distance > DISTANCE_COLOR_BLIND)
    }
}

/// Chooses up to eight colours that all differ. Starts over if the first choices leave no room for the last.
fn draw_apart(count: usize, rng: &mut impl Rng) -> Vec<Seen> {
    loop {
        let mut left: Vec<&Seen> = READABLE.iter().collect();
        let mut drawn = Vec::with_capacity(count);
        while drawn.len() < count && !left.is_empty() {
            let seen = left[rng.random_range(..left.len())];
            left.retain(|other| other.differs(seen));
            drawn.push(*seen);
        }
        if drawn.len() == count {
            return drawn;
        }
    }
}

/// Chooses a colour that differs from its neighbours; any readable one if there is none.
fn draw_beside(others: &[Seen], rng: &mut impl Rng) -> Seen {
    let (before, after) = READABLE.split_at(rng.random_range(..READABLE.len()));
    let mut fitting = after.iter().chain(before);
    let found = fitting.find(|seen| others.iter().all(|other| seen.differs(other)));
    *found.unwrap_or(&after[0])
}

fn view(matrix: [[f32; 3]; 3], color: LinSrgb) -> Oklab {
    let [red, green, blue] = matrix.map(|row| {
        (row[0] * color.red + row[1] * color.green + row[2] * color.blue).clamp(0.0, 1.0)
    });
    LinSrgb::new(red, green, blue).into_color()
}

fn distance(one: Oklab, two: Oklab) -> f32 {
    ((one.l - two.l).powi(2) + (one.a - two.a).powi(2) + (one.b - two.b).powi(2)).sqrt()
}

fn mix(color: Srgb<u8>, towards: Srgb<u8>, part: f32) -> Srgb<u8> {
    let between = |from: u8, to: u8| {
        let [from, to] = [from, to].map(f32::from);
        (from + (to - from) * part).round() as u8
    };
    Srgb::new(
        between(color.red, towards.red),
        between(color.green, towards.green),
        between(color.blue, towards.blue),
    )
}

/// The contrast ratio of two colours, 1 to 21.
fn contrast(one: Srgb<u8>, other: Srgb<u8>) -> f32 {
    let [one, other] = [one, other].map(|color| luminance(color) + 0.05);
    one.max(other) / one.min(other)
}

fn luminance(color: Srgb<u8>) -> f32 {
    let linear: LinSrgb = color.into_linear();
    0.2126 * linear.red + 0.7152 * linear.green + 0.0722 * linear.blue
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    fn parse(hex: &str) -> Seen {
        Seen::new(hex.parse().unwrap())
    }

    #[test]
    fn the_first_eight_colors_differ_for_every_eye() {
        for seed in 0..20 {
            let colors: Vec<_> = draw(8, &mut StdRng::seed_from_u64(seed))
                .iter()
                .map(|hex| parse(hex))
                .collect();

            for (at, one) in colors.iter().enumerate() {
                assert!(
                    colors[..at].iter().all(|other| one.differs(other)),
                    "seed {seed}"
                );
            }
        }
    }

    #[test]
    fn every_color_is_readable_on_paper_and_in_the_dark() {
        let contrast = |one: f32, two: f32| (one.max(two) + 0.05) / (one.min(two) + 0.05);
        let grounds = ["#fbfaf6", "#131210"].map(|hex| luminance(hex.parse().unwrap()));

        for hex in draw(50, &mut StdRng::seed_from_u64(1)) {
            for ground in grounds {
                assert!(
                    contrast(luminance(hex.parse().unwrap()), ground) >= 3.1,
                    "{hex}"
                );
            }
        }
    }

    #[test]
    fn neighbours_differ_beyond_eight() {
        let colors: Vec<_> = draw(50, &mut StdRng::seed_from_u64(2))
            .iter()
            .map(|hex| parse(hex))
            .collect();

        assert!(colors.windows(2).all(|pair| pair[0].differs(&pair[1])));
    }

    #[test]
    fn a_given_color_is_mixed_until_it_can_be_seen() {
        let [light, dark] = [("#fbfaf6", "#1b1917"), ("#131210", "#f3f0e9")];

        for color in [
            "#ffff00", "#ffffff", "#000000", "#fbfaf6", "#131210", "#2d74ca",
        ] {
            for (ground, ink) in [light, dark] {
                let shown: Srgb<u8> = on_ground(color, ground, ink).parse().unwrap();
                assert!(contrast(shown, ground.parse().unwrap()) >= 3.0, "{color}");
            }
        }
        assert_eq!(on_ground("#2d74ca", light.0, light.1), "#2d74ca");
        assert_eq!(
            [on_color("#b3880f"), on_color("#7f539b")],
            ["#000000", "#ffffff"]
        );
    }

    #[test]
    fn a_color_that_is_missing_differs_from_those_given_beside_it() {
        for seed in 0..20 {
            let rng = &mut StdRng::seed_from_u64(seed);
            let mut given: Vec<_> = draw(5, rng).into_iter().map(Some).collect();
            given[2] = None;
            let given: Vec<_> = given.iter().map(Option::as_deref).collect();

            let colors = complete(&given, rng);

            let missing = parse(&colors[2]);
            for at in [0, 1, 3, 4] {
                assert_eq!(given[at], Some(colors[at].as_str()));
                assert!(missing.differs(&parse(&colors[at])), "seed {seed}");
            }
        }
    }

    #[test]
    fn two_draws_are_not_the_same() {
        assert_ne!(
            draw(5, &mut StdRng::seed_from_u64(3)),
            draw(5, &mut StdRng::seed_from_u64(4))
        );
    }
}
