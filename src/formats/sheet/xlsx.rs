//! Reads the file of a spreadsheet program.

use std::{
    io::{self, Cursor, Read},
    panic,
};

use calamine::{Data, DataRef, Reader, Xlsx};
use zip::ZipArchive;

use super::{MOST_COLUMNS, MOST_ROWS, Row, read_rows};
use crate::{formats::draft::Draft, model::LeftOutReason};

/// The most bytes of a file's entries, unpacked.
const MOST_BYTES: u64 = 4 << 20;
/// The most entries of a file.
const MOST_ENTRIES: usize = 200;
/// How files of older spreadsheet programs, and those with a password, begin.
const OLD: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

/// Whether a file begins as one of these does.
pub(in crate::formats) fn is_xlsx(file: &[u8]) -> bool {
    file.starts_with(b"PK\x03\x04") || file.starts_with(&OLD)
}

/// Reads the first sheet of a file that has questions.
pub(in crate::formats) fn read_xlsx(file: &[u8], draft: &mut Draft) {
    // The library panics at some broken files, such as one whose columns have endless names.
    let read = panic::catch_unwind(|| read(file));
    match read.unwrap_or_else(|_| Err(broken("its cells have no places"))) {
        Ok(read) => *draft = read,
        Err(why) => draft.leave_out_because(1, "", LeftOutReason::Malformed, &why),
    }
}

/// The error says in one sentence why nothing can be read.
fn read(file: &[u8]) -> Result<Draft, String> {
    if file.starts_with(&OLD) {
        return Err("Save the file as .xlsx, without a password: this is an older format.".into());
    }
    check_size(file)?;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file)).map_err(broken)?;
    let mut first = None;
    let mut left = MOST_BYTES as usize;
    for name in book.sheet_names() {
        let mut draft = Draft::default();
        let sheet = rows(&mut book, &name, &mut left)?;
        if sheet.rows.is_empty() && sheet.fault.is_none() {
            continue;
        }
        read_rows(sheet.rows, &mut draft);
        if let Some((line, why)) = sheet.fault {
            draft.leave_out_because(line, "", LeftOutReason::Malformed, &why);
        }
        if !draft.is_new() {
            return Ok(draft);
        }
        first.get_or_insert(draft);
    }
    Ok(first.ok_or("There are no rows in this file.")?)
}

fn broken(error: impl std::fmt::Display) -> String {
    format!("This file cannot be read as .xlsx: {error}.")
}

/// Unpacks all entries and keeps nothing, so that none is larger than it says.
fn check_size(file: &[u8]) -> Result<(), String> {
    let mut zip = ZipArchive::new(Cursor::new(file)).map_err(broken)?;
    if zip.len() > MOST_ENTRIES {
        return Err(format!("This file has more than {MOST_ENTRIES} entries."));
    }
    let mut left = MOST_BYTES;
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(broken)?;
        let size = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(broken)?;
        left = left.checked_sub(size).ok_or_else(|| {
            let most = MOST_BYTES >> 20;
            format!("Unpacked, this file has more than {most} MiB: take its pictures out.")
        })?;
    }
    Ok(())
}

/// What was read of a sheet.
#[derive(Default)]
struct Sheet {
    rows: Vec<Row>,
    /// The number of the row from which on it cannot be read, and why.
    fault: Option<(usize, String)>,
}

/// The cells of a sheet in rows, as far as they can be read. `left` is how many bytes of text they may
/// have. Takes no more than the cells that are there: one in the last row and column is a row of its own.
fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut usize) -> Result<Sheet, String> {
    let mut rows: Vec<Row> = Vec::new();
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(error) => {
            let fault = Some((1, broken(error)));
            return Ok(Sheet { rows, fault });
        }
    };
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(error) => {
                let line = rows.last().map_or(1, |(line, _)| line + 1);
                let fault = Some((line, broken(error)));
                return Ok(Sheet { rows, fault });
            }
        };
        let (row, column) = cell.get_position();
        let (line, column) = (row as usize + 1, column as usize);
        if column >= MOST_COLUMNS || *cell.get_value() == DataRef::Empty {
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != line) {
            if rows.len() > MOST_ROWS {
                break;
            }
            rows.push((line, Vec::new()));
        }
        let format = cells
            .styles()
            .get(style)
            .and_then(|style| style.number_format.as_ref());
        let format = format.map_or("", |format| format.format_code.as_str());
        let text = shown(cell.get_value(), format);
        // Cells may share one text.
        *left = left
            .checked_sub(text.len())
            .ok_or("This file has too much text.")?;
        if let Some((_, cells)) = rows.last_mut() {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = text;
        }
    }
    Ok(Sheet { rows, fault: None })
}

/// A cell as people see it. Of the formats of numbers, it knows percentages.
fn shown(cell: &DataRef, format: &str) -> String {
    match cell {
        DataRef::Float(number) => shown_number(*number, format),
        DataRef::Bool(is) => if *is { "TRUE" } else { "FALSE" }.into(),
        DataRef::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            match at.as_f64() {
                of_day if of_day < 1.0 => format!("{hour:02}:{minute:02}"),
                whole if whole.fract() == 0.0 => format!("{year}-{month:02}-{day:02}"),
                _ => format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::Error(_) => String::new(),
        other => Data::from(other.clone()).to_string(),
    }
}

fn shown_number(number: f64, format: &str) -> String {
    if let Some(digits) = format.strip_suffix('%') {
        let decimals = digits
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        return format!("{:.decimals$}%", number * 100.0);
    }
    // The 15 digits that spreadsheet programs show.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}
