//! The parameters in the path of a call: the poll's code, and the indices below it.

use std::{
    fmt,
    future::{Ready, ready},
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use serde::{Deserialize, Deserializer, de::Error as _};

use super::{problem::nothing_here, query::is_number};
use crate::model::{Problem, ProblemCode};

/// Every parameter that a path of this server can have.
#[derive(Deserialize)]
pub(super) struct PathParams {
    #[serde(default)]
    pub(super) code: String,
    question: Option<Number>,
    candidate: Option<Number>,
    ticket: Option<Number>,
}

/// A whole number in a path, at most 2^64 - 1.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Number(#[serde(deserialize_with = "number")] u64);

/// The index of a question: 422 `unknown_question` if it is too large for any poll.
#[derive(Debug, Clone, Copy)]
pub struct QuestionIndex(pub u16);

/// The index of a candidate. One that is too large for any question becomes the largest index: no
/// question has it, and the refusal says how many candidates there are.
#[derive(Debug, Clone, Copy)]
pub struct CandidateIndex(pub u16);

/// The id of a ticket: 404 `not_found` if it is too large for any poll.
#[derive(Debug, Clone, Copy)]
pub struct TicketId(pub u32);

impl PathParams {
    /// Reads the path. Refuses with 404 `not_found` if an index is not a number.
    pub(super) fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let path = web::Path::extract(request).into_inner();
        path.map(web::Path::into_inner).map_err(|_| nothing_here())
    }

    fn question(&self) -> Result<QuestionIndex, Problem> {
        let number = self.question.ok_or_else(nothing_here)?;
        let index = number.0.try_into().map(QuestionIndex);
        index.map_err(|_| {
            let detail = format!("this poll has no question {number}: take one that is listed");
            Problem::new(ProblemCode::UnknownQuestion, detail)
        })
    }

    fn candidate(&self) -> Result<CandidateIndex, Problem> {
        let number = self.candidate.ok_or_else(nothing_here)?;
        Ok(CandidateIndex(number.0.try_into().unwrap_or(u16::MAX)))
    }

    fn ticket(&self) -> Result<TicketId, Problem> {
        let number = self.ticket.ok_or_else(nothing_here)?;
        let id = number.0.try_into().map(TicketId);
        id.map_err(|_| {
            Problem::new(
                ProblemCode::NotFound,
                format!("this poll has no ticket {number}"),
            )
        })
    }
}

macro_rules! from_path {
    ($($name:ident: $read:ident;)+) => {$(
        impl FromRequest for $name {
            type Error = Problem;
            type Future = Ready<Result<Self, Problem>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready(PathParams::of(request).and_then(|path| path.$read()))
            }
        }
    )+};
}

from_path! {
    QuestionIndex: question;
    CandidateIndex: candidate;
    TicketId: ticket;
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = String::deserialize(deserializer)?;
    let number = text.parse().ok().filter(|_| is_number(&text));
    number.ok_or_else(|| D::Error::custom("not a number"))
}
