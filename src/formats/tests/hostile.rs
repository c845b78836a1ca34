//! Files that are built to be slow.

use std::time::{Duration, Instant};

use super::*;
use crate::model::POLL_LIMIT;

/// What takes so long in a build for tests, on a busy machine, does not end in half a second anywhere.
const DEADLINE: Duration = Duration::from_secs(60);
/// A quarter of the largest file: a test is not to take long.
const SIZE: usize = POLL_LIMIT / 4;

/// A piece is repeated, between a head and a tail.
fn repeated(head: &str, piece: &str, tail: &str) -> String {
    let count = (SIZE - head.len() - tail.len()) / piece.len();
    head.to_string() + &piece.repeat(count) + tail
}

#[test]
fn files_that_are_built_to_be_slow_are_read_at_once() {
    let mut nested = String::new();
    for depth in (0..).take_while(|depth| depth * depth < SIZE) {
        nested += &format!("{}- a\n", "  ".repeat(depth));
    }
    let pieces = [
        "{",
        "}",
        "**",
        "`",
        "``` ",
        "$",
        "\\(",
        "[",
        "](",
        "<",
        "| ",
        "\\",
        "\u{2028}",
        "a) ",
        "(a)  ",
        "✓",
        "\n",
        "a\n",
        "**\n",
        "- \n",
        "1. \n",
        "A. a\nB. b\n",
        "```a\n",
        "\\[\n",
        "|-|\n",
        "# Answers\n",
        "Answer: a\n",
        "1b, ",
        "// rule: x\n",
        "> a\n",
        "a?\n\n",
        "#1 a\n",
        "o a\n",
        "-\ta\tb\tc\n",
        "\"\n",
        "<a>",
        "=a ~b\n",
    ];
    let repeated_pieces = pieces.map(|piece| repeated("", piece, ""));
    let keyed = repeated("a?\na\nb\n\n", "a?\na\nb\n\n", "");
    let half = &keyed;
    let built = [
        nested,
        repeated("a) ", " ", "b) c"),
        repeated("Best?\na\n", "b\n", ""),
        repeated("Best?\n- a\n", "- b\n", ""),
        repeated("| ", "|\n| ", "\n|-|"),
        half.clone() + "\nAnswers\n" + &"9 b\n".repeat(SIZE / 4),
        "1. ".repeat(SIZE / 3) + &"\n2) ".repeat(SIZE / 4),
        (0..2_999)
            .map(|number| format!("{}. a\n", number % 997))
            .collect(),
    ];
    let formats = [None, Some(FileFormat::Markdown)];

    for text in repeated_pieces.iter().chain(&built) {
        for format in formats {
            let begin = Instant::now();
            super::super::read(text.as_bytes(), format);
            let time = begin.elapsed();
            let start: String = text.chars().take(20).collect();
            assert!(time < DEADLINE, "{format:?}: {start:?} took {time:?}");
        }
    }
}
