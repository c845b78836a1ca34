//! Sentences of a problem's detail.

/// A sentence, with capital and stop.
pub(super) fn sentence(text: &str) -> String {
    format!("{}.", capital(text, true))
}

/// A text whose first letter is a capital, or is none.
pub(super) fn capital(text: &str, is_capital: bool) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| {
        if is_capital {
            first.to_uppercase().to_string()
        } else {
            first.to_lowercase().to_string()
        }
    });
    first.unwrap_or_default() + chars.as_str()
}
