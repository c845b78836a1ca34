//! JSON bodies as extractors.

use std::pin::Pin;

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};

use super::{
    query::allow_query,
    request::{BATCH_LIMIT, POLL_LIMIT, VOTE_LIMIT, now, read_body, require_media_type},
};
use crate::{
    tally::{Ballot, CandidateChange, PollChange, Question, QuestionChange},
    wire::{
        Problem, parse_ballot, parse_ballots, parse_candidate_change, parse_poll_change,
        parse_question, parse_question_change, parse_ticket_count,
    },
};

/// A body that was read and parsed, of a call without parameters. Refuses in this order: 415
/// `media_type` and `content_encoding`, 413 `too_large`, 408 `timeout`, 422 `bad_query`, then what
/// [`JsonRequest::parse`] refuses.
pub struct JsonBody<T>(pub T);

/// What a body can be parsed into.
pub trait JsonRequest: Sized {
    /// The most bytes that it may have.
    const LIMIT: usize;

    /// Parses it: 400 `bad_json` or `duplicate_field`, or 422. `now` is in milliseconds since 1970.
    fn parse(body: &[u8], now: i64) -> Result<Self, Problem>;
}

/// Votes that are cast together; each is a ballot or has a problem of its own.
pub struct Ballots(pub Vec<Result<Ballot, Problem>>);

/// How many tickets to make.
pub struct TicketCount(pub u32);

macro_rules! json_requests {
    ($($name:ty: $limit:ident, $parse:expr;)+) => {$(
        impl JsonRequest for $name {
            const LIMIT: usize = $limit;

            fn parse(body: &[u8], now: i64) -> Result<Self, Problem> {
                $parse(body, now)
            }
        }
    )+};
}

json_requests! {
    Ballot: VOTE_LIMIT, |body, _| parse_ballot(body);
    Ballots: BATCH_LIMIT, |body, _| parse_ballots(body).map(Ballots);
    PollChange: POLL_LIMIT, parse_poll_change;
    Question: POLL_LIMIT, parse_question;
    QuestionChange: POLL_LIMIT, parse_question_change;
    CandidateChange: POLL_LIMIT, |body, _| parse_candidate_change(body);
    TicketCount: POLL_LIMIT, |body, _| parse_ticket_count(body).map(TicketCount);
}

impl<T: JsonRequest> FromRequest for JsonBody<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = web::Payload::from_request(&request, payload).into_inner();
        Box::pin(async move {
            require_media_type(&request, "application/json")?;
            let payload = payload.expect("a payload is never refused");
            let body = read_body(&request, payload, T::LIMIT).await?;
            allow_query(&request, &[])?;
            T::parse(&body, now()).map(Self)
        })
    }
}
