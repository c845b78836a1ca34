//! Votes over HTTP.

use actix_web::{HttpRequest, HttpResponse, http::header, web};

use super::{
    Caller, Web,
    caller::Voting,
    identity::Visitor,
    openapi::{OfPoll, refused},
    presenting, problem, request,
};
use crate::{
    poll::PollHandle,
    secrets::{Identity, Ticket},
    tally::{Ballot, Picks, VoteId, Voter},
    wire::{
        BatchAnswers, BatchResults, Code, Mine, Problem, Receipt, ReceiptMessage, VoteBatchBody,
        VoteBody, is_vote_id, parse_ballot, parse_ballots,
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
    request::allow_query(&request, &[])?;
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

/// Casts up to 1,000 votes at once: one refused does not hold the others up.
///
/// For whoever has collected votes elsewhere. Each vote needs an `id`, which names its voter unless a
/// `ticket` does, so that all of them are safe to send again. Those that count are in the journal
/// together. The body has at most 512 KiB.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/votes/batch", operation_id = "cast_votes", tag = "Voting",
    params(OfPoll),
    request_body = VoteBatchBody,
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "A receipt or a problem for each vote, in their order.", body = BatchAnswers),
        refused::VoteBatch,
    ),
)]
pub(super) async fn cast_all(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = presenting::poll_of(&caller, &web, &code).await?;
    request::allow_query(&request, &[])?;
    request::require_media_type(&request, "application/json")?;
    let body = request::read_body(&request, payload, request::BATCH_LIMIT).await?;
    let votes = parse_ballots(&body)?;
    web.limits.votes(caller.address, votes.len())?;
    let mut ballots = Vec::new();
    let parsed: Vec<Result<Picks, Problem>> = votes
        .into_iter()
        .map(|vote| {
            let ballot = vote?;
            let identity = Visitor::New.identity(&web, ballot.id.as_deref());
            let picks = ballot.picks.clone();
            ballots.push((voter(&web, &poll, identity, &ballot), ballot));
            Ok(picks)
        })
        .collect();
    let code = poll.code().spelling();
    let cast = poll.cast_all(ballots).await;
    let mut cast = cast
        .map_err(|error| problem::of_cast(code, error))?
        .into_iter();
    let answer = |parsed: Result<Picks, Problem>| {
        let picks = parsed?;
        let outcome = cast.next().expect("each ballot has an outcome");
        outcome
            .map(|receipt| receipt.told(code.clone()))
            .map_err(|refusal| Problem::of_ballot(code, refusal, &picks))
    };
    let results: Vec<_> = parsed.into_iter().map(answer).collect();
    for problem in results.iter().filter_map(|result| result.as_ref().err()) {
        web.metrics.refused(problem.code.name());
    }
    Ok(request::json(&BatchResults::new(results)))
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
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    request::allow_query(&request, &[])?;
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
    let picks = ballot.picks.clone();
    let answer = match poll.cast(voter(web, poll, identity, &ballot), ballot) {
        Ok(answer) => answer.wait().await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(receipt) => Ok(receipt.told(code.clone())),
        Err(error) => Err(problem::of_ballot(code, error, Some(&picks))),
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
