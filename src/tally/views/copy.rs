//! A poll's questions, to be asked again.

use super::super::Tally;
use crate::model::Poll;

impl Tally {
    /// The questions without votes and without what happened while they were asked. A closed question
    /// stays closed.
    pub fn as_given(&self) -> Poll {
        let questions = self.questions();
        Poll {
            title: self.title.clone(),
            questions: questions
                .map(|(_, state)| state.question().as_given())
                .collect(),
        }
    }

    /// The same questions, all of them open: for the next class.
    pub fn fresh_copy(&self) -> Poll {
        let mut poll = self.as_given();
        for question in &mut poll.questions {
            question.settings.open = true;
        }
        poll
    }
}
