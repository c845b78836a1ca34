use super::*;
use crate::{
    formats::tests::outline,
    model::{DraftPoll, FileFormat},
};

fn check(cases: &[(&str, &str)]) {
    for (text, told) in cases {
        assert_eq!(outline(text, FileFormat::Text), *told, "{text}");
    }
}

fn draft(text: &str) -> DraftPoll {
    let mut draft = Draft::default();
    read(text, &mut draft);
    draft.finish(FileFormat::Text).poll
}

#[test]
fn typed_blocks_are_questions() {
    check(&[
        ("Best?\nA\nB", "Best? A B"),
        (
            "# Lecture 7\n\nBest?\nA\n* B\n\nWorst?\n*A\nB",
            "[Lecture 7] Best? A *B | Worst? *A B",
        ),
        (
            "\n# Lecture 7\nBest?\nA\nB\n\n# 2?\n- A\n- B",
            "[Lecture 7] Best? A B | 2? A B",
        ),
        (
            "1. Best?\na) A\nb) B\n\n2) Worst?\n- A\n• B\n•C",
            "Best? A B | Worst? A B C",
        ),
        (
            "Best?\n-1\n3.14\n1999. X\nJ. Bach\na/b)",
            "Best? -1 3.14 1999. X J. Bach a/b)",
        ),
        ("#1 of all?\nA\nB", "#1 of all? A B"),
        (
            "Words?\n// write_ins: open, pick: many 3",
            "Words? {pick: many 3, write_ins: open}",
        ),
        ("Best?\nA\nB\n//rule:once", "Best? A B {rule: once}"),
    ]);
}

#[test]
fn a_backslash_takes_a_mark_literally() {
    check(&[
        (
            "\\# Best?\n\\* A\n\\- B\n*\\*C\n\\\\\\* D\nC:\\",
            "# Best? * A - B **C \\\\* D C:\\",
        ),
        ("Best?\n\\(x\\)\n\\frac{1}{2}", "Best? \\(x\\) \\frac{1}{2}"),
        ("Best?\nA?\\\nNo *\\\nYes ✅\\\n", "Best? A? No * Yes ✅"),
        ("Best?\n\\A) x\n\\B) y", "Best? A) x B) y"),
    ]);
}

#[test]
fn a_star_marks_what_is_right_where_other_answers_have_none() {
    check(&[
        ("Best?\n* A\n* B", "Best? A B"),
        ("Best?\n*A\n*B\nC", "Best? *A *B C"),
        ("Best?\n- A\n- * B", "Best? A *B"),
        ("Look here.\nBest?\n* A\n* B", "Look here. Best? A B"),
        ("Best?\n[x] A\n[x] B", "Best? *A *B"),
    ]);
}

#[test]
fn what_is_no_part_of_a_question_is_left_out_with_its_line() {
    check(&[
        ("\n// rule: once\nBest?\nA\nB", "Best? A B {rule: once}"),
        ("Best?\nA\nB\n\n// rule: once", "Best? A B - 5 setting"),
        ("Best?\n// rule: twice\nA\nB", "Best? A B - 2 setting"),
        ("Best?\nA\nB\n\nWorst?\nA", "Best? A B - 5 few_answers"),
        ("Best?\nA\nB\n\nWorst?", "Best? A B - 5 open_question"),
        ("# \\\nBest?\nA\nB", "Best? A B - 1 text"),
        (
            "Best?\n// pick: rank, write_ins: open\nA\nB",
            "Best? A B - 2 unfit",
        ),
        ("Best?\n// pick: many 0\nA\nB", "Best? A B - 2 unfit"),
        ("Hello!", "- 1 chatter"),
        ("a) A\nb) B", "- 1 chatter"),
    ]);
}

#[test]
fn keys_name_right_answers() {
    check(&[
        ("Best?\na) A\nb) B\nCorrect: B", "Best? A *B"),
        ("Best?\nA\nB\nAnswer: a", "Best? *A B"),
        ("Best?\n1) A\n2) B\nAnswer: 2", "Best? A *B"),
        ("Best?\nA\nB\n\nAnswer: c", "Best? A B - 5 answer_key"),
        (
            "Best?\nA\nB\n\nWorst?\nA\nB\n\nAnswers: 1b, 2a",
            "Best? A *B | Worst? *A B",
        ),
        (
            "1. Best?\nA\nB\n\n2. Worst?\nA\nB\n\nSolutions\n2: a\n1: b\n3: b",
            "Best? A *B | Worst? *A B - 12 answer_key",
        ),
        (
            "Which part?\nAnswers\nSolutions",
            "Which part? Answers Solutions",
        ),
    ]);
}

#[test]
fn a_question_keeps_its_lines_of_code_and_those_behind_bars() {
    check(&[
        (
            "Best?\n```\na\n\n  b\n```\nA\nB",
            "Best?\n```\na\n\n  b\n``` A B",
        ),
        ("| a\n|\n| \\- b\nA\nB", "a\n\n- b A B"),
        ("Best?\n$$\nx\n$$\n\n- A\n- B", "Best?\n$$\nx\n$$ A B"),
        ("Best?\n```\nA\nB", "Best? ``` A B"),
    ]);
}

#[test]
fn what_means_more_is_written_behind_a_backslash() {
    let texts = [
        "# Lecture 7\n\n\\// or #?\n// rule: once, results: live\n\\* A\n* \\1. B\n\\ C\nD \\\nE \\\\\nC:\\\n-1\n",
        "Which?\n\\A) a\n\\Answer: B\nReally?\\\nNo (correct)\\\n\\✓ yes\n\\**Yes**\n",
        "Which?\n```rust\nlet x = 1;\n```\n[x] A\n[x] B\n",
        "| Which?\n| \\\\[x\\]\nA\nB\n",
    ];

    for text in texts {
        assert_eq!(write(&draft(text).poll().unwrap()), text);
    }
}
