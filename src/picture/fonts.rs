//! The fonts that the program carries, and how wide a text is in them.
//!
//! Noto Sans for Latin, Greek and Cyrillic; DejaVu Sans for what it lacks: Arabic, Hebrew, Armenian,
//! Georgian, Lao, signs; Noto Emoji for emoji, in one colour. No Chinese, Japanese or Korean (several
//! megabytes more), no Indic, no Thai.

use std::sync::LazyLock;

use skrifa::{FontRef, MetadataProvider as _, instance::LocationRef, prelude::Size};
use unicode_segmentation::UnicodeSegmentation as _;

/// A font that is there in regular and bold.
pub(super) struct Face {
    pub family: &'static str,
    /// Regular, then bold.
    weights: [Weight; 2],
}

struct Weight {
    bytes: &'static [u8],
    font: FontRef<'static>,
    /// Units of the font to one of the text's size.
    units: f32,
}

static FACES: LazyLock<[Face; 3]> = LazyLock::new(|| {
    let emoji = epaint_default_fonts::NOTO_EMOJI_REGULAR;
    [
        Face::new("Noto Sans", notosans::REGULAR_TTF, notosans::BOLD_TTF),
        Face::new("DejaVu Sans", dejavu::sans::regular(), dejavu::sans::bold()),
        Face::new("Noto Emoji", emoji, emoji),
    ]
});

/// The files, each once.
pub(super) fn files() -> impl Iterator<Item = &'static [u8]> {
    let weights = FACES.iter().flat_map(|face| &face.weights);
    let mut files: Vec<_> = weights.map(|weight| weight.bytes).collect();
    files.dedup();
    files.into_iter()
}

/// How wide `text` is, in the unit of `size`. Kerning is left out: it makes texts narrower.
pub(super) fn width(text: &str, size: f32, bold: bool) -> f32 {
    let (_, runs) = lettered(text);
    let wide: f32 = runs
        .into_iter()
        .map(|(face, run)| face.weights[usize::from(bold)].advance(run))
        .sum();
    wide * size
}

/// The font of most of a text, and the parts of it that are drawn in one font each.
pub(super) fn lettered(text: &str) -> (&'static Face, Vec<(&'static Face, &str)>) {
    let clusters: Vec<_> = text.grapheme_indices(true).map(cluster).collect();
    let [sans, signs, _] = &*FACES;
    // Letters with marks of their own are set right by the text's first font alone.
    let has_marks =
        |(face, _, seen): &Cluster| std::ptr::eq(*face, signs) && seen.chars().nth(1).is_some();
    let base = if clusters.iter().any(has_marks) {
        signs
    } else {
        sans
    };
    let mut runs: Vec<(&'static Face, std::ops::Range<usize>)> = Vec::new();
    for (face, at, seen) in clusters {
        let is_plain = std::ptr::eq(face, sans) && seen.chars().all(|char| base.has(char));
        let face = if is_plain { base } else { face };
        let end = at + seen.len();
        match runs.last_mut() {
            Some((last, range)) if std::ptr::eq(*last, face) && range.end == at => range.end = end,
            _ => runs.push((face, at..end)),
        }
    }
    let cut = |(face, range)| (face, &text[range]);
    (base, runs.into_iter().map(cut).collect())
}

/// The font of a character, where it begins, and what is drawn of it.
type Cluster<'a> = (&'static Face, usize, &'a str);

/// In the first font that has all of it; where none has, in the first, with its empty box.
fn cluster((at, whole): (usize, &str)) -> Cluster<'_> {
    let [sans, signs, emoji] = &*FACES;
    let is_emoji = whole.contains(|char| char >= '\u{1f000}' || char == '\u{fe0f}');
    let order = match is_emoji {
        true => [emoji, signs, sans],
        false => [sans, signs, emoji],
    };
    let first = whole.chars().next().unwrap_or_default();
    let is_made_of_several = whole.chars().filter(|char| !is_unseen(*char)).count() > 1;
    // The font has no glyphs for an emoji made of several: the first stands for all.
    let seen = match is_emoji && is_made_of_several {
        true => &whole[..first.len_utf8()],
        false => whole,
    };
    let has_all = |face: &&Face| seen.chars().all(|char| face.has(char));
    (order.into_iter().find(has_all).unwrap_or(sans), at, seen)
}

impl Face {
    fn new(family: &'static str, regular: &'static [u8], bold: &'static [u8]) -> Self {
        Self {
            family,
            weights: [regular, bold].map(Weight::new),
        }
    }

    fn has(&self, char: char) -> bool {
        is_unseen(char) || self.weights[0].font.charmap().map(char).is_some()
    }
}

impl Weight {
    fn new(bytes: &'static [u8]) -> Self {
        let font = FontRef::new(bytes).expect("the font is the program's own");
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        Self {
            bytes,
            font,
            units: f32::from(metrics.units_per_em),
        }
    }

    /// In ems.
    fn advance(&self, text: &str) -> f32 {
        let charmap = self.font.charmap();
        let metrics = self
            .font
            .glyph_metrics(Size::unscaled(), LocationRef::default());
        let seen = text.chars().filter(|&char| !is_unseen(char));
        let advances = seen.map(|char| {
            let glyph = charmap.map(char).unwrap_or_default();
            metrics.advance_width(glyph).unwrap_or_default()
        });
        advances.sum::<f32>() / self.units
    }
}

/// Joiners, direction marks and variation selectors: no font draws them.
fn is_unseen(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn families(text: &str) -> Vec<(&str, &str)> {
        let (_, runs) = lettered(text);
        runs.into_iter()
            .map(|(face, run)| (face.family, run))
            .collect()
    }

    #[test]
    fn each_script_is_drawn_in_a_font_that_has_it() {
        assert_eq!(
            families("Käse, сыр, τυρί"),
            [("Noto Sans", "Käse, сыр, τυρί")]
        );
        assert_eq!(
            families("a גבינה ✓"),
            [
                ("Noto Sans", "a "),
                ("DejaVu Sans", "גבינה"),
                ("Noto Sans", " "),
                ("DejaVu Sans", "✓")
            ]
        );
        assert_eq!(families("🎉"), [("Noto Emoji", "🎉")]);
        assert_eq!(
            families("👩\u{200d}🔬 a"),
            [("Noto Emoji", "👩"), ("Noto Sans", " a")],
            "the first of several"
        );
        assert_eq!(families("❤\u{fe0f}"), [("Noto Emoji", "❤\u{fe0f}")]);
    }

    #[test]
    fn a_text_whose_letters_have_marks_is_in_one_font() {
        let (base, runs) = lettered("שָׁלוֹם a 🎉");

        assert_eq!(base.family, "DejaVu Sans");
        assert_eq!(runs.len(), 2);
        assert_eq!(lettered("e\u{301} ✓").0.family, "Noto Sans");
    }

    #[test]
    fn a_character_that_no_font_has_takes_room_all_the_same() {
        assert_eq!(families("投票"), [("Noto Sans", "投票")]);
        assert!(width("投票", 10.0, false) > 5.0);
    }

    #[test]
    fn widths_grow_with_size_and_weight() {
        let regular = width("Wednesday", 10.0, false);

        assert!((width("Wednesday", 20.0, false) - 2.0 * regular).abs() < 0.01);
        assert!(width("Wednesday", 10.0, true) > regular);
        assert_eq!(width("0", 44.0, true), width("1", 44.0, true));
        assert_eq!(width("\u{2067}\u{2069}", 44.0, true), 0.0);
    }
}
