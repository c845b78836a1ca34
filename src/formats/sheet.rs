//! Sheets: a question, its answers and the right ones in the cells of each row.
//!
//! Knows the columns by their header in several languages, or else by what they hold. Ignores columns that
//! livepoll has no use for, such as time limits and pictures.

mod columns;
mod kind;
mod right;
mod rows;
mod text;
mod xlsx;

pub(super) use self::{
    rows::{is_quiz, read_rows},
    text::{decoded, is_utf_16, read_text, resembles},
    xlsx::{is_xlsx, read_xlsx},
};

/// The most rows and columns that are looked at.
const MOST_ROWS: usize = 2_000;
const MOST_COLUMNS: usize = 40;

/// A row with its number, or that of its line.
type Row = (usize, Vec<String>);

#[cfg(test)]
mod tests;
