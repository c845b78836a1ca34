use std::time::{Duration, Instant};

use super::*;

fn words(html: &str, place: Place) -> String {
    match shown(html, Markup::Html, place) {
        Shown::Words(words) => words,
        Shown::Picture => "a picture".into(),
    }
}

#[test]
fn tags_go_and_words_stay() {
    let texts = [
        ("plain", "plain"),
        ("", ""),
        ("<p>Which <b>one</b>?<br></p>", "Which one?"),
        (
            "<p dir=\"ltr\">one</p><p>two<br/>three</p>",
            "one two three",
        ),
        ("H<sub>2</sub>O, 10<sup>3</sup>", "H2O, 103"),
        (
            "a &lt; b &amp;&amp; c&nbsp;&gt; &quot;d&quot; &amp;lt;",
            "a < b && c > \"d\" &lt;",
        ),
        (
            "&copy; &eacute;&#233;&#xe9; &hellip; &AMP; &unknown;",
            "© ééé … & &unknown;",
        ),
        (
            "Hei&szlig; &Ouml;l &NotEqualTilde; &notin; &#128512;",
            "Heiß Öl ≂̸ ∉ 😀",
        ),
        (
            "<p>Take:</p><ul><li>salt</li><li>sugar</li></ul>",
            "Take: salt sugar",
        ),
        (
            "<table><tr><td>a</td><th>b</th></tr></table><h3>c</h3>d",
            "a b c d",
        ),
        (
            "a<hr>b<blockquote>c</blockquote><dl><dt>d<dd>e</dl>",
            "a b c d e",
        ),
        ("a<section>b</section><SECTION>c</SECTION>", "a b c"),
        (
            "a<style>p { color: red }</style>b<script>1 < 2</script>c",
            "abc",
        ),
        ("a<template>b<p>c</template>d<!-- e > f -->g", "adg"),
        ("a<style>b", "a"),
        ("cut <b", "cut"),
        ("3 < 5 and 5 > 3", "3 < 5 and 5 > 3"),
        ("a <img src=\"x.png\" alt=\"y\"> b", "a b"),
        (
            "\\(x &lt; \\frac{1}{2}\\) $$y^2$$",
            "\\(x < \\frac{1}{2}\\) $$y^2$$",
        ),
        (
            "Use <code>x = 1</code>, <code> y  z </code>.",
            "Use `x = 1`, `y z` .",
        ),
        ("<code>`</code> <code></code>", "`"),
    ];

    for (html, text) in texts {
        assert_eq!(words(html, Place::Label), text, "{html}");
        assert_eq!(words(html, Place::Question), text, "{html}");
    }
}

#[test]
fn code_keeps_its_lines_in_a_question() {
    let code = [
        (
            "<p>What?</p><pre><code>if x:\n    y()\n</code></pre><p>And?</p>",
            "What?\n```\nif x:\n    y()\n```\nAnd?",
            "What? `if x: y()` And?",
        ),
        ("<pre>\n\na<br>&nbsp; b</pre>", "```\na\n  b\n```", "`a b`"),
        ("<pre>```</pre>", "````\n```\n````", "```"),
        ("a<pre>b<pre>c</pre>d", "a\n```\nb\nc\nd\n```", "a `b c d`"),
        ("a<pre> </pre>b", "a b", "a b"),
    ];

    for (html, question, label) in code {
        assert_eq!(words(html, Place::Question), question, "{html}");
        assert_eq!(words(html, Place::Label), label, "{html}");
    }
}

#[test]
fn a_picture_alone_has_no_words() {
    for html in [
        "<p><img src=x></p>",
        "<svg><text>a</text></svg>",
        "<video></video> &nbsp;",
    ] {
        assert_eq!(shown(html, Markup::Html, Place::Label), Shown::Picture);
        assert_eq!(shown(html, Markup::Auto, Place::Label), Shown::Picture);
    }
    let shown = shown("<p></p>", Markup::Html, Place::Label);
    assert_eq!(shown, Shown::Words("".into()));
}

#[test]
fn a_text_of_no_named_format_is_html_if_it_has_its_tags_or_entities() {
    let texts = [
        ("Is 3 < 5 & 5 > 3?", "Is 3 < 5 & 5 > 3?"),
        ("What is <b> for?", "What is <b> for?"),
        ("a  b", "a  b"),
        ("vector<int> or list<int>?", "vector<int> or list<int>?"),
        ("Which <b>one</b>?", "Which one?"),
        ("one<br>two", "one two"),
        ("caf&eacute;", "café"),
        ("<i></i>", "<i></i>"),
        ("R&D; S", "R&D; S"),
    ];

    for (text, words) in texts {
        let shown = shown(text, Markup::Auto, Place::Label);
        assert_eq!(shown, Shown::Words(words.into()), "{text}");
    }
}

#[test]
fn long_texts_are_read_in_time() {
    let attributes: String = (0..11_000).map(|one| format!(" a{one}")).collect();
    let texts = [
        "<".repeat(65_536),
        "<div>".repeat(10_000),
        "&".repeat(60_000),
        "&amp".repeat(16_000),
        "<!--".repeat(16_000),
        "<template>".repeat(6_500),
        "<pre>".repeat(13_000),
        "<code>".repeat(10_000),
        "`<pre></pre>".repeat(5_000),
        format!("<a{attributes}>"),
    ];

    for text in texts {
        for markup in [Markup::Html, Markup::Auto] {
            let start = Instant::now();
            let _ = shown(&text, markup, Place::Question);
            let took = start.elapsed();
            assert!(took < Duration::from_secs(5), "{took:?}: {}", &text[..20]);
        }
    }
}
