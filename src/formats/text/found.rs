//! What was found in a file, until its last line is read: only then all keys are known.

use super::{
    asked::Asked,
    keys,
    left::{self, Left},
    line::Line,
};
use crate::{
    formats::{
        draft::{Draft, sentence},
        sheet,
    },
    model::LeftOutReason,
};

/// What was found in a file.
#[derive(Default)]
pub(super) struct Found {
    pub asked: Vec<Asked>,
    pub left_out: Vec<Left>,
    /// Questions without answers, and whether each is numbered.
    pub open: Vec<(Left, bool)>,
    /// Lines of keys: their indices, the question's number, and what is behind it.
    pub keys: Vec<(usize, u32, String)>,
    /// Tables of questions, each row with the number of its line.
    pub tables: Vec<Vec<(usize, Vec<String>)>>,
}

impl Found {
    /// Adds the questions to the draft, with their right answers, and tells what is left out.
    pub fn finish(mut self, lines: &[Line], draft: &mut Draft) {
        for asked in &mut self.asked {
            asked.judge(lines);
        }
        for (at, question, value) in std::mem::take(&mut self.keys) {
            if !self.apply_entry(lines[at].number, question, &value) {
                self.left_out
                    .push(Left::new(&lines[at], LeftOutReason::AnswerKey));
            }
        }
        let numbered = self
            .asked
            .iter()
            .filter(|asked| asked.number.is_some())
            .count();
        let are_numbered = numbered * 2 > self.asked.len();
        for (mut left, is_numbered) in std::mem::take(&mut self.open) {
            if are_numbered && !is_numbered {
                left.reason = LeftOutReason::Chatter;
            }
            self.left_out.push(left);
        }
        for mut asked in std::mem::take(&mut self.asked) {
            for (line, text, what) in std::mem::take(&mut asked.unread) {
                self.left_out.push(Left {
                    line,
                    end: line,
                    text,
                    reason: LeftOutReason::Setting,
                    why: Some(sentence(&what)),
                });
            }
            draft.add(asked.into_read());
        }
        for rows in std::mem::take(&mut self.tables) {
            sheet::read_rows(rows, draft);
        }
        left::tell(self.left_out, draft);
    }

    fn apply_entry(&mut self, line: usize, question: u32, value: &str) -> bool {
        let numbered = self
            .asked
            .iter()
            .position(|asked| asked.number == Some(question));
        let is_counted = self.asked.iter().all(|asked| asked.number.is_none());
        let counted = (question as usize).checked_sub(1).filter(|_| is_counted);
        let Some(asked) = numbered
            .or(counted)
            .and_then(|place| self.asked.get_mut(place))
        else {
            return false;
        };
        keys::apply(asked, line, value)
    }
}
