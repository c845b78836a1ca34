//! What clients ask for: the bodies of requests and the messages of sessions.
//!
//! Each body is one struct, declared with [`object!`]: the API's description is made of it, and bodies
//! are read by it. What is wrong is told in a fixed order, whatever the order in the body: what is no
//! JSON, fields given twice, unknown fields, and then field by field as the struct declares them.
//! Candidates that come without a colour get one here.

/// Declares a struct that is an [`Object`]. Each field says how it is read.
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
                use $crate::model::request::read::Read as _;
                let mut names = Vec::new();
                $($read.name(stringify!($field), &mut names);)+
                names
            }

            fn of(
                fields: &$crate::model::json::Fields<'_>,
                now: i64,
            ) -> Result<Self, $crate::model::Problem> {
                use $crate::model::request::read::Read as _;
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
    candidate::{CandidateEdit, colored},
    forms::VoteBody,
    poll::{NewPoll, PollEdit, TicketCount},
    question::{Kind, NewQuestion, QuestionEdit},
};

/// The largest vote, in bytes.
const VOTE_LIMIT: usize = 4_096;
/// The largest batch of votes, in bytes: 1,000 with words of 100 characters.
const BATCH_LIMIT: usize = 512 * 1_024;
/// The largest poll, in any format, and the largest change of one, in bytes.
pub const POLL_LIMIT: usize = 64 * 1_024;

/// The body of a request.
pub trait Request: Sized {
    /// The most bytes that it may have.
    const LIMIT: usize = POLL_LIMIT;

    /// Reads a body. `now` is in milliseconds since 1970; times to come count from it.
    fn read(body: &[u8], now: i64) -> Result<Self, Problem>;
}

#[cfg(test)]
mod tests;
