//! Pairs asterisks: one around emphasis, two around strong words, three around both.

use super::piece::{Mark, Piece};

/// What stands in a text, before its asterisks are paired.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    Piece(Piece<'a>),
    Asterisks {
        run: &'a str,
        may_begin: bool,
        may_end: bool,
    },
    /// An empty line: no emphasis goes across.
    ParagraphEnd,
}

/// A run of asterisks and what became of it.
#[derive(Default)]
struct Run<'a> {
    /// Those that mean nothing.
    left: &'a str,
    /// The innermost first.
    marks: Vec<Mark>,
    begins: bool,
}

/// The runs that wait for their ends.
#[derive(Default)]
struct Waiting {
    places: Vec<usize>,
    /// How many there are of one, two and three asterisks.
    counts: [usize; 4],
}

/// The pieces, with all asterisks paired that can be.
pub(super) fn paired(tokens: Vec<Token<'_>>) -> Vec<Piece<'_>> {
    let runs = pair(&tokens);
    let mut pieces = Vec::with_capacity(tokens.len());
    for (token, run) in tokens.into_iter().zip(runs) {
        match token {
            Token::Piece(piece) => pieces.push(piece),
            Token::ParagraphEnd => {}
            Token::Asterisks { .. } if run.begins => {
                pieces.extend(text(run.left));
                pieces.extend(run.marks.into_iter().rev().map(Piece::Begin));
            }
            Token::Asterisks { .. } => {
                pieces.extend(run.marks.into_iter().map(Piece::End));
                pieces.extend(text(run.left));
            }
        }
    }
    pieces
}

fn text(left: &str) -> Option<Piece<'_>> {
    (!left.is_empty()).then_some(Piece::Text(left))
}

/// What becomes of each token, if it is a run of asterisks.
fn pair<'a>(tokens: &[Token<'a>]) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::with_capacity(tokens.len());
    let mut waiting = Waiting::default();
    for token in tokens {
        let place = runs.len();
        runs.push(Run::default());
        match token {
            Token::Piece(_) => {}
            Token::ParagraphEnd => waiting = Waiting::default(),
            Token::Asterisks {
                run,
                may_begin,
                may_end,
            } => {
                runs[place].left = run;
                if *may_end {
                    end(&mut runs, place, &mut waiting);
                }
                if *may_begin && runs[place].marks.is_empty() && run.len() <= 3 {
                    runs[place].begins = true;
                    waiting.add(place, run.len());
                }
            }
        }
    }
    runs
}

/// Pairs the run at `place` with those that wait.
fn end(runs: &mut [Run<'_>], place: usize, waiting: &mut Waiting) {
    while let length @ 1..=3 = runs[place].left.len() {
        let counts = waiting.counts;
        if counts[length] > 0 {
            while let Some(begin) = waiting.take(runs) {
                if runs[begin].left.len() == length {
                    join(runs, begin, place, length);
                    break;
                }
            }
        } else if length == 3 && counts != [0; 4] {
            // `**a *b***`: the inner one first.
            if let Some(begin) = waiting.take(runs) {
                let inner = runs[begin].left.len();
                join(runs, begin, place, inner);
            }
        } else if counts[3] > 0 {
            // `***a* b**`
            while let Some(begin) = waiting.take(runs) {
                if runs[begin].left.len() == 3 {
                    join(runs, begin, place, length);
                    waiting.add(begin, 3 - length);
                    break;
                }
            }
        } else {
            break;
        }
    }
}

/// Makes a pair of `length` asterisks of two runs.
fn join(runs: &mut [Run<'_>], begin: usize, end: usize, length: usize) {
    let marks: &[Mark] = match length {
        1 => &[Mark::Emphasis],
        2 => &[Mark::Strong],
        _ => &[Mark::Emphasis, Mark::Strong],
    };
    for place in [begin, end] {
        runs[place].marks.extend(marks);
        runs[place].left = &runs[place].left[length..];
    }
}

impl Waiting {
    fn add(&mut self, place: usize, length: usize) {
        self.places.push(place);
        self.counts[length] += 1;
    }

    /// Takes the last one away.
    fn take(&mut self, runs: &[Run<'_>]) -> Option<usize> {
        let place = self.places.pop()?;
        self.counts[runs[place].left.len()] -= 1;
        Some(place)
    }
}
