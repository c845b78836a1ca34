use super::*;
use crate::{
    formats::tests::outline,
    model::{DraftPoll, FileFormat},
};

fn check(cases: &[(&str, &str)]) {
    for (text, told) in cases {
        assert_eq!(outline(text, FileFormat::Markdown), *told, "{text}");
    }
}

fn draft(text: &str) -> DraftPoll {
    let mut draft = Draft::default();
    read(text, &mut draft);
    draft.finish(FileFormat::Markdown).poll
}

#[test]
fn headings_and_lists_are_questions() {
    check(&[
        ("## Best?\n\n- A\n- B", "Best? A B"),
        (
            "# Lecture 7\n\n## Best?\n- [ ] A\n- [x] B\n\n## Worst?\n\n* [X] A\n\n* B\n",
            "[Lecture 7] Best? A *B | Worst? *A B",
        ),
        (
            "Lecture 7\n===\nBest?\n- A\n- B\n\nWorst\nof all?\n\n1. A\n2) B",
            "[Lecture 7] Best? A B | Worst of all? A B",
        ),
        (
            "# T\n\n# Best?\n+ A\n+ B\n\n---\n\nWorst?\n-----\n- A\n- B",
            "[T] Best? A B | Worst? A B",
        ),
        (
            "### Best?\n- **A** _b_ `c*`\n- [D](http://d) ![e](f) <http://g> &amp; \\*h\\*",
            "Best? **A** *b* `c*` D e http://g & *h*",
        ),
        (
            "## Best?\n- List<String>\n- a_b\n- [y]",
            "Best? List<String> a_b [y]",
        ),
        ("## Best?\n- A\n  and a\n- B", "Best? A and a B"),
        (
            "## Words?\n<!-- livepoll: write_ins: open,\npick: many 3 -->\n<!-- ask twice -->",
            "Words? {pick: many 3, write_ins: open}",
        ),
        (
            "Best?\n<!--livepoll:rule:once-->\n- A\n- B",
            "Best? A B {rule: once}",
        ),
    ]);
}

#[test]
fn marks_of_pasted_text_mean_the_same_in_markdown() {
    check(&[
        (
            "**1. Best?**\n\nA) x\nB) y ✅\n\n**2. Worst?**\n\nA) x\nB) y",
            "Best? x *y | Worst? x y",
        ),
        (
            "1. Best?\n   - A) x\n   - B) y\n\n   **Answer:** B",
            "Best? x *y",
        ),
        ("## Best?\n- x\n- y\n\n**Answer: x**", "Best? *x y"),
        ("## Best?\n- x\n- **y**", "Best? x *y"),
        (
            "## Best?\n- A\\) x\n- \\*\\*y\\*\\*\n- z \\*",
            "Best? A) x **y** z *",
        ),
        (
            "## Best?\n- x\n- y\n\n<details>\n<summary>Answer</summary>\n\ny\n\n</details>",
            "Best? x *y",
        ),
    ]);
}

#[test]
fn code_and_formulas_belong_to_their_question() {
    check(&[
        (
            "## Best?\n```rust\nA\n```\n- x\n- y",
            "Best?\n```rust\nA\n``` x y",
        ),
        ("## Best?\n\n    A\n\n- x\n- y", "Best?\n```\nA\n``` x y"),
        (
            "Which is \\(a_1*b*\\)?\n\n- $a_1*b*$\n- y",
            "Which is \\(a_1*b*\\)? $a_1*b*$ y",
        ),
        (
            "Best?\n\n\\[\nx*y*z\n\\]\n\n- x\n- y",
            "Best?\n\\[\nx*y*z\n\\] x y",
        ),
        ("Best?\n\n$$\nx\n$$\n\n- x\n- y", "Best?\n$$\nx\n$$ x y"),
    ]);
}

#[test]
fn tables_of_questions_are_read() {
    check(&[(
        "| Question | A | B | Correct |\n|---|---|---|---|\n| Best? | x | y | B |\n| Worst? | x | y | A |",
        "Best? x *y | Worst? *x y",
    )]);
}

#[test]
fn what_is_no_question_is_left_out_with_its_line() {
    check(&[
        ("# T\n\n- A\n- B", "T A B"),
        ("## Best?\n- A\n- B\n\nGood luck!", "Best? A B - 5 chatter"),
        ("## Best?\n- A\n- B\n\n> C", "Best? A B - 5 explanation"),
        ("## Best?\n<div>\n\n- A\n- B", "Best? A B - 2 explanation"),
        (
            "## Best?\n<!-- livepoll: rule: twice -->\n- A\n- B",
            "Best? A B - 2 setting",
        ),
        ("- A\n- B", "- 1 chatter"),
        ("| a | b |\n|---|---|\n| c | d |", "- 1 malformed"),
    ]);
}

#[test]
fn what_markdown_gives_a_meaning_is_written_behind_a_backslash() {
    let text = "# Lecture 7\n\n## \\# or C#?\n<!-- livepoll: rule: once, results: live -->\n\n\
                - [ ] \\*A\\* \\_b\\_\n- [x] 1\\. &#91;x&#93; \\`c\\`\n- [ ] \\- D \\&amp; \\#\n\
                - [ ] &#32;R&B 3.0 (2-1)!&#160;\n- [ ] A\\) x\n- [ ] Really\\?\n- [ ] Yes &#9989;\n";

    assert_eq!(write(&draft(text).poll().unwrap()), text);
}
