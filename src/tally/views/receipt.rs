//! Receipts and own votes as voters get them.

use std::sync::Arc;

use super::super::{Choice, Receipt};
use crate::model::{self, OwnPicks};

impl From<&Choice> for OwnPicks {
    fn from(choice: &Choice) -> Self {
        Self::new(choice.indices(), choice.ratings().map(Iterator::collect))
    }
}

impl Receipt {
    /// The receipt as voters get it. `poll` is the poll's code.
    pub fn for_voter(self, poll: Arc<str>) -> model::Receipt {
        let Self {
            id,
            question,
            seq,
            choice,
            replayed,
        } = self;
        model::Receipt {
            id,
            poll,
            question,
            seq,
            picks: (&choice).into(),
            replayed,
        }
    }
}
