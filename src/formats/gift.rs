//! GIFT, the format of Moodle's question files: the part of it that livepoll has a use for.
//!
//! ```text
//! // livepoll title: Lecture 7
//!
//! // livepoll: rule: once, results: hidden
//! Which language do you like best? {
//!     ~JavaScript
//!     =C#
//! }
//! ```
//!
//! Reads a file as Moodle's `question/format/gift/format.php` does: an empty line ends a question, and `\`
//! escapes `~ = # { } :` and itself. Ignores names, feedback, categories, text formats and comments, except
//! that `// livepoll:` has the settings of the question below it. In livepoll alone, a `\` at the start or
//! the end of a text keeps the space beside it.

mod html;
mod read;
mod write;

pub(super) use self::{read::read, write::write};

/// Moodle's markers of a text's format, before the text.
const MARKERS: [&str; 4] = ["[plain]", "[html]", "[markdown]", "[moodle]"];
/// The characters that have a meaning unless `\` is before them.
const SPECIAL: [char; 7] = ['\\', '~', '=', '#', '{', '}', ':'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::tests::outline;

    #[test]
    fn questions_with_choices_are_read_as_moodle_reads_them() {
        let polls = [
            (
                "Who's buried in Grant's tomb?{~Grant ~Jefferson =no one}",
                "Who's buried in Grant's tomb? Grant Jefferson *no one",
            ),
            (
                "Grant is {~buried =entombed ~living} in Grant's tomb.",
                "Grant is _____ in Grant's tomb. buried *entombed living",
            ),
            (
                "The sun rises in the east.{T}",
                "The sun rises in the east. *True False",
            ),
            (
                "::Q2:: Is it?{ false#No, it is.#Right!\n####Look up. }",
                "Is it? True *False",
            ),
            (
                "::Grants \\:: tomb::Who is\n  buried\n// here\nin it?\n{=A # yes ~B #no \\= no\n~C####All.}",
                "Who is buried in it? *A B C",
            ),
            ("Two?{~%50%A ~%50% B ~%-100%C ~%0%D}", "Two? *A *B C D"),
            (
                "$CATEGORY: $course$/x\n\nQ{\n=A\n~B}\n\n\n\nR{~A\n~B\n}\n",
                "Q *A B | R A B",
            ),
            (
                "[markdown]*Q* \\= \\{\\}\\~\\#\\:\\\\ \\n a\\b{=\\=A ~1\\:2}",
                "*Q* = {}~#:\\   a\\b *=A 1:2",
            ),
            (
                "[html]<p>Q &lt; <b>R</b>?<br></p>{~<p>A</p>#<p>no</p>=[plain]<p>}",
                "Q < R? A *<p>",
            ),
            (
                "// [id:7] [tag:x]\n// livepoll title: Lecture\\: 7\n\n// livepoll: rule: once\nQ{~A ~B}",
                "[Lecture: 7] Q A B {rule: once}",
            ),
            (
                "// livepoll: write_ins: open\nQ{}\n\n// livepoll: write_ins: open\n\nR{\n}",
                "Q {write_ins: open} | R {write_ins: open}",
            ),
        ];

        for (text, poll) in polls {
            assert_eq!(outline(read(text)), poll, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_its_line() {
        let kind = |kind: &str| {
            format!("give =right and ~wrong answers: livepoll has no {kind} questions")
        };
        let bad = [
            ("\nQ {=A =B}", 2, kind("short-answer")),
            ("Q {=%100%A#yes =%50%B}", 1, kind("short-answer")),
            ("Q {A}", 1, kind("short-answer")),
            ("Q\n{=A->1 =B->2}", 2, kind("matching")),
            ("Q {#1822:5}", 1, kind("numerical")),
            ("Q {# =3#yes ~2}", 1, kind("numerical")),
            ("Q {}", 1, kind("essay")),
            ("Q { ####feedback }", 1, kind("essay")),
            (
                "// x\nA description.",
                2,
                "write candidates in { } after this text: a poll has questions alone".into(),
            ),
            (
                "Q{T}\n\n::name::",
                3,
                "write candidates in { } after this text: a poll has questions alone".into(),
            ),
            (
                "A }\n\nQ{T}",
                1,
                "write candidates in { } after this text: a poll has questions alone".into(),
            ),
            (
                "Q{T}\nR{F}",
                2,
                "put an empty line between two questions".into(),
            ),
            (
                "Q\n{~A\n~B\n\n=C}",
                2,
                "write a } for this { before the next empty line".into(),
            ),
            (
                "Q{A\n~B =C}",
                1,
                "begin each answer with = if it is right, with ~ if it is wrong".into(),
            ),
            (
                "Q{\n~A\n~\n}",
                3,
                "give the candidate a text: it is empty".into(),
            ),
            ("{~A ~B}", 1, "give the question a text: it is empty".into()),
            (
                "Q{T}\n\n// livepoll: rule: once",
                3,
                "write a question below these settings".into(),
            ),
            (
                "// livepoll: rule: twice\nQ{T}",
                1,
                "give rule as clicks, once or changeable".into(),
            ),
        ];

        for (text, line, what) in bad {
            let expected = format!("{line}: {what}");
            assert_eq!(outline(read(text)), expected, "{text}");
        }
    }

    #[test]
    fn what_gift_gives_a_meaning_is_written_behind_a_backslash() {
        let text = "// livepoll title: Lecture\\: 7\n\n// livepoll: rule: once\n[plain]//a<b {\n\t~\\=A \\#1\n\t=\\~\\{\\}\n\
                    \t~%0%%50% \\\\\n\t~\\ B \\\n}\n\nQ {\n\t~%33.33333%A\n\t~%33.33333%%B\n\t~%33.33333%C\n}\n";

        assert_eq!(write(&read(text).unwrap()), text);
    }
}
