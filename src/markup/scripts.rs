//! Raised and lowered characters, and accents.

pub(super) const SUPERSCRIPTS: (&str, &str) = ("0123456789+−-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ");
pub(super) const SUBSCRIPTS: (&str, &str) = (
    "0123456789+−-=()aehijklmnoprstuvx",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
);

/// A text in raised or lowered characters; none where one does not exist.
pub(super) fn scripts(text: &str, (usual, set): (&str, &str)) -> Option<String> {
    text.chars()
        .map(|char| {
            let place = usual.chars().position(|usual| usual == char)?;
            set.chars().nth(place)
        })
        .collect()
}

/// A power. Primes and degrees are raised by themselves.
pub(super) fn raised(above: &str) -> String {
    match above {
        "∘" | "◦" | "°" => "°".into(),
        _ if above.chars().all(|char| char == '′') => above.into(),
        _ => scripts(above, SUPERSCRIPTS).unwrap_or_else(|| written('^', above)),
    }
}

pub(super) fn written(sign: char, script: &str) -> String {
    match script.chars().count() {
        1 => format!("{sign}{script}"),
        _ => format!("{sign}({script})"),
    }
}

pub(super) fn is_script(char: char) -> bool {
    [SUPERSCRIPTS.1, SUBSCRIPTS.1].concat().contains(char)
}

pub(super) fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '′')
}

/// The accent that is drawn over a letter.
pub(super) fn accent(above: &str) -> Option<char> {
    let mut chars = above.chars();
    let accent = match chars.next()? {
        '→' => '\u{20d7}',
        '←' => '\u{20d6}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '‾' | '¯' => '\u{305}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        'ˇ' => '\u{30c}',
        '˘' => '\u{306}',
        '˚' => '\u{30a}',
        '`' => '\u{300}',
        '´' => '\u{301}',
        _ => return None,
    };
    chars.next().is_none().then_some(accent)
}
