//! Aiken: a question, answers behind capital letters, then `ANSWER: B`, as Moodle reads it.
//!
//! Also takes small letters, and questions and answers of several lines. Never fails: what is no part of a
//! question is left out.

use super::{
    draft::{Draft, ReadCandidate, ReadQuestion},
    text::asks,
};
use crate::model::{GuessKind, LeftOutReason};

/// Whether a text is Aiken: each of its questions ends with `ANSWER:`.
pub(super) fn resembles(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let firsts = lines()
        .filter(|line| line.starts_with("A.") || line.starts_with("A)"))
        .count();
    let keys = lines().filter(|line| line.starts_with("ANSWER:")).count();
    let is_word = |line: &&str| answer(line).is_none() && key(line).is_none();
    keys > 0 && firsts == keys && lines().filter(is_word).count() <= 2 * keys
}

pub(super) fn read(text: &str, draft: &mut Draft) {
    let mut reader = Reader {
        draft,
        question: ReadQuestion::default(),
        was_blank: false,
    };
    for (number, line) in (1..).zip(text.split('\n').map(str::trim)) {
        reader.take(number, line);
    }
    reader.end();
}

struct Reader<'d> {
    draft: &'d mut Draft,
    /// The question that is being read.
    question: ReadQuestion,
    was_blank: bool,
}

impl Reader<'_> {
    fn take(&mut self, number: usize, line: &str) {
        let was_blank = std::mem::replace(&mut self.was_blank, line.is_empty());
        if line.is_empty() {
            return;
        }
        if let Some(letter) = key(line) {
            return self.key(number, line, letter);
        }
        let next = self.question.candidates.len();
        if let Some((letter, label)) = answer(line)
            && letter == next
            && !self.question.text.is_empty()
        {
            self.question.end = number;
            return self.question.candidates.push(ReadCandidate {
                line: number,
                label: label.into(),
                is_right: false,
            });
        }
        if was_blank {
            self.end();
        }
        let question = &mut self.question;
        if question.text.is_empty() {
            question.line = number;
            question.text = line.into();
        } else {
            let text = match question.candidates.last_mut() {
                Some(candidate) => &mut candidate.label,
                None => &mut question.text,
            };
            *text += " ";
            *text += line;
            question.guesses.push((number, GuessKind::Continued));
        }
        question.end = number;
    }

    fn key(&mut self, number: usize, line: &str, letter: Option<usize>) {
        let candidate = letter.and_then(|letter| self.question.candidates.get_mut(letter));
        match candidate {
            Some(candidate) => {
                candidate.is_right = true;
                self.question.end = number;
            }
            None => self.draft.leave_out(number, line, LeftOutReason::AnswerKey),
        }
        self.end();
    }

    /// Ends the question. Without answers, it is left out.
    fn end(&mut self) {
        let question = std::mem::take(&mut self.question);
        if !question.candidates.is_empty() {
            self.draft.add_ticked(question);
        } else if !question.text.is_empty() {
            let reason = match asks(&question.text) {
                true => LeftOutReason::OpenQuestion,
                false => LeftOutReason::Chatter,
            };
            self.draft.leave_out(question.line, &question.text, reason);
        }
    }
}

/// The index of the letter that a key names; no index if it names none.
fn key(line: &str) -> Option<Option<usize>> {
    let head = line.get(..7)?;
    let value = line[7..].trim();
    let letter = |value: &str| index(value.bytes().next()?).filter(|_| value.len() == 1);
    head.eq_ignore_ascii_case("answer:")
        .then(|| letter(value.trim_end_matches(['.', ')'])))
}

/// The index of an answer's letter, and its label.
fn answer(line: &str) -> Option<(usize, &str)> {
    let index = index(line.bytes().next()?)?;
    let label = line[1..].strip_prefix(['.', ')'])?;
    label
        .starts_with(char::is_whitespace)
        .then(|| (index, label.trim_start()))
}

fn index(letter: u8) -> Option<usize> {
    let letter = letter.to_ascii_lowercase();
    letter
        .is_ascii_lowercase()
        .then(|| usize::from(letter - b'a'))
}

#[cfg(test)]
mod tests {
    use crate::{formats::tests::outline, model::FileFormat};

    #[test]
    fn a_question_ends_with_its_key() {
        let polls = [
            ("Best?\nA. x\nB. y\nANSWER: B", "Best? x *y"),
            (
                "Best?\nA) x\nB) y\nANSWER: A\nWorst?\nA) x\nB) y\nANSWER: B",
                "Best? *x y | Worst? x *y",
            ),
            ("best?\na. x\nb. y\nanswer: b.", "best? x *y"),
            (
                "Which\nis best?\n\nA. x\nand x\nB. y\nANSWER: A",
                "Which is best? *x and x y",
            ),
            ("J. Bach?\nA. x\nB. C. y\nANSWER: A", "J. Bach? *x C. y"),
        ];

        for (text, poll) in polls {
            assert_eq!(outline(text, FileFormat::Aiken), poll, "{text}");
        }
    }

    #[test]
    fn what_is_broken_is_left_out_with_its_line() {
        let broken = [
            ("Best?\nA. x\nB. y\nANSWER: C", "Best? x y - 4 answer_key"),
            (
                "Best?\nA. x\nB. y\n\nWorst?\nA. x\nB. y\nANSWER: A",
                "Best? x y | Worst? *x y",
            ),
            ("Best?\nA. x\nANSWER: A", "- 1 few_answers"),
            (
                "Music\n\nBest?\nA. x\nB. y\nANSWER: A",
                "Best? *x y - 1 chatter",
            ),
            ("Best?\nANSWER: true", "- 1 open_question - 2 answer_key"),
            ("A. x\nB. y\nANSWER: A", "- 1 chatter - 3 answer_key"),
        ];

        for (text, told) in broken {
            assert_eq!(outline(text, FileFormat::Aiken), told, "{text}");
        }
    }
}
