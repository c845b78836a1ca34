//! Spelling of a problem's detail.

/// The text with a capital letter and a full stop.
pub(super) fn sentence(text: &str) -> String {
    format!("{}.", capital(text, true))
}

/// The text with its first letter as a capital, or as a small letter.
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
