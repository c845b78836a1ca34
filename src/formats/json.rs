//! livepoll's own JSON, pasted as text: an object that `POST /api/v1/polls` takes.
//!
//! Judges nothing by itself: what that request refuses is left out here, with the same detail.

use super::draft::Draft;
use crate::model::{LeftOutReason, NewPoll, Request as _};

pub(super) fn read(text: &str, draft: &mut Draft) {
    match NewPoll::read(text.as_bytes(), 0) {
        Ok(poll) => draft.take(poll.into_parts().1),
        Err(problem) => {
            let line = line_of(&problem.detail).unwrap_or(1);
            let words = text.lines().nth(line - 1).unwrap_or_default();
            draft.leave_out_because(line, words, LeftOutReason::Malformed, &problem.detail);
        }
    }
}

/// The line that a detail names: `… at line 3 column 5.`
fn line_of(detail: &str) -> Option<usize> {
    let (_, place) = detail.rsplit_once(" at line ")?;
    place.split(' ').next()?.parse().ok()
}
