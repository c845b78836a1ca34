//! Votes over HTTP.

use actix_web::{HttpRequest, HttpResponse, http::header, web};

use super::{
    Caller, Web,
    caller::Voting,
    openapi::{OfPoll, refused},
    problem, request,
};
use crate::{
    poll::PollHandle,
    secrets::{Identity, Ticket},
    tally::{Ballot, VoteId, Voter},
    wire::{Code, Mine, Problem, Receipt, ReceiptMessage, VoteBody, is_vote_id, parse_ballot},
};

/// Casts a vote; sent again with the same id, it gets the same receipt.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/votes", operation_id = "cast_vote", tag = "Voting",
    params(
        OfPoll,
        ("Idempotency-Key" = Option<String>, Header, description = "The vote's `id` by another name."),
    ),
    request_body = VoteBody,
    responses(
        (status = 201, description = "The vote is in the journal and will survive a power cut.", body = ReceiptMessage),
        refused::Vote,
    ),
)]
pub(super) async fn cast(
    Voting(caller): Voting,
    request: HttpRequest,
    code: web::Path<String>,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    request::require_media_type(&request, "application/json")?;
    let body = request::read_body(&request, payload, request::VOTE_LIMIT).await?;
    let mut ballot = parse_ballot(&body)?;
    ballot.id = with_idempotency_key(&request, ballot.id)?;
    let identity = caller.visitor.identity(&web, ballot.id.as_deref());
    let receipt = count(&web, &poll, identity, ballot).await?;
    let mut response = HttpResponse::Created()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(crate::wire::ServerMessage::Receipt(receipt));
    let visitor = caller.visitor;
    visitor.introduce(identity, &web, caller.is_https, &mut response);
    Ok(response)
}

/// Shows the caller's own vote for the question on stage; an empty list if there is none.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/votes/mine", operation_id = "own_vote", tag = "Voting",
    params(OfPoll),
    responses(
        (status = 200, description = "The vote.", body = Mine),
        refused::Reading,
    ),
)]
pub(super) async fn mine(
    caller: Caller,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    let identity = caller.visitor.identity(&web, None);
    let voter = web.secret.voter(poll.code().key(), identity);
    let mine = poll.mine(voter).await.ok_or_else(problem::overloaded)?;
    Ok(request::json(&mine))
}

/// Casts a vote and waits for its receipt.
pub(super) async fn count(
    web: &Web,
    poll: &PollHandle,
    identity: Identity,
    ballot: Ballot,
) -> Result<Receipt, Problem> {
    let code = poll.code().spelling();
    let answer = match poll.cast(voter(web, poll, identity, &ballot), ballot) {
        Ok(answer) => answer.wait().await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(receipt) => Ok(Receipt::new(code.clone(), receipt)),
        Err(error) => Err(problem::of_cast(code, error)),
    }
}

/// Who casts a ballot: whom its ticket names, or else whom the browser or the vote's id does. A
/// ticket that is none names nobody.
pub(super) fn voter(web: &Web, poll: &PollHandle, identity: Identity, ballot: &Ballot) -> Voter {
    let key = poll.code().key();
    match &ballot.ticket {
        None => web.secret.voter(key, identity),
        Some(typed) => {
            let ticket = Ticket::parse(typed).unwrap_or_else(Ticket::random);
            web.secret.ticket_voter(key, &ticket)
        }
    }
}

/// `Idempotency-Key` is the vote's id by another name: 422 `bad_id` where the two differ.
fn with_idempotency_key(
    request: &HttpRequest,
    id: Option<VoteId>,
) -> Result<Option<VoteId>, Problem> {
    let Some(key) = request.headers().get("Idempotency-Key") else {
        return Ok(id);
    };
    let bad = || {
        Problem::new(
            Code::BadId,
            "give an Idempotency-Key of 1 to 64 characters of A-Z a-z 0-9 - _",
        )
    };
    let key = key
        .to_str()
        .ok()
        .filter(|key| is_vote_id(key))
        .ok_or_else(bad)?;
    match id {
        Some(id) if *id != *key => Err(Problem::new(
            Code::BadId,
            "give the same id in the body and as Idempotency-Key, or one of them",
        )),
        _ => Ok(Some(key.into())),
    }
}
