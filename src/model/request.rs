//! The bodies of requests, and the votes in WebSocket messages.
//!
//! Each body is one struct, declared with [`object!`]. The OpenAPI document is made from it, and it reads
//! the body. If a body has several faults, the first of these is named: not JSON, a field given twice,
//! an unknown field, then the fields in the order in which the struct declares them. Candidates that are
//! given without a colour get one here.

/// Declares a struct and implements [`Object`] for it. Each field is followed by its [`FieldReader`].
macro_rules! object {
    (
        $(#[$meta:meta])*
        $vis:vis struct $Object:ident {
            $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $Field:ty = $read:expr,)+
        }
    ) => {
        $(#[$meta])*
        $vis struct $Object {
            $($(#[$field_meta])* $field_vis $field: $Field,)+
        }

        impl $crate::model::request::read::Object for $Object {
            fn names() -> Vec<&'static str> {
                use $crate::model::request::read::FieldReader as _;
                let mut names = Vec::new();
                $($read.name(stringify!($field), &mut names);)+
                names
            }

            fn of(
                fields: &$crate::model::json::Fields<'_>,
                now: i64,
            ) -> Result<Self, $crate::model::Problem> {
                use $crate::model::request::read::FieldReader as _;
                Ok(Self { $($field: $read.read(fields, stringify!($field), now)?,)+ })
            }
        }
    };
}

mod ballot;
mod batch;
mod candidate;
mod closes;
mod forms;
mod poll;
mod question;
mod read;
mod values;

use super::Problem;

#[cfg(test)]
pub(super) use self::forms::{CandidateVote, CandidatesVote, RatingsVote, WriteInVote};
pub use self::{
    ballot::{AnyVote, Ballot, Picks},
    batch::{BatchResults, VoteBatch},
    candidate::CandidateEdit,
    forms::VoteBody,
    poll::{NewPoll, PollEdit, TicketCount},
    question::{NewQuestion, QuestionEdit, QuestionKind},
};

/// The largest vote, in bytes.
const VOTE_LIMIT: usize = 4_096;
/// The largest batch, in bytes: room for 1,000 votes that write in 100 characters each.
const BATCH_LIMIT: usize = 512 * 1_024;
/// The largest poll in any format, and the largest change of one, in bytes.
pub const POLL_LIMIT: usize = 64 * 1_024;

/// The body of a request.
pub trait Request: Sized {
    /// The most bytes that the body may have.
    const LIMIT: usize = POLL_LIMIT;

    /// Reads a body. `now` is the time in milliseconds since 1970; `closes_in_s` counts from it.
    fn read(body: &[u8], now: i64) -> Result<Self, Problem>;
}

#[cfg(test)]
mod tests;
