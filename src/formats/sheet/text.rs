//! Reads a sheet that is a text: cells parted by commas, semicolons or tabs.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{MOST_ROWS, Row, is_quiz, read_rows};
use crate::{
    formats::draft::Draft,
    model::{GuessKind, LeftOutReason},
};

/// What may part cells.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];
/// How many rows tell by what cells are parted.
const SAMPLE: usize = 50;

/// The text of a file. One that is not UTF-8 is UTF-16, as spreadsheet programs write "Unicode text", or
/// else Windows-1252, which is noted as a guess.
pub(in crate::formats) fn decoded<'a>(file: &'a [u8], draft: &mut Draft) -> Cow<'a, str> {
    if let Some((encoding, _)) = Encoding::for_bom(file) {
        return encoding.decode(file).0;
    }
    match std::str::from_utf8(file) {
        Ok(text) => text.into(),
        Err(error) => {
            let before = &file[..error.valid_up_to()];
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            draft.guess(line, GuessKind::Encoding);
            WINDOWS_1252.decode(file).0
        }
    }
}

/// Whether a file is UTF-16, by its first bytes.
pub(in crate::formats) fn is_utf_16(file: &[u8]) -> bool {
    let encoding = Encoding::for_bom(file).map(|(encoding, _)| encoding);
    encoding.is_some_and(|encoding| encoding != UTF_8)
}

/// Reads a sheet.
pub(in crate::formats) fn read_text(text: &str, draft: &mut Draft) {
    let rows = rows(text, MOST_ROWS + 1);
    if rows.is_empty() {
        let why = "There are no rows in this sheet.";
        return draft.leave_out_because(1, "", LeftOutReason::Malformed, why);
    }
    read_rows(rows, draft);
}

/// Whether a text is a sheet: it has the header of one, or its lines hold as many cells each.
pub(in crate::formats) fn resembles(text: &str) -> bool {
    const FEWEST: usize = 3;
    let Some((delimiter, rows)) = parted(text, SAMPLE) else {
        return false;
    };
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    if is_quiz(&rows) {
        return true;
    }
    let rows: Vec<_> = rows.iter().map(|(_, cells)| cells).collect();
    let wide = rows.iter().filter(|cells| filled(cells) >= FEWEST).count();
    let even = rows
        .iter()
        .filter(|cells| cells.len() == rows[0].len())
        .count();
    let asks = |cells: &&&Vec<String>| cells[0].trim_end().ends_with('?');
    match delimiter {
        // Tabs also stand behind the numbers and the bullets of a list.
        b'\t' => wide * 5 >= rows.len() * 4,
        b';' => rows.len() > 1 && wide == rows.len() && even == rows.len(),
        // Commas also stand in sentences.
        _ => {
            rows.len() > 1
                && wide == rows.len()
                && rows.iter().filter(asks).count() * 2 > rows.len()
        }
    }
}

/// The rows of a text, up to so many.
fn rows(text: &str, most: usize) -> Vec<Row> {
    parted(text, most).map_or_else(Vec::new, |(_, rows)| rows)
}

/// The rows of a text, up to so many, and what parts their cells.
fn parted(text: &str, most: usize) -> Option<(u8, Vec<Row>)> {
    let first = text.lines().next().unwrap_or_default();
    let named = first.trim_matches('"').strip_prefix("sep=");
    let is_odd = text.matches('"').count() % 2 == 1;
    let delimiter = match named.map(str::as_bytes) {
        Some([delimiter]) => *delimiter,
        _ => {
            // The first of those that fit as well.
            let fits = DELIMITERS.map(|delimiter| (fit(text, delimiter, !is_odd), delimiter));
            fits.into_iter()
                .reduce(|best, next| if next.0 > best.0 { next } else { best })?
                .1
        }
    };
    let mut rows = parsed(text, delimiter, most, true);
    if is_odd
        && rows
            .iter()
            .flat_map(|(_, cells)| cells)
            .any(|cell| cell.contains('\n'))
    {
        // A quotation mark that is not closed would take all lines below it.
        rows = parsed(text, delimiter, most, false);
    }
    if named.is_some() && !rows.is_empty() {
        rows.remove(0);
    }
    (!rows.is_empty()).then_some((delimiter, rows))
}

/// How well a delimiter fits: whether it gives a header, then how many rows have three cells or more.
fn fit(text: &str, delimiter: u8, quoting: bool) -> (bool, usize) {
    let rows = parsed(text, delimiter, SAMPLE, quoting);
    let wide = rows.iter().filter(|(_, cells)| cells.len() > 2).count();
    (is_quiz(&rows), wide)
}

fn parsed(text: &str, delimiter: u8, most: usize, quoting: bool) -> Vec<Row> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut line, mut at) = (1, 0);
    let mut record = StringRecord::new();
    while rows.len() < most && reader.read_record(&mut record).unwrap_or(false) {
        let start = record
            .position()
            .map_or(at, |position| position.byte() as usize);
        // The empty lines above a row are counted with it.
        let blank = text[start..]
            .bytes()
            .take_while(|&byte| byte == b'\n')
            .count();
        let start = start + blank;
        line += text[at..start].matches('\n').count();
        at = start;
        rows.push((line, record.iter().map(String::from).collect()));
    }
    rows
}
