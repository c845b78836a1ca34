//! Sheets as text and as files of a spreadsheet program.

use std::io::{Cursor, Read as _, Write as _};

use proptest::{prelude::*, sample::Index};
use rust_xlsxwriter::Workbook;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

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

/// The entries of a file, each with its name.
pub(in crate::formats) fn unpacked(file: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    let entries = (0..zip.len()).map(|index| {
        let mut entry = zip.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        (entry.name().unwrap().into_owned(), text)
    });
    entries.collect()
}

pub(in crate::formats) fn packed(entries: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What a sheet's file, Moodle XML or a sheet as text gives a meaning.
const PIECES: [&str; 34] = [
    "<",
    ">",
    "</c>",
    "<c>",
    "<c r=\"A1\">",
    "<c r=\"XFD1048576\" t=\"s\"><v>9</v></c>",
    "\"",
    "'",
    "9999999999999999999",
    "-1",
    "1E999",
    "&",
    "&amp;",
    "&#0;",
    "&x;",
    "t=\"s\"",
    "t=\"d\"",
    "s=\"99\"",
    "<row r=\"0\">",
    "</row>",
    "é",
    "<f>",
    "<quiz>",
    "<question type=\"multichoice\">",
    "</question>",
    "<answer fraction=\"100\"><text>",
    "<![CDATA[",
    "]]>",
    "<!--",
    ",",
    ";",
    "\t",
    "\n",
    "Question",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(&PIECES[..]).prop_map(String::from),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_file_that_was_changed_anywhere_is_read_or_left_out(
        entry in any::<Index>(), at in any::<Index>(), cut in 0..40_usize, put in pieces(),
    ) {
        let text = b"Question,Answer 1,Answer 2,Right\nQ,A,2.5,1\nR,0.5,B,2\n";
        let mut entries = unpacked(&as_file(text));
        let (_, text) = entry.get_mut(&mut entries);
        let mut chars: Vec<char> = text.chars().collect();
        let start = at.index(chars.len() + 1);
        let end = (start + cut).min(chars.len());
        chars.splice(start..end, put.chars());
        *text = chars.into_iter().collect();

        let draft = read(&packed(&entries), None);

        prop_assert_eq!(draft.format, FileFormat::Xlsx);
        prop_assert!(draft.left_out.iter().all(|one| one.line > 0));
        prop_assert!(draft.poll.poll().is_ok());
    }

    #[test]
    fn of_any_sheet_or_xml_what_is_left_out_has_its_line(text in pieces(), is_xml in any::<bool>()) {
        let format = if is_xml { FileFormat::Xml } else { FileFormat::Csv };
        let lines = text.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count() + 1;

        let draft = read(text.as_bytes(), Some(format));

        for one in &draft.left_out {
            prop_assert!((1..=lines).contains(&one.line), "{one:?}");
        }
        prop_assert!(draft.poll.poll().is_ok());
    }
}
