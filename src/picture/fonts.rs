//! The font that the program carries, and the width of texts in it.
//!
//! Noto Sans (OFL-1.1), regular and bold, has Latin, Greek and Cyrillic. In a PNG all other characters are
//! empty boxes: Hebrew, Arabic, Chinese, Japanese, Korean, emoji. No crate was found that has a TrueType
//! font for them under an accepted licence. An SVG is drawn with the viewer's fonts.

use std::sync::LazyLock;

use skrifa::{FontRef, MetadataProvider as _, instance::LocationRef, prelude::Size};

pub(super) const FAMILY: &str = "Noto Sans";
/// The font files: regular, then bold.
pub(super) const FILES: [&[u8]; 2] = [notosans::REGULAR_TTF, notosans::BOLD_TTF];

struct Weight {
    font: FontRef<'static>,
    /// How many units of the font are one em.
    units: f32,
}

static WEIGHTS: LazyLock<[Weight; 2]> = LazyLock::new(|| FILES.map(Weight::new));

/// The width of `text`, in the unit of `size`. Ignores kerning, which makes texts narrower.
pub(super) fn width(text: &str, size: f32, bold: bool) -> f32 {
    WEIGHTS[usize::from(bold)].advance(text) * size
}

impl Weight {
    fn new(file: &'static [u8]) -> Self {
        let font = FontRef::new(file).expect("the font is the program's own");
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        Self {
            font,
            units: f32::from(metrics.units_per_em),
        }
    }

    /// The width of `text` in ems.
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

/// Whether a character is a joiner, a direction mark or a variation selector, which no font draws.
fn is_unseen(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_latin_greek_and_cyrillic_and_the_pictures_own_signs() {
        let has_all = |text: &str| {
            let has = |char| WEIGHTS.iter().all(|w| w.font.charmap().map(char).is_some());
            text.chars().all(has)
        };
        let texts = [
            "Käse žluť Đặng ß ı Ő",
            "τυρί Άλφα",
            "сыр їжа ћ",
            "0–9 % · … “” €",
        ];

        assert!(texts.into_iter().all(has_all));
        for lacking in ["ג", "ق", "投", "あ", "한", "ก", "क", "🎉", "✓"] {
            assert!(
                !has_all(lacking),
                "{lacking}: the documents say that it is a box"
            );
        }
    }

    #[test]
    fn a_character_that_the_font_lacks_takes_room_all_the_same() {
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
