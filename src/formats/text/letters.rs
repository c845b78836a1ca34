//! Letters and numbers before the words of a line.
//!
//! Tells what could be one. Whether it is one, the lines around it tell.

const QUESTION_WORDS: [&str; 10] = [
    "question",
    "frage",
    "pregunta",
    "aufgabe",
    "ejercicio",
    "exercice",
    "exercise",
    "q",
    "nr.",
    "n°",
];

/// A letter or a number before an answer or a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) enum Mark {
    /// `B)`: 1, and the sign that is beside it.
    Letter(u8, char),
    /// `2.`, and the sign that is beside it.
    Number(u32, char),
    /// `Question 2:`; 0 without a number.
    Question(u32),
    /// `#2`, which is a mark only in a row of them.
    Hash(u32),
}

/// A letter or a number at the start of a text, and the words behind it.
pub(super) fn mark(text: &str) -> Option<(Mark, &str)> {
    let (mark, rest) = lettered(text)
        .or_else(|| numbered(text))
        .or_else(|| pictured(text))
        .or_else(|| asked(text))?;
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some((mark, rest))
}

/// Whether a text names an answer by its letter: `B`, `B)`, `B. London`.
pub(super) fn is_letter(text: &str) -> bool {
    let mut chars = text.chars();
    let is_first = chars.next().is_some_and(|first| letter(first).is_some());
    is_first && chars.next().is_none_or(|next| ".):".contains(next))
}

fn letter(char: char) -> Option<u8> {
    let lower = char.to_ascii_lowercase();
    lower.is_ascii_lowercase().then(|| lower as u8 - b'a')
}

fn lettered(text: &str) -> Option<(Mark, &str)> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    let third = chars.next();
    let rest = chars.as_str();
    match (first, second, third) {
        ('(', second, Some(')')) | ('[', second, Some(']')) => {
            Some((Mark::Letter(letter(second)?, first), rest))
        }
        ('Q' | 'q', ':', _) => None,
        (first, sign @ (')' | '.' | ':'), third) => {
            let spaced = third.is_none_or(char::is_whitespace);
            let index = letter(first)?;
            (spaced || sign == ')').then_some((Mark::Letter(index, sign), &text[2..]))
        }
        _ => None,
    }
}

fn numbered(text: &str) -> Option<(Mark, &str)> {
    let inner = text.strip_prefix('(');
    let (number, rest) = number(inner.unwrap_or(text))?;
    let sign = rest.chars().next()?;
    let after = &rest[sign.len_utf8()..];
    let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
    let is_mark = match sign {
        ')' => true,
        '.' => inner.is_none(),
        _ => false,
    };
    let bold = after.starts_with("**");
    (is_mark && (spaced || bold)).then_some((Mark::Number(number, sign), after))
}

/// Up to three digits, and what is behind them.
pub(super) fn number(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    (digits.len() <= 3).then(|| Some((digits.parse().ok()?, rest)))?
}

/// `1️⃣`, `🅰️`, `①`, `:one:`.
fn pictured(text: &str) -> Option<(Mark, &str)> {
    let names = [
        ":one:", ":two:", ":three:", ":four:", ":five:", ":six:", ":seven:", ":eight:", ":nine:",
    ];
    for (number, name) in (1..).zip(names) {
        if let Some(rest) = text.strip_prefix(name) {
            return Some((Mark::Number(number, ':'), rest));
        }
    }
    let first = text.chars().next()?;
    let after = &text[first.len_utf8()..];
    let plain = after.strip_prefix('\u{fe0f}').unwrap_or(after);
    let number = |from: char| u32::from(first) - u32::from(from);
    match first {
        '0'..='9' => {
            let rest = plain.strip_prefix('\u{20e3}')?;
            Some((Mark::Number(number('0'), '\u{20e3}'), rest))
        }
        '①'..='⑳' => Some((Mark::Number(number('①') + 1, '①'), plain)),
        'Ⓐ'..='Ⓩ' => Some((Mark::Letter(number('Ⓐ') as u8, 'Ⓐ'), plain)),
        'ⓐ'..='ⓩ' => Some((Mark::Letter(number('ⓐ') as u8, 'ⓐ'), plain)),
        '🅰' | '🅱' => Some((Mark::Letter(number('🅰') as u8, '🅰'), plain)),
        _ => None,
    }
}

/// `Question 2:`, `Q2.`, `#2`.
fn asked(text: &str) -> Option<(Mark, &str)> {
    if let Some((number, rest)) = text.strip_prefix('#').and_then(number) {
        let spaced = rest.starts_with(char::is_whitespace);
        return spaced.then_some((Mark::Hash(number), rest));
    }
    let rest = question_word(text)?;
    let (number, rest) = match number(rest) {
        Some((number, rest)) => (number, of_how_many(rest)),
        None => (0, rest),
    };
    let rest = rest.trim_start();
    let after = rest.strip_prefix([':', '.', ')', '-', '–', '—'])?;
    let is_mark = number > 0 || rest.starts_with(':');
    is_mark.then_some((Mark::Question(number), after))
}

/// Whether a line only numbers the question below: `Question 1 of 2`.
pub(super) fn is_label(text: &str) -> bool {
    let text = text.trim().trim_matches('*').trim();
    let rest = question_word(text).or_else(|| text.strip_prefix('#'));
    let number = rest.and_then(|rest| number(rest.trim_start()));
    let Some((_, rest)) = number else {
        return false;
    };
    let rest = of_how_many(rest).trim();
    let is_long = text.len() > 3 && text.chars().take(2).all(char::is_alphabetic);
    matches!(rest, ":" | "." | ")") || (rest.is_empty() && is_long)
}

/// What is behind "Question ".
fn question_word(text: &str) -> Option<&str> {
    QUESTION_WORDS.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        let rest = &text[word.len()..];
        (head.to_lowercase() == *word && !rest.starts_with(char::is_alphabetic))
            .then(|| rest.trim_start())
    })
}

/// What is behind " of 2" or "/2".
fn of_how_many(text: &str) -> &str {
    let rest = text.trim_start();
    let words = ["of ", "von ", "de ", "sur ", "/"];
    let after = words.iter().find_map(|word| rest.strip_prefix(word));
    let after = after.and_then(|after| number(after.trim_start()));
    after.map_or(text, |(_, rest)| rest)
}
