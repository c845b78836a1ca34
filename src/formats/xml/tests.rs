use super::*;
use crate::{
    formats::tests::moodle::told,
    model::{FileFormat, PollDraft},
};

fn read_draft(text: &str) -> PollDraft {
    let mut draft = Draft::default();
    read(text, &mut draft);
    draft.finish(FileFormat::Xml)
}

fn choice(text: &str, answers: &[(&str, &str)]) -> String {
    let answers = answers.iter().map(|(fraction, label)| {
        format!("<answer fraction=\"{fraction}\"><text>{label}</text></answer>\n")
    });
    let answers: String = answers.collect();
    format!(
        "<question type=\"multichoice\">\n<questiontext format=\"html\"><text>{text}</text></questiontext>\n{answers}</question>\n"
    )
}

fn quiz(questions: &str) -> String {
    format!("<?xml version=\"1.0\"?>\n<quiz>\n{questions}</quiz>\n")
}

fn check(texts: &[(String, &str)]) {
    for (text, expected) in texts {
        assert_eq!(told(&read_draft(text)), *expected, "{text}");
    }
}

#[test]
fn entities_are_those_of_xml_and_html_alone() {
    let good = choice("Q", &[("100", "A"), ("0", "B")]);
    let bomb = "<!DOCTYPE quiz [\n<!ENTITY a \"aaaa\">\n<!ENTITY b \"&a;&a;\">]>\n";
    check(&[
        (
            quiz(&choice(
                "&lt;b&gt;Q&lt;/b&gt; &amp;eacute; &#233;&#xe9;&eacute;",
                &[("100", "A&amp;B"), ("0", "&nbsp;C &lt; D")],
            )),
            "Q é ééé *A&B C < D",
        ),
        (
            format!(
                "{bomb}{}",
                quiz(&format!(
                    "{}{good}",
                    choice("&b;", &[("100", "A"), ("0", "B")])
                ))
            ),
            "Q *A B | 1 malformed | 6 malformed",
        ),
    ]);
}

#[test]
fn what_comes_before_broken_xml_is_kept() {
    let good = choice("Q", &[("100", "A"), ("0", "B")]);
    let other = choice("R", &[("100", "A"), ("0", "B")]);
    check(&[
        (
            quiz(&format!("{good}{}", other.replace("</questiontext>", ""))),
            "Q *A B | 8 malformed",
        ),
        (
            quiz(&format!(
                "{good}{}",
                other.replace("</question>", "</quiz>")
            )),
            "Q *A B | 8 malformed",
        ),
        (
            format!("<quiz>\n{good}<question type=\"multichoice\">\n<name><te"),
            "Q *A B | 7 malformed",
        ),
        (format!("<quiz>\n{good}"), "Q *A B | 6 malformed"),
        (quiz(&format!("{good}<a b=>")), "Q *A B | 8 malformed"),
        ("<html>\n<p>a</p></html>".into(), "1 malformed"),
        ("plain".into(), "1 malformed"),
        ("".into(), "1 malformed"),
    ]);
}

#[test]
fn texts_of_every_format_are_shown_as_their_words() {
    let question = |format: &str, text: &str, label: &str| {
        quiz(&format!(
            "<question type=\"multichoice\"><name><text>N</text></name><questiontext format=\"{format}\"><text>{text}</text>\
             </questiontext><answer fraction=\"100\" format=\"{format}\"><text>{label}</text><feedback>\
             <text>no</text></feedback></answer><answer fraction=\"0\"><text>B</text></answer></question>"
        ))
    };
    check(&[
        (
            question("html", "<![CDATA[<p>a<br>b &amp; c</p>]]>", "a\n b"),
            "a b & c *a b B",
        ),
        (
            question("plain_text", "a &lt;br&gt;\nb", "a\n b"),
            "a <br> b *a b B",
        ),
        (
            question("markdown", "a\nb\n```\nc\n```", "`a`"),
            "a b\n```\nc\n``` *`a` B",
        ),
        (
            question("moodle_auto_format", "a &lt;i&gt;b&lt;/i&gt;", "a &lt; b"),
            "a b *a < b B",
        ),
        (
            question("html", "&lt;pre&gt;a\n  b&lt;/pre&gt;", "x"),
            "```\na\n  b\n``` *x B",
        ),
        (question("html", "<b>a</b> c", "x"), "a c *x B"),
        (
            question("html", "<p>a</p><p>b<br/>c</p>", "x"),
            "a b c *x B",
        ),
    ]);
}

#[test]
fn deep_nesting_is_malformed() {
    let deep = format!(
        "<quiz>{}{}</quiz>",
        "<a>".repeat(10_000),
        "</a>".repeat(10_000)
    );

    assert_eq!(told(&read_draft(&deep)), "1 malformed");
}
