//! Renders SVG as PNG, with the font that the program carries.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{
        FontResolver, ImageHrefResolver, Options, Tree,
        fontdb::{Database, Source},
    },
};

use super::fonts;

/// Why there is no PNG.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The drawing is not valid SVG, which is a fault of this program.
    #[error("the drawing cannot be read: {0}")]
    Drawing(#[from] resvg::usvg::Error),
    /// The width or height is 0, or the picture does not fit into memory.
    #[error("no picture of {0} by {1} pixels")]
    Size(u32, u32),
    /// The pixels cannot be encoded.
    #[error("the picture cannot be encoded: {0}")]
    Encoding(String),
}

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for file in fonts::FILES {
        fonts.load_font_source(Source::Binary(Arc::new(file)));
    }
    Arc::new(fonts)
});

/// Renders an SVG at the size that it gives itself.
pub(super) fn render(svg: &str) -> Result<Vec<u8>, PngError> {
    let options = Options {
        font_family: fonts::FAMILY.into(),
        fontdb: FONTS.clone(),
        font_resolver: FontResolver {
            // There is no other font to look for missing characters in.
            select_fallback: Box::new(|_, _, _| None),
            ..FontResolver::default()
        },
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), size.height());
    let mut pixels = Pixmap::new(width, height).ok_or(PngError::Size(width, height))?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|error| PngError::Encoding(error.to_string()))
}
