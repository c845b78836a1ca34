//! A poll while its file is read: takes what was read with its line numbers, and leaves out what no
//! poll may have.
//!
//! Knows no file format.

use std::{borrow::Cow, collections::HashSet, ops::RangeInclusive, sync::Arc};

use super::judged::judged;
use crate::model::{
    DraftCandidate, DraftPoll, DraftQuestion, FileFormat, Flaw, Guess, GuessKind, LABEL_LIMIT,
    LeftOut, LeftOutReason, Pick, Poll, PollDraft, QUESTIONS, SettingsChange, TEXT_LIMIT, TextFlaw,
    check_lines, check_text,
};

/// The most characters of a line that are told of what was left out.
const EXCERPT: usize = 200;

/// What was read so far.
#[derive(Default)]
pub(super) struct Draft {
    title: Arc<str>,
    questions: Vec<(RangeInclusive<usize>, DraftQuestion)>,
    left_out: Vec<LeftOut>,
    guessed: Vec<Guess>,
}

/// A question as it stands in a file. Lines are numbered from 1.
#[derive(Debug, Clone, Default)]
pub(super) struct ReadQuestion {
    /// The number of the line on which it begins.
    pub line: usize,
    /// The number of its last line.
    pub end: usize,
    pub text: String,
    pub candidates: Vec<ReadCandidate>,
    /// The settings that the file gives.
    pub given: SettingsChange,
    /// The number of the line that gives them; 0 for none. If they do not go together, they are left
    /// out, and the question is asked without them.
    pub given_line: usize,
    /// What was decided for the author, with the number of the line.
    pub guesses: Vec<(usize, GuessKind)>,
}

/// A candidate as it stands in a file.
#[derive(Debug, Clone)]
pub(super) struct ReadCandidate {
    /// The number of its line.
    pub line: usize,
    pub label: String,
    pub is_right: bool,
}

/// Why a question is left out: the number of the line, the reason, and what to do about it.
type Refusal = (usize, LeftOutReason, String);

impl Draft {
    /// Whether nothing was read yet.
    pub(super) fn is_new(&self) -> bool {
        self.title.is_empty() && self.questions.is_empty()
    }

    /// Sets the title, or leaves it out if it cannot be shown.
    pub(super) fn set_title(&mut self, line: usize, text: &str) {
        match checked(line, text, "title", LABEL_LIMIT) {
            Ok(title) => self.title = title,
            Err(refusal) => self.refuse(text, refusal),
        }
    }

    /// Adds a question, or leaves it out if no poll may have it.
    pub(super) fn add(&mut self, question: ReadQuestion) {
        if let Err(refusal) = self.check_and_add(&question) {
            let labels = question.candidates.iter().map(|one| one.label.as_str());
            let lines: Vec<_> = std::iter::once(question.text.as_str())
                .chain(labels)
                .collect();
            self.refuse(&lines.join("\n"), refusal);
        }
    }

    /// As [`Self::add`], for a format that has no ticks of its own: those beside labels are marks of right
    /// answers that somebody typed.
    pub(super) fn add_ticked(&mut self, mut question: ReadQuestion) {
        let ticks = |one: &ReadCandidate| judged(&one.label).is_some_and(|(is_right, _)| is_right);
        let count = question.candidates.iter().filter(|one| ticks(one)).count();
        if (1..question.candidates.len()).contains(&count) {
            let is_known = question.candidates.iter().any(|one| one.is_right);
            for candidate in &mut question.candidates {
                let Some((is_right, label)) = judged(&candidate.label) else {
                    continue;
                };
                if is_right && !is_known {
                    candidate.is_right = true;
                    let guess = (candidate.line, GuessKind::RightAnswer);
                    question.guesses.push(guess);
                }
                candidate.label = label.into();
            }
        }
        self.add(question);
    }

    /// Takes a whole poll, which is fit to be asked.
    pub(super) fn take(&mut self, poll: Poll) {
        self.title = poll.title;
        let questions = poll.questions.iter().map(DraftQuestion::from);
        self.questions.extend(questions.map(|one| (0..=0, one)));
    }

    /// Leaves a text out. Its lines begin with number `line`.
    pub(super) fn leave_out(&mut self, line: usize, text: &str, reason: LeftOutReason) {
        self.leave_out_because(line, text, reason, reason.sentence());
    }

    /// Leaves a text out, and says why in more exact words: one whole sentence.
    pub(super) fn leave_out_because(
        &mut self,
        line: usize,
        text: &str,
        reason: LeftOutReason,
        why: &str,
    ) {
        let limit = match reason {
            LeftOutReason::OpenQuestion => TEXT_LIMIT,
            _ => EXCERPT,
        };
        self.left_out.push(LeftOut {
            line,
            text: text.trim().chars().take(limit).collect(),
            why: why.into(),
            reason,
        });
    }

    /// Notes what was decided for the author, other than about one question.
    pub(super) fn guess(&mut self, line: usize, guess: GuessKind) {
        self.guessed.push(Guess {
            line,
            what: guess.sentence().into(),
            guess,
            question: None,
        });
    }

    /// The draft, with both lists in the order of the lines.
    pub(super) fn finish(mut self, format: FileFormat) -> PollDraft {
        self.left_out.sort_by_key(|one| one.line);
        self.guessed.sort_by_key(|one| one.line);
        PollDraft {
            format,
            poll: DraftPoll {
                title: self.title,
                code: None,
                questions: self.questions.into_iter().map(|(_, one)| one).collect(),
            },
            left_out: self.left_out,
            guessed: self.guessed,
        }
    }

    fn refuse(&mut self, text: &str, (line, reason, why): Refusal) {
        self.leave_out_because(line, text, reason, &why);
    }

    fn check_and_add(&mut self, read: &ReadQuestion) -> Result<(), Refusal> {
        let text = checked_by(check_lines, read.line, &read.text, "question", TEXT_LIMIT)?;
        if self.questions.len() == *QUESTIONS.end() {
            let why = format!("A poll has at most {} questions.", QUESTIONS.end());
            return Err((read.line, LeftOutReason::TooMany, why));
        }
        let mut question = DraftQuestion {
            text,
            given: read.given,
            ..DraftQuestion::default()
        };
        for (index, candidate) in (0..).zip(&read.candidates) {
            let label = checked(candidate.line, &candidate.label, "candidate", LABEL_LIMIT)?;
            question.candidates.push(DraftCandidate::Label(label));
            if candidate.is_right {
                question.correct.push(index);
            }
        }
        let mut guesses = read.guesses.clone();
        if let Some(line) = same_answer(read) {
            guesses.push((line, GuessKind::SameAnswers));
        }
        if question.correct.len() > 1 && question.given.pick.is_none() {
            // The number of candidates, so that the limit does not tell how many are right.
            question.given.pick = Some(Pick::up_to(question.candidates.len() as u16));
            guesses.push((read.line, GuessKind::SeveralRight));
        }
        if let Err(flaw) = question.check() {
            if read.given_line > 0 {
                return self.add_without_settings(read, &flaw);
            }
            let few = question.candidates.len() < 2;
            let reason = if few {
                LeftOutReason::FewAnswers
            } else {
                LeftOutReason::Unfit
            };
            return Err((read.line, reason, sentence(&flaw.to_string())));
        }
        let place = self.questions.len();
        self.guessed
            .extend(guesses.into_iter().map(|(line, guess)| Guess {
                line,
                what: guess.sentence().into(),
                guess,
                question: Some(place),
            }));
        self.questions.push((read.line..=read.end, question));
        Ok(())
    }

    /// Leaves out the settings of a question, which do not go together, if the rest is fit.
    fn add_without_settings(&mut self, read: &ReadQuestion, flaw: &Flaw) -> Result<(), Refusal> {
        let bare = ReadQuestion {
            given: SettingsChange::default(),
            given_line: 0,
            ..read.clone()
        };
        let why = sentence(&flaw.to_string());
        if self.check_and_add(&bare).is_err() {
            return Err((read.line, LeftOutReason::Unfit, why));
        }
        self.refuse("", (read.given_line, LeftOutReason::Unfit, why));
        Ok(())
    }
}

/// The line of the first candidate that reads the same as one above it.
fn same_answer(read: &ReadQuestion) -> Option<usize> {
    let mut labels = HashSet::new();
    let mut candidates = read.candidates.iter();
    let same = candidates.find(|one| !labels.insert(one.label.trim()))?;
    Some(same.line)
}

/// A text of one line that people can be shown. Tabs, which come with pasted tables, become spaces.
fn checked(line: usize, text: &str, name: &str, limit: usize) -> Result<Arc<str>, Refusal> {
    checked_by(check_text, line, text, name, limit)
}

fn checked_by(
    check: fn(&str, usize) -> Result<Cow<'_, str>, TextFlaw>,
    line: usize,
    text: &str,
    name: &str,
    limit: usize,
) -> Result<Arc<str>, Refusal> {
    let text = text.replace('\t', " ");
    let why = match check(&text, limit) {
        Ok(text) => return Ok(text.into()),
        Err(_) if text.trim().is_empty() => format!("Give the {name} a text: it is empty."),
        Err(TextFlaw::Unseen) => {
            format!("Give the {name} a text: there is nothing to be seen in it.")
        }
        Err(TextFlaw::Controls(bad)) => {
            let code = u32::from(bad);
            format!("Take the character U+{code:04X} out: it controls or reorders others.")
        }
        Err(TextFlaw::Long(length)) => {
            format!("Shorten the {name} to {limit} characters: it has {length}.")
        }
        Err(flaw @ TextFlaw::Marks) => format!("Write the {name} with fewer accents: {flaw}."),
    };
    Err((line, LeftOutReason::Text, why))
}

/// With a capital letter and a full stop.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first
        .into_iter()
        .flatten()
        .chain(chars)
        .chain(['.'])
        .collect()
}
