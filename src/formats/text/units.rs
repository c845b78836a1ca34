//! Lines as questions, answers and what stands around them, block by block.
//!
//! What belongs together over empty lines is decided elsewhere.

use super::{
    line::{Kind, Line},
    letters::Mark,
    roles::Role,
};

/// How many pieces above settings are looked at for their question.
const LOOKED_AT: usize = 4;

/// Something that lines of a file are. Lines are named by their indices.
#[derive(Debug)]
pub(super) enum Piece {
    Unit(Unit),
    /// The right answer of the question above, or of several.
    Key(usize),
    /// The right answer of one question in a key.
    Entry(usize),
    /// What explains or describes.
    Note(Vec<usize>),
    /// A page number, or the name of a message's writer.
    Page(usize),
    /// Numbers the question below.
    Label,
    Rule,
    Table(Vec<usize>),
}

/// A question, its answers, or both.
#[derive(Debug, Default)]
pub(super) struct Unit {
    /// The lines of the question.
    pub stem: Vec<usize>,
    /// The lines of each answer.
    pub answers: Vec<Vec<usize>>,
    pub settings: Vec<usize>,
    /// Lines of code without fences.
    pub code: Vec<usize>,
    /// Whether it is numbered, or a bullet with answers as bullets below it.
    pub is_start: bool,
    pub is_heading: bool,
    /// Whether its answers have marks.
    pub is_marked: bool,
    /// Whether it begins behind an empty line.
    pub is_apart: bool,
    /// Whether another question ends right above.
    pub is_new: bool,
}

pub(super) struct Cutter<'l> {
    lines: &'l [Line],
    roles: &'l [Role],
    pieces: Vec<Piece>,
    is_apart: bool,
}

/// The pieces of a file.
pub(super) fn pieces(lines: &[Line], roles: &[Role]) -> Vec<Piece> {
    let mut cutter = Cutter {
        lines,
        roles,
        pieces: Vec::new(),
        is_apart: true,
    };
    let mut block = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let kind = &lines[at].kind;
        let is_words = matches!(kind, Kind::Words | Kind::Code | Kind::Kept | Kind::Settings);
        if !is_words || roles[at] == Role::Start {
            cutter.cut(std::mem::take(&mut block));
        }
        if is_words {
            block.push(at);
            at += 1;
        } else {
            at = cutter.single(at);
        }
    }
    cutter.cut(block);
    cutter.pieces
}

impl Cutter<'_> {
    /// Adds what is no words, and tells the index behind it.
    fn single(&mut self, at: usize) -> usize {
        let run = |is_more: &dyn Fn(usize) -> bool| {
            let more = (at + 1..self.lines.len()).take_while(|&next| is_more(next));
            [at].into_iter().chain(more).collect::<Vec<_>>()
        };
        let piece = match self.lines[at].kind {
            Kind::Blank => {
                self.is_apart = true;
                return at + 1;
            }
            Kind::Heading(_) => Piece::Unit(Unit {
                stem: vec![at],
                is_heading: true,
                is_apart: self.is_apart,
                is_start: self.lines[at]
                    .marks
                    .mark
                    .is_some_and(|mark| !matches!(mark, Mark::Letter(..))),
                ..Unit::default()
            }),
            Kind::Note => Piece::Note(run(&|next| {
                self.roles[next] == Role::Words && self.lines[next].number > self.lines[at].number
            })),
            Kind::Table(_) => Piece::Table(run(&|next| {
                matches!(self.lines[next].kind, Kind::Table(_))
                    || (self.lines[next].kind == Kind::Rule
                        && self.lines[next].text.trim_start().starts_with('|'))
            })),
            Kind::Row => Piece::Unit(Unit {
                stem: vec![at],
                is_apart: true,
                ..Unit::default()
            }),
            Kind::Key(_) => Piece::Key(at),
            Kind::Entry(..) => Piece::Entry(at),
            Kind::Page => Piece::Page(at),
            Kind::Label => Piece::Label,
            _ => {
                self.is_apart = true;
                Piece::Rule
            }
        };
        let count = match &piece {
            Piece::Note(lines) | Piece::Table(lines) => lines.len(),
            _ => 1,
        };
        self.pieces.push(piece);
        if !matches!(self.pieces.last(), Some(Piece::Rule)) {
            self.is_apart = false;
        }
        at + count
    }

    /// Adds the units of a block of words.
    fn cut(&mut self, block: Vec<usize>) {
        if block.is_empty() {
            return;
        }
        let words: Vec<usize> = block
            .iter()
            .copied()
            .filter(|&at| self.lines[at].has_words())
            .collect();
        let items = words
            .iter()
            .filter(|&&at| self.roles[at] == Role::Item)
            .count();
        let is_certain = |&&at: &&usize| {
            let marks = &self.lines[at].marks;
            self.roles[at] == Role::Item && (marks.check.is_some() || marks.mark.is_some())
        };
        let is_marked = items > 1
            || words.iter().any(|at| is_certain(&at))
            || (items == 1 && words.len() < 3)
            || (items == 0 && self.stars_are_bullets(&words, words.first() != block.first()));
        if is_marked {
            self.cut_marked(&block);
        } else {
            self.cut_plain(&block);
        }
        self.is_apart = false;
    }

    fn is_star(&self, at: usize) -> bool {
        self.lines[at].marks.star
    }

    /// Whether every answer has a `*`, so that it marks none as right.
    fn stars_are_bullets(&self, words: &[usize], is_asked: bool) -> bool {
        let Some(first) = words.iter().position(|&at| self.is_star(at)) else {
            return false;
        };
        let stars = &words[first..];
        let is_alone = first == 0 && stars.len() == 1;
        let above = first.checked_sub(1).map(|above| words[above]);
        stars.iter().all(|&at| self.is_star(at))
            && (stars.len() > 1 || is_alone)
            && (first < 2 - usize::from(is_asked)
                || above.is_some_and(|above| self.lines[above].asks()))
    }

    fn unit(&mut self, unit: Unit) {
        if unit.stem.is_empty() && unit.answers.is_empty() {
            let Some(settings) = Some(unit.settings).filter(|settings| !settings.is_empty()) else {
                return;
            };
            let is_code = |at: &usize| matches!(self.lines[*at].kind, Kind::Code);
            let above =
                self.pieces
                    .iter_mut()
                    .rev()
                    .take(LOOKED_AT)
                    .find_map(|piece| match piece {
                        Piece::Unit(above) if !above.stem.iter().all(is_code) => Some(above),
                        _ => None,
                    });
            match above {
                Some(above) if !unit.is_apart || above.answers.is_empty() => {
                    above.settings.extend(settings);
                }
                _ => self.pieces.push(Piece::Unit(Unit {
                    settings,
                    ..Unit::default()
                })),
            }
            return;
        }
        self.pieces.push(Piece::Unit(unit));
    }

    /// A unit that begins here.
    fn begun(&self, first: usize, is_first: bool) -> Unit {
        let above = match self.pieces.last() {
            Some(Piece::Unit(above)) => !above.answers.is_empty(),
            Some(Piece::Key(_) | Piece::Note(_)) => false,
            _ => false,
        };
        Unit {
            is_start: self.roles[first] == Role::Start,
            is_apart: is_first && self.is_apart,
            is_new: above && !(is_first && self.is_apart),
            ..Unit::default()
        }
    }

    /// Cuts a block in which the first line is the question, and the others are answers.
    fn cut_plain(&mut self, block: &[usize]) {
        let mut unit = self.begun(block[0], true);
        for (place, &at) in block.iter().enumerate() {
            let line = &self.lines[at];
            match line.kind {
                Kind::Settings => unit.settings.push(at),
                Kind::Code | Kind::Kept if unit.answers.is_empty() => unit.stem.push(at),
                Kind::Words if self.begins_again(&unit, &block[place..]) => {
                    self.unit(unit);
                    unit = self.begun(at, false);
                    unit.stem.push(at);
                }
                _ if unit.stem.is_empty() => unit.stem.push(at),
                _ => unit.answers.push(vec![at]),
            }
        }
        self.unit(unit);
    }

    /// Whether a line among answers without marks asks another question.
    fn begins_again(&self, unit: &Unit, below: &[usize]) -> bool {
        let asks = |at: &usize| self.lines[*at].has_words() && self.lines[*at].asks();
        let answers = &unit.answers;
        asks(&below[0])
            && !self.lines[below[0]].marks.star
            && answers.len() > 1
            && !answers[answers.len() - 2..].iter().any(|one| asks(&one[0]))
            && below.len() > 2
            && !below[1..3].iter().any(asks)
    }

    /// Cuts a block in which answers have marks.
    fn cut_marked(&mut self, block: &[usize]) {
        let mut unit = self.begun(block[0], true);
        unit.is_marked = true;
        let mut at = 0;
        while at < block.len() {
            let index = block[at];
            let line = &self.lines[index];
            let is_answer = self.roles[index] == Role::Item
                || (line.has_words() && line.marks.star && self.roles[index] != Role::Start);
            if line.kind == Kind::Settings {
                unit.settings.push(index);
            } else if is_answer {
                if self.restarts(&unit, index) {
                    self.unit(unit);
                    unit = self.begun(index, false);
                    unit.is_marked = true;
                }
                unit.answers.push(vec![index]);
            } else if unit.answers.is_empty() {
                let is_code = line.kind == Kind::Words
                    && !unit.stem.is_empty()
                    && line.indent >= self.lines[unit.stem[0]].indent + 4;
                if is_code {
                    unit.code.push(index);
                }
                unit.stem.push(index);
            } else {
                let run = self.words_run(block, at);
                if self.continues(&unit, &block[at..at + run], block.get(at + run)) {
                    let last = unit.answers.last_mut().expect("there are answers");
                    last.extend(&block[at..at + run]);
                } else {
                    self.unit(unit);
                    unit = self.begun(index, false);
                    unit.is_marked = true;
                    unit.stem.extend(&block[at..at + run]);
                }
                at += run;
                continue;
            }
            at += 1;
        }
        self.unit(unit);
    }

    /// How many lines from here have no marks.
    fn words_run(&self, block: &[usize], at: usize) -> usize {
        let is_more = |&&at: &&usize| {
            self.roles[at] != Role::Item
                && !self.lines[at].marks.star
                && self.lines[at].kind != Kind::Settings
        };
        block[at..].iter().take_while(is_more).count().max(1)
    }

    /// Whether an answer begins another question, since its letter is an A again.
    fn restarts(&self, unit: &Unit, answer: usize) -> bool {
        let is_first = match self.lines[answer].marks.mark {
            Some(Mark::Letter(index, _)) => index == 0,
            Some(Mark::Number(number, _)) => number == 1,
            _ => false,
        };
        is_first && !unit.answers.is_empty() && self.lines[unit.answers[0][0]].marks.mark.is_some()
    }

    /// Whether lines without marks belong to the answer above them.
    fn continues(&self, unit: &Unit, run: &[usize], next: Option<&usize>) -> bool {
        let last = unit.answers.last().expect("there are answers")[0];
        let first = &self.lines[run[0]];
        let is_deeper = first.indent >= self.lines[last].indent + 2;
        let words = first.marks.kept.chars().next();
        let goes_on = is_deeper || words.is_some_and(char::is_lowercase);
        if !run.iter().all(|&at| self.lines[at].has_words()) {
            return false;
        }
        let Some(&next) = next else {
            return goes_on;
        };
        match (self.lines[last].marks.mark, self.lines[next].marks.mark) {
            (Some(Mark::Letter(last, _)), Some(Mark::Letter(next, _))) if next == last + 1 => {
                goes_on || !run.iter().any(|&at| self.lines[at].asks())
            }
            (Some(Mark::Number(last, _)), Some(Mark::Number(next, _))) => next == last + 1,
            (Some(_), _) => false,
            _ => goes_on && !run.iter().any(|&at| self.lines[at].asks()),
        }
    }
}
