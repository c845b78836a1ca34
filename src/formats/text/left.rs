//! The lines that are left out.

use super::line::Line;
use crate::{formats::draft::Draft, model::LeftOutReason};

/// Lines that are left out for one reason.
#[derive(Debug, Clone)]
pub(super) struct Left {
    pub line: usize,
    pub end: usize,
    pub text: String,
    pub reason: LeftOutReason,
    /// More exact words than those of the reason.
    pub why: Option<String>,
}

impl Left {
    pub fn new(line: &Line, reason: LeftOutReason) -> Self {
        Self {
            line: line.number,
            end: line.end,
            text: line.text.clone(),
            reason,
            why: None,
        }
    }

    /// Whether another one is of the same reason and right below.
    fn goes_on(&self, below: &Self) -> bool {
        self.reason == below.reason
            && self.why == below.why
            && below.line <= self.end + 1
            && self.reason != LeftOutReason::OpenQuestion
    }
}

/// Tells what is left out, adjacent lines of one reason together.
pub(super) fn tell(mut left_out: Vec<Left>, draft: &mut Draft) {
    left_out.sort_by_key(|one| one.line);
    let mut runs: Vec<Left> = Vec::new();
    for one in left_out {
        match runs.last_mut() {
            Some(last) if last.goes_on(&one) => {
                last.end = one.end;
                last.text += "\n";
                last.text += &one.text;
            }
            _ => runs.push(one),
        }
    }
    for one in runs {
        let why = one.why.as_deref().unwrap_or(one.reason.sentence());
        draft.leave_out_because(one.line, &one.text, one.reason, why);
    }
}
