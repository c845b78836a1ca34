//! Which answers a cell names as right: by number, by letter, or by their words.

use super::columns::names_answer;

/// An answer of a row: its place among the columns of answers, from 0, and its words.
pub(super) type Answer<'a> = (usize, &'a str);

/// A way in which cells name answers.
pub(super) type Reading = fn(&str, &[Answer]) -> Option<Vec<usize>>;

/// All ways, the first for where more than one fits as often.
const READINGS: [Reading; 3] = [by_words, by_letter, by_number];

/// The indices among `answers` that each cell names; none if it fits no answer. The cells of a column are
/// judged together.
pub(super) fn read(cells: &[(&str, Vec<Answer>)]) -> Vec<Option<Vec<usize>>> {
    let fits = |reading: &Reading| {
        let fit = cells
            .iter()
            .filter(|(cell, answers)| reading(cell, answers).is_some());
        fit.count()
    };
    let mut readings = READINGS.map(|reading| (fits(&reading), reading));
    readings.sort_by_key(|&(fits, _)| std::cmp::Reverse(fits));
    let right = |(cell, answers): &(&str, Vec<Answer>)| {
        readings
            .iter()
            .find_map(|(_, reading)| reading(cell, answers))
    };
    cells.iter().map(right).collect()
}

pub(super) fn by_words(cell: &str, answers: &[Answer]) -> Option<Vec<usize>> {
    let plain = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let answers: Vec<_> = answers.iter().map(|(_, words)| plain(words)).collect();
    let one = |part: &str| answers.iter().position(|words| *words == plain(part));
    if let Some(index) = one(cell) {
        return Some(vec![index]);
    }
    let each = |by: &[char]| collected(cell.split(by).map(one));
    each(&[';', '|', '\n']).or_else(|| each(&[';', '|', '\n', ',']))
}

pub(super) fn by_letter(cell: &str, answers: &[Answer]) -> Option<Vec<usize>> {
    let place = |letter: char| {
        letter
            .is_ascii_alphabetic()
            .then(|| usize::from(letter.to_ascii_lowercase() as u8 - b'a'))
    };
    let words = named(cell);
    let letters: Vec<char> = match words.as_slice() {
        // "ABD"
        [word] if word.chars().all(|char| char.is_ascii_uppercase()) => word.chars().collect(),
        words if words.iter().all(|word| word.len() == 1) => {
            words.iter().flat_map(|word| word.chars()).collect()
        }
        _ => return None,
    };
    let index = |letter: &char| index_of(place(*letter)?, answers);
    collected(letters.iter().map(index))
}

pub(super) fn by_number(cell: &str, answers: &[Answer]) -> Option<Vec<usize>> {
    let index = |word: &&str| {
        let number: usize = word.parse().ok()?;
        index_of(number.checked_sub(1)?, answers)
    };
    let cell = cell.trim();
    let words = named(cell.strip_suffix(".0").unwrap_or(cell));
    collected(words.iter().map(index))
}

/// The words of a cell that name answers, without "Option", "and" and signs.
fn named(cell: &str) -> Vec<&str> {
    const AND: [&str; 5] = ["and", "und", "et", "y", "&"];
    let words = cell.split(|char: char| !char.is_alphanumeric());
    let words = words.filter(|word| {
        let lower = word.to_lowercase();
        !word.is_empty() && !AND.contains(&lower.as_str()) && !names_answer(&lower)
    });
    words.collect()
}

fn index_of(place: usize, answers: &[Answer]) -> Option<usize> {
    answers.iter().position(|(at, _)| *at == place)
}

/// All of them in order, each once; none if there are none or one is missing.
fn collected(indices: impl Iterator<Item = Option<usize>>) -> Option<Vec<usize>> {
    let mut indices = indices.collect::<Option<Vec<_>>>()?;
    indices.sort_unstable();
    indices.dedup();
    (!indices.is_empty()).then_some(indices)
}
