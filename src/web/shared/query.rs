//! The parameters in the query of an address.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};

use crate::model::{Problem, ProblemCode};

/// The parameters of a call. A query has no others, and each at most once: 422 `bad_query`.
pub struct Query<T>(pub T);

/// For a call without parameters. Refuses any with 422 `bad_query`.
pub type NoQuery = Query<()>;

/// The parameters of one call.
pub trait QueryParams: Sized {
    /// Their names.
    const NAMES: &[&str];

    /// Reads them: 422 `bad_query`.
    fn read(request: &HttpRequest) -> Result<Self, Problem>;
}

impl QueryParams for () {
    const NAMES: &[&str] = &[];

    fn read(_: &HttpRequest) -> Result<Self, Problem> {
        Ok(())
    }
}

impl<T: QueryParams> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = allow_query(request, T::NAMES).and_then(|()| T::read(request));
        ready(read.map(Self))
    }
}

/// Requires that the query has no other parameters than these, and each once: 422 `bad_query`.
pub fn allow_query(request: &HttpRequest, names: &[&str]) -> Result<(), Problem> {
    let mut seen: Vec<&str> = Vec::new();
    for (name, _) in url::form_urlencoded::parse(request.query_string().as_bytes()) {
        let Some(known) = names.iter().find(|known| **known == name) else {
            let known = match names {
                [] => "this call takes no parameters".into(),
                names => format!("this call takes {}", names.join(" and ")),
            };
            let detail = format!("leave {name:?} out of the address: {known}");
            return Err(Problem::new(ProblemCode::BadQuery, detail));
        };
        if seen.contains(known) {
            let detail = format!("give {known} once in the address");
            return Err(Problem::new(ProblemCode::BadQuery, detail));
        }
        seen.push(known);
    }
    Ok(())
}

/// A whole number in the query: 422 `bad_query`.
pub fn query_number(request: &HttpRequest, name: &str) -> Result<Option<u64>, Problem> {
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
            ProblemCode::BadQuery,
            format!("give {name} as a {what} number"),
        )),
    }
}

/// The value of a parameter; the first one if it is given several times.
pub fn query_value(request: &HttpRequest, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
    let (_, value) = pairs.find(|(key, _)| key == name)?;
    Some(value.into_owned())
}

/// Whether the query has a parameter of this name.
pub fn query_has(request: &HttpRequest, name: &str) -> bool {
    url::form_urlencoded::parse(request.query_string().as_bytes()).any(|pair| pair.0 == name)
}

/// Whether a text is one or more ASCII digits.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
