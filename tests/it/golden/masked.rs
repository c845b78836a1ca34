//! What differs from run to run, replaced by words.

use serde_json::Value;

/// Names that stand for a poll's code, its keys and colours.
#[derive(Default, Clone)]
pub struct Masked {
    names: Vec<(String, String)>,
}

impl Masked {
    /// A text and the word that stands for it.
    pub fn name(&mut self, text: &str, word: &str) {
        self.names.push((text.into(), word.into()));
    }

    /// What an answer has of its own: a poll's code and key, and tickets.
    pub fn learn(&mut self, answer: &Value) {
        for (field, word) in [("code", "CODE"), ("presenter_key", "PRESENTER_KEY")] {
            if let Some(text) = answer[field].as_str() {
                self.name(text, word);
            }
        }
        for ticket in answer["tickets"].as_array().into_iter().flatten() {
            if let Some(text) = ticket["ticket"].as_str() {
                self.name(text, "TICKET");
            }
        }
    }

    /// The text with words for what differs.
    pub fn mask(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, word) in &self.names {
            text = text.replace(name, word);
        }
        let hex = |c: char| c.is_ascii_hexdigit();
        text = runs(&text, hex, |run, before| {
            let is_color = run.len() == 6 && before.ends_with('#') && !given(run);
            is_color.then_some("COLOR")
        });
        text = runs(&text, hex, |run, _| (run.len() == 32).then_some("VOTER"));
        let time = |c: char| c.is_ascii_digit() || "-:TZ".contains(c);
        text = runs(&text, time, |run, _| {
            let is_time = run.len() == 20 && run.contains('T') && run.ends_with('Z');
            is_time.then_some("TIME")
        });
        let digit = |c: char| c.is_ascii_digit();
        runs(&text, digit, |run, _| {
            (run.len() == 13).then_some("MILLISECONDS")
        })
    }
}

/// Colours that the scene gives.
fn given(color: &str) -> bool {
    super::scene::COLORS
        .iter()
        .any(|given| &given[1..] == color)
}

/// Replaces the runs of characters that `belongs` names and `word` has a word for.
fn runs(
    text: &str,
    belongs: impl Fn(char) -> bool,
    word: impl Fn(&str, &str) -> Option<&'static str>,
) -> String {
    let (mut masked, mut rest) = (String::new(), text);
    while let Some(start) = rest.find(&belongs) {
        masked += &rest[..start];
        rest = &rest[start..];
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let run = &rest[..end];
        let run = word(run, &masked).unwrap_or(run);
        masked += run;
        rest = &rest[end..];
    }
    masked + rest
}
