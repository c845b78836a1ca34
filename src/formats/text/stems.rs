//! The units without answers since the last question: which of them the next answers belong to.

use super::{
    asked::Asked,
    line::{Kind, Line},
    pieces::Unit,
};

/// Units without answers, in their order.
pub(super) struct Stems<'l> {
    pub lines: &'l [Line],
    pub units: Vec<Unit>,
}

impl Stems<'_> {
    /// Adds the next unit.
    pub fn push(&mut self, unit: Unit) {
        self.units.push(unit);
    }

    /// Whether a block without marks is the answers of the question above it.
    pub fn is_all_answers(&self, unit: &Unit, is_first: bool) -> bool {
        let Some(above) = self.units.last() else {
            return false;
        };
        let is_asked =
            self.asks(above) || above.is_start || (!is_first && self.ends_with_colon(above));
        let is_near = unit.is_apart != above.is_heading;
        is_asked
            && is_near
            && !self.is_whole(above)
            && !unit.is_marked
            && !unit.is_start
            && !self.asks(unit)
            && unit.settings.is_empty()
            && unit.stem.len() == 1
            && unit.stem.iter().all(|&at| self.lines[at].has_words())
    }

    /// Whether a unit is a question to which voters write the answers.
    pub fn is_whole(&self, unit: &Unit) -> bool {
        !unit.settings.is_empty()
            && Asked::new(self.lines, std::slice::from_ref(unit)).takes_write_ins()
    }

    pub fn asks(&self, unit: &Unit) -> bool {
        let words = unit
            .stem
            .iter()
            .rev()
            .find(|&&at| !matches!(self.lines[at].kind, Kind::Code));
        words.is_some_and(|&at| self.lines[at].asks())
    }

    fn ends_with_colon(&self, unit: &Unit) -> bool {
        let last = unit.stem.last().map(|&at| &self.lines[at]);
        last.is_some_and(|last| last.marks.kept.ends_with(':'))
    }

    pub fn has_words(&self, unit: &Unit) -> bool {
        unit.stem
            .iter()
            .any(|&at| !matches!(self.lines[at].kind, Kind::Code))
    }

    /// Takes the question whose answers come now; nothing if there is none.
    pub fn take_asked(&mut self) -> Vec<Unit> {
        self.units.split_off(self.stem_from())
    }

    /// Where the question begins whose answers come now.
    fn stem_from(&self) -> usize {
        let mut from = self.units.len();
        let mut has_words = false;
        for (place, unit) in self.units.iter().enumerate().rev() {
            let asks = unit.is_start || self.asks(unit) || self.is_whole(unit);
            let is_whole = self.units.get(from).is_some_and(|below| below.is_heading);
            if has_words && (!asks || is_whole) {
                break;
            }
            from = place;
            has_words |= self.has_words(unit);
            if asks {
                break;
            }
        }
        from
    }

    /// Takes the units that belong to a question with answers: code, and a number without a question.
    pub fn stems_above(&mut self, unit: &Unit) -> Vec<Unit> {
        let mut from = self.units.len();
        while from > 0 && !self.has_words(&self.units[from - 1]) {
            from -= 1;
        }
        if from > 0 && self.is_whole(&self.units[from - 1]) {
            return Vec::new();
        }
        if let Some(above) = from.checked_sub(1).map(|above| &self.units[above])
            && !unit.is_start
            && !unit.is_heading
            && !self.is_whole(above)
            && ((above.is_start && !self.asks(above))
                || (above.is_heading
                    && self.asks(above)
                    && !self.asks(unit)
                    && unit.is_marked
                    && !unit.is_apart))
        {
            from -= 1;
        }
        self.units.split_off(from)
    }
}
