//! Finds out whether a text is HTML, and reads it.

use super::{Markup, Place, Shown, tokens};

/// The text without tags, with its entities replaced. `<code>` and `<pre>` become livepoll's markup.
/// Takes time in proportion to the text's length.
pub(in crate::formats) fn shown(text: &str, markup: Markup, place: Place) -> Shown {
    match markup {
        Markup::Plain => Shown::Words(text.into()),
        Markup::Html => tokens::read(text, place),
        Markup::Auto if has_markup(text) => match tokens::read(text, place) {
            // A tag alone, such as "<b></b>", may be the answer itself.
            Shown::Words(words) if words.is_empty() => Shown::Words(text.into()),
            shown => shown,
        },
        Markup::Auto => Shown::Words(text.into()),
    }
}

/// Whether a text has an end tag, a tag that needs none, or an entity.
fn has_markup(text: &str) -> bool {
    let tags = text.split('<').skip(1);
    let entities = text.split('&').skip(1);
    tags.into_iter().any(is_tag) || entities.into_iter().any(is_entity)
}

fn is_tag(text: &str) -> bool {
    const ALONE: [&str; 4] = ["br", "hr", "img", "p"];
    let (is_end, text) = match text.strip_prefix('/') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let end = text.find(|char: char| !char.is_ascii_alphanumeric());
    let (name, rest) = text.split_at(end.unwrap_or(text.len()));
    let is_closed = rest.starts_with('>') || (!is_end && rest.starts_with([' ', '/', '\n']));
    let is_known = || ALONE.iter().any(|one| name.eq_ignore_ascii_case(one));
    is_closed && name.starts_with(|char: char| char.is_ascii_alphabetic()) && (is_end || is_known())
}

fn is_entity(text: &str) -> bool {
    const LONGEST: usize = 32;
    let start = text.get(..LONGEST.min(text.len())).unwrap_or(text);
    let name = start.split_once(';').map_or("", |(name, _)| name);
    let name = name.strip_prefix('#').unwrap_or(name);
    !name.is_empty() && name.chars().all(|char| char.is_ascii_alphanumeric())
}
