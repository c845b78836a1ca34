//! Prepares a written-in candidate for the journal: gives it a colour, and decides whether it is held
//! back for the presenter.

use std::{collections::VecDeque, sync::Arc};

use rustrict::{CensorStr as _, Type};

use crate::{
    colors,
    tally::{QuestionState, WriteIn},
};

/// How many earlier colours a new one must differ from.
const BESIDE: usize = 7;

/// The colours given last. Some of their candidates are not in the tally yet.
#[derive(Debug, Default)]
pub(super) struct Palette(VecDeque<String>);

impl Palette {
    /// Prepares what a voter wrote in for the journal.
    pub(super) fn prepare(&mut self, state: &QuestionState, write_in: &mut WriteIn) {
        write_in.held = write_in.text.is(Type::INAPPROPRIATE)
            || write_in
                .by
                .as_ref()
                .is_some_and(|by| by.is(Type::INAPPROPRIATE));
        write_in.color = self.next(state);
    }

    fn next(&mut self, state: &QuestionState) -> Arc<str> {
        let candidates = &state.question().candidates;
        let last = &candidates[candidates.len().saturating_sub(BESIDE)..];
        let last = last.iter().map(|candidate| Some(&*candidate.color));
        let mut beside: Vec<_> = self
            .0
            .iter()
            .map(|color| Some(&**color))
            .chain(last)
            .collect();
        beside.drain(..beside.len().saturating_sub(BESIDE));
        beside.push(None);
        let color = colors::complete(&beside, &mut rand::rng())
            .pop()
            .unwrap_or_default();
        if self.0.len() == BESIDE {
            self.0.pop_front();
        }
        self.0.push_back(color.clone());
        color.into()
    }
}
