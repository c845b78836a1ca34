//! A link as a QR code.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use super::canvas::escaped;

/// The white margin around the code, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// The QR code of `link` as a scalable SVG, dark on white; none if the link is too long.
pub fn qr(link: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
    let modules = code.width();
    let side = modules + 2 * QUIET;
    let mut path = String::new();
    for (row, colors) in code.to_colors().chunks(modules).enumerate() {
        let mut column = 0;
        for run in colors.chunk_by(|one, two| one == two) {
            let (length, x, y) = (run.len(), column + QUIET, row + QUIET);
            if run[0] == Color::Dark {
                write!(path, "M{x} {y}h{length}v1h-{length}z").expect("a string takes all");
            }
            column += length;
        }
    }
    let title = escaped(link);
    Some(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" shape-rendering="crispEdges">
<title>{title}</title>
<rect width="{side}" height="{side}" fill="#ffffff"/>
<path d="{path}" fill="#000000"/>
</svg>
"##
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone_and_its_link() {
        let svg = qr("http://192.0.2.7:8080/K7QF").unwrap();

        // Version 2 has 25 modules; a finder pattern begins with seven dark ones.
        assert!(svg.contains(r#"viewBox="0 0 33 33""#), "{svg}");
        assert!(svg.contains(r#"<path d="M4 4h7v1h-7z"#), "{svg}");
        assert!(svg.contains("<title>http://192.0.2.7:8080/K7QF</title>"));
    }

    #[test]
    fn a_link_is_escaped() {
        let svg = qr("http://a/<&\">").unwrap();

        assert!(svg.contains("<title>http://a/&lt;&amp;&quot;&gt;</title>"));
        assert_eq!(qr(&"x".repeat(5_000)), None);
    }
}
