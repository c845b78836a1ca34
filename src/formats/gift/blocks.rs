//! Parts a GIFT file into its questions.
//!
//! Moodle ends a question at an empty line. Here one also ends behind its answers, if another begins on
//! the next line, and an empty line within its braces is read over.

use super::scan::{Braces, bare, braces, newlines};

/// One question of a file, or a text beside them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The number of its first line.
    pub line: usize,
    /// The number of its last line.
    pub end: usize,
    /// Its lines; comments are empty lines.
    pub text: String,
    /// Whether no empty line parts it from the one before.
    pub follows: bool,
}

/// The lines of a file between empty ones.
#[derive(Default)]
struct Run {
    /// The number of the first line.
    line: usize,
    /// The number of the line below the last one.
    end: usize,
    text: String,
}

/// The questions of a file. `comment` gets each comment with the number of its line.
pub(super) fn blocks<'a>(file: &'a str, mut comment: impl FnMut(usize, &'a str)) -> Vec<Block> {
    let mut runs = Vec::new();
    let mut run = Run::default();
    for (line, text) in (1..).zip(file.lines().chain([""])) {
        let start = text.trim();
        if start.is_empty() {
            if !run.text.trim().is_empty() {
                runs.push(std::mem::take(&mut run));
            }
            run = Run::default();
            continue;
        }
        if run.line == 0 {
            run.line = line;
        }
        run.end = line + 1;
        if let Some(text) = start.strip_prefix("//") {
            comment(line, text.trim_start());
        } else if !start.starts_with("$CATEGORY:") {
            run.text += text;
        }
        run.text.push('\n');
    }
    let mut blocks = Vec::new();
    for run in rejoined(runs) {
        part(run, &mut blocks);
    }
    blocks
}

/// Puts runs together that empty lines within braces have parted.
fn rejoined(runs: Vec<Run>) -> Vec<Run> {
    let mut whole: Vec<Run> = Vec::new();
    // The runs since the one whose brace is open, which are its rest if a closing brace comes.
    let mut waiting: Vec<Run> = Vec::new();
    for run in runs {
        let is_named = run.text.trim_start().starts_with("::");
        let first = bare(&run.text, &['{', '}']).next();
        let closes = first.is_some_and(|at| run.text[at..].starts_with('}'));
        if !waiting.is_empty() && (is_named || (first.is_some() && !closes)) {
            whole.append(&mut waiting);
        }
        if waiting.is_empty() {
            if is_open(&run.text) {
                waiting.push(run);
            } else {
                whole.push(run);
            }
            continue;
        }
        let opens_again = is_open(&run.text);
        waiting.push(run);
        if closes {
            let joined = std::mem::take(&mut waiting).into_iter().reduce(join);
            if opens_again {
                waiting.extend(joined);
            } else {
                whole.extend(joined);
            }
        }
    }
    whole.append(&mut waiting);
    whole
}

fn join(mut upper: Run, lower: Run) -> Run {
    upper.text += &"\n".repeat(lower.line - upper.end);
    upper.text += &lower.text;
    upper.end = lower.end;
    upper
}

/// Whether the last brace of a text opens.
fn is_open(text: &str) -> bool {
    let last = bare(text, &['{', '}']).last();
    last.is_some_and(|at| text[at..].starts_with('{'))
}

/// Parts the questions of a run that no empty line parts.
fn part(run: Run, blocks: &mut Vec<Block>) {
    let mut line = run.line;
    let mut rest = run.text.as_str();
    let mut is_first = true;
    loop {
        let start = rest.trim_start();
        line += newlines(&rest[..rest.len() - start.len()]);
        if start.is_empty() {
            return;
        }
        let (text, after) = start.split_at(end_of_first(start));
        blocks.push(Block {
            line,
            end: line + newlines(text.trim_end()),
            text: text.trim_end().into(),
            follows: !std::mem::take(&mut is_first),
        });
        line += newlines(text);
        rest = after;
    }
}

/// Where the first question of a text ends.
fn end_of_first(text: &str) -> usize {
    let mut answers = braces(text)
        .filter(|braces| braces.kind != Braces::OfText)
        .peekable();
    while let Some(braces) = answers.next() {
        let Some(next) = answers.peek() else {
            break;
        };
        let between = &text[braces.close..next.open];
        let is_cloze = braces.kind == Braces::OfCloze && next.kind == Braces::OfCloze;
        let named = || bare(between, &[':']).find(|&at| between[at..].starts_with("::"));
        let end = match braces.kind {
            Braces::Open => named(),
            _ => between.find('\n').or_else(named),
        };
        if let Some(end) = end.filter(|_| !is_cloze) {
            return braces.close + end;
        }
    }
    text.len()
}
