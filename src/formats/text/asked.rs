//! A question as it was found among the lines, and which of its answers are marked as right.

use super::{
    letters::Mark,
    line::{Kind, Line},
    marks::{circle, unmarked},
    pieces::Unit,
    signs::signed,
};
use crate::{
    formats::{
        draft::{ReadCandidate, ReadQuestion},
        settings,
    },
    model::{GuessKind, SettingsChange, WriteIns},
};

/// A question whose key may still come.
pub(super) struct Asked {
    pub read: ReadQuestion,
    pub answers: Vec<Answer>,
    /// Its number in the file.
    pub number: Option<u32>,
    /// Settings that are not understood: the number of the line, and the words, and what to do.
    pub unread: Vec<(usize, String, String)>,
    /// Whether a line named the right answers.
    pub is_keyed: bool,
}

pub(super) struct Answer {
    pub line: usize,
    pub label: String,
    pub mark: Option<Mark>,
    pub is_right: bool,
    /// Where it stands among the lines.
    at: usize,
}

impl Asked {
    /// The question of these stems, with the answers of the last.
    pub fn new(lines: &[Line], stems: &[Unit]) -> Self {
        let mut read = ReadQuestion::default();
        let mut unread = Vec::new();
        let mut number = None;
        let text = &mut read.text;
        for unit in stems {
            for (place, &at) in unit.stem.iter().enumerate() {
                let line = &lines[at];
                let is_first = text.is_empty() && read.line == 0;
                if is_first {
                    read.line = line.number;
                    number = numbered(line.marks.mark);
                }
                read.end = read.end.max(line.end);
                if unit.code.contains(&at) {
                    continue;
                }
                if !is_first {
                    text.push(if line.has_words() && place_is_words(lines, unit, place) {
                        ' '
                    } else {
                        '\n'
                    });
                }
                let above = place.checked_sub(1).map(|above| &lines[unit.stem[above]]);
                if line.has_words()
                    && above.is_some_and(|above| above.has_words() && above.number < line.number)
                {
                    read.guesses.push((line.number, GuessKind::Continued));
                }
                *text += match line.kind {
                    Kind::Code | Kind::Kept => &line.text,
                    _ if is_first && unit.is_start => &line.marks.rest,
                    Kind::Heading(_) if unit.is_start => &line.marks.rest,
                    _ => &line.marks.kept,
                };
            }
            if let Some(&first) = unit.code.first() {
                read.guesses.push((lines[first].number, GuessKind::Code));
                *text += &fenced(lines, &unit.code);
            }
            for &at in &unit.settings {
                let line = &lines[at];
                match settings::read(&line.text, &mut read.given) {
                    Ok(()) if read.given_line == 0 => read.given_line = line.number,
                    Ok(()) => {}
                    Err(what) => unread.push((line.number, line.text.clone(), what)),
                }
                read.end = read.end.max(line.end);
            }
            if unit.is_new {
                read.guesses.push((read.line, GuessKind::NewQuestion));
            }
        }
        let mut asked = Self {
            read,
            answers: Vec::new(),
            number,
            unread,
            is_keyed: false,
        };
        if let Some(last) = stems.last() {
            asked.add_answers(lines, &last.answers);
        }
        asked
    }

    /// A question and its answers, parted by tabs. `at` is its place among the lines.
    pub fn row(line: &Line, at: usize) -> Self {
        let cells = line.text.split('\t').map(str::trim);
        let mut cells = cells.filter(|cell| !cell.is_empty());
        let mut asked = Self::new(&[], &[]);
        asked.read.line = line.number;
        asked.read.end = line.number;
        asked.read.text = cells.next().unwrap_or_default().into();
        asked.answers = cells
            .map(|cell| Answer {
                line: line.number,
                label: cell.into(),
                mark: None,
                is_right: false,
                at,
            })
            .collect();
        asked
    }

    pub fn add_answers(&mut self, lines: &[Line], answers: &[Vec<usize>]) {
        for places in answers {
            let first = &lines[places[0]];
            let mut label = first.marks.rest.clone();
            for &at in &places[1..] {
                label += " ";
                label += &lines[at].marks.kept;
                self.read
                    .guesses
                    .push((lines[at].number, GuessKind::Continued));
            }
            self.read.end = self.read.end.max(lines[places[places.len() - 1]].end);
            self.answers.push(Answer {
                line: first.number,
                label,
                mark: first.marks.mark,
                is_right: false,
                at: places[0],
            });
        }
    }

    /// The settings, of which the kind may be one.
    pub fn given(&self) -> &SettingsChange {
        &self.read.given
    }

    /// Whether voters may write in answers.
    pub fn takes_write_ins(&self) -> bool {
        let write_ins = self.given().write_ins;
        write_ins.is_some_and(|write_ins| write_ins != WriteIns::None)
    }

    /// Takes marks of right answers from the labels.
    pub fn judge(&mut self, lines: &[Line]) {
        let marks = |answer: &Answer| &lines[answer.at].marks;
        let answers = &self.answers;
        let count = answers.len();
        let some = |is: &dyn Fn(&Answer) -> bool| {
            let found = answers.iter().filter(|answer| is(answer)).count();
            found > 0 && found < count.max(2)
        };
        let bullets: Vec<_> = answers
            .iter()
            .map(|one| marks(one).bullet.and_then(circle))
            .collect();
        let has_circles = bullets.contains(&Some(true)) && bullets.contains(&Some(false));
        let has_stars = some(&|one| marks(one).star);
        let labels = answers
            .iter()
            .map(|one| (&lines[one.at], one.label.as_str()));
        let judged = signed(&labels.collect::<Vec<_>>());
        let ticks = judged
            .iter()
            .flatten()
            .filter(|(is_right, _)| *is_right)
            .count();
        let has_ticks = ticks > 0 && ticks < count.max(2);
        let has_checks = answers.iter().any(|one| marks(one).check == Some(true));
        let has_others = has_circles || has_stars || has_ticks || has_checks;
        let has_bold = !has_others && some(&|one| marks(one).bold);
        let rights = answers.iter().enumerate().map(|(place, one)| {
            let marks = marks(one);
            let is_ticked = judged[place]
                .as_ref()
                .is_some_and(|(is_right, _)| *is_right);
            let is_noted = marks.check == Some(true)
                || (has_circles && bullets[place] == Some(true))
                || (has_ticks && is_ticked)
                || (has_bold && marks.bold);
            (is_noted || (has_stars && marks.star), is_noted)
        });
        let rights: Vec<_> = rights.collect();
        for ((answer, judged), (is_right, is_noted)) in
            self.answers.iter_mut().zip(judged).zip(rights)
        {
            // Where a key says what is right, the mark is no part of the label all the same.
            if is_noted && !self.is_keyed {
                self.read
                    .guesses
                    .push((answer.line, GuessKind::RightAnswer));
            }
            answer.is_right |= is_right && !self.is_keyed;
            if let Some((_, label)) = judged {
                // Bold beside a tick would tell what the tick told.
                answer.label = unmarked(&label).into();
            }
        }
    }

    /// The question for the draft.
    pub fn into_read(self) -> ReadQuestion {
        let candidates = self.answers.into_iter().map(|answer| ReadCandidate {
            line: answer.line,
            label: answer.label,
            is_right: answer.is_right,
        });
        ReadQuestion {
            candidates: candidates.collect(),
            ..self.read
        }
    }
}

fn numbered(mark: Option<Mark>) -> Option<u32> {
    match mark? {
        Mark::Number(number, _) | Mark::Question(number) | Mark::Hash(number) => Some(number),
        Mark::Letter(..) => None,
    }
}

/// Whether words join the words above them, and not a block of code.
fn place_is_words(lines: &[Line], unit: &Unit, place: usize) -> bool {
    let above = place.checked_sub(1).map(|above| &lines[unit.stem[above]]);
    above.is_none_or(|above| !matches!(above.kind, Kind::Code | Kind::Kept))
}

/// Indented lines as a block of code.
fn fenced(lines: &[Line], code: &[usize]) -> String {
    let depth = code
        .iter()
        .map(|&at| lines[at].indent)
        .min()
        .unwrap_or_default();
    let line = |&at: &usize| {
        let line = &lines[at];
        format!("\n{}{}", " ".repeat(line.indent - depth), line.text)
    };
    format!("\n```{}\n```", code.iter().map(line).collect::<String>())
}
