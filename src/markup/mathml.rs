//! Takes over only what is known of the MathML that was made of a formula.
//!
//! What is not in these lists is never written: no address, no style, no class, no name.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::escape::escape;

/// The largest formula as MathML, in bytes.
const LARGEST: usize = 64 * 1024;
/// The widest space, in any unit but points; in those, ten times as much.
const WIDEST: f32 = 10.0;

const ELEMENTS: [&str; 19] = [
    "math",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
];

/// The formula with only these elements and attributes; none if it has any other.
pub(super) fn checked(raw: &str) -> Option<String> {
    if raw.len() > LARGEST {
        return None;
    }
    let raw = well_formed(raw);
    let mut reader = Reader::from_str(&raw);
    let mut out = String::with_capacity(raw.len());
    let mut open = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => {
                begin(&element, &mut out)?;
                out.push('>');
                open.push(name(&element)?);
            }
            Event::Empty(element) if is_backwards(&element)? => {}
            Event::Empty(element) => {
                begin(&element, &mut out)?;
                out.push_str("></");
                out.push_str(name(&element)?);
                out.push('>');
            }
            Event::End(_) => {
                // Its name is that of the element which it ends: the reader sees to that.
                out.push_str("</");
                out.push_str(open.pop()?);
                out.push('>');
            }
            Event::Text(text) => escape(&text, &mut out),
            Event::GeneralRef(reference) => match &*reference {
                "lt" => out.push_str("&lt;"),
                "gt" => out.push_str("&gt;"),
                "amp" => out.push_str("&amp;"),
                "nbsp" => out.push('\u{a0}'),
                _ => return None,
            },
            Event::Eof => return open.is_empty().then_some(out),
            _ => return None,
        }
        if out.len() > LARGEST {
            return None;
        }
    }
}

/// pulldown-latex writes the signs `<` and `&` as they are where they are an operator.
fn well_formed(raw: &str) -> String {
    let mut out = raw.replace("\"minsize=", "\" minsize=");
    for (sign, escaped) in [("<", "&lt;"), ("&", "&amp;")] {
        for rest in [
            "</mi>",
            "</mo>",
            "</mn>",
            "\u{338}</mi>",
            "\u{338}</mo>",
            "\u{338}</mn>",
        ] {
            out = out.replace(&[sign, rest].concat(), &[escaped, rest].concat());
        }
    }
    out
}

fn name(element: &BytesStart<'_>) -> Option<&'static str> {
    let name = element.name().into_inner();
    ELEMENTS.into_iter().find(|&known| known == name)
}

/// Whether it is a space that moves what follows to the left, as `\!` does. That takes a style, so it is
/// left out.
fn is_backwards(element: &BytesStart<'_>) -> Option<bool> {
    let mut attributes = element.attributes().flatten();
    let width = attributes.find(|attribute| attribute.key.into_inner() == "width");
    match width {
        Some(width) if width.value.starts_with('-') => is_length(&width.value).then_some(true),
        _ => Some(false),
    }
}

/// Writes the start of an element, without its `>`.
fn begin(element: &BytesStart<'_>, out: &mut String) -> Option<()> {
    out.push('<');
    out.push_str(name(element)?);
    for attribute in element.attributes() {
        let attribute = attribute.ok()?;
        let key = attribute.key.into_inner();
        let value = &*attribute.value;
        let (key, value) = match key {
            "class" => match columns(value)? {
                "" => continue,
                align => ("columnalign", align),
            },
            _ if is_harmless(key, value) => (key, value),
            _ => return None,
        };
        out.push(' ');
        out.push_str(key);
        out.push_str("=\"");
        out.push_str(value);
        out.push('"');
    }
    Some(())
}

/// How pulldown-latex's classes align columns. The rest of what they mean is left out: it takes a style
/// of its own.
fn columns(classes: &str) -> Option<&'static str> {
    let mut align = "";
    for class in classes.split(' ') {
        match class {
            "menv-cells-left" | "cell-left" => align = "left",
            "menv-cells-right" | "cell-right" => align = "right",
            "menv-alignlike" => align = "right left",
            "" | "small" | "mop-negated" => {}
            _ if class.starts_with("menv-") => {}
            _ => return None,
        }
    }
    Some(align)
}

fn is_harmless(key: &str, value: &str) -> bool {
    match key {
        "display" => ["inline", "block"].contains(&value),
        "mathvariant" => value == "normal",
        "stretchy" | "symmetric" | "largeop" | "movablelimits" | "displaystyle" => {
            ["true", "false"].contains(&value)
        }
        "scriptlevel" => ["0", "1", "2"].contains(&value),
        "width" | "height" | "depth" | "linethickness" | "minsize" | "maxsize" => is_length(value),
        _ => false,
    }
}

fn is_length(value: &str) -> bool {
    let digits = value.trim_end_matches(|char: char| char.is_ascii_lowercase());
    let most = match &value[digits.len()..] {
        "em" | "ex" | "pc" => WIDEST,
        "pt" | "mu" | "mm" => 10.0 * WIDEST,
        "cm" | "in" => 1.0,
        _ => return false,
    };
    digits
        .parse::<f32>()
        .is_ok_and(|length| length.abs() <= most)
        && digits
            .chars()
            .all(|char| char.is_ascii_digit() || ".-".contains(char))
}
