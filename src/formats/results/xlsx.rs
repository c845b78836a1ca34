//! Results as a workbook of one sheet, in the format of Excel.
//!
//! Writes texts as texts and numbers as numbers, and no formula.

use rust_xlsxwriter::{ColNum, Format, RowNum, Workbook, Worksheet, XlsxError};

use super::{COLUMNS, Cell, HEADER, ResultRow};

/// The width of a column, in characters, is that of its longest text between these.
const NARROW: usize = 8;
const WIDE: usize = 60;

/// Writes a header and the rows.
pub fn write_xlsx<'a>(rows: impl IntoIterator<Item = ResultRow<'a>>) -> Result<Vec<u8>, XlsxError> {
    let bold = Format::new().set_bold();
    let percent = Format::new().set_num_format("0.0%");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut widths = HEADER.map(|name| name.len() + 2);
    for (column, name) in (0..).zip(HEADER) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    let mut last = 0;
    for (row, result) in (1..).zip(rows) {
        for (column, cell) in result.cells().into_iter().enumerate() {
            widths[column] = widths[column].max(length(&cell));
            write(sheet, row, column as ColNum, cell, &percent)?;
        }
        last = row;
    }
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, width.clamp(NARROW, WIDE) as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last, COLUMNS as ColNum - 1)?;
    workbook.save_to_buffer()
}

fn write(
    sheet: &mut Worksheet,
    row: RowNum,
    column: ColNum,
    cell: Cell<'_>,
    percent: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Nothing => return Ok(()),
        Cell::Text(text) => sheet.write_string(row, column, &*text),
        Cell::Counts(counts) => sheet.write_string(row, column, counts),
        Cell::Count(count) => sheet.write_number(row, column, count as f64),
        Cell::Figure(figure) => sheet.write_number(row, column, figure),
        Cell::Share(share) => sheet.write_number_with_format(row, column, share, percent),
    }?;
    Ok(())
}

fn length(cell: &Cell<'_>) -> usize {
    match cell {
        Cell::Text(text) => text
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0),
        Cell::Counts(counts) => counts.len(),
        Cell::Nothing | Cell::Count(_) | Cell::Figure(_) | Cell::Share(_) => 0,
    }
}
