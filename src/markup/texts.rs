//! One text as HTML, and as plain text.

use std::borrow::Cow;

use super::{
    emphasis,
    escape::escape,
    fences, inline,
    piece::{Mark, Piece},
};

/// One of these is in every text that has markup.
const SIGNS: [char; 4] = ['`', '*', '$', '\\'];

/// A text as HTML, if it has markup. Its elements are `code`, `pre`, `strong`, `em`, `br` and those of
/// MathML.
pub(super) fn set(text: &str) -> Option<String> {
    let pieces = marked_up(text)?;
    let mut out = String::with_capacity(text.len() * 2);
    for piece in pieces {
        match piece {
            Piece::Text(text) => escape(text, &mut out),
            Piece::LineEnd => out.push_str("<br>"),
            Piece::Code(code) => {
                out.push_str("<code>");
                escape(&code.replace('\n', " "), &mut out);
                out.push_str("</code>");
            }
            Piece::Fenced(code) => {
                out.push_str("<pre><code>");
                escape(code, &mut out);
                out.push_str("</code></pre>");
            }
            Piece::Formula(formula) => out.push_str(&formula.mathml),
            Piece::Begin(Mark::Strong) => out.push_str("<strong>"),
            Piece::Begin(Mark::Emphasis) => out.push_str("<em>"),
            Piece::End(Mark::Strong) => out.push_str("</strong>"),
            Piece::End(Mark::Emphasis) => out.push_str("</em>"),
        }
    }
    Some(out)
}

/// Whether a text has markup.
pub fn is_in(text: &str) -> bool {
    marked_up(text).is_some()
}

/// A text as HTML, with markup or without.
pub fn html(text: &str) -> String {
    set(text).unwrap_or_else(|| {
        let mut out = String::with_capacity(text.len());
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                out.push_str("<br>");
            }
            escape(line, &mut out);
        }
        out
    })
}

/// A text without its markup, to be drawn, spoken or put into a table: code as it is, formulas in
/// readable characters.
pub fn plain(text: &str) -> Cow<'_, str> {
    let Some(pieces) = marked_up(text) else {
        return text.into();
    };
    let mut out = String::with_capacity(text.len());
    let mut was_fenced = false;
    for piece in pieces {
        let is_fenced = matches!(piece, Piece::Fenced(_));
        if (is_fenced && !out.is_empty()) || was_fenced {
            out.push('\n');
        }
        was_fenced = is_fenced;
        match piece {
            Piece::Text(text) | Piece::Code(text) | Piece::Fenced(text) => out.push_str(text),
            Piece::LineEnd => out.push('\n'),
            Piece::Formula(formula) => out.push_str(&formula.readable),
            Piece::Begin(_) | Piece::End(_) => {}
        }
    }
    out.into()
}

/// The parts of a text; none if it has no markup.
fn marked_up(text: &str) -> Option<Vec<Piece<'_>>> {
    if !text.contains(SIGNS) {
        return None;
    }
    let pieces = pieces(text);
    let is_markup = |piece: &Piece<'_>| !matches!(piece, Piece::Text(_) | Piece::LineEnd);
    pieces.iter().any(is_markup).then_some(pieces)
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for part in fences::parts(text) {
        match part {
            fences::Part::Prose(prose) => pieces.extend(emphasis::paired(inline::scan(prose))),
            fences::Part::Fenced(code) => pieces.push(Piece::Fenced(code)),
        }
    }
    pieces
}
