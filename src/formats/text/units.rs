//! Lines as questions, answers and what stands around them, block by block.
//!
//! What belongs together over empty lines is decided elsewhere.

use super::{
    blocks::Block,
    letters::Mark,
    line::{Kind, Line},
    pieces::{Piece, Unit},
    roles::Role,
};

/// How many pieces above settings are looked at for their question.
const LOOKED_AT: usize = 4;

pub(super) struct Cutter<'l> {
    lines: &'l [Line],
    roles: &'l [Role],
    block: Block<'l>,
    pieces: Vec<Piece>,
    is_apart: bool,
}

/// The pieces of a file.
pub(super) fn pieces(lines: &[Line], roles: &[Role]) -> Vec<Piece> {
    let mut cutter = Cutter {
        lines,
        roles,
        block: Block { lines, roles },
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
            || (items == 0
                && self
                    .block
                    .stars_are_bullets(&words, words.first() != block.first()));
        if is_marked {
            self.cut_marked(&block);
        } else {
            self.cut_plain(&block);
        }
        self.is_apart = false;
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
                Kind::Words if self.block.begins_again(&unit, &block[place..]) => {
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
                if self.block.restarts(&unit, index) {
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
                let run = self.block.words_run(block, at);
                if self
                    .block
                    .continues(&unit, &block[at..at + run], block.get(at + run))
                {
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
}
