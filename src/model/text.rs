//! Which texts people can be shown, and how long they may be.

use std::borrow::Cow;

use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{DefaultIgnorableCodePoint, GeneralCategory, PrependedConcatenationMark},
};
use thiserror::Error;

/// The longest text of a question, in characters.
pub const TEXT_LIMIT: usize = 2_000;
/// The longest label of a candidate, in characters.
pub const LABEL_LIMIT: usize = 200;
/// The longest written-in candidate, and the longest name of its writer, in characters.
pub const WRITE_IN_LIMIT: usize = 100;

/// The most marks above, below or around one letter: pointed Hebrew with accents needs four. Further
/// marks are drawn ever farther from the letter, over other texts.
const MARKS: usize = 4;
/// The left-to-right and the right-to-left mark. Some keyboards put them at the ends of words.
const DIRECTION_MARKS: [char; 2] = ['\u{200e}', '\u{200f}'];
/// Characters that look empty although their Unicode properties do not say so: Braille, music,
/// hieroglyphs.
const BLANKS: [char; 4] = ['\u{2800}', '\u{1d159}', '\u{13441}', '\u{13442}'];

/// Why people cannot be shown a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TextFlaw {
    /// It has no visible character.
    #[error("there is nothing to be seen in it")]
    Unseen,
    /// It is too long: the number of its characters.
    #[error("it has {0} characters")]
    Long(usize),
    /// It has this character, which controls or reorders others.
    #[error("its character U+{code:04X} controls or reorders others", code = u32::from(*_0))]
    Controls(char),
    /// One of its letters has more marks than any script needs.
    #[error("one of its letters has more than {MARKS} marks")]
    Marks,
}

/// Whether people can be shown this text; it may have at most `limit` characters.
pub fn is_text(text: &str, limit: usize) -> bool {
    check_text(text, limit).is_ok()
}

/// The text as people are shown it, without direction marks at the ends of words. Any other character
/// that controls or reorders others is refused.
pub fn check_text(text: &str, limit: usize) -> Result<Cow<'_, str>, TextFlaw> {
    check(text, limit, |_| false)
}

/// As [`check_text`], for a text of several lines. They end in `\n`; `\r\n` becomes that.
pub fn check_lines(text: &str, limit: usize) -> Result<Cow<'_, str>, TextFlaw> {
    if !text.contains("\r\n") {
        return check(text, limit, |char| char == '\n');
    }
    let lines = text.replace("\r\n", "\n");
    check_lines(&lines, limit).map(|text| text.into_owned().into())
}

fn check(
    text: &str,
    limit: usize,
    is_allowed: impl Fn(char) -> bool,
) -> Result<Cow<'_, str>, TextFlaw> {
    let text = without_direction_marks(text);
    if let Some(char) = (text.chars()).find(|&char| controls(char) && !is_allowed(char)) {
        return Err(TextFlaw::Controls(char));
    }
    let length = text.chars().count();
    if length > limit {
        return Err(TextFlaw::Long(length));
    }
    if !text.chars().any(is_seen) {
        return Err(TextFlaw::Unseen);
    }
    if most_marks(&text) > MARKS {
        return Err(TextFlaw::Marks);
    }
    Ok(text)
}

/// Whether a character is invisible everywhere, by its Unicode properties.
pub(crate) fn is_ignorable(char: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(char)
}

/// Whether a character is visible by itself. A mark without its letter is not.
fn is_seen(char: char) -> bool {
    use GeneralCategory::{
        Control, EnclosingMark, Format, LineSeparator, NonspacingMark, ParagraphSeparator,
        SpaceSeparator, SpacingMark, Surrogate,
    };
    match category(char) {
        Control | LineSeparator | ParagraphSeparator | SpaceSeparator | Surrogate => false,
        NonspacingMark | EnclosingMark | SpacingMark => false,
        Format => CodePointSetData::new::<PrependedConcatenationMark>().contains(char),
        _ => !is_ignorable(char) && !BLANKS.contains(&char),
    }
}

fn category(char: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(char)
}

fn controls(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn without_direction_marks(text: &str) -> Cow<'_, str> {
    if !text.contains(DIRECTION_MARKS) {
        return text.into();
    }
    let within = |word: &str| word.trim_matches(DIRECTION_MARKS).to_string();
    let words: Vec<_> = text.split_inclusive(char::is_whitespace).collect();
    let words = words.into_iter().map(|word| {
        let space = word.chars().next_back().filter(|char| char.is_whitespace());
        let word = space.map_or(word, |space| &word[..word.len() - space.len_utf8()]);
        within(word) + space.map(String::from).as_deref().unwrap_or_default()
    });
    words.collect::<String>().into()
}

/// The most combining marks in a row. Invisible characters between them do not end a row.
fn most_marks(text: &str) -> usize {
    use GeneralCategory::{EnclosingMark, NonspacingMark};
    let mut most = 0;
    let mut row = 0;
    for char in text.chars().filter(|&char| !is_ignorable(char)) {
        row = match category(char) {
            NonspacingMark | EnclosingMark => row + 1,
            _ => 0,
        };
        most = most.max(row);
    }
    most
}

#[cfg(test)]
mod tests;
