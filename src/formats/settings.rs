//! The settings of a question as words in a question file: `pick: many 3, rule: once`.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::model::{Pick, Question, QuestionKind, SettingSource, Settings, SettingsChange};

/// The name by which a line sets the defaults of a kind of question.
const KIND: &str = "kind";

/// Whether a line names a setting, so that it is no answer that only looks like one.
pub(super) fn is_named(given: &str) -> bool {
    let (name, value) = given.split_once(':').unwrap_or((given, ""));
    let name = name.trim();
    let is_word = |word: &str| !word.is_empty() && !word.contains(char::is_whitespace);
    (name == KIND || Settings::NAMES.contains(&name))
        && value
            .split(',')
            .next()
            .is_some_and(|value| name == PICK || is_word(value.trim()))
}

/// Adds the settings that `given` names to a change. The error says what to do.
pub(super) fn read(given: &str, change: &mut SettingsChange) -> Result<(), String> {
    for setting in given.split(',') {
        let (name, value) = setting.split_once(':').unwrap_or((setting, ""));
        let (name, value) = (name.trim(), value.trim());
        if name == KIND {
            *change = kind(value)?.given().then(*change);
            continue;
        }
        let one = SettingsChange::read_each(Setting { name, value })?;
        if one == SettingsChange::default() {
            let (last, others) = Settings::NAMES.split_last().expect("there are settings");
            let names = format!("{} and {last}", others.join(", "));
            return Err(format!(
                "write settings as \"rule: once\": there are {names}"
            ));
        }
        *change = change.then(one);
    }
    Ok(())
}

fn kind(word: &str) -> Result<QuestionKind, String> {
    let read = serde_json::from_value(word.into());
    read.map_err(|_| bad(KIND, QuestionKind::WORDS))
}

/// The settings that a reader would not assume of the question; empty if there are none.
pub(super) fn write(question: &Question) -> String {
    let correct = &question.correct;
    let mut usual = Settings::usual(correct);
    if correct.len() > 1 {
        usual.pick = Pick::up_to(question.candidates.len() as u16);
    }
    let usual = words(&usual);
    let settings = words(&question.settings).into_iter().zip(usual);
    let settings = settings.filter(|(setting, usual)| setting != usual);
    let named = settings.map(|((name, value), _)| format!("{name}: {value}"));
    named.collect::<Vec<_>>().join(", ")
}

fn words(settings: &Settings) -> Vec<(&'static str, String)> {
    let json = serde_json::to_value(settings).expect("settings are plain data");
    let word = |&name: &&'static str| {
        let word = match &json[name] {
            Value::String(word) if name != PICK => word.clone(),
            Value::Bool(is) => is.to_string(),
            _ => pick_word(settings.pick),
        };
        (name, word)
    };
    Settings::NAMES.iter().map(word).collect()
}

/// The setting whose value may be more than one word: `many 3`.
const PICK: &str = "pick";

fn pick_word(pick: Pick) -> String {
    match pick {
        Pick::One => "one".into(),
        Pick::Many { min: 1, max } => format!("many {max}"),
        Pick::Many { min, max } => format!("many {min}-{max}"),
        Pick::Rank => "rank".into(),
        Pick::Rate { max } => format!("rate {max}"),
    }
}

/// One setting as it is written in a file.
struct Setting<'a> {
    name: &'a str,
    value: &'a str,
}

impl SettingSource<String> for Setting<'_> {
    fn read<T: DeserializeOwned>(&mut self, name: &str, values: &str) -> Result<Option<T>, String> {
        if name != self.name {
            return Ok(None);
        }
        let json = match self.value {
            value if name == PICK => serde_json::to_value(pick(value)?).expect("a pick is JSON"),
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            word => word.into(),
        };
        let read = serde_json::from_value(json);
        read.map(Some).map_err(|_| bad(name, values))
    }
}

fn pick(value: &str) -> Result<Pick, String> {
    let (kind, max) = value.split_once(' ').unwrap_or((value, ""));
    let read = match (kind, max) {
        ("one", "") => Some(Pick::One),
        ("rank", "") => Some(Pick::Rank),
        ("many", counts) => many(counts),
        ("rate", max) => max.trim().parse().ok().map(|max| Pick::Rate { max }),
        _ => None,
    };
    read.ok_or_else(|| {
        bad(
            "pick",
            "one, many 3, many 2-3, rank or rate 5, with numbers that fit",
        )
    })
}

/// Reads "3" or "2-3", also with the dash of word processors.
fn many(counts: &str) -> Option<Pick> {
    let (min, max) = counts.split_once(['-', '–']).unwrap_or(("1", counts));
    let min = min.trim().parse().ok()?;
    let max = max.trim().parse().ok()?;
    Some(Pick::Many { min, max })
}

fn bad(name: &str, words: &str) -> String {
    format!("give {name} as {words}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Candidate, Results, Rule, Show, Voters, WriteIns};

    #[test]
    fn settings_are_read_as_words_and_the_unusual_ones_written() {
        let given = " pick:many  3,rule: once , voters: tickets, write_ins: none,\n\
                     results: hidden, show: donut, open: false";
        let mut change = SettingsChange::default();

        read(given, &mut change).unwrap();

        let question = Question {
            settings: Settings::default().with(&change),
            ..Question::new("?", Vec::new())
        };

        let expected = Settings {
            pick: Pick::up_to(3),
            rule: Rule::Once,
            voters: Voters::Tickets,
            write_ins: WriteIns::None,
            results: Results::Hidden,
            show: Show::Donut,
            open: false,
        };
        assert_eq!(question.settings, expected);
        let written =
            "pick: many 3, rule: once, voters: tickets, results: hidden, show: donut, open: false";
        assert_eq!(write(&question), written);
        assert_eq!(write(&Question::new("?", Vec::new())), "");

        for least in ["many 2-3", "many 2 - 3", "many 2–3"] {
            read(&format!("pick: {least}"), &mut change).unwrap();
            assert_eq!(change.pick, Some(Pick::Many { min: 2, max: 3 }));
        }
    }

    #[test]
    fn a_kind_sets_what_is_not_given() {
        let given = [
            ("kind: quiz", "rule: once, results: hidden"),
            ("kind: quiz, rule: clicks", "rule: clicks, results: hidden"),
            ("rule: clicks, kind: quiz", "rule: clicks, results: hidden"),
            (
                "kind: word_cloud",
                "pick: many 3, write_ins: open, show: cloud",
            ),
            ("kind: ranking", "pick: rank"),
            ("kind: choice", ""),
        ];

        for (given, means) in given {
            let (mut read_kind, mut named) = Default::default();
            read(given, &mut read_kind).unwrap();
            if !means.is_empty() {
                read(means, &mut named).unwrap();
            }
            assert_eq!(read_kind, named, "{given}");
        }
    }

    #[test]
    fn what_a_reader_assumes_of_right_answers_is_not_written() {
        let candidates = ["A", "B", "C"].map(|label| Candidate::new(label, ""));
        let question = |correct: &[u16], pick, results| Question {
            correct: correct.into(),
            settings: Settings {
                pick,
                results,
                ..Settings::default()
            },
            ..Question::new("?", candidates.to_vec())
        };
        let written = [
            (question(&[1], Pick::One, Results::Hidden), ""),
            (question(&[1], Pick::One, Results::Live), "results: live"),
            (question(&[0, 1], Pick::up_to(3), Results::Hidden), ""),
            (
                question(&[0, 1], Pick::up_to(2), Results::Hidden),
                "pick: many 2",
            ),
            (question(&[0, 1], Pick::One, Results::Hidden), "pick: one"),
            (question(&[], Pick::One, Results::Hidden), "results: hidden"),
        ];

        for (question, settings) in written {
            assert_eq!(write(&question), settings);
        }
    }

    #[test]
    fn a_setting_that_is_not_understood_says_what_would_be() {
        let bad = [
            ("", "write settings as"),
            ("see below", "write settings as"),
            ("rule: once, colour: red", "write settings as"),
            ("rule", "give rule as clicks"),
            ("rule: twice", "give rule as clicks"),
            ("voters: Tickets", "give voters as anyone"),
            ("write_ins: yes", "give write_ins as none"),
            ("results: none", "give results as live"),
            ("show: pie", "give show as bars"),
            ("open: no", "give open as true"),
            ("pick: many", "give pick as one"),
            ("pick: many 2-", "give pick as one"),
            ("pick: rate 2-5", "give pick as one"),
            ("pick: many -1", "give pick as one"),
            ("pick: rate 256", "give pick as one"),
            ("pick: rank 3", "give pick as one"),
            ("kind: test", "give kind as choice"),
            ("pick: {\"many\":{\"max\":3}}", "give pick as one"),
        ];

        for (given, says) in bad {
            let error = read(given, &mut SettingsChange::default()).unwrap_err();
            assert!(error.starts_with(says), "{given}: {error}");
        }
    }
}
