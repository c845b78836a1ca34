//! Nothing of a text is lost without a word.

use proptest::prelude::*;

use crate::model::FileFormat;

/// What stands before the words of a line.
const MARKS: [&str; 32] = [
    "",
    "",
    "",
    "1. ",
    "2) ",
    "3 ",
    "A) ",
    "b) ",
    "B. ",
    "(c) ",
    "- ",
    "* ",
    "• ",
    "o ",
    "# ",
    "## ",
    "**",
    "> ",
    "✓ ",
    "[x] ",
    "( ) ",
    "Answer: ",
    "ANSWER: ",
    "Correct: B ",
    "Lösung: ",
    "// ",
    "| ",
    "    ",
    "```",
    "$$ ",
    "\\",
    "Explanation: ",
];
/// What stands after them.
const ENDS: [&str; 14] = [
    "",
    "",
    "",
    "?",
    " ✅",
    " (correct)",
    "*",
    "**",
    ":",
    ".",
    " | b",
    "\t1",
    "  ",
    "!",
];

/// Lines, each with a word that no other has; some are empty.
fn lines() -> impl Strategy<Value = Vec<(&'static str, &'static str, bool)>> {
    let line = (
        prop::sample::select(&MARKS[..]),
        prop::sample::select(&ENDS[..]),
        prop::bool::weighted(0.2),
    );
    prop::collection::vec(line, 1..24)
}

proptest! {
    #[test]
    fn every_word_is_in_the_poll_or_left_out(
        lines in lines(),
        format in prop::option::of(prop::sample::select(&[FileFormat::Text, FileFormat::Markdown, FileFormat::Aiken][..])),
    ) {
        let words = (0..).zip(&lines).filter(|(_, (_, _, is_empty))| !is_empty);
        let words: Vec<_> = words.map(|(place, _)| format!("word{place}x")).collect();
        let mut unused = words.iter();
        let line = |(mark, end, is_empty): &(&str, &str, bool)| {
            let word = if *is_empty { None } else { unused.next() };
            word.map_or(String::new(), |word| format!("{mark}{word}{end}"))
        };
        let text = lines.iter().map(line).collect::<Vec<_>>().join("\n");

        let draft = crate::formats::read(text.as_bytes(), format);

        prop_assert_eq!(&draft, &crate::formats::read(text.as_bytes(), format));
        let told = serde_json::to_string(&draft).unwrap();
        let is_cut = draft.left_out.iter().any(|one| one.text.chars().count() >= 200);
        for word in words {
            prop_assert!(is_cut || told.contains(&word), "{word} is lost: {draft:#?}\n{text}");
        }
    }
}
