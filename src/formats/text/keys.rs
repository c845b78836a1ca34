//! Keys: which answers a line names as right.

use super::{
    asked::{Answer, Asked},
    letters::{Mark, mark, number},
    line::{Kind, Line, asks},
    words,
};
use crate::{formats::judged::judged, model::GuessKind};

/// The answers that a key's value names: their indices; none if it fits no answer.
fn resolved(value: &str, asked: &Asked) -> Option<Vec<u16>> {
    let answers = &asked.answers;
    let value = plain(value);
    listed(&value, answers)
        .or_else(|| lettered(&value, answers))
        .or_else(|| same_words(&value, answers))
}

/// Takes the right answers from a key, if it fits.
pub(super) fn apply(asked: &mut Asked, line: usize, value: &str) -> bool {
    let Some(right) = resolved(value, asked) else {
        return false;
    };
    for (index, answer) in (0..).zip(&mut asked.answers) {
        answer.is_right = right.contains(&index);
    }
    asked.is_keyed = true;
    asked.read.end = asked.read.end.max(line);
    asked.read.guesses.push((line, GuessKind::AnswerKey));
    true
}

/// Whether a key's value names an answer by its letter or number, even one that is not there.
pub(super) fn is_short(value: &str) -> bool {
    let value = plain(value);
    let tokens = value
        .split([',', ';', ' '])
        .filter(|token| !token.is_empty());
    let is_token = |token: &str| {
        token
            .trim_matches(['(', ')', '.', '[', ']'])
            .chars()
            .count()
            == 1
    };
    tokens.clone().next().is_some() && tokens.clone().all(is_token) || mark(&value).is_some()
}

fn plain(value: &str) -> String {
    let value = value.replace("**", "").replace("__", "");
    value.trim().trim_end_matches(['*', '_']).trim().to_string()
}

/// `B`, `b)`, `A, C`, `A und C`, `2`.
fn listed(value: &str, answers: &[Answer]) -> Option<Vec<u16>> {
    let tokens = value.split([',', ';', '&', '/', '+', ' ']);
    let tokens = tokens.filter(|token| {
        !token.is_empty() && !matches!(*token, "and" | "und" | "et" | "y" | "e" | "or")
    });
    let indices =
        tokens.map(|token| index(token.trim_matches(['(', ')', '.', '[', ']', ':']), answers));
    let indices: Vec<u16> = indices.take(200).collect::<Option<_>>()?;
    (!indices.is_empty()).then_some(indices)
}

/// `B) Newton`.
fn lettered(value: &str, answers: &[Answer]) -> Option<Vec<u16>> {
    let (found, _) = mark(value)?;
    let place = answers
        .iter()
        .position(|answer| same_mark(answer.mark, found));
    let place = match (place, found) {
        (None, Mark::Letter(letter, _)) if answers.iter().all(|one| one.mark.is_none()) => {
            Some(letter.into()).filter(|&place: &usize| place < answers.len())
        }
        (place, _) => place,
    };
    Some(vec![place? as u16])
}

fn same_words(value: &str, answers: &[Answer]) -> Option<Vec<u16>> {
    let words = |text: &str| {
        let bare = judged(text).map_or(text, |(_, bare)| bare);
        plain(bare).trim_end_matches('.').to_lowercase()
    };
    let wanted = words(value);
    let place = answers
        .iter()
        .position(|answer| words(&answer.label) == wanted)?;
    Some(vec![place as u16])
}

fn same_mark(one: Option<Mark>, other: Mark) -> bool {
    match (one, other) {
        (Some(Mark::Letter(one, _)), Mark::Letter(other, _)) => one == other,
        (Some(Mark::Number(one, _)), Mark::Number(other, _)) => one == other,
        _ => false,
    }
}

/// The answer with this letter or number.
fn index(token: &str, answers: &[Answer]) -> Option<u16> {
    let mut chars = token.chars();
    let wanted = match (chars.next()?, chars.next()) {
        (letter, None) if letter.is_ascii_alphabetic() => {
            Mark::Letter(letter.to_ascii_lowercase() as u8 - b'a', ')')
        }
        _ => Mark::Number(number(token).filter(|(_, rest)| rest.is_empty())?.0, '.'),
    };
    let marked = answers
        .iter()
        .position(|answer| same_mark(answer.mark, wanted));
    let is_marked = |answer: &Answer| match wanted {
        Mark::Letter(..) => matches!(answer.mark, Some(Mark::Letter(..))),
        _ => answer.mark.is_some(),
    };
    let place = match wanted {
        _ if marked.is_some() => marked?,
        _ if answers.iter().any(is_marked) => return None,
        Mark::Letter(letter, _) => letter.into(),
        Mark::Number(number, _) => (number as usize).checked_sub(1)?,
        _ => return None,
    };
    (place < answers.len()).then_some(place as u16)
}

/// The answers of several questions on one line: `1-B, 2-C`, `1b, 2a`, `1. A – 2. C`.
pub(super) fn entries(value: &str) -> Vec<(u32, String)> {
    let value = plain(value);
    let mut rest = value.as_str();
    let mut entries = Vec::new();
    while let Some((question, after)) = number(rest) {
        let after = after.trim_start_matches(|char: char| " .):–—-=>\u{a0}".contains(char));
        let Some(letter) = after.chars().next().filter(char::is_ascii_alphabetic) else {
            return Vec::new();
        };
        let behind = after[1..].trim_start_matches(['.', ')']);
        if behind.starts_with(char::is_alphanumeric) {
            return Vec::new();
        }
        entries.push((question, letter.to_string()));
        rest = behind.trim_start_matches(|char: char| " ,;|–—-/\u{a0}".contains(char));
    }
    match rest {
        "" | "." => entries,
        _ => Vec::new(),
    }
}

/// One line of a key: the number of the question, and the value.
fn entry(text: &str) -> Option<(u32, String)> {
    let text = plain(text);
    let bare = text.trim_start_matches(['#', 'Q', 'q', '-', '•', ' ']);
    let (question, rest) = match mark(bare) {
        Some((Mark::Question(question), rest)) => (question, rest),
        _ => number(bare)?,
    };
    let value = rest.trim_start_matches(|char: char| " .):–—-=>\u{a0}".contains(char));
    let is_parted = value.len() < rest.len() || value.chars().count() == 1;
    (is_parted && !value.is_empty() && !asks(value)).then(|| (question, value.into()))
}

/// Makes entries of the lines below the head of a key, and words of a head without entries.
pub(super) fn find(lines: &mut [Line]) {
    let mut at = 0;
    while at < lines.len() {
        let is_head = match &lines[at].kind {
            Kind::Key(value) => value.is_empty(),
            Kind::Heading(_) => {
                words::key(&lines[at].text_of_heading()).is_some_and(|key| key.is_empty())
            }
            _ => false,
        };
        if !is_head {
            at += 1;
            continue;
        }
        let end = entries_below(lines, at + 1);
        if end > at + 1 {
            lines[at].kind = Kind::Key(String::new());
        } else if matches!(lines[at].kind, Kind::Key(_)) {
            lines[at].kind = Kind::Words;
        }
        at = end;
    }
}

/// Makes entries of the lines from here, and tells the index behind them.
fn entries_below(lines: &mut [Line], from: usize) -> usize {
    let mut end = from;
    let mut head = None;
    for (at, line) in lines.iter_mut().enumerate().skip(from) {
        let found = match &line.kind {
            Kind::Blank | Kind::Rule => continue,
            Kind::Table(cells) => {
                let [question, value, ..] = cells.as_slice() else {
                    break;
                };
                match number(question).filter(|(_, rest)| rest.is_empty()) {
                    Some((question, _)) => Some((question, value.clone())),
                    None if end == from && head.is_none() => {
                        head = Some(at);
                        continue;
                    }
                    None => break,
                }
            }
            Kind::Words | Kind::Key(_) => entry(&line.text),
            _ => break,
        };
        let Some((question, value)) = found else {
            break;
        };
        line.kind = Kind::Entry(question, value);
        end = at + 1;
    }
    if let Some(head) = head.filter(|_| end > from) {
        lines[head].kind = Kind::Rule;
    }
    end
}
