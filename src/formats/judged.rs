//! Marks beside an answer that say whether it is right.
//!
//! Looks at one answer alone.

/// Signs that say "right" beside an answer.
pub(super) const TICKS: &str = "✓✔✅☑🗸";
/// Signs that say "wrong" beside an answer.
pub(super) const CROSSES: &str = "✗✘❌✖❎";
/// Signs that say "right" where one answer alone has one.
const POINTERS: &str = "⭐🌟👈⬅🎯💯🟢";
/// Behind a right answer, in parentheses or behind an arrow.
const RIGHT: [&str; 12] = [
    "correct",
    "correct answer",
    "right",
    "right answer",
    "true answer",
    "richtig",
    "richtige antwort",
    "bonne réponse",
    "correcte",
    "juste",
    "correcta",
    "respuesta correcta",
];
const NAMED: [(&str, bool); 3] = [
    (":white_check_mark:", true),
    (":heavy_check_mark:", true),
    (":x:", false),
];
/// Before such a word.
const PARTED: [&str; 9] = ["←", "<-", "<--", "⬅", "⬅️", "⟵", " - ", " – ", " — "];
const EMPHASIS: [char; 3] = ['*', '_', ' '];

/// An answer without the mark at its end or its start that says whether it is right.
pub(super) fn judged(text: &str) -> Option<(bool, &str)> {
    judged_end(text)
        .or_else(|| judged_start(text))
        .filter(|(_, rest)| !rest.is_empty())
}

fn judged_start(text: &str) -> Option<(bool, &str)> {
    let text = text.trim();
    for (signs, is_right) in [(TICKS, true), (CROSSES, false)] {
        if let Some(rest) = text.strip_prefix(|char: char| signs.contains(char)) {
            return Some((is_right, rest.trim_start_matches('\u{fe0f}').trim()));
        }
    }
    NAMED
        .iter()
        .find_map(|(name, is_right)| Some((*is_right, text.strip_prefix(name)?.trim())))
}

/// As [`judged`], at the end alone. The rest may be empty.
pub(super) fn judged_end(text: &str) -> Option<(bool, &str)> {
    let (is_right, mut rest) = marked_end(text)?;
    // "London ✓ (correct)" is marked twice.
    while let Some((_, more)) = marked_end(rest).filter(|(_, more)| !more.is_empty()) {
        rest = more;
    }
    Some((is_right, rest))
}

/// An answer without the sign at its end that says that it is right, where no other answer has one.
pub(super) fn pointed(text: &str) -> Option<&str> {
    let plain = text.trim().trim_end_matches('\u{fe0f}');
    let rest = plain.strip_suffix(|char: char| POINTERS.contains(char))?;
    let is_apart = rest.ends_with(char::is_whitespace);
    Some(rest.trim()).filter(|rest| is_apart && !rest.is_empty())
}

fn marked_end(text: &str) -> Option<(bool, &str)> {
    let text = text.trim();
    let plain = text.trim_end_matches('\u{fe0f}');
    for (signs, is_right) in [(TICKS, true), (CROSSES, false)] {
        if let Some(rest) = plain.strip_suffix(|char: char| signs.contains(char)) {
            return Some((is_right, rest.trim()));
        }
    }
    for (name, is_right) in NAMED {
        if let Some(rest) = text.strip_suffix(name) {
            return Some((is_right, rest.trim()));
        }
    }
    let starred = text.strip_suffix('*');
    if let Some(rest) = starred.filter(|rest| rest.ends_with(char::is_whitespace)) {
        return Some((true, rest.trim()));
    }
    bracketed(text)
        .or_else(|| said(text))
        .map(|rest| (true, rest))
}

/// What is before "(correct)", "[x]" and their like.
fn bracketed(text: &str) -> Option<&str> {
    let plain = text.trim_end_matches(['*', '_']);
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        let Some((rest, word)) = plain
            .strip_suffix(close)
            .and_then(|text| text.rsplit_once(open))
        else {
            continue;
        };
        let is_box =
            open == '[' && rest.ends_with(char::is_whitespace) && matches!(word, "x" | "X");
        if is_right(word) || is_box || matches!(word.trim(), "✓" | "✔" | "✅" | "✔️") {
            // Of "Yes *(right)*", the first star belongs to the last.
            let is_emphasised = plain.len() < text.len();
            let rest = if is_emphasised {
                rest.trim_end_matches(EMPHASIS)
            } else {
                rest
            };
            return Some(rest.trim());
        }
    }
    None
}

/// What is before "← correct", "- correct" and "✔ correct".
fn said(text: &str) -> Option<&str> {
    let parted = |by: &str| text.rsplit_once(by);
    let ticked = || {
        let at = text.rfind(|char: char| TICKS.contains(char))?;
        let sign = text[at..].chars().next()?;
        Some((
            &text[..at],
            text[at + sign.len_utf8()..].trim_start_matches('\u{fe0f}'),
        ))
    };
    let parts = PARTED.iter().filter_map(|by| parted(by)).chain(ticked());
    let mut parts = parts.filter(|(rest, word)| is_right(word) && !rest.trim().is_empty());
    parts
        .next()
        .map(|(rest, _)| rest.trim_end_matches(EMPHASIS).trim())
}

fn is_right(word: &str) -> bool {
    let bare = word.trim_matches(['*', '_', ' ', '!', '.']);
    RIGHT.contains(&&*bare.to_lowercase())
}
