//! Votes that a presenter has collected elsewhere, cast together.

use crate::{
    model::{Ballot, BatchAnswers, BatchResults, Picks, Problem, Receipt, VoteBatch, Voter},
    poll::PollHandle,
    web::shared::{
        AppState, Json, JsonBody, NoQuery, OfPoll, Presenter, State, problem, refusals,
        visitor::Visitor,
    },
};

use crate::web::voter::cast::voter_of;

/// Casts up to 1,000 votes at once. One that is refused does not affect the others.
///
/// For programs that have collected votes elsewhere. Each vote needs an `id`, which names its voter unless a
/// `ticket` does, so that all of them are safe to send again. Those that count are in the journal
/// together. The body has at most 512 KiB.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/votes/batch", operation_id = "cast_votes", tag = "Voting",
    params(OfPoll),
    request_body = VoteBatch,
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "A receipt or a problem for each vote, in their order.", body = BatchAnswers),
        refusals::VoteBatch,
    ),
)]
pub async fn cast_all(
    presenter: Presenter,
    _: NoQuery,
    JsonBody(VoteBatch { votes }): JsonBody<VoteBatch>,
    state: State,
) -> Result<Json<BatchResults>, Problem> {
    state.limits.votes(presenter.caller.address, votes.len())?;
    let results = cast_together(&state, &presenter.poll, votes).await?;
    for problem in results.iter().filter_map(|result| result.as_ref().err()) {
        state.metrics.refused(problem.code.name());
    }
    Ok(Json(BatchResults::new(results)))
}

/// The outcome of each vote, in their order. One that could not be read keeps its problem.
async fn cast_together(
    state: &AppState,
    poll: &PollHandle,
    votes: Vec<Result<Ballot, Problem>>,
) -> Result<Vec<Result<Receipt, Problem>>, Problem> {
    let code = poll.code().spelling();
    let mut ballots = Vec::new();
    let parsed: Vec<Result<Picks, Problem>> = votes
        .into_iter()
        .map(|vote| {
            let ballot = vote?;
            let picks = ballot.picks.clone();
            ballots.push((voter_by_id(state, poll, &ballot), ballot));
            Ok(picks)
        })
        .collect();
    let cast = poll.cast_all(ballots).await;
    let mut outcomes = cast
        .map_err(|error| problem::of_cast(code, error))?
        .into_iter();
    let result = |parsed: Result<Picks, Problem>| {
        let picks = parsed?;
        let outcome = outcomes.next().expect("each ballot has an outcome");
        outcome
            .map(|receipt| receipt.for_voter(code.clone()))
            .map_err(|refusal| Problem::of_ballot(code, refusal, &picks))
    };
    Ok(parsed.into_iter().map(result).collect())
}

/// The voter of a ballot: the one whom its ticket names, otherwise the one whom its id names. The
/// presenter's own cookie is ignored.
fn voter_by_id(state: &AppState, poll: &PollHandle, ballot: &Ballot) -> Voter {
    let identity = Visitor::New.identity(state, ballot.id.as_deref());
    voter_of(state, poll, identity, ballot)
}
