//! Rust's tokens, as far as names go.

use super::Place;

/// The path that these tokens begin with, and what comes after it.
pub fn path_of<'a>(mut tokens: &'a [&'a str]) -> (Place, &'a [&'a str]) {
    let mut path = Place::new();
    while let [name, rest @ ..] = tokens
        && is_word(name)
    {
        path.push((*name).to_owned());
        tokens = rest.strip_prefix(&["::"]).unwrap_or(rest);
        if tokens.len() == rest.len() {
            break;
        }
    }
    (path, tokens)
}

/// Whether an attribute leaves the item behind it to tests; begins behind its `#`.
pub fn is_for_tests(attribute: &[&str]) -> bool {
    let end = attribute.iter().position(|token| *token == "]");
    attribute.starts_with(&["[", "cfg"]) && attribute[..end.unwrap_or(0)].contains(&"test")
}

/// What comes after an item, which ends with a `;` or a body.
pub fn after_item<'a>(item: &'a [&'a str]) -> &'a [&'a str] {
    let mut depth = 0;
    for (at, token) in item.iter().enumerate() {
        depth += i32::from(*token == "{") - i32::from(*token == "}");
        if depth == 0 && [";", "}"].contains(token) {
            return &item[at + 1..];
        }
    }
    &[]
}

/// The words and signs of a source, without comments, texts and characters.
pub fn tokens(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|char| !is_part(char)).unwrap_or(rest.len());
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => text(rest),
            'r' if rest[1..].starts_with(['#', '"']) => raw_text(rest),
            '\'' if rest[1..].starts_with('\\') => 4 + rest[3..].find('\'').unwrap_or(0),
            '\'' if rest.chars().nth(2) == Some('\'') => rest[1..].find('\'').unwrap_or(0) + 2,
            ':' if rest.starts_with("::") => 2,
            _ => word.max(first.len_utf8()),
        };
        let token = &rest[..length];
        if is_word(token) && length == word || token == "::" || "#[]{}(),;*<".contains(token) {
            found.push(token);
        }
        rest = &rest[length..];
    }
    found
}

/// How long the text is that begins here.
fn text(source: &str) -> usize {
    let mut is_escaped = false;
    let ends = |(_, char): &(usize, char)| {
        let ends = *char == '"' && !is_escaped;
        is_escaped = *char == '\\' && !is_escaped;
        ends
    };
    source
        .char_indices()
        .skip(1)
        .find(ends)
        .map_or(source.len(), |(at, _)| at + 1)
}

/// The same of a raw one.
fn raw_text(source: &str) -> usize {
    let begin = 1 + source[1..].find('"').unwrap_or(0);
    let end = format!("\"{}", "#".repeat(begin - 1));
    let length = source[begin + 1..].find(&end);
    length.map_or(source.len(), |length| begin + 1 + length + end.len())
}

fn is_part(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

pub fn is_word(token: &str) -> bool {
    token.starts_with(|char: char| char.is_alphabetic() || char == '_')
}
