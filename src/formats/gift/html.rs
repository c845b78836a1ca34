//! The words of an HTML text. Moodle stores most of its texts as HTML.
//!
//! Knows no styles, pictures or lists.

/// The tags that end a word.
const BREAKS: [&str; 5] = ["p", "/p", "br", "div", "/div"];
/// Entities and their characters. The ampersand is last, so that `&amp;lt;` becomes `&lt;`.
const ENTITIES: [(&str, &str); 6] = [
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&amp;", "&"),
];

/// The text without tags, with entities replaced.
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
