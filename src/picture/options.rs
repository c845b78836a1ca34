//! The options of a picture.

use super::theme::Theme;

/// The narrowest and the widest picture, in pixels.
pub const WIDTHS: std::ops::RangeInclusive<u32> = 320..=3_840;

/// The options of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Light or dark.
    pub theme: Theme,
    /// The width in pixels, one of [`WIDTHS`]. The height is 9/16 of it, or more if labels need the room.
    pub width: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            theme: Theme::Light,
            width: 1_280,
        }
    }
}
