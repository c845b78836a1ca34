//! Results as a table, for spreadsheet programs: what its columns are.
//!
//! Writes all rows that it is given: its caller leaves hidden figures out.

mod csv;
mod xlsx;

use std::borrow::Cow;

use crate::markup;

pub use self::{
    csv::{Separator, write_csv},
    xlsx::write_xlsx,
};

const COLUMNS: usize = 15;
/// New columns come last, so that scripts that count them go on working.
const HEADER: [&str; COLUMNS] = [
    "question",
    "text",
    "candidate",
    "label",
    "by",
    "votes",
    "borda",
    "mean",
    "median",
    "distribution",
    "total",
    "voters",
    "round",
    "share",
    "right",
];

/// The results of one candidate. A figure is none if it is hidden or if questions of this kind do not have
/// it.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultRow<'a> {
    /// The question's index.
    pub question: u16,
    /// The question's text.
    pub text: &'a str,
    /// The candidate's index.
    pub candidate: u16,
    /// What voters read.
    pub label: &'a str,
    /// The name of the voter who wrote it in first; none if none was given.
    pub by: Option<&'a str>,
    /// Whether a voter wrote it in: then its label has no markup.
    pub written: bool,
    /// The number of its votes; in a ranking its first places, in a rating its ratings.
    pub votes: Option<u64>,
    /// Its Borda points in a ranking.
    pub borda: Option<u64>,
    /// The mean of its ratings.
    pub mean: Option<f64>,
    /// The median of its ratings.
    pub median: Option<f64>,
    /// How many voters rated it 1, 2, … max. Written into one cell: `0|2|1`.
    pub distribution: Option<&'a [u64]>,
    /// The number of votes counted in the question.
    pub total: u64,
    /// The number of voters who cast them.
    pub voters: u64,
    /// The round of the question that these figures are of, from 1.
    pub round: u16,
    /// Whether it is right. None if the question has no right answer, or the caller may not know it.
    pub right: Option<bool>,
}

/// What one cell holds.
enum Cell<'a> {
    Nothing,
    Text(Cow<'a, str>),
    /// A text that holds digits and `|` alone.
    Counts(String),
    Count(u64),
    Figure(f64),
    /// 0 to 1, to four places.
    Share(f64),
}

impl<'a> ResultRow<'a> {
    fn cells(&self) -> [Cell<'a>; COLUMNS] {
        let figure = |figure: Option<f64>| figure.map_or(Cell::Nothing, Cell::Figure);
        let count = |count: Option<u64>| count.map_or(Cell::Nothing, Cell::Count);
        let counts = |counts: &[u64]| {
            let counts = counts.iter().map(u64::to_string);
            Cell::Counts(counts.collect::<Vec<_>>().join("|"))
        };
        [
            Cell::Count(self.question.into()),
            Cell::Text(markup::plain(self.text)),
            Cell::Count(self.candidate.into()),
            Cell::Text(self.plain_label()),
            self.by.map_or(Cell::Nothing, |by| Cell::Text(by.into())),
            count(self.votes),
            count(self.borda),
            figure(self.mean),
            figure(self.median),
            self.distribution.map_or(Cell::Nothing, counts),
            Cell::Count(self.total),
            Cell::Count(self.voters),
            Cell::Count(self.round.into()),
            self.share().map_or(Cell::Nothing, Cell::Share),
            count(self.right.map(u64::from)),
        ]
    }

    /// Words that voters wrote in are no markup.
    fn plain_label(&self) -> Cow<'a, str> {
        match self.written {
            true => self.label.into(),
            false => markup::plain(self.label),
        }
    }

    /// The part of the question's votes that name it. Ratings have none: every candidate is rated.
    fn share(&self) -> Option<f64> {
        let votes = self.votes.filter(|_| self.distribution.is_none())?;
        (self.total > 0).then(|| (votes as f64 / self.total as f64 * 10_000.0).round() / 10_000.0)
    }
}

#[cfg(test)]
mod tests;
