//! The words by which lines say what they are, in English, German, French and Spanish.
//!
//! Looks at one line alone.

use super::letters::is_letter;

/// Before the right answer, or before a key of several.
const KEYS: [&str; 36] = [
    "correct answers",
    "correct answer",
    "correct option",
    "correct",
    "right answers",
    "right answer",
    "answer key",
    "answers",
    "answer",
    "ans",
    "solutions",
    "solution",
    "key",
    "lösungsschlüssel",
    "lösungen",
    "lösung",
    "richtige antworten",
    "richtige antwort",
    "richtig",
    "antworten",
    "antwort",
    "bonnes réponses",
    "bonne réponse",
    "réponses correctes",
    "réponse correcte",
    "réponses",
    "réponse",
    "corrigés",
    "corrigé",
    "respuestas correctas",
    "respuesta correcta",
    "clave de respuestas",
    "respuestas",
    "respuesta",
    "clave",
    "solución",
];
/// Between such a word and a letter, without a colon.
const SAID: [&str; 7] = ["is ", "ist ", "est ", "es ", "- ", "– ", "— "];
/// Before such a word.
const ARTICLES: [&str; 3] = ["the ", "die ", "la "];
/// At the head of a key, without a colon.
const HEADS: [&str; 15] = [
    "answer key",
    "answers",
    "correct answers",
    "solutions",
    "key",
    "lösungsschlüssel",
    "lösungen",
    "antworten",
    "richtige antworten",
    "corrigés",
    "corrigé",
    "réponses",
    "clave de respuestas",
    "respuestas",
    "clave",
];
/// Before what explains an answer or describes a question.
const NOTES: [&str; 30] = [
    "explanation",
    "explanations",
    "rationale",
    "reason",
    "reasoning",
    "hint",
    "note",
    "reference",
    "references",
    "source",
    "sources",
    "difficulty",
    "topic",
    "feedback",
    "begründung",
    "erklärung",
    "erläuterung",
    "hinweis",
    "quelle",
    "schwierigkeit",
    "thema",
    "explication",
    "justification",
    "remarque",
    "difficulté",
    "explicación",
    "justificación",
    "nota",
    "fuente",
    "dificultad",
];
/// What a line that names right answers says: the rest behind the colon; empty at the head of a key.
pub(super) fn key(text: &str) -> Option<String> {
    if let Some(answer) = folded(text) {
        return Some(answer);
    }
    let (word, rest) = worded(text, &KEYS)?;
    let after = rest.trim_start();
    if let Some(value) = after.strip_prefix([':', '=', '：']) {
        return Some(value.trim().into());
    }
    let said = SAID.iter().find_map(|verb| after.strip_prefix(verb));
    if let Some(value) = said
        .map(|value| value.trim_end_matches('.'))
        .filter(|value| is_letter(value))
    {
        return Some(value.into());
    }
    (after.is_empty() && HEADS.contains(&word)).then(String::new)
}

/// Whether a line explains or describes.
pub(super) fn is_note(text: &str) -> bool {
    let noted = worded(text, &NOTES);
    noted.is_some_and(|(_, rest)| rest.trim_start().starts_with(':')) || is_link(text)
}

/// The word of a list with which a line begins, without emphasis and pictures, and what is behind it.
fn worded<'w>(text: &str, words: &[&'w str]) -> Option<(&'w str, String)> {
    let first = text.chars().next()?;
    if !first.is_alphabetic() && first.is_alphanumeric() {
        return None;
    }
    let plain = text.replace("**", "").replace("__", "");
    let plain = plain.trim().trim_start_matches(|char: char| {
        " *_>(".contains(char) || !(char.is_alphanumeric() || char.is_ascii())
    });
    let plain = plain.trim_end_matches(|char: char| "*_".contains(char));
    let article = ARTICLES.iter().find(|article| {
        let head = plain.get(..article.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(article))
    });
    let plain = &plain[article.map_or(0, |article| article.len())..];
    let lower: String = plain
        .chars()
        .take(40)
        .flat_map(char::to_lowercase)
        .collect();
    let words = words.iter().filter(|word| {
        let rest = lower.strip_prefix(**word);
        rest.is_some_and(|rest| !rest.starts_with(|char: char| char.is_alphanumeric()))
    });
    let word = words.max_by_key(|word| word.len())?;
    let rest: String = plain.chars().skip(word.chars().count()).collect();
    Some((word, rest))
}

/// The answer behind a fold of a web page: `<details><summary>Answer</summary>B</details>`.
fn folded(text: &str) -> Option<String> {
    let inner = text.strip_prefix("<details>")?.trim();
    let inner = inner.strip_suffix("</details>").unwrap_or(inner);
    let (_, answer) = inner.split_once("</summary>")?;
    let answer = answer.trim();
    (!answer.is_empty() && !answer.contains('<')).then(|| answer.into())
}

/// Whether a line is only a link or a picture in Markdown.
fn is_link(text: &str) -> bool {
    let inner = text.strip_prefix('!').unwrap_or(text).strip_prefix('[');
    let inner = inner.and_then(|inner| inner.strip_suffix(')'));
    inner.is_some_and(|inner| {
        inner.matches("](").count() == 1 && !inner.contains(' ')
            || inner.split_once("](").is_some_and(|(_, address)| {
                address.starts_with("http") && !address.contains(char::is_whitespace)
            })
    })
}

/// Whether a line is a page number, or the name and the time of a message.
pub(super) fn is_page(text: &str) -> bool {
    let bare = text.trim_matches(['-', '–', '—', ' ']);
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|char| char.is_ascii_digit());
    if bare.len() + 2 < text.len() && is_number(bare) && text.ends_with(['-', '–', '—']) {
        return true;
    }
    if let Some((stamp, name)) = text
        .strip_prefix('[')
        .and_then(|text| text.split_once("] "))
    {
        let is_name = name.split_whitespace().take(5).count() < 5 && !name.contains(['?', ':']);
        return is_name && stamp.split_whitespace().any(is_time);
    }
    let words: Vec<&str> = text.split_whitespace().take(7).collect();
    match words[..] {
        ["Page" | "Seite" | "Página" | "page", number] => is_number(number.trim_end_matches('.')),
        [
            "Page" | "Seite" | "Página" | "page",
            number,
            "of" | "von" | "de" | "sur" | "/",
            all,
        ] => is_number(number) && is_number(all),
        [.., time, "AM" | "PM" | "am" | "pm"] => is_time(time) && text.contains("  "),
        [.., time] => words.len() > 1 && words.len() < 7 && is_time(time) && text.contains("  "),
        _ => false,
    }
}

fn is_time(word: &str) -> bool {
    let parts = word.split_once(':');
    parts.is_some_and(|(hours, minutes)| {
        let is_number = |text: &str| text.chars().all(|char| char.is_ascii_digit());
        (1..=2).contains(&hours.len())
            && minutes.len() == 2
            && is_number(hours)
            && is_number(minutes)
    })
}

/// The message behind `[date, time] Name: `.
pub(super) fn message(text: &str) -> Option<&str> {
    let (stamp, rest) = text.strip_prefix('[')?.split_once("] ")?;
    let is_stamp = stamp.contains(':') && stamp.starts_with(|char: char| char.is_ascii_digit());
    let (name, message) = rest.split_once(": ")?;
    (is_stamp && name.len() < 60 && !message.trim().is_empty()).then(|| message.trim_start())
}
