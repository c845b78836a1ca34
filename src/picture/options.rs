//! How a picture is to be drawn.

use super::Theme;

/// The narrowest and the widest picture, in pixels.
pub const WIDTHS: std::ops::RangeInclusive<u32> = 320..=3_840;

/// How a picture is to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The ground, and the ink on it.
    pub theme: Theme,
    /// In pixels, one of [`WIDTHS`]. The height follows: 9 for 16, more where labels need it.
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
