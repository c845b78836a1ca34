//! The two fields that say when a question closes: a time, or seconds from now.

use serde_json::value::RawValue;

use super::{
    super::{Closes, Problem, json::Fields},
    read::FieldReader,
    values::{bad_setting, setting},
};

/// The longest time until a question closes, in seconds: a year.
const LONGEST: i64 = 366 * 24 * 60 * 60;

/// Reads `closes_at`: a time, or null. Refuses with 422 `bad_setting`.
pub(super) struct ClosesAt;

/// Reads `closes_in_s`: seconds from now, or null. Refused beside `closes_at`: 422 `bad_setting`.
pub(super) struct ClosesIn;

impl FieldReader for ClosesAt {
    type Value = Option<Closes>;

    fn read(&self, fields: &Fields<'_>, name: &str, now: i64) -> Result<Self::Value, Problem> {
        fields.read(name, |value| {
            closing(value, name, now, || {
                let time = "a time to come, as 2026-11-20T09:30:00Z";
                let at: jiff::Timestamp = setting(value, name, time)?;
                Ok(at.as_millisecond())
            })
        })
    }
}

impl FieldReader for ClosesIn {
    type Value = Option<Closes>;

    fn read(&self, fields: &Fields<'_>, name: &str, now: i64) -> Result<Self::Value, Problem> {
        let closes = fields.read(name, |value| {
            closing(value, name, now, || {
                let seconds: i64 = setting(value, name, "seconds from now")?;
                Ok(now.saturating_add(seconds.saturating_mul(1000)))
            })
        })?;
        if closes.is_some() && fields.get("closes_at").is_some() {
            return Err(bad_setting("closes_at", "give it or closes_in_s").within("closes_at"));
        }
        Ok(closes)
    }
}

fn closing(
    value: &RawValue,
    name: &str,
    now: i64,
    at: impl FnOnce() -> Result<i64, Problem>,
) -> Result<Closes, Problem> {
    if value.get() == "null" {
        return Ok(Closes::Never);
    }
    let at = at()?;
    if (now + 1..=now + LONGEST * 1000).contains(&at) {
        Ok(Closes::At(at))
    } else {
        Err(bad_setting(name, "give a time to come, within a year"))
    }
}
