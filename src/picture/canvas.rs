//! An SVG canvas for shapes and texts. It escapes all texts.
//!
//! Uses attributes only, no `style`: a content security policy may forbid styles.

use std::fmt::Write as _;

use unicode_bidi::{Direction, get_base_direction};

/// The fonts of the pages. A PNG is always drawn with Noto Sans.
const FAMILIES: &str = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', Ubuntu, Cantarell, \
    'Liberation Sans', Arial, sans-serif";

/// Size, weight and colour of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pen<'a> {
    pub size: f32,
    pub bold: bool,
    pub color: &'a str,
}

/// Where a text is placed relative to its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// The outline of a tick, in units of the text size around it.
const TICK: [[f32; 2]; 6] = [
    [0.04, -0.33],
    [0.12, -0.41],
    [0.27, -0.24],
    [0.62, -0.68],
    [0.71, -0.61],
    [0.28, -0.06],
];
/// The width of a tick, in the same units.
pub(super) const TICK_WIDTH: f32 = 0.75;

#[derive(Default)]
pub(super) struct Canvas {
    drawn: String,
}

impl Canvas {
    pub fn bar(&mut self, [x, y, width, height]: [f32; 4], color: &str) {
        self.add(format_args!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{color}"/>"#
        ));
    }

    /// The outline of a bar, drawn inside its edges.
    pub fn hollow_bar(&mut self, [x, y, width, height]: [f32; 4], color: &str, line: f32) {
        let [x, y] = [x + line / 2.0, y + line / 2.0];
        let [width, height] = [width - line, height - line].map(|length| length.max(0.1));
        self.add(format_args!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="none" stroke="{color}" stroke-width="{line}"/>"#
        ));
    }

    pub fn disc(&mut self, [x, y]: [f32; 2], radius: f32, color: &str) {
        self.add(format_args!(
            r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}" fill="{color}"/>"#
        ));
    }

    /// A ring whose outer edge is at `radius`.
    pub fn ring(&mut self, [x, y]: [f32; 2], radius: f32, color: &str, line: f32) {
        let radius = radius - line / 2.0;
        self.add(format_args!(
            r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}" fill="none" stroke="{color}" stroke-width="{line:.1}"/>"#
        ));
    }

    /// A filled path in SVG notation.
    pub fn path(&mut self, path: &str, color: &str) {
        self.add(format_args!(r#"<path d="{path}" fill="{color}"/>"#));
    }

    /// A line along a path in SVG notation.
    pub fn line(&mut self, path: &str, color: &str, width: f32) {
        self.add(format_args!(
            r#"<path d="{path}" fill="none" stroke="{color}" stroke-width="{width:.1}" stroke-linejoin="round"/>"#
        ));
    }

    /// A tick whose left end is at `x`. It is a shape, because Noto Sans has no tick.
    pub fn tick(&mut self, [x, y]: [f32; 2], size: f32, color: &str) {
        let corner =
            |[right, down]: [f32; 2]| format!("{:.1} {:.1}", x + right * size, y + down * size);
        self.path(&format!("M{}Z", TICK.map(corner).join("L")), color);
    }

    /// One line of text with its baseline at `y`.
    pub fn text(&mut self, [x, y]: [f32; 2], anchor: Anchor, pen: Pen, text: &str) {
        self.texts([x, y], anchor, &[(0.0, pen, text)]);
    }

    /// One line of several texts, each with a gap before it.
    pub fn texts(&mut self, [x, y]: [f32; 2], anchor: Anchor, pieces: &[(f32, Pen, &str)]) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.add(format_args!(
            r#"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}">"#
        ));
        for (gap, pen, text) in pieces {
            self.piece(*gap, *pen, text);
        }
        self.drawn += "</text>\n";
    }

    /// The whole picture. `shown` is its width in pixels; its height keeps the canvas's proportions.
    pub fn finish(self, [width, height]: [f32; 2], shown: u32, title: &str, paper: &str) -> String {
        let tall = (shown as f32 * height / width).round();
        let (title, drawn) = (escaped(title), self.drawn);
        // The paper reaches beyond the edges, because the height is rounded to whole pixels.
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{shown}" height="{tall}" viewBox="0 0 {width:.0} {height:.0}" role="img" font-family="{FAMILIES}" font-weight="400">
<title>{title}</title>
<rect x="-9" y="-9" width="{:.0}" height="{:.0}" fill="{paper}"/>
{drawn}</svg>
"#,
            width + 18.0,
            height + 18.0
        )
    }

    fn piece(&mut self, gap: f32, pen: Pen, text: &str) {
        let (size, color) = (pen.size, pen.color);
        let weight = if pen.bold { 600 } else { 400 };
        let gap = (gap > 0.0).then(|| format!(r#" dx="{gap:.1}""#));
        let gap = gap.unwrap_or_default();
        let safe = escaped(text);
        let (open, close) = isolates(text);
        self.add(format_args!(
            r#"<tspan{gap} font-size="{size:.1}" font-weight="{weight}" fill="{color}">{open}{safe}{close}</tspan>"#
        ));
    }

    fn add(&mut self, shape: std::fmt::Arguments) {
        self.drawn.write_fmt(shape).expect("a string takes all");
    }
}

/// The characters before and after a text that isolate its direction, as `<bdi>` does. Without them, a
/// text from right to left would reorder its neighbours.
fn isolates(text: &str) -> (&'static str, &'static str) {
    match get_base_direction(text) {
        Direction::Rtl => ("\u{2067}", "\u{2069}"),
        _ if text.is_ascii() => ("", ""),
        _ => ("\u{2066}", "\u{2069}"),
    }
}

/// A text escaped for XML 1.0, which has no control characters.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            char if char.is_control() => safe.push('\u{fffd}'),
            char => safe.push(char),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_element() {
        let hostile = "</text><script>alert('1')</script> \"&\" ]]> \u{0} \u{8} \u{ffff}";

        let safe = escaped(hostile);

        assert!(!safe.contains(['<', '>', '"', '\'', '\u{0}', '\u{8}', '\u{ffff}']));
        assert!(safe.starts_with("&lt;/text&gt;&lt;script&gt;alert(&#39;1&#39;)"));
        assert!(safe.contains("&quot;&amp;&quot;"));
    }

    #[test]
    fn a_text_from_right_to_left_is_isolated_with_its_own_direction() {
        assert_eq!(isolates("plain").0, "");
        assert_eq!(isolates("Käse").0, "\u{2066}");
        assert_eq!(isolates("(גבינה) and more").0, "\u{2067}");
    }

    #[test]
    fn a_tick_is_a_shape_above_its_baseline() {
        let mut canvas = Canvas::default();

        canvas.tick([100.0, 50.0], 10.0, "#000000");

        assert_eq!(
            canvas.drawn.trim(),
            r##"<path d="M100.4 46.7L101.2 45.9L102.7 47.6L106.2 43.2L107.1 43.9L102.8 49.4Z" fill="#000000"/>"##
        );
    }
}
