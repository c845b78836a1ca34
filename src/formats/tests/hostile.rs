//! Files that are built to be slow.

use std::time::{Duration, Instant};

use super::*;
use crate::model::POLL_LIMIT;

/// Far more than the half second that an optimised build may take.
const DEADLINE: Duration = Duration::from_secs(5);

/// Half of the largest file: a piece is repeated, between a head and a tail.
fn repeated(head: &str, piece: &str, tail: &str) -> String {
    let count = (POLL_LIMIT / 2 - head.len() - tail.len()) / piece.len();
    head.to_string() + &piece.repeat(count) + tail
}

#[test]
fn files_that_are_built_to_be_slow_are_read_at_once() {
    let mut nested = String::new();
    for depth in (0..).take_while(|depth| depth * depth < POLL_LIMIT) {
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
        half.clone() + "\nAnswers\n" + &"9 b\n".repeat(POLL_LIMIT / 8),
        "1. ".repeat(POLL_LIMIT / 6) + &"\n2) ".repeat(POLL_LIMIT / 8),
        (0..9_999)
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
