//! Which lines of a block go on with what is above them, and which begin anew.

use super::{
    letters::Mark,
    line::{Kind, Line},
    pieces::Unit,
    roles::Role,
};

/// The lines of a file, and what each is. Those of a block are named by their indices.
#[derive(Clone, Copy)]
pub(super) struct Block<'l> {
    pub lines: &'l [Line],
    pub roles: &'l [Role],
}

impl Block<'_> {
    fn is_star(&self, at: usize) -> bool {
        self.lines[at].marks.star
    }

    /// Whether every answer has a `*`, so that it marks none as right.
    pub fn stars_are_bullets(&self, words: &[usize], is_asked: bool) -> bool {
        let Some(first) = words.iter().position(|&at| self.is_star(at)) else {
            return false;
        };
        let stars = &words[first..];
        let is_alone = first == 0 && stars.len() == 1;
        let above = first.checked_sub(1).map(|above| words[above]);
        stars.iter().all(|&at| self.is_star(at))
            && (stars.len() > 1 || is_alone)
            && (first < 2 - usize::from(is_asked)
                || above.is_some_and(|above| self.lines[above].asks()))
    }

    /// Whether a line among answers without marks asks another question.
    pub fn begins_again(&self, unit: &Unit, below: &[usize]) -> bool {
        let asks = |at: &usize| self.lines[*at].has_words() && self.lines[*at].asks();
        let answers = &unit.answers;
        asks(&below[0])
            && !self.lines[below[0]].marks.star
            && answers.len() > 1
            && !answers[answers.len() - 2..].iter().any(|one| asks(&one[0]))
            && below.len() > 2
            && !below[1..3].iter().any(asks)
    }

    /// How many lines from here have no marks.
    pub fn words_run(&self, block: &[usize], at: usize) -> usize {
        let is_more = |&&at: &&usize| {
            self.roles[at] != Role::Item
                && !self.lines[at].marks.star
                && self.lines[at].kind != Kind::Settings
        };
        block[at..].iter().take_while(is_more).count().max(1)
    }

    /// Whether an answer begins another question, since its letter is an A again.
    pub fn restarts(&self, unit: &Unit, answer: usize) -> bool {
        let is_first = match self.lines[answer].marks.mark {
            Some(Mark::Letter(index, _)) => index == 0,
            Some(Mark::Number(number, _)) => number == 1,
            _ => false,
        };
        is_first && !unit.answers.is_empty() && self.lines[unit.answers[0][0]].marks.mark.is_some()
    }

    /// Whether lines without marks belong to the answer above them.
    pub fn continues(&self, unit: &Unit, run: &[usize], next: Option<&usize>) -> bool {
        let last = unit.answers.last().expect("there are answers")[0];
        let first = &self.lines[run[0]];
        let is_deeper = first.indent >= self.lines[last].indent + 2;
        let words = first.marks.kept.chars().next();
        let goes_on = is_deeper || words.is_some_and(char::is_lowercase);
        if !run.iter().all(|&at| self.lines[at].has_words()) {
            return false;
        }
        let Some(&next) = next else {
            return goes_on;
        };
        match (self.lines[last].marks.mark, self.lines[next].marks.mark) {
            (Some(Mark::Letter(last, _)), Some(Mark::Letter(next, _))) if next == last + 1 => {
                goes_on || !run.iter().any(|&at| self.lines[at].asks())
            }
            (Some(Mark::Number(last, _)), Some(Mark::Number(next, _))) => next == last + 1,
            (Some(_), _) => false,
            _ => goes_on && !run.iter().any(|&at| self.lines[at].asks()),
        }
    }
}
