//! Finds what has a meaning in GIFT: marks that are not escaped, and what a pair of braces holds.

/// The places of `marks` that are not escaped by `\`.
pub(super) fn bare(text: &str, marks: &[char]) -> impl Iterator<Item = usize> {
    let mut is_escaped = false;
    text.char_indices()
        .filter(move |(_, char)| {
            let counts = !is_escaped && marks.contains(char);
            is_escaped = !is_escaped && *char == '\\';
            counts
        })
        .map(|(at, _)| at)
}

pub(super) fn newlines(text: &str) -> usize {
    text.matches('\n').count()
}

/// What a pair of braces holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Braces {
    /// The answers of a question.
    OfAnswers,
    /// A gap of a cloze question, as `{1:MC:=a~b}`.
    OfCloze,
    /// Nothing of GIFT: the braces of a formula, or of a set.
    OfText,
    /// One brace alone: none closes it.
    Open,
}

/// A pair of braces in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub kind: Braces,
    /// Where it begins.
    pub open: usize,
    /// Where it ends.
    pub close: usize,
}

/// The pairs of braces that are not escaped. One that holds the start of another, other than of a formula,
/// is not closed.
pub(super) fn braces(text: &str) -> impl Iterator<Item = Pair> {
    let mut marks = bare(text, &['{', '}']);
    let mut next = None;
    std::iter::from_fn(move || {
        let opens = |at: &usize| text[*at..].starts_with('{');
        let open = next.take().or_else(|| marks.find(opens))?;
        let mut depth = 0;
        for at in marks.by_ref() {
            if !opens(&at) && depth == 0 {
                let (before, close) = (&text[..open], at + 1);
                let kind = kind(before, &text[open + 1..at], &text[close..]);
                return Some(Pair { kind, open, close });
            }
            let before = &text[..at];
            match opens(&at) {
                false => depth -= 1,
                true if before.ends_with('}') || is_of_formula(before) => depth += 1,
                true => {
                    next = Some(at);
                    break;
                }
            }
        }
        Some(Pair {
            kind: Braces::Open,
            open,
            close: open + 1,
        })
    })
}

fn kind(before: &str, content: &str, after: &str) -> Braces {
    let content = content.trim();
    if is_cloze(content) {
        return Braces::OfCloze;
    }
    let ends = after.trim_start_matches([' ', '\t']);
    let ends_line = ends.is_empty() || ends.starts_with('\n');
    let has_answers = || bare(content, &['=', '~']).next().is_some();
    let is_plain = ends_line || truth(content).is_some() || content.starts_with('#');
    match is_of_formula(before) {
        true if content.starts_with(['=', '~']) => Braces::OfAnswers,
        false if is_plain || has_answers() => Braces::OfAnswers,
        _ => Braces::OfText,
    }
}

/// Whether braces behind this text belong to a formula: `\vec{F}`, `x_{1}`, `2^{n}`.
fn is_of_formula(before: &str) -> bool {
    let word = before.trim_end_matches(|char: char| char.is_ascii_alphabetic());
    let is_command = word.len() < before.len() && word.ends_with('\\');
    is_command || (before.ends_with(['_', '^']) && !before.ends_with("__"))
}

/// Whether braces hold a gap of a cloze question: a number or none, then a kind in capitals.
fn is_cloze(content: &str) -> bool {
    let kind = content.trim_start_matches(|char: char| char.is_ascii_digit());
    let kind = kind.strip_prefix(':').and_then(|rest| rest.split_once(':'));
    kind.is_some_and(|(kind, _)| {
        !kind.is_empty()
            && kind
                .chars()
                .all(|char| char.is_ascii_uppercase() || char == '_')
    })
}

pub(super) fn before_feedback(answer: &str) -> &str {
    let end = bare(answer, &['#']).next();
    answer[..end.unwrap_or(answer.len())].trim()
}

/// Whether an answer says "true" or "false".
pub(super) fn truth(answer: &str) -> Option<bool> {
    match before_feedback(answer).to_uppercase().as_str() {
        "T" | "TRUE" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    }
}
