//! The marks at the start of a line: bullets, boxes, letters and numbers.
//!
//! Tells what a mark could be. Whether it is one, the lines around it tell.

use super::letters::{Mark, mark};
use crate::formats::judged::{CROSSES, TICKS};

/// Signs that are bullets wherever a space follows.
const BULLETS: &str = "-–—+•◦·▪▫■□▸▹►▶➢➤‣⁃∙●○◯◉◎⚪⚫⬤◆◇❖→⇒➔➜➡»›";
/// Circles and boxes that are empty.
const EMPTY: &str = "○◯⚪☐□⬜🔲";
/// Circles and boxes that are filled or ticked.
const FILLED: &str = "●◉◎⚫⬤☑☒■🔘";
/// What stands before the words of a line.
#[derive(Debug, Clone, Default)]
pub(in crate::formats) struct Marks {
    pub bullet: Option<char>,
    /// Whether the bullet is one only beside another of its kind.
    pub is_soft: bool,
    /// A `*` that is a bullet or marks a right answer.
    pub star: bool,
    /// A box: whether it is ticked.
    pub check: Option<bool>,
    pub mark: Option<Mark>,
    /// Whether all words are bold.
    pub bold: bool,
    /// The words after all marks.
    pub rest: String,
    /// The words with the letter or number before them.
    pub kept: String,
    /// Whether the words begin behind a `\`, so that they are no marks.
    pub is_literal: bool,
}

impl Marks {
    /// Words without marks.
    pub fn none(text: &str) -> Self {
        Self {
            rest: text.into(),
            kept: text.into(),
            ..Self::default()
        }
    }

    /// Reads the marks before the words of a line. `escaped` tells what is behind a `\` that takes the
    /// rest literally.
    pub fn read(text: &str, escaped: fn(&str) -> Option<&str>) -> Self {
        let mut marks = Self::default();
        let mut at = unbold(text.trim_start(), &mut marks.bold);
        loop {
            let mut stripped = marks.clone();
            let Some(rest) = stripped.strip(at).filter(|rest| !rest.is_empty()) else {
                break;
            };
            marks = stripped;
            at = unbold(rest, &mut marks.bold);
        }
        let inner = unbolded_mark(at);
        let at = inner.as_deref().unwrap_or(at);
        if let Some(literal) = escaped(at) {
            marks.is_literal = true;
            return Self {
                rest: literal.into(),
                kept: literal.into(),
                ..marks
            };
        }
        marks.kept = at.into();
        let mut rest = at;
        if let Some((mark, after)) = mark(at) {
            marks.mark = Some(mark);
            rest = unbold(after, &mut marks.bold);
            let mut behind = Self::default();
            if let Some(after) = behind.strip(rest).filter(|after| !after.is_empty())
                && (behind.star || behind.check.is_some())
            {
                marks.star |= behind.star;
                marks.check = marks.check.or(behind.check);
                rest = after;
            }
            if let Some(literal) = escaped(rest) {
                marks.is_literal = true;
                rest = literal;
            }
        }
        marks.rest = rest.into();
        marks
    }

    /// Whether there is any mark.
    pub fn any(&self) -> bool {
        self.is_item() || self.star || self.mark.is_some() || self.bold
    }

    /// Whether a bullet or a box is before the words.
    pub fn is_item(&self) -> bool {
        self.bullet.is_some() || self.check.is_some()
    }

    /// Takes the letter or number for a part of the words.
    pub fn unmark(&mut self) {
        if self.mark.take().is_some() && !self.is_literal {
            self.rest = self.kept.clone();
        }
    }

    /// What is behind a bullet, a box or a star; none if there is none, or a second one.
    fn strip<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let first = text.chars().next()?;
        let after = &text[first.len_utf8()..];
        if self.check.is_none()
            && let Some((is_ticked, rest)) = check(text)
        {
            self.check = Some(is_ticked);
            return Some(rest);
        }
        if first == '*' && !self.star && is_star(text) {
            self.star = true;
            return Some(after.trim_start());
        }
        if self.bullet.is_some() {
            return None;
        }
        if let Some(rest) = text
            .strip_prefix("-> ")
            .or_else(|| text.strip_prefix("=> "))
        {
            self.bullet = Some('→');
            return Some(rest.trim_start());
        }
        let spaced = after.starts_with(char::is_whitespace);
        let is_private = ('\u{e000}'..='\u{f8ff}').contains(&first);
        if is_private || first == '•' || (spaced && BULLETS.contains(first)) {
            self.bullet = Some(first);
            return Some(after.trim_start());
        }
        let after = after.strip_prefix('\u{fe0f}').unwrap_or(after);
        let spaced = after.starts_with(char::is_whitespace);
        if spaced && (matches!(first, 'o' | '§') || is_picture(first)) {
            self.bullet = Some(first);
            self.is_soft = true;
            return Some(after.trim_start());
        }
        None
    }
}

/// Whether a bullet is an empty or a filled circle: `Some(true)` is filled.
pub(super) fn circle(bullet: char) -> Option<bool> {
    match bullet {
        _ if FILLED.contains(bullet) => Some(true),
        _ if EMPTY.contains(bullet) => Some(false),
        _ => None,
    }
}

fn is_picture(char: char) -> bool {
    let is_sign = matches!(char, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..);
    is_sign && !char.is_alphanumeric() && !TICKS.contains(char) && !CROSSES.contains(char)
}

/// Whether the `*` at the start of a text stands for itself, and does not begin emphasis.
fn is_star(text: &str) -> bool {
    let after = &text[1..];
    if let Some(bold) = after.strip_prefix('*') {
        return bold.starts_with('*') && !bold.contains("***");
    }
    if after.starts_with(char::is_whitespace) {
        return true;
    }
    let is_apart = |char: char| char.is_whitespace() || char == '\\';
    let closes = |(at, _): (usize, &str)| !after[..at].ends_with(is_apart);
    !after.match_indices('*').any(closes)
}

/// A box at the start of a text, and what is behind it.
fn check(text: &str) -> Option<(bool, &str)> {
    for (mark, is_ticked) in [
        ("[x]", true),
        ("[X]", true),
        ("(x)", true),
        ("(X)", true),
        ("[✓]", true),
        ("[✔]", true),
        ("[*]", true),
        ("[ ]", false),
        ("[]", false),
        ("( )", false),
        ("[_]", false),
    ] {
        if let Some(rest) = text.strip_prefix(mark) {
            let spaced = rest.starts_with(char::is_whitespace);
            return spaced.then(|| (is_ticked, rest.trim_start()));
        }
    }
    let first = text.chars().next()?;
    if !"☐☑☒⬜🔲🔘".contains(first) {
        return None;
    }
    let rest = text[first.len_utf8()..].trim_start_matches('\u{fe0f}');
    Some((circle(first)?, rest.trim_start()))
}

/// A text without the marks that make all of it bold, underlined or emphasised.
pub(super) fn unmarked(text: &str) -> &str {
    let text = unbold(text, &mut false);
    let inner = |sign| text.strip_prefix(sign)?.strip_suffix(sign);
    let inner = inner('*').or_else(|| inner('_'));
    let is_whole = |inner: &&str| !inner.trim().is_empty() && !inner.contains(['*', '_']);
    inner.filter(is_whole).unwrap_or(text)
}

/// A text without the marks that make all of it bold or underlined.
pub(super) fn unbold<'t>(text: &'t str, bold: &mut bool) -> &'t str {
    for (open, close) in [
        ("**", "**"),
        ("__", "__"),
        ("==", "=="),
        ("<b>", "</b>"),
        ("<u>", "</u>"),
        ("<strong>", "</strong>"),
        ("<mark>", "</mark>"),
    ] {
        let inner = text
            .strip_prefix(open)
            .and_then(|text| text.strip_suffix(close));
        if let Some(inner) = inner
            && !inner.trim().is_empty()
            && !inner.contains(open)
            && !inner.starts_with(['*', '_'])
            && !inner.ends_with(['*', '_'])
        {
            *bold = true;
            return inner.trim();
        }
    }
    text
}

/// `**A.** Skull` as `A. Skull`.
fn unbolded_mark(text: &str) -> Option<String> {
    let inner = text.strip_prefix("**")?;
    let (inner, after) = inner.split_once("**")?;
    let is_mark = mark(&format!("{} x", inner.trim())).is_some_and(|(_, rest)| rest == "x");
    let colon = after.strip_prefix(':').unwrap_or(after);
    (is_mark && !colon.trim().is_empty()).then(|| format!("{} {}", inner.trim(), colon.trim()))
}
