//! Votes over HTTP.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder as _, dev::Payload};

use super::cast::cast_and_wait;
use crate::{
    model::{
        Ballot, OwnVote, Problem, ProblemCode, ReceiptMessage, ServerMessage, VoteBody, VoteId,
        is_vote_id,
    },
    web::shared::{
        AnyPoll, Created, Json, JsonBody, NoQuery, OfPoll, State, VoterPoll, problem, refusals,
    },
};

/// Casts a vote; sent again with the same id, it gets the same receipt, marked `replayed`.
///
/// A vote without `id` or `ticket` is that of the browser whose cookie it brings; without a cookie, that of
/// a new voter, whose cookie comes with the receipt. A script names its voters by their votes' ids: take a
/// new one for each vote.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/votes", operation_id = "cast_vote", tag = "Voting",
    params(
        OfPoll,
        ("Idempotency-Key" = Option<String>, Header, nullable = false, pattern = "^[A-Za-z0-9_-]{1,64}$", description = "The vote's `id` by another name: a new one for each vote."),
    ),
    request_body = VoteBody,
    responses(
        (status = 201, description = "The vote is in the journal and will survive a power cut.", body = ReceiptMessage),
        refusals::Vote,
    ),
)]
pub async fn cast(
    voter: VoterPoll,
    JsonBody(mut ballot): JsonBody<Ballot>,
    key: IdempotencyKey,
    request: HttpRequest,
    state: State,
) -> Result<HttpResponse, Problem> {
    ballot.id = key.or_id(ballot.id)?;
    let visitor = voter.caller.visitor;
    let identity = visitor.identity(&state, ballot.id.as_deref());
    let receipt = cast_and_wait(&state, &voter.poll, identity, ballot).await?;
    let mut response = Created::new(ServerMessage::Receipt(receipt)).respond_to(&request);
    visitor.introduce(identity, &state, voter.caller.is_https, &mut response);
    Ok(response)
}

/// Shows the caller's own vote for the question on stage; an empty list if there is none.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/votes/mine", operation_id = "own_vote", tag = "Voting",
    params(OfPoll),
    responses(
        (status = 200, description = "The vote.", body = OwnVote),
        refusals::Reading,
    ),
)]
pub async fn mine(any: AnyPoll, _: NoQuery, state: State) -> Result<Json<OwnVote>, Problem> {
    let identity = any.caller.visitor.identity(&state, None);
    let voter = state.secret.voter(any.poll.code().key(), identity);
    let mine = any.poll.mine(voter).await;
    Ok(Json(mine.ok_or_else(problem::overloaded)?))
}

/// The `Idempotency-Key` of a request, if there is one: the vote's id by another name. 422 `bad_id`.
pub struct IdempotencyKey(Option<VoteId>);

impl FromRequest for IdempotencyKey {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(key) = request.headers().get("Idempotency-Key") else {
            return ready(Ok(Self(None)));
        };
        let key = key.to_str().ok().filter(|key| is_vote_id(key));
        ready(key.map(|key| Self(Some(key.into()))).ok_or_else(|| {
            Problem::new(
                ProblemCode::BadId,
                "give an Idempotency-Key of 1 to 64 characters of A-Z a-z 0-9 - _",
            )
        }))
    }
}

impl IdempotencyKey {
    /// The id by either name. Refuses with 422 `bad_id` if the two differ.
    fn or_id(self, id: Option<VoteId>) -> Result<Option<VoteId>, Problem> {
        match (self.0, id) {
            (Some(key), Some(id)) if id != key => Err(Problem::new(
                ProblemCode::BadId,
                "give the same id in the body and as Idempotency-Key, or one of them",
            )),
            (key, id) => Ok(key.or(id)),
        }
    }
}
