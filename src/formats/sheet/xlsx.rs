//! Reads the file of a spreadsheet program.

use std::io::{self, Cursor, Read};

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

/// Reads the first sheet of a file that has questions.
pub(in crate::formats) fn read_xlsx(file: &[u8], draft: &mut Draft) {
    match sheets(file) {
        Ok(sheets) => {
            let drafts = sheets.into_iter().map(|rows| {
                let mut draft = Draft::default();
                read_rows(rows, &mut draft);
                draft
            });
            let mut drafts = drafts.collect::<Vec<_>>().into_iter();
            let first = drafts.next();
            let with_questions = first.as_ref().is_none_or(Draft::is_new);
            let best = match with_questions {
                true => drafts.find(|draft| !draft.is_new()).or(first),
                false => first,
            };
            *draft = best.unwrap_or_default();
        }
        Err(why) => draft.leave_out_because(1, "", LeftOutReason::Malformed, &why),
    }
}

/// The rows of each sheet, or why there are none, in one sentence.
fn sheets(file: &[u8]) -> Result<Vec<Vec<Row>>, String> {
    if file.starts_with(&OLD) {
        return Err("Save the file as .xlsx, without a password: this is an older format.".into());
    }
    check_size(file)?;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file)).map_err(broken)?;
    let names = book.sheet_names();
    let sheets = names.iter().map(|name| rows(&mut book, name));
    Ok(sheets.filter(|rows| !rows.is_empty()).collect())
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

/// The cells of a sheet in rows, as far as it can be read; none of a sheet without cells.
fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let Ok(mut cells) = book.worksheet_cells_reader(name) else {
        return rows;
    };
    while let Ok(Some(cell)) = cells.next_cell() {
        let (row, column) = cell.get_position();
        let (line, column) = (row as usize + 1, column as usize);
        let text = shown(cell.get_value());
        if column >= MOST_COLUMNS || text.trim().is_empty() {
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != line) {
            if rows.len() > MOST_ROWS {
                break;
            }
            rows.push((line, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = text;
        }
    }
    rows
}

/// A cell as people see it, but for the format of its number.
fn shown(cell: &DataRef) -> String {
    match cell {
        DataRef::Float(number) => shown_number(*number),
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

/// A number with the 15 digits that spreadsheet programs show.
fn shown_number(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}
