//! Results as CSV.
//!
//! Lines end as RFC 4180 says. The byte order mark tells Excel that the file is UTF-8.

use super::{Cell, HEADER, ResultRow};

/// A spreadsheet program takes a text that begins with one of these for a formula (OWASP, "CSV Injection").
/// The last four are the full-width forms of the first four.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// What is between two cells. Spreadsheet programs expect the one that goes with their language's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// `,`, with decimal points.
    Comma,
    /// `;`, with decimal commas.
    Semicolon,
}

/// Writes a header and the rows.
pub fn write_csv<'a>(
    rows: impl IntoIterator<Item = ResultRow<'a>>,
    separator: Separator,
) -> Vec<u8> {
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .delimiter(match separator {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
        })
        .from_writer("\u{feff}".as_bytes().to_vec());
    let mut write = |row: &[String]| csv.write_record(row).expect("memory takes every row");
    write(&HEADER.map(String::from));
    for row in rows {
        write(&row.cells().map(|cell| written(cell, separator)));
    }
    csv.into_inner().expect("memory takes every row")
}

fn written(cell: Cell<'_>, separator: Separator) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => harmless(&text),
        Cell::Counts(counts) => counts,
        Cell::Count(count) => count.to_string(),
        Cell::Figure(figure) | Cell::Share(figure) => match separator {
            Separator::Comma => figure.to_string(),
            Separator::Semicolon => figure.to_string().replace('.', ","),
        },
    }
}

/// A text with `'` in front if a spreadsheet program would take it for a formula, with or without the space
/// before it.
fn harmless(text: &str) -> String {
    let is_formula = text.starts_with(FORMULA) || text.trim_start().starts_with(FORMULA);
    format!("{}{text}", if is_formula { "'" } else { "" })
}
