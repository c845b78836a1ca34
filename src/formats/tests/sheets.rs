//! Sheets as text and as files of a spreadsheet program.

use rust_xlsxwriter::Workbook;

use super::corpus;
use crate::{formats::read, model::FileFormat};

#[test]
fn sheets_as_text_are_read_as_a_teacher_expects() {
    corpus::check(&["csv"], |_| Some(FileFormat::Csv));
}

#[test]
fn sheets_as_files_are_read_as_those_that_are_text() {
    let mut count = 0;
    for (name, (text, mut expected)) in corpus::cases(&["csv"]) {
        if !name.starts_with("sheet-") {
            continue;
        }
        expected["format"] = "xlsx".into();
        let faults = corpus::faults(&read(&as_file(&text), Some(FileFormat::Xlsx)), &expected);
        assert!(faults.is_empty(), "{name}\n{faults}");
        count += 1;
    }
    assert!(count > 5, "{count}");
}

/// A sheet as a spreadsheet program saves it: what reads as a number is one.
fn as_file(text: &[u8]) -> Vec<u8> {
    let is_german = text.starts_with(b"Frage;") || text.starts_with(b"Question;");
    let delimiter = if is_german { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new();
    reader
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(reader.from_reader(text).records()) {
        for (column, cell) in (0..).zip(&cells.unwrap()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}
