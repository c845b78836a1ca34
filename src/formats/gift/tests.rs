use super::*;
use crate::{
    formats::{draft::Draft, tests::moodle::told},
    model::{FileFormat, PollDraft},
};

fn read_draft(text: &str) -> PollDraft {
    let mut draft = Draft::default();
    read(text, &mut draft);
    draft.finish(FileFormat::Gift)
}

fn check(texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        assert_eq!(told(&read_draft(text)), *expected, "{text}");
    }
}

#[test]
fn questions_with_choices_are_read_as_moodle_reads_them() {
    check(&[
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
        (
            "$CATEGORY: $course$/x\n\nQ{\n=A\n~B}\n\n\n\nR{~A\n~B\n}\n",
            "Q *A B | R A B",
        ),
        (
            "[markdown]*Q* \\= \\{\\}\\~\\#\\:\\\\ a\\b{=\\=A ~1\\:2}",
            "*Q* = {}~#:\\ a\\b *=A 1:2",
        ),
        (
            "[html]<p>Q &lt; <b>R</b>?<br></p>{~<p>A</p>#<p>no</p>=[plain]<p>}",
            "Q < R? A *<p>",
        ),
        (
            "Which <b>one</b>?{=caf&eacute; ~<i>}",
            "Which one? *café <i>",
        ),
        ("::::Q{=A ~B}", "Q *A B"),
        ("[html]<p>Q {=A ~B}</p>", "Q *A B"),
        ("[html]<p>Q {=A ~B} or not</p>", "Q _____ or not *A B"),
    ]);
}

#[test]
fn marks_and_weights_tell_which_answers_are_right() {
    check(&[
        ("Q{~3 ~=4}", "Q 3 *4"),
        ("Q{~= 4\n~=5\n~6}", "Q *4 *5 6"),
        ("Q{=A =B ~C}", "Q *A *B C"),
        ("Q{=%100%A ~%-50%B}", "Q *A B"),
        ("Q{~%0%A =%100%B ~%50%C}", "Q A *B C"),
        ("Q{~%50%A ~%50% B ~%-100%C ~%0%D}", "Q *A *B C D"),
        ("Q{~%33.33333%A ~%66.66667%B ~C}", "Q *A *B C"),
        ("Q{~%100%A ~%50%B ~C}", "Q *A B C"),
        ("Q{~%x%A =%%B}", "Q %x%A *%%B"),
        ("Q{~A ~B}", "Q A B"),
    ]);
}

#[test]
fn kinds_that_livepoll_has_not_are_left_out_and_the_rest_is_read() {
    check(&[
        ("\nQ {=A =B}\n\nR{T}", "R *True False | 2 short_answer"),
        ("Q {=%100%A#yes =%50%B}", "1 short_answer"),
        ("Q {A}", "1 short_answer"),
        ("Q\n{=A->1 =B->2}", "1 matching"),
        ("Q {#1822:5}", "1 numerical"),
        ("Q {# =3#yes ~2}", "1 numerical"),
        ("Q {}", "1 essay"),
        ("Q { ####feedback }", "1 essay"),
        ("// x\nA description.", "2 description"),
        ("Q{T}\n\n::name::", "Q *True False | 3 description"),
        ("$course$/x\n\nQ{T}", "Q *True False | 1 description"),
        ("A }\n\nQ{T}", "Q *True False | 1 description"),
        ("Let {x} be {y} here.", "1 description"),
        (
            "A {1:MC:=a~b} c {:SHORTANSWER_C:=d}\nand {2:MC:=e~f}.\nQ{T}",
            "Q *True False | 1 cloze",
        ),
        ("Q{~A}", "1 few_answers"),
        ("Q{\n~A\n~\n}", "3 text"),
        ("{~A ~B}", "1 text"),
        ("[html]Q{=<img src\\=\"a.png\"> ~B}", "1 picture"),
        ("[html]Q{=<img src=\"a.png\" alt='b'> ~B}", "1 picture"),
    ]);
}

#[test]
fn what_is_broken_is_left_out_and_the_rest_is_read() {
    check(&[
        ("Q{A\n~B =C}\n\nR{T}", "R *True False | 1 malformed"),
        (
            "Q{=A ~B\n\nR{T}\n\nS{=A",
            "R *True False | 1 malformed | 5 malformed",
        ),
        (
            "Q{T}\nR{=A ~B\n::S::S{F}",
            "Q *True False | S True *False | 2 malformed",
        ),
        ("Q{=A ~B\n\n::R::R{T}", "R *True False | 1 malformed"),
        ("Q {=A ~B} in {=C ~D}.", "1 malformed"),
    ]);
}

#[test]
fn empty_lines_may_stand_within_braces_or_not_between_questions() {
    check(&[
        ("Q\n{~A\n~B\n\n\n=C}\n\nR{T}", "Q A B *C | R *True False"),
        (
            "Q{T}\nR{F}\n::S::S{\n~A\n=B\n}\nIt is {=C ~D} E.",
            "Q *True False | R True *False | S A *B | It is _____ E. *C D",
        ),
        ("::Q::Q{T} ::R::R{F}", "Q *True False | R True *False"),
    ]);

    let draft = read_draft("Q{T}\nR{F}\n\nS{T}");
    let guessed = draft.guessed.iter().map(|one| (one.line, one.question));
    assert_eq!(guessed.collect::<Vec<_>>(), [(2, Some(1))]);
}

#[test]
fn formulas_keep_their_braces() {
    check(&[
        (
            "Is \\\\(\\\\frac\\{1\\}\\{2\\}\\\\) half?{=\\\\(1\\\\) ~$x_\\{1\\}$}",
            "Is \\(\\frac{1}{2}\\) half? *\\(1\\) $x_{1}$",
        ),
        (
            "Is $\\frac{1}{2} \\vec{F} \\sum_{i=1}$ it? {=yes ~no}",
            "Is $\\frac{1}{2} \\vec{F} \\sum_{i=1}$ it? *yes no",
        ),
    ]);
}

#[test]
fn comments_hold_settings_and_the_title() {
    check(&[
        (
            "// [id:7] [tag:x]\n// livepoll title: Lecture\\: 7\n\n// livepoll: rule: once\nQ{~A ~B}",
            "[Lecture: 7] | Q A B {rule: once}",
        ),
        (
            "// livepoll: write_ins: open\nQ{}\n\n// livepoll: write_ins: open\n\nR{\n}",
            "Q {write_ins: open} | R {write_ins: open}",
        ),
        (
            "// livepoll: rule: once\nQ{~A ~B}\n// livepoll: show: donut\nR{~A ~B}",
            "Q A B {rule: once} | R A B {show: donut}",
        ),
        (
            "Q{T}\n\n// livepoll: rule: once",
            "Q *True False | 3 setting",
        ),
        (
            "// livepoll: rule: twice\nQ{T}",
            "Q *True False | 1 setting",
        ),
    ]);
}

#[test]
fn line_breaks_are_written_as_an_escape() {
    let text = "Q?\n```\n\\n = {}\n\n  x\n```";
    let draft = read_draft("[plain]Q?\\n```\\n\\\\n \\= \\{\\}\\n\\n  x\\n```{=A\\nB ~C}");

    let question = &draft.poll.questions;
    assert_eq!(
        question.first().map(|one| &*one.text),
        Some(text),
        "{draft:?}"
    );
    assert_eq!(&**question[0].candidates[0].label(), "A B");
}

#[test]
fn what_gift_gives_a_meaning_is_written_behind_a_backslash() {
    let text = "// livepoll title: Lecture\\: 7\n\n// livepoll: rule: once\n[plain]//a<b {\n\t~\\=A \\#1\n\t=\\~\\{\\}\n\
                \t~%0%%50% \\\\\n\t~\\ B \\\n}\n\nQ {\n\t~%33.33333%A\n\t~%33.33333%%B\n\t~%33.33333%C\n}\n\n\
                R {\n\t~A\n\t~%100%%50%\n}\n";

    assert_eq!(write(&read_draft(text).poll.poll().unwrap()), text);
}

#[test]
fn a_text_is_gift_where_half_of_it_has_answers_in_braces() {
    let gift = [
        "Q{T}",
        "Q {=A ~B}",
        "Q{\n~A\n=B\n}",
        "Intro.\n\nQ {#3}",
        "Tell.{}",
        "$CATEGORY: x\n\n// comment\nThe {1:MC:=a~b}.",
    ];
    let other = [
        "",
        "Which law is \\vec{F} = m a?\nNewton\nHooke",
        "Which one is \\frac{1}{2}?\n0.5\n2",
        "Union of {1, 2} and {2}?\n{2}\n{1, 2}\n{ }",
        "Empty?\n{0}\n{x : x < x}\n{∅}",
        "if (x) {\n  y = 1;\n}\n\nWhat?\nA\nB",
        "Q{=A ~B}\n\nWhat?\nA\nB\n\nWhat?\nA\nB",
    ];

    for text in gift {
        assert!(resembles(text), "{text}");
    }
    for text in other {
        assert!(!resembles(text), "{text}");
    }
}
