//! Sheets as text and as files of a spreadsheet program.

use super::corpus;
use crate::model::FileFormat;

#[test]
fn sheets_as_text_are_read_as_a_teacher_expects() {
    corpus::check(&["csv"], |_| Some(FileFormat::Csv));
}
