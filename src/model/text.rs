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
mod tests {
    use super::*;

    #[test]
    fn a_text_of_nothing_visible_is_none() {
        let unseen = [
            "",
            " ",
            "\u{3000}",
            "\u{a0}\u{2003}",
            "\u{2028}",
            "\u{200b}",
            "\u{3164}",
            "\u{2800}",
            "\u{ad}",
            "\u{fe0f}",
            "\u{fe00}",
            "\u{115f}",
            "\u{1160}",
            "\u{ffa0}",
            "\u{180e}",
            "\u{180b}",
            "\u{200c}",
            "\u{200d}",
            "\u{2060}",
            "\u{2064}",
            "\u{feff}",
            "\u{34f}",
            "\u{17b4}",
            "\u{e0001}",
            "\u{e0041}\u{e007f}",
            "\u{e0100}",
            "\u{206a}",
            "\u{fff9}",
            "\u{1bca0}",
            "\u{1d173}",
            "\u{13430}",
            "\u{1d159}",
            "\u{301}",
            " \u{301}",
            "\u{20dd}",
            "\u{93e}",
            "\u{200f}",
            "\u{200e} \u{200e}",
            "\u{200b} \u{200d}\u{2800}",
        ];

        for text in unseen {
            assert_eq!(check_text(text, 100), Err(TextFlaw::Unseen), "{text:?}");
        }
    }

    #[test]
    fn texts_of_every_script_pass_as_they_are() {
        let texts = [
            "closures",
            "C++",
            "?",
            "…",
            "0",
            "é",
            "e\u{301}",
            "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t",
            "क्षत्रिय",
            "हिन्दी",
            "ड़्",
            "น้ำ",
            "ที่นี่",
            "กุ้ง",
            "ພາສາລາວ",
            "ភាសាខ្មែរ",
            "မြန်မာဘာသာ",
            "བསྒྲུབས་",
            "בְּרֵאשִׁ֖ית",
            "שָּׁ֑לוֹם",
            "مُحَمَّدٌ",
            "ٱلرَّحْمَٰنِ",
            "می\u{200c}خواهم",
            "ක්\u{200d}රි",
            "한국어",
            "\u{1112}\u{1161}\u{11ab}",
            "日本語",
            "⠓⠑",
            "😀",
            "❤\u{fe0f}",
            "👍🏽",
            "1\u{fe0f}\u{20e3}",
            "🇩🇪",
            "👩\u{200d}👩\u{200d}👧\u{200d}👦",
            "🏳\u{fe0f}\u{200d}🌈",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "\u{600}١٢",
            "葛\u{e0100}",
            "co\u{ad}operate",
        ];

        for text in texts {
            assert_eq!(check_text(text, 100).as_deref(), Ok(text));
        }
    }

    #[test]
    fn four_marks_on_a_letter_pass_and_five_do_not() {
        let marked = |marks| format!("Z{}a", "\u{301}".repeat(marks));
        let parted = |by: &str| format!("Z{}", format!("\u{301}\u{489}{by}").repeat(3));

        assert!(is_text(&marked(4), 100));
        for text in [
            marked(5),
            marked(90),
            parted(""),
            parted("\u{200d}"),
            parted("\u{34f}"),
        ] {
            assert_eq!(check_text(&text, 100), Err(TextFlaw::Marks), "{text:?}");
        }
    }

    #[test]
    fn marks_of_direction_at_the_ends_of_words_are_dropped() {
        for (text, shown) in [
            ("مرحبا\u{200f}", "مرحبا"),
            ("\u{200e}\u{200f}abc\u{200e}", "abc"),
            ("שלום\u{200f} עולם", "שלום עולם"),
            ("שלום \u{200f}עולם\u{200f}", "שלום עולם"),
        ] {
            assert_eq!(check_text(text, 100).as_deref(), Ok(shown));
        }
        for char in [
            '\u{61c}', '\u{200e}', '\u{200f}', '\u{202e}', '\u{2066}', '\0', '\n',
        ] {
            let within = format!("a{char}b");
            assert_eq!(check_text(&within, 100), Err(TextFlaw::Controls(char)));
        }
        assert_eq!(
            check_text("a\u{202c}", 9),
            Err(TextFlaw::Controls('\u{202c}'))
        );
        assert_eq!(check_text(&"ä".repeat(101), 100), Err(TextFlaw::Long(101)));
    }

    #[test]
    fn a_text_of_several_lines_keeps_them() {
        for (text, shown) in [
            ("one", "one"),
            ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
            ("one\r\ntwo\r\n", "one\ntwo\n"),
            ("שלום\u{200f}\nabc", "שלום\nabc"),
        ] {
            assert_eq!(check_lines(text, 100).as_deref(), Ok(shown));
        }
        for (text, flaw) in [
            ("\n\n", TextFlaw::Unseen),
            ("a\rb", TextFlaw::Controls('\r')),
            ("a\tb", TextFlaw::Controls('\t')),
            ("a\n\u{202e}b", TextFlaw::Controls('\u{202e}')),
            ("a\r\nb\n", TextFlaw::Long(4)),
        ] {
            assert_eq!(check_lines(text, 3), Err(flaw), "{text:?}");
        }
    }
}
