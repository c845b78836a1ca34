//! The chart of an update as a picture: ink on paper, as the pages show it.
//!
//! Pure drawing: no clock, no files, no fonts of the machine; the same update gives the same picture
//! everywhere. What an update leaves out cannot be in its picture. See docs/decisions/0013-pictures.md.

mod bars;
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
mod sheet;
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
use crate::wire::{History, Update};

/// The chart as SVG 1.1, whose texts are in the fonts of whoever looks at it. No script, no style sheet.
/// Votes over time are drawn where their `history` is given, and are bars otherwise.
pub fn svg(update: &Update, history: Option<&History>, options: &Options) -> String {
    page::draw(update, history, options)
}

/// The chart as PNG, in our own font.
pub fn png(
    update: &Update,
    history: Option<&History>,
    options: &Options,
) -> Result<Vec<u8>, PngError> {
    png::render(&svg(update, history, options))
}
