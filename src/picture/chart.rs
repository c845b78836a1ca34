//! What a chart shows: the rows of an update, their figures and their marks.

use super::{Theme, theme::Inks};
use crate::{
    colors,
    model::{Pick, ShownCandidate, StageQuestion, Update},
};

/// An update, prepared for drawing.
pub(super) struct Chart<'a> {
    pub inks: Inks,
    pub rows: Vec<Row<'a>>,
    /// Whether the rows have figures; false while results are hidden.
    pub has_figures: bool,
    /// Whether the right answers are shown.
    pub is_revealed: bool,
    /// Whether the figures are votes, neither points nor ratings. Only votes can be drawn as a donut or a
    /// cloud.
    pub are_votes: bool,
}

/// One candidate of a chart.
pub(super) struct Row<'a> {
    pub place: usize,
    pub letter: String,
    pub label: &'a str,
    /// The writer's name of a written-in candidate.
    pub by: Option<&'a str>,
    /// `#rrggbb`, with enough contrast to the paper.
    pub color: String,
    /// The colour of a letter on top of `color`.
    pub on_color: &'static str,
    pub figures: Option<RowFigures>,
    /// A word beside the label: whether the candidate is right, or has won.
    pub mark: Option<&'static str>,
}

/// A candidate's figures as they are drawn.
pub(super) struct RowFigures {
    /// The main figure: votes, points or the mean.
    pub count: String,
    /// The second figure, in a softer colour: percent, first places or the number of ratings.
    pub share: String,
    /// The number by which rows are sorted.
    pub strength: f64,
    /// The length of the bar, 0 to 1.
    pub length: f32,
}

impl<'a> Chart<'a> {
    pub fn new(update: &'a Update, theme: Theme) -> Self {
        let inks = theme.inks();
        let question = &update.question;
        let scale = Scale::of(update);
        let rows = update.candidates.iter().enumerate();
        let rows = rows.map(|(place, candidate)| {
            let color = colors::on_ground(&candidate.color, inks.paper, inks.ink);
            Row {
                place,
                letter: letter(place),
                label: &candidate.label,
                by: candidate.by.as_deref(),
                on_color: colors::on_color(&color),
                color,
                figures: scale.figures(candidate),
                mark: mark(question, candidate.index),
            }
        });
        Self {
            rows: rows.collect(),
            has_figures: update.candidates.iter().all(|row| row.votes().is_some()),
            is_revealed: question.correct.is_some(),
            are_votes: matches!(question.settings.pick, Pick::One | Pick::Many { .. }),
            inks,
        }
    }

    /// The rows with the highest figures first. Equal ones keep their order.
    pub fn by_strength(&self) -> Vec<&Row<'a>> {
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by(|one, two| two.strength().total_cmp(&one.strength()));
        rows
    }
}

impl Row<'_> {
    pub fn strength(&self) -> f64 {
        self.figures
            .as_ref()
            .map_or(0.0, |figures| figures.strength)
    }

    pub fn length(&self) -> f32 {
        self.figures.as_ref().map_or(0.0, |figures| figures.length)
    }

    pub fn count(&self) -> &str {
        self.figures.as_ref().map_or("", |figures| &figures.count)
    }

    pub fn share(&self) -> &str {
        self.figures.as_ref().map_or("", |figures| &figures.share)
    }
}

/// What the figures of all rows are compared with.
struct Scale {
    pick: Pick,
    total: u64,
    most: u64,
}

impl Scale {
    fn of(update: &Update) -> Self {
        let pick = update.question.settings.pick;
        let strength = |candidate: &ShownCandidate| match pick {
            Pick::Rank => candidate.figures.borda,
            _ => candidate.votes(),
        };
        let strengths = update.candidates.iter().filter_map(strength);
        Self {
            pick,
            total: update.total,
            most: strengths.max().unwrap_or(0).max(1),
        }
    }

    fn figures(&self, candidate: &ShownCandidate) -> Option<RowFigures> {
        let votes = candidate.votes()?;
        Some(match self.pick {
            Pick::One | Pick::Many { .. } => RowFigures {
                count: grouped(votes),
                share: percent(votes, self.total),
                strength: votes as f64,
                length: part(votes, self.most),
            },
            Pick::Rank => {
                let points = candidate.figures.borda.unwrap_or(0);
                RowFigures {
                    count: grouped(points),
                    share: format!("{} first", grouped(votes)),
                    strength: points as f64,
                    length: part(points, self.most),
                }
            }
            Pick::Rate { max } => {
                let mean = candidate.figures.mean.flatten();
                let noun = if votes == 1 { "rating" } else { "ratings" };
                RowFigures {
                    count: mean.map_or("–".into(), |mean| format!("{mean:.1}")),
                    share: format!("{} {noun}", grouped(votes)),
                    strength: mean.unwrap_or(0.0),
                    length: (mean.unwrap_or(0.0) / f64::from(max.max(1))) as f32,
                }
            }
        })
    }
}

fn mark(question: &StageQuestion, candidate: u16) -> Option<&'static str> {
    let is_right = |right: &Vec<u16>| right.contains(&candidate);
    let winner = question.runoff.as_ref().and_then(|runoff| runoff.winner);
    match &question.correct {
        Some(right) if is_right(right) => Some("right answer"),
        None if winner == Some(candidate) => Some("winner"),
        _ => None,
    }
}

/// The letter of the row at a place: A to Z, then AA, AB …
fn letter(place: usize) -> String {
    let last = char::from(b'A' + (place % 26) as u8);
    match place / 26 {
        0 => last.into(),
        before => letter(before - 1) + &String::from(last),
    }
}

/// A number with groups of three digits: `12,345`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
    groups.join(",")
}

fn percent(votes: u64, total: u64) -> String {
    let share = votes as f64 / total.max(1) as f64;
    format!("{:.0}%", (share * 100.0).round())
}

fn part(of: u64, most: u64) -> f32 {
    (of as f64 / most as f64) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_on_the_pages() {
        let numbers = [0, 7, 999, 1_000, 12_345, 1_234_567].map(grouped);
        assert_eq!(numbers, ["0", "7", "999", "1,000", "12,345", "1,234,567"]);
        assert_eq!([percent(1, 3), percent(0, 0)], ["33%", "0%"]);
        let letters = [0, 25, 26, 51, 52, 199].map(letter);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "GR"]);
    }
}
