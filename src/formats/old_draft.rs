//! A poll while its file is read: takes texts with their line numbers, and refuses what no poll may have.
//!
//! Knows no file format.

use std::sync::Arc;

use super::{ImportError, settings};
use crate::{
    colors,
    model::{Candidate, LABEL_LIMIT, Poll, QUESTIONS, Question, SettingsChange, TEXT_LIMIT, TextFlaw, check_text},
};

/// The questions read so far, each with its line number from 1.
#[derive(Default)]
pub(super) struct Draft {
    title: Arc<str>,
    questions: Vec<(usize, Question)>,
}

impl Draft {
    /// Whether nothing was read yet.
    pub(super) fn is_new(&self) -> bool {
        self.title.is_empty() && self.questions.is_empty()
    }

    pub(super) fn set_title(&mut self, line: usize, text: &str) -> Result<(), ImportError> {
        self.title = checked(line, text, "title", LABEL_LIMIT)?;
        Ok(())
    }

    pub(super) fn add_question(&mut self, line: usize, text: &str) -> Result<(), ImportError> {
        let text = checked(line, text, "question", TEXT_LIMIT)?;
        if self.questions.len() == *QUESTIONS.end() {
            let most = QUESTIONS.end();
            let what = format!("end before this question: a poll has at most {most}");
            return Err(ImportError::new(line, what));
        }
        self.questions
            .push((line, Question::new(&text, Vec::new())));
        Ok(())
    }

    /// Adds a candidate to the last question.
    pub(super) fn add_candidate(
        &mut self,
        line: usize,
        label: &str,
        is_right: bool,
    ) -> Result<(), ImportError> {
        let question = self.last(line)?;
        let label = checked(line, label, "candidate", LABEL_LIMIT)?;
        if is_right {
            // The index may overflow only if there are more candidates than `finish` allows.
            question.correct.push(question.candidates.len() as u16);
        }
        question.candidates.push(Candidate::new(&label, ""));
        Ok(())
    }

    /// Changes the settings of the last question.
    pub(super) fn set(&mut self, line: usize, given: &str) -> Result<(), ImportError> {
        let question = self.last(line)?;
        let mut change = SettingsChange::default();
        settings::read(given, &mut change).map_err(|what| ImportError::new(line, what))?;
        question.settings = question.settings.with(&change);
        Ok(())
    }

    /// Whether voters may write in candidates in the last question.
    pub(super) fn takes_write_ins(&self) -> bool {
        let last = self.questions.last();
        last.is_some_and(|(_, question)| question.settings.takes_write_ins())
    }

    /// The poll, if every question is well formed. Its candidates get random colours.
    pub(super) fn finish(self) -> Result<Poll, ImportError> {
        if self.questions.is_empty() {
            let what = "write a question and its candidates: there is none";
            return Err(ImportError::new(1, what));
        }
        for (line, question) in &self.questions {
            if let Err(flaw) = question.check() {
                return Err(ImportError::new(*line, flaw.to_string()));
            }
        }
        let questions = self.questions.into_iter().map(|(_, question)| question);
        let mut questions: Vec<_> = questions.collect();
        let candidates = questions.iter_mut().flat_map(|one| &mut one.candidates);
        let candidates: Vec<_> = candidates.collect();
        let colors = colors::draw(candidates.len(), &mut rand::rng());
        for (candidate, color) in candidates.into_iter().zip(colors) {
            candidate.color = color.into();
        }
        Ok(Poll {
            title: self.title,
            questions,
        })
    }

    fn last(&mut self, line: usize) -> Result<&mut Question, ImportError> {
        let last = self.questions.last_mut().map(|(_, question)| question);
        last.ok_or_else(|| ImportError::new(line, "write the question above this line"))
    }
}

/// A text that people can be shown. Tabs, which come with pasted tables, become spaces.
fn checked(line: usize, text: &str, name: &str, limit: usize) -> Result<Arc<str>, ImportError> {
    let text = text.replace('\t', " ");
    let what = match check_text(&text, limit) {
        Ok(text) => return Ok(text.into()),
        Err(_) if text.trim().is_empty() => format!("give the {name} a text: it is empty"),
        Err(TextFlaw::Unseen) => {
            format!("give the {name} a text: there is nothing to be seen in it")
        }
        Err(TextFlaw::Controls(bad)) => {
            let code = u32::from(bad);
            format!("take the character U+{code:04X} out: it controls or reorders others")
        }
        Err(TextFlaw::Long(length)) => {
            format!("shorten the {name} to {limit} characters: it has {length}")
        }
        Err(flaw @ TextFlaw::Marks) => format!("write the {name} with fewer accents: {flaw}"),
    };
    Err(ImportError::new(line, what))
}
