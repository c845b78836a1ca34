//! A file's questions, from its lines: what belongs together over empty lines, titles, keys, and what
//! is left out.

use super::{
    asked::Asked,
    found::Found,
    keys,
    left::Left,
    letters::Mark,
    line::{Kind, Line},
    pieces::{Piece, Unit},
    roles::roles,
    stems::Stems,
    units::pieces,
};
use crate::{
    formats::{draft::Draft, sheet},
    model::{GuessKind, LeftOutReason},
};

/// The longest first line that is taken for a title.
const TITLE: usize = 80;

/// Reads the questions of these lines.
pub(in crate::formats) fn understand(mut lines: Vec<Line>, draft: &mut Draft) {
    keys::find(&mut lines);
    let roles = roles(&mut lines);
    let pieces = pieces(&lines, &roles);
    let mut reader = Reader {
        lines: &lines,
        draft,
        stems: Stems {
            lines: &lines,
            units: Vec::new(),
        },
        found: Found::default(),
        was_page: false,
        has_marks: pieces.iter().any(
            |piece| matches!(piece, Piece::Unit(unit) if unit.is_marked && unit.answers.len() > 1),
        ),
    };
    for piece in pieces {
        reader.take(piece);
    }
    reader.resolve(false);
    reader.found.finish(&lines, draft);
}

struct Reader<'l> {
    lines: &'l [Line],
    draft: &'l mut Draft,
    stems: Stems<'l>,
    found: Found,
    /// Whether a page number was the last.
    was_page: bool,
    /// Whether any question has answers with marks.
    has_marks: bool,
}

impl Reader<'_> {
    fn take(&mut self, piece: Piece) {
        let was_page = std::mem::replace(&mut self.was_page, false);
        match piece {
            Piece::Unit(unit) => self.unit(unit, was_page),
            Piece::Key(at) => self.key(at),
            Piece::Entry(at) => {
                if let Kind::Entry(question, value) = &self.lines[at].kind {
                    self.found.keys.push((at, *question, value.clone()));
                }
            }
            Piece::Note(places) => {
                self.leave_out(&places, LeftOutReason::Explanation);
            }
            Piece::Page(at) => {
                self.leave_out(&[at], LeftOutReason::Chatter);
                self.was_page = true;
            }
            Piece::Table(places) => self.table(&places),
            Piece::Label => self.resolve(true),
            Piece::Rule => {}
        }
    }

    fn unit(&mut self, mut unit: Unit, was_page: bool) {
        if let [at] = unit.stem[..]
            && self.lines[at].kind == Kind::Row
        {
            self.resolve(true);
            return self.found.asked.push(Asked::row(&self.lines[at], at));
        }
        match (unit.stem.is_empty(), unit.answers.is_empty()) {
            (true, true) => {
                let why = "Write settings right under their question.";
                let left = unit.settings.iter().map(|&at| Left {
                    why: Some(why.into()),
                    ..Left::new(&self.lines[at], LeftOutReason::Setting)
                });
                self.found.left_out.extend(left);
            }
            (false, true) => {
                self.stems.push(unit);
            }
            (true, false) => self.answers(unit, was_page),
            (false, false)
                if self
                    .stems
                    .is_all_answers(&unit, self.found.asked.is_empty()) =>
            {
                let first = unit.stem[0];
                let answers = unit.stem.drain(..).map(|at| vec![at]);
                unit.answers = answers.chain(unit.answers.drain(..)).collect();
                self.answers(unit, false);
                let line = self.lines[first].number;
                if let Some(asked) = self.found.asked.last_mut() {
                    asked.read.guesses.push((line, GuessKind::Joined));
                }
            }
            (false, false) if self.is_aside(&unit) => {
                let answers = unit.answers.iter().flatten();
                let places: Vec<usize> = unit.stem.iter().chain(answers).copied().collect();
                self.leave_out(&places, LeftOutReason::Chatter);
            }
            (false, false) => {
                let mut stems = self.stems.stems_above(&unit);
                self.resolve(true);
                stems.push(unit);
                self.ask(stems);
            }
        }
    }

    /// Whether two lines without marks are no question, as those of the file have marks.
    fn is_aside(&self, unit: &Unit) -> bool {
        self.has_marks
            && !unit.is_marked
            && !unit.is_start
            && unit.answers.len() == 1
            && unit.stem.len() == 1
            && unit.settings.is_empty()
            && !self.stems.asks(unit)
            && !self.lines[unit.stem[0]].marks.kept.ends_with(':')
    }

    /// Questions in the rows of a table.
    fn table(&mut self, places: &[usize]) {
        let rows = places.iter().filter_map(|&at| match &self.lines[at].kind {
            Kind::Table(cells) => Some((self.lines[at].number, cells.clone())),
            _ => None,
        });
        let rows: Vec<_> = rows.collect();
        if sheet::is_quiz(&rows) {
            self.resolve(true);
            self.found.tables.push(rows);
        } else {
            self.leave_out(places, LeftOutReason::Malformed);
        }
    }

    /// Answers without a question right above them.
    fn answers(&mut self, mut unit: Unit, was_page: bool) {
        let mut stems = self.stems.take_asked();
        if let Some(last) = stems.last_mut() {
            self.resolve(true);
            last.answers = unit.answers;
            last.settings.append(&mut unit.settings);
            self.ask(stems);
        } else if self.goes_on(&unit) {
            let line = self.lines[unit.answers[0][0]].number;
            let asked = self.found.asked.last_mut().expect("a question goes on");
            asked.add_answers(self.lines, &unit.answers);
            if was_page {
                asked.read.guesses.push((line, GuessKind::Joined));
            }
        } else {
            let places: Vec<usize> = unit.answers.into_iter().flatten().collect();
            self.leave_out(&places, LeftOutReason::Chatter);
        }
    }

    /// Whether answers go on with those of the last question.
    fn goes_on(&self, unit: &Unit) -> bool {
        let last = self
            .found
            .asked
            .last()
            .and_then(|asked| asked.answers.last());
        let first = &self.lines[unit.answers[0][0]].marks;
        let Some(last) = last.filter(|_| self.stems.units.is_empty()) else {
            return false;
        };
        match (last.mark, first.mark) {
            (Some(Mark::Letter(last, _)), Some(Mark::Letter(next, _))) => next == last + 1,
            (Some(Mark::Number(last, _)), Some(Mark::Number(next, _))) => next == last + 1,
            (None, None) => true,
            _ => false,
        }
    }

    fn ask(&mut self, stems: Vec<Unit>) {
        let mut asked = Asked::new(self.lines, &stems);
        if let [unit] = &stems[..]
            && unit.is_heading
            && matches!(self.lines[unit.stem[0]].kind, Kind::Heading(1))
        {
            asked
                .read
                .guesses
                .push((asked.read.line, GuessKind::HeadingQuestion));
        }
        self.found.asked.push(asked);
    }

    fn key(&mut self, at: usize) {
        let line = &self.lines[at];
        let Kind::Key(value) = &line.kind else {
            return;
        };
        if value.is_empty() {
            return;
        }
        let entries = keys::entries(value);
        if !entries.is_empty() {
            let entries = entries.into_iter();
            self.found
                .keys
                .extend(entries.map(|(question, value)| (at, question, value)));
            return;
        }
        let is_near = self.stems.units.is_empty();
        let asked = self
            .found
            .asked
            .last_mut()
            .filter(|asked| is_near && !asked.is_keyed);
        if !asked.is_some_and(|asked| keys::apply(asked, line.number, value)) {
            let reason = match keys::is_short(value) {
                true => LeftOutReason::AnswerKey,
                false => LeftOutReason::Chatter,
            };
            self.leave_out(&[at], reason);
        }
    }

    /// Decides about the units that belong to no question. `before_question` tells whether one follows.
    fn resolve(&mut self, before_question: bool) {
        let mut pending = std::mem::take(&mut self.stems.units).into_iter().peekable();
        while let Some(unit) = pending.next() {
            if self.stems.is_whole(&unit) {
                let mut stems = vec![unit];
                while let Some(code) = pending.next_if(|unit| !self.stems.has_words(unit)) {
                    stems.push(code);
                }
                self.ask(stems);
                continue;
            }
            let is_first = self.found.asked.is_empty() && self.draft.is_new();
            let first = &self.lines[unit.stem[0]];
            if is_first && unit.is_heading && !unit.is_start {
                self.draft.set_title(first.number, &first.marks.kept);
            } else if before_question && unit.is_heading && !self.stems.asks(&unit) {
                self.leave_out(&unit.stem, LeftOutReason::Chatter);
            } else if unit.is_start || self.stems.asks(&unit) {
                let asked = Asked::new(self.lines, std::slice::from_ref(&unit));
                let left = Left {
                    end: asked.read.end,
                    text: asked.read.text,
                    ..Left::new(first, LeftOutReason::OpenQuestion)
                };
                self.found.open.push((left, unit.is_start));
            } else if is_first && before_question && self.is_title(&unit) {
                self.draft.set_title(first.number, &first.marks.kept);
                self.draft.guess(first.number, GuessKind::Title);
            } else {
                self.leave_out(&unit.stem, LeftOutReason::Chatter);
            }
        }
    }

    /// Whether the first line of a file is its title.
    fn is_title(&self, unit: &Unit) -> bool {
        let line = &self.lines[unit.stem[0]];
        let text = &line.marks.kept;
        let is_sentence =
            text.ends_with(['.', '!', ':', '…', ',', ';', '_']) || text.contains("__");
        unit.stem.len() == 1
            && line.has_words()
            && !is_sentence
            && text.chars().count() <= TITLE
            && self.found.left_out.is_empty()
            && self.found.open.is_empty()
            && line.text == *text
    }

    fn leave_out(&mut self, places: &[usize], reason: LeftOutReason) {
        let left = places.iter().map(|&at| Left::new(&self.lines[at], reason));
        self.found.left_out.extend(left);
    }
}
