//! The parameters of an address: those in the query, and numbers in the path.

use std::fmt;

use actix_web::HttpRequest;
use serde::{Deserialize, Deserializer, de::Error as _};

use crate::wire::{Code, Problem};

/// A number in a path, up to those that nobody counts to. Anything else there leads nowhere: 404
/// `not_found`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number(u64);

/// Requires that the query has no other parameters than these, and each once: 422 `bad_query`.
pub(super) fn allow_query(request: &HttpRequest, names: &[&str]) -> Result<(), Problem> {
    let mut seen: Vec<&str> = Vec::new();
    for (name, _) in url::form_urlencoded::parse(request.query_string().as_bytes()) {
        let Some(known) = names.iter().find(|known| **known == name) else {
            let known = match names {
                [] => "this call takes no parameters".into(),
                names => format!("this call takes {}", names.join(" and ")),
            };
            let detail = format!("leave {name:?} out of the address: {known}");
            return Err(Problem::new(Code::BadQuery, detail));
        };
        if seen.contains(known) {
            let detail = format!("give {known} once in the address");
            return Err(Problem::new(Code::BadQuery, detail));
        }
        seen.push(known);
    }
    Ok(())
}

/// A whole number in the query: 422 `bad_query`.
pub(super) fn query_number(request: &HttpRequest, name: &str) -> Result<Option<u64>, Problem> {
    let Some(value) = query_value(request, name) else {
        return Ok(None);
    };
    let what = if is_number(&value) {
        "smaller"
    } else {
        "whole"
    };
    let number = value.parse().ok().filter(|_| is_number(&value));
    match number {
        Some(number) => Ok(Some(number)),
        None => Err(Problem::new(
            Code::BadQuery,
            format!("give {name} as a {what} number"),
        )),
    }
}

/// A value in the query.
pub(super) fn query_value(request: &HttpRequest, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
    let (_, value) = pairs.find(|(key, _)| key == name)?;
    Some(value.into_owned())
}

/// Whether the query has this name.
pub(super) fn query_has(request: &HttpRequest, name: &str) -> bool {
    url::form_urlencoded::parse(request.query_string().as_bytes()).any(|pair| pair.0 == name)
}

impl Number {
    /// As an index; none where no index is so large.
    pub(super) fn index<T: TryFrom<u64>>(self) -> Option<T> {
        self.0.try_into().ok()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let number = text.parse().ok().filter(|_| is_number(&text));
        number
            .map(Self)
            .ok_or_else(|| D::Error::custom("no number"))
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
