//! Finds code, formulas and asterisks in lines of text.
//!
//! Each search for an end that is not there is made once, so the time grows with the text's length
//! alone.

use std::collections::HashMap;

use super::{emphasis::Token, formula::Formula, piece::Piece};

/// Characters after which no emphasis ends, and before which none begins.
const OPENING: [char; 3] = ['(', '[', '{'];
const CLOSING: [char; 6] = [')', ']', '}', ',', ';', ':'];

struct Scan<'a> {
    text: &'a str,
    /// Where it stands.
    at: usize,
    /// Where the text begins that is not in `found` yet.
    text_from: usize,
    found: Vec<Token<'a>>,
    /// Where the last run of so many backticks begins.
    last_ticks: HashMap<usize, usize>,
    /// Where the last end of each kind of formula begins.
    last_ends: [Option<usize>; 3],
}

/// The ends of formulas, in the order of `last_ends`.
const ENDS: [&str; 3] = ["\\)", "\\]", "$$"];

/// What stands in a text without fenced blocks.
pub(super) fn scan(text: &str) -> Vec<Token<'_>> {
    let mut scan = Scan {
        text,
        at: 0,
        text_from: 0,
        found: Vec::new(),
        last_ticks: last_ticks(text),
        last_ends: ENDS.map(|end| text.rfind(end)),
    };
    while let Some(char) = text[scan.at..].chars().next() {
        match char {
            '`' => scan.code(),
            '$' => scan.dollar(),
            '\\' => scan.backslash(),
            '*' => scan.asterisks(),
            '\n' => scan.line_end(),
            _ => scan.at += char.len_utf8(),
        }
    }
    scan.add_text(text.len());
    scan.found
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Adds the text before `until`, which has no markup.
    fn add_text(&mut self, until: usize) {
        if self.text_from < until {
            let text = &self.text[self.text_from..until];
            self.found.push(Token::Piece(Piece::Text(text)));
        }
    }

    /// Adds what stands from here to `end`, and goes on there.
    fn add(&mut self, token: Token<'a>, end: usize) {
        self.add_text(self.at);
        self.found.push(token);
        self.at = end;
        self.text_from = end;
    }

    fn code(&mut self) {
        let ticks = run(self.rest(), '`');
        let inside = self.at + ticks;
        self.at = match self.last_ticks.get(&ticks) {
            Some(&last) if last > self.at => {
                let mut end = inside;
                let end = loop {
                    end += self.text[end..].find('`').unwrap_or_default();
                    match run(&self.text[end..], '`') {
                        length if length == ticks => break end,
                        length => end += length,
                    }
                };
                let code = unpadded(&self.text[inside..end]);
                self.add(Token::Piece(Piece::Code(code)), end + ticks);
                return;
            }
            _ => inside,
        };
    }

    fn backslash(&mut self) {
        match self.rest().as_bytes().get(1) {
            Some(b'(') => self.formula(2, 0, false),
            Some(b'[') => self.formula(2, 1, true),
            Some(b'$' | b'\\') => self.at += 2,
            _ => self.at += 1,
        }
    }

    /// A formula up to the next of [`ENDS`]. One that is none stays as it was typed.
    fn formula(&mut self, opening: usize, end: usize, is_block: bool) {
        let inside = self.at + opening;
        let is_closed = self.last_ends[end].is_some_and(|last| last >= inside);
        let found = is_closed.then(|| self.text[inside..].find(ENDS[end]));
        let Some(length) = found.flatten() else {
            self.at = inside;
            return;
        };
        self.set(inside, inside + length, opening, is_block);
    }

    /// Sets the formula from `inside` to `end`, whose own end has `closing` bytes.
    fn set(&mut self, inside: usize, end: usize, closing: usize, is_block: bool) {
        let source = &self.text[inside..end];
        let one_paragraph = !source.split('\n').any(|line| line.trim().is_empty()) || is_block;
        match Formula::read(source, is_block).filter(|_| one_paragraph) {
            Some(formula) => self.add(Token::Piece(Piece::Formula(formula)), end + closing),
            None => self.at = end + closing,
        }
    }

    fn dollar(&mut self) {
        match run(self.rest(), '$') {
            1 => self.single_dollar(),
            2 => self.formula(2, 2, true),
            more => self.at += more,
        }
    }

    /// As pandoc has it: a formula begins before what is no space, and ends behind what is none and not
    /// before a digit. So `$5 or $10` stays.
    fn single_dollar(&mut self) {
        let inside = self.at + 1;
        let rest = &self.text[inside..];
        self.at = inside;
        if rest.starts_with(char::is_whitespace) || is_sum_of_money(rest) {
            return;
        }
        let Some(length) = unescaped_dollar(rest) else {
            return;
        };
        let after = rest[length + 1..].chars().next();
        let is_end = !rest[..length].ends_with(char::is_whitespace)
            && !after.is_some_and(|char| char.is_ascii_digit() || char == '$');
        if is_end {
            self.at = inside - 1;
            self.set(inside, inside + length, 1, false);
        }
    }

    fn asterisks(&mut self) {
        let length = run(self.rest(), '*');
        let end = self.at + length;
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[end..].chars().next();
        let is_none = |char: Option<char>| char.is_none_or(char::is_whitespace);
        let token = Token::Asterisks {
            run: &self.text[self.at..end],
            may_begin: !is_none(after)
                && !after.is_some_and(|char| CLOSING.contains(&char))
                && !before.is_some_and(is_in_word),
            may_end: !is_none(before)
                && !before.is_some_and(|char| OPENING.contains(&char))
                && !after.is_some_and(is_in_word),
        };
        self.add(token, end);
    }

    fn line_end(&mut self) {
        let next = self.rest()[1..].split('\n').next().unwrap_or_default();
        let is_last = next.trim().is_empty();
        self.add(Token::Piece(Piece::LineEnd), self.at + 1);
        if is_last {
            self.found.push(Token::ParagraphEnd);
        }
    }
}

fn run(text: &str, char: char) -> usize {
    text.len() - text.trim_start_matches(char).len()
}

fn last_ticks(text: &str) -> HashMap<usize, usize> {
    let mut last = HashMap::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let length = run(&text[at + found..], '`');
        last.insert(length, at + found);
        at += found + length;
    }
    last
}

/// Code without the spaces that part a backtick of its own from those around it.
fn unpadded(code: &str) -> &str {
    let inner = code
        .strip_prefix(' ')
        .and_then(|code| code.strip_suffix(' '));
    inner
        .filter(|inner| !inner.trim().is_empty())
        .unwrap_or(code)
}

/// Where the next dollar sign is that has no backslash before it.
fn unescaped_dollar(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.bytes().position(|byte| {
        let found = byte == b'$' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        found
    })
}

/// Whether a text begins as in `$5 apples`.
fn is_sum_of_money(text: &str) -> bool {
    let words = text.trim_start_matches(|char: char| char.is_ascii_digit() || ",.".contains(char));
    let is_number = words.len() < text.len();
    let mut word = words.strip_prefix(' ').unwrap_or_default().chars();
    is_number && (0..2).all(|_| word.next().is_some_and(char::is_alphabetic))
}

/// Whether a character is part of a word that spaces part from others: emphasis begins and ends at
/// words' ends alone. Scripts without such spaces have none to wait for.
fn is_in_word(char: char) -> bool {
    let joins = matches!(char, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}');
    (char.is_alphanumeric() || char == '_') && !joins
}
