//! Moodle's question files.

use super::corpus;
use crate::model::FileFormat;

#[test]
fn gift_files_are_read_as_a_teacher_expects() {
    corpus::check(&["gift"], |_| Some(FileFormat::Gift));
}
