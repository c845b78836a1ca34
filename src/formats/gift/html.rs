//! The words of a text in HTML, in which Moodle keeps most of its texts.
//!
//! Knows only what makes words: no style, no picture, no list.

/// After which a word ends.
const BREAKS: [&str; 5] = ["p", "/p", "br", "div", "/div"];
/// The ampersand last, so that what it begins then is not read again.
const ENTITIES: [(&str, &str); 6] = [
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&amp;", "&"),
];

/// A text without its tags.
pub(super) fn words(html: &str) -> String {
    let (first, rest) = html.split_once('<').unwrap_or((html, ""));
    let mut words = String::from(first);
    for part in rest.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.split([' ', '/']).find(|name| !name.is_empty());
        if name.is_some_and(|name| BREAKS.contains(&name)) {
            words.push(' ');
        }
        words += text;
    }
    for (entity, text) in ENTITIES {
        words = words.replace(entity, text);
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("H<sub>2</sub>O", "H2O"),
            (
                "a &lt; b &amp;&amp; c&nbsp;&gt; &quot;d&quot; &amp;lt;",
                "a < b && c > \"d\" &lt;",
            ),
            ("<img src=\"@@PLUGINFILE@@/x.png\">", ""),
            ("cut <b", "cut"),
        ];

        for (html, text) in texts {
            assert_eq!(words(html), text, "{html}");
        }
    }
}
