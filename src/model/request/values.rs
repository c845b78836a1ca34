//! Reads single values of requests. Each refusal names the field.

use std::{borrow::Cow, sync::Arc};

use serde_json::value::RawValue;

use super::super::{
    LABEL_LIMIT, PollCode, Problem, ProblemCode, TextFlaw, check_lines, check_text, json::each,
};
use crate::colors;

/// A list of indices. Refuses with 422 `bad_setting`; the pointer names the item that is not an index.
pub(super) fn indices(value: &RawValue, name: &str, values: &str) -> Result<Vec<u16>, Problem> {
    each(setting(value, name, values)?, |index| {
        setting(index, name, values)
    })
}

/// A text that people will see: 1 to `limit` characters. Refuses with 422 `bad_text`.
pub(super) fn text(value: &RawValue, name: &str, limit: usize) -> Result<Arc<str>, Problem> {
    checked(check_text, value, name, limit)
}

/// As [`text`], and it may have several lines.
pub(super) fn lines(value: &RawValue, name: &str, limit: usize) -> Result<Arc<str>, Problem> {
    checked(check_lines, value, name, limit)
}

fn checked(
    check: fn(&str, usize) -> Result<Cow<'_, str>, TextFlaw>,
    value: &RawValue,
    name: &str,
    limit: usize,
) -> Result<Arc<str>, Problem> {
    let text = serde_json::from_str::<String>(value.get()).ok();
    let detail = match text.as_deref().map(|text| check(text, limit)) {
        Some(Ok(text)) => return Ok(text.into()),
        Some(Err(flaw @ TextFlaw::Long(_))) => {
            format!("give {name} as a text of at most {limit} characters: {flaw}")
        }
        Some(Err(flaw)) => format!("give {name} as a text that can be shown: {flaw}"),
        None => format!("give {name} as a text, in quotation marks"),
    };
    Err(Problem::new(ProblemCode::BadText, detail))
}

pub(super) fn title(value: &RawValue, name: &str) -> Result<Arc<str>, Problem> {
    if value.get() == r#""""# {
        return Ok("".into());
    }
    text(value, name, LABEL_LIMIT)
}

pub(super) fn color(value: &RawValue, _: &str) -> Result<String, Problem> {
    let text = serde_json::from_str::<String>(value.get()).ok();
    text.and_then(|text| colors::normal(&text)).ok_or_else(|| {
        Problem::new(
            ProblemCode::BadColor,
            "give a colour as #rgb or #rrggbb, in hexadecimal digits",
        )
    })
}

pub(super) fn code(value: &RawValue, _: &str) -> Result<PollCode, Problem> {
    let text = serde_json::from_str::<String>(value.get()).unwrap_or_default();
    PollCode::parse(&text).ok_or_else(|| {
        Problem::new(
            ProblemCode::BadCode,
            "choose a code of 4 to 12 letters and digits",
        )
    })
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
