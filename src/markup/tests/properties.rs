//! What holds for any text.

use std::time::{Duration, Instant};

use proptest::{prelude::*, sample::select};

use super::*;

const ELEMENTS: [&str; 24] = [
    "br",
    "code",
    "em",
    "math",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "pre",
    "strong",
];
const ATTRIBUTES: [&str; 15] = [
    "columnalign",
    "depth",
    "display",
    "displaystyle",
    "height",
    "largeop",
    "linethickness",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "scriptlevel",
    "stretchy",
    "symmetric",
    "width",
];

/// What markup and LaTeX give a meaning, and what is near it.
#[rustfmt::skip]
const PIECES: [&str; 112] = [
    "*", "**", "***", "****", "`", "``", "```", "```\n", "\n", "\n\n", "\n```\n", "$", "$$", "\\(",
    "\\)", "\\[", "\\]", "\\", "\\\\", "\\$", " ", "  ", "a", "b c", "word", "1", "2.5", "ä", "重",
    "👩\u{200d}👧", "e\u{301}", "\u{301}", "ש", "<", ">", "&", "\"", "'", "<b>", "</math>", "&lt;",
    "<!--", "]]>", "<?x", "%", "#", "#1", "~", "^", "_", "{", "}", "[", "]", "(", ")", "|", "/", "=",
    "+", "-", ",", ".", ";", "!", "x^2", "x_1", "^{2}", "_{a}", "''", "\\frac", "\\frac{1}{2}",
    "\\sqrt", "\\sqrt[3]{x}", "\\left(", "\\right)", "\\left<", "\\middle|", "\\right.", "\\big<",
    "\\bigg\\{", "\\begin{matrix}", "\\end{matrix}", "\\begin{array}{c|cc}", "\\begin{array}{||}",
    "\\end{array}", "\\begin{cases}", "\\end{cases}", "\\begin{align}", "\\end{align}", "&", "\\hline",
    "\\\\[2em]", "\\text{a b}", "\\text", "\\operatorname{f}", "\\mathbb{R}", "\\mathbf", "\\vec{F}",
    "\\hat", "\\not", "\\sum", "\\limits", "\\lim", "\\hspace{1em}", "\\,", "\\!", "\\quad", "\\color{red}",
    "\\displaystyle", "\\overset{a}{b}", "\\substack{a\\\\b}",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(select(&PIECES[..]), 0..40);
    let formula = prop::collection::vec(select(&PIECES[38..]), 0..20);
    let any = "\\PC{0,60}";
    prop_oneof![
        4 => pieces.prop_map(|pieces| pieces.concat()),
        4 => formula.prop_map(|pieces| format!("${}$", pieces.concat())),
        1 => any,
        1 => "\\PC{0,40}".prop_map(|text| format!("\\({text}\\)")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_becomes_only_what_markup_is(text in text()) {
        let fragment = Fragment::read(&html(&text));

        prop_assert_eq!(&fragment.others, &[""; 0]);
        prop_assert_eq!(fragment.unbalanced(), [""; 0]);
        for tag in &fragment.tags {
            prop_assert!(ELEMENTS.contains(&tag.trim_start_matches('/')), "{}", tag);
        }
        for [element, name, value] in &fragment.attributes {
            prop_assert!(ATTRIBUTES.contains(&&**name), "{element} {name}");
            let is_plain = |char: char| char.is_ascii_alphanumeric() || " .-".contains(char);
            prop_assert!(value.chars().all(is_plain), "{value}");
        }
    }

    #[test]
    fn a_text_without_formulas_says_the_same_as_html_and_plain(text in text()) {
        prop_assume!(!html(&text).contains("<math"));
        let without_spaces = |text: &str| text.split_whitespace().collect::<String>();

        let words = Fragment::read(&html(&text)).words;

        prop_assert_eq!(without_spaces(&words), without_spaces(&plain(&text)));
    }

    #[test]
    fn a_text_without_markup_stays(text in "[^`*$\\\\\\PC]{0,60}") {
        prop_assert_eq!(set(&text), None);
        prop_assert_eq!(plain(&text), &*text);
    }
}

#[test]
fn the_time_grows_with_the_length_alone() {
    let bad = [
        "*",
        "**a ",
        "a** ",
        "*a **b ",
        "*a ***b** ",
        "`",
        "`a",
        "``a` ",
        "$",
        "$a",
        "$a$",
        "$$a",
        "\\(",
        "\\[a",
        "\\(a\\)",
        "{",
        "```\n",
        "```\n````\n",
        "````\na\n```\n",
        "\\",
        "\n\n",
        "$\\frac",
        "*a*",
    ];

    for piece in bad {
        let text = piece.repeat(64 * 1_024 / piece.len());
        let start = Instant::now();
        let html = html(&text);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(4), "{piece:?}: {took:?}");
        assert!(html.len() < 100 * text.len(), "{piece:?}");
    }
}
