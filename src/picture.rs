//! Draws the chart of an update as a picture, with the look of the pages.
//!
//! Pure: no clock, no files, no fonts of the machine. The same update gives the same picture everywhere.
//! Hidden results cannot be in a picture, because the update does not contain them. See
//! docs/decisions/0013-pictures.md.

mod bars;
mod canvas;
mod captions;
mod chart;
mod cloud;
mod columns;
mod dense;
mod donut;
mod fonts;
mod layout;
mod list;
mod options;
mod page;
mod png;
mod qr;
mod rows;
#[cfg(test)]
mod tests;
mod theme;
mod timeline;

pub use self::{
    options::{Options, WIDTHS},
    png::PngError,
    qr::qr,
    theme::Theme,
};
use crate::model::{History, Update};

/// The chart as SVG 1.1, without script and style sheet. Its texts are drawn with the viewer's fonts.
/// A question with `show: timeline` is drawn as bars if `history` is none.
pub fn svg(update: &Update, history: Option<&History>, options: &Options) -> String {
    page::draw(update, history, options)
}

/// The chart as PNG, in the font that the program carries.
pub fn png(
    update: &Update,
    history: Option<&History>,
    options: &Options,
) -> Result<Vec<u8>, PngError> {
    png::render(&svg(update, history, options))
}
