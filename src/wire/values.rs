//! Single values as they come from strangers: each is refused by its name.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{
    code::PollCode,
    json::{Fields, each},
    problem::{Code, Problem},
};
use crate::{
    colors,
    tally::{Candidate, Closes, LABEL_LIMIT, check_text},
};

/// The longest time until a question closes, in seconds: a year.
const LONGEST: i64 = 366 * 24 * 60 * 60;

/// A field that has one of some values, if it is there.
pub(super) fn one_of<T: DeserializeOwned>(
    fields: &Fields<'_>,
    name: &str,
    values: &str,
) -> Result<Option<T>, Problem> {
    fields.read(name, |value| setting(value, name, values))
}

/// A list of indices: 422 `bad_setting`, of the one that is none.
pub(super) fn indices(value: &RawValue, name: &str, values: &str) -> Result<Vec<u16>, Problem> {
    each(setting(value, name, values)?, |index| {
        setting(index, name, values)
    })
}

pub(super) fn closes(fields: &Fields<'_>, now: i64) -> Result<Option<Closes>, Problem> {
    let at = fields.read("closes_at", |value| closing(value, "closes_at", now))?;
    let after = fields.read("closes_in_s", |value| closing(value, "closes_in_s", now))?;
    match (at, after) {
        (Some(_), Some(_)) => {
            Err(bad_setting("closes_at", "give it or closes_in_s").within("closes_at"))
        }
        (one, other) => Ok(one.or(other)),
    }
}

fn closing(value: &RawValue, name: &str, now: i64) -> Result<Closes, Problem> {
    if value.get() == "null" {
        return Ok(Closes::Never);
    }
    let at = if name == "closes_at" {
        let time = "a time to come, as 2026-11-20T09:30:00Z";
        let at: jiff::Timestamp = setting(value, name, time)?;
        at.as_millisecond()
    } else {
        let seconds: i64 = setting(value, name, "seconds from now")?;
        now.saturating_add(seconds.saturating_mul(1000))
    };
    if (now + 1..=now + LONGEST * 1000).contains(&at) {
        Ok(Closes::At(at))
    } else {
        Err(bad_setting(name, "give a time to come, within a year"))
    }
}

pub(super) fn candidates(list: &RawValue) -> Result<Vec<Candidate>, Problem> {
    let given = each(setting(list, "candidates", "a list of labels")?, candidate)?;
    Ok(colored(given))
}

fn candidate(value: &RawValue) -> Result<(Arc<str>, Option<String>), Problem> {
    let label = |value| text(value, "label", LABEL_LIMIT);
    if !value.get().starts_with('{') {
        return Ok((label(value)?, None));
    }
    let fields = Fields::parse(value.get().as_bytes())?;
    fields.allow(&["label", "color"])?;
    let label = fields.need("label", label)?;
    Ok((label, fields.read("color", color)?))
}

/// Candidates, each with a colour: a random one where none is given.
pub fn colored(given: Vec<(Arc<str>, Option<String>)>) -> Vec<Candidate> {
    let colors: Vec<_> = given.iter().map(|(_, color)| color.as_deref()).collect();
    let colors = colors::complete(&colors, &mut rand::rng());
    let candidates = given.iter().zip(colors);
    candidates
        .map(|((label, _), color)| Candidate::new(label, &color))
        .collect()
}

/// A text that people will see: 422 `bad_text`.
pub(super) fn text(value: &RawValue, name: &str, limit: usize) -> Result<Arc<str>, Problem> {
    let text = serde_json::from_str::<String>(value.get()).ok();
    let why = match text.as_deref().map(|text| check_text(text, limit)) {
        Some(Ok(text)) => return Ok(text.into()),
        Some(Err(flaw)) => flaw.to_string(),
        None => "it is no text".into(),
    };
    let detail = format!(
        "give {name} as a text of 1 to {limit} characters, none of which controls or reorders others: {why}"
    );
    Err(Problem::new(Code::BadText, detail))
}

pub(super) fn title(value: &RawValue) -> Result<Arc<str>, Problem> {
    if value.get() == r#""""# {
        return Ok("".into());
    }
    text(value, "title", LABEL_LIMIT)
}

pub(super) fn color(value: &RawValue) -> Result<String, Problem> {
    let text = serde_json::from_str::<String>(value.get()).ok();
    text.and_then(|text| colors::normal(&text)).ok_or_else(|| {
        Problem::new(
            Code::BadColor,
            "give a colour as #rgb or #rrggbb, in hexadecimal digits",
        )
    })
}

pub(super) fn parse_code(value: &RawValue) -> Result<PollCode, Problem> {
    let text = serde_json::from_str::<String>(value.get()).unwrap_or_default();
    PollCode::parse(&text)
        .map_err(|_| Problem::new(Code::BadCode, "choose a code of 4 to 12 letters and digits"))
}

pub(super) fn setting<'a, T: serde::Deserialize<'a>>(
    value: &'a RawValue,
    name: &str,
    values: &str,
) -> Result<T, Problem> {
    serde_json::from_str(value.get()).map_err(|_| bad_setting(name, &format!("give {values}")))
}

pub(super) fn bad_setting(name: &str, what: &str) -> Problem {
    Problem::bad_setting(name, what)
}
