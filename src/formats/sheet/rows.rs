//! Reads the rows of a sheet.

use super::{
    MOST_COLUMNS, MOST_ROWS, Row,
    columns::{Column, of_header},
    kind::Kind,
    right::{self, Answer},
};
use crate::{
    formats::{
        draft::{Draft, ReadCandidate, ReadQuestion},
        wrapped,
    },
    model::{GuessKind, LeftOutReason, Pick, SettingsChange},
};

/// How many rows a title above the header may have.
const TITLE_ROWS: usize = 20;

/// Whether one of these rows is the header of a sheet of questions.
pub(in crate::formats) fn is_quiz(rows: &[Row]) -> bool {
    header(rows).is_some()
}

/// Reads rows, each with its number.
pub(in crate::formats) fn read_rows(rows: Vec<Row>, draft: &mut Draft) {
    let mut rows: Vec<Row> = rows
        .into_iter()
        .map(|(line, cells)| (line, cells.into_iter().take(MOST_COLUMNS).collect()))
        .filter(|(_, cells): &Row| cells.iter().any(|cell| !cell.trim().is_empty()))
        .collect();
    if let Some((line, cells)) = rows.get(MOST_ROWS) {
        let why = format!("Of a sheet, {MOST_ROWS} rows are read.");
        draft.leave_out_because(*line, &joined(cells), LeftOutReason::TooMany, &why);
        rows.truncate(MOST_ROWS);
    }
    let (columns, rows) = match header(&rows) {
        Some((place, columns)) => {
            let start = place + 1 + usize::from(explains(&rows[place + 1..]));
            leave_out_title(&rows[..place], draft);
            leave_out_title(&rows[place + 1..start], draft);
            (columns, &rows[start..])
        }
        None => {
            let start = usize::from(has_title(&rows));
            leave_out_title(&rows[..start], draft);
            let rows = &rows[start..];
            if let Some((line, _)) = rows.first() {
                draft.guess(*line, GuessKind::Columns);
            }
            (by_content(rows), rows)
        }
    };
    let read: Vec<_> = rows.iter().map(|row| Read::new(row, &columns)).collect();
    let named: Vec<_> = read
        .iter()
        .map(|one| (one.right.as_str(), one.answers()))
        .collect();
    let right = right::read(&named);
    for (one, right) in read.iter().zip(right) {
        one.add(right, draft);
    }
}

fn header(rows: &[Row]) -> Option<(usize, Vec<Column>)> {
    let mut rows = rows.iter().take(TITLE_ROWS).enumerate();
    rows.find_map(|(place, (_, cells))| Some((place, of_header(cells)?)))
}

/// Whether the first of these rows says how the columns are filled in.
fn explains(rows: &[Row]) -> bool {
    const SIGNS: [&str; 3] = ["(required", "(optional", "(default"];
    rows.first().is_some_and(|(_, cells)| {
        let lower = joined(cells).to_lowercase();
        SIGNS.iter().any(|sign| lower.contains(sign))
    })
}

/// Names the rows above the header, adjacent ones together.
fn leave_out_title(rows: &[Row], draft: &mut Draft) {
    let mut above = None;
    for (line, cells) in rows {
        if above.is_none_or(|above| above + 1 != *line) {
            draft.leave_out(*line, &joined(cells), LeftOutReason::Chatter);
        }
        above = Some(*line);
    }
}

fn joined(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| cell.trim());
    cells
        .filter(|cell| !cell.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether the first row of a sheet without a header is a title: a single cell, and no question.
fn has_title(rows: &[Row]) -> bool {
    let filled = |(_, cells): &Row| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    match rows {
        [first, second, ..] => {
            filled(first) == 1 && filled(second) > 1 && !joined(&first.1).ends_with('?')
        }
        _ => false,
    }
}

/// The columns of a sheet without a header: perhaps numbers, the question, its answers, perhaps the right one.
fn by_content(rows: &[Row]) -> Vec<Column> {
    let width = rows
        .iter()
        .map(|(_, cells)| cells.len())
        .max()
        .unwrap_or_default();
    let mut columns = vec![Column::Answer; width];
    let cell = |row: &Row, place: usize| row.1.get(place).map_or("", |cell| cell.trim()).to_owned();
    let is_number = |row: &Row| {
        cell(row, 0)
            .trim_end_matches(['.', ')'])
            .parse::<u32>()
            .is_ok()
    };
    let is_blank = |row: &Row| cell(row, 0).is_empty();
    let is_numbered = width > 2 && rows.iter().all(|row| is_number(row) || is_blank(row));
    let question = usize::from(is_numbered);
    for (place, column) in columns.iter_mut().enumerate().take(question + 1) {
        *column = if place == question {
            Column::Question
        } else {
            Column::Other
        };
    }
    let last = width.saturating_sub(1);
    if rows.len() > 1 && last > question + 2 {
        let rows = rows.iter().map(|row| {
            let cells = (question + 1..last).map(|place| cell(row, place));
            (cells.enumerate().collect(), cell(row, last))
        });
        if names_right(&rows.collect::<Vec<_>>()) {
            columns[last] = Column::Right;
        }
    }
    columns
}

/// Whether the last cell of each row names others as right, in the same way in all rows.
fn names_right(rows: &[(Vec<(usize, String)>, String)]) -> bool {
    let is_sign = |words: &str| words.chars().count() == 1 || words.parse::<f64>().is_ok();
    let mut cells = rows.iter().flat_map(|(cells, _)| cells);
    // A single letter or a number among others is an answer as they are.
    let has_signs = cells.any(|(_, words)| is_sign(words));
    let fits = |reading: right::Reading| {
        rows.iter().all(|(cells, last)| {
            let answers = cells.iter().filter(|(_, words)| !words.is_empty());
            let answers = answers.map(|(place, words)| (*place, words.as_str()));
            reading(last, &answers.collect::<Vec<_>>()).is_some()
        })
    };
    fits(right::by_words) || (!has_signs && (fits(right::by_letter) || fits(right::by_number)))
}

/// A row, its cells told apart.
struct Read {
    line: usize,
    question: String,
    kind: Kind,
    /// The answers that are not empty, each with its place among the columns.
    answers: Vec<(usize, String)>,
    right: String,
}

impl Read {
    fn new((line, cells): &Row, columns: &[Column]) -> Self {
        let of = |wanted: Column| {
            let cells = cells.iter().zip(columns);
            cells
                .filter(move |(_, column)| **column == wanted)
                .map(|(cell, _)| cell.trim())
        };
        let answers = of(Column::Answer).enumerate();
        let answers = answers.filter(|(_, answer)| !answer.is_empty());
        let on_one_line = |cell: &str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let answers = answers.map(|(place, answer)| (place, on_one_line(answer)));
        let right: Vec<_> = of(Column::Right).filter(|cell| !cell.is_empty()).collect();
        let right = right.join(";");
        let kind = Kind::of(of(Column::Kind).next().unwrap_or_default());
        let mut answers: Vec<_> = answers.collect();
        let right = match of(Column::RightAnswer).find(|cell| !cell.is_empty()) {
            Some(answer) => {
                // Not always the first, which would give it away.
                let place = line % (answers.len() + 1);
                answers.insert(place, (usize::MAX, on_one_line(answer)));
                on_one_line(answer)
            }
            None => right,
        };
        if answers.is_empty() && kind == Kind::Truth {
            answers = vec![(0, "True".into()), (1, "False".into())];
        }
        Self {
            line: *line,
            question: wrapped::joined(of(Column::Question).next().unwrap_or_default()),
            kind,
            answers,
            right,
        }
    }

    fn answers(&self) -> Vec<Answer<'_>> {
        let answers = self.answers.iter();
        answers
            .map(|(place, words)| (*place, words.as_str()))
            .collect()
    }

    /// Adds the question, or leaves it out. `right` are the indices of the right answers; none if the cell
    /// that should name them does not.
    fn add(&self, right: Option<Vec<usize>>, draft: &mut Draft) {
        if self.question.is_empty() && self.answers.is_empty() {
            return;
        }
        if let Kind::Other(reason) = self.kind {
            return draft.leave_out(self.line, &self.question, reason);
        }
        if self.answers.is_empty() {
            return draft.leave_out(self.line, &self.question, LeftOutReason::OpenQuestion);
        }
        let is_asked = self.kind != Kind::Poll && self.answers.len() > 1;
        if is_asked && right.is_none() && !self.right.is_empty() {
            draft.leave_out(self.line, &self.right, LeftOutReason::AnswerKey);
        }
        let right = right.filter(|_| is_asked).unwrap_or_default();
        let candidates = self
            .answers
            .iter()
            .enumerate()
            .map(|(index, (_, label))| ReadCandidate {
                line: self.line,
                label: label.clone(),
                is_right: right.contains(&index),
            });
        let takes_several = self.kind == Kind::Several && self.answers.len() > 1;
        let pick = takes_several.then(|| Pick::up_to(self.answers.len() as u16));
        draft.add_ticked(ReadQuestion {
            line: self.line,
            end: self.line,
            text: self.question.clone(),
            candidates: candidates.collect(),
            given: SettingsChange {
                pick,
                ..SettingsChange::default()
            },
            ..ReadQuestion::default()
        });
    }
}
