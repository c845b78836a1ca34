//! Changes of the poll, and of the question on stage.

use crate::{
    model::{Change, PollChange, PollEdit, Problem, ProblemCode, UpdateMessage},
    web::shared::{JsonBody, OfPoll, Presenter, UpdateBody, refusals},
};

/// Changes the poll, and the question that is on stage afterwards, as one entry.
#[utoipa::path(
    patch, path = "/api/v1/polls/{code}", operation_id = "change_poll", tag = "Presenting",
    params(OfPoll),
    request_body = PollEdit,
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The update after it.", body = UpdateMessage),
        refusals::ChangePoll,
    ),
)]
pub async fn change(
    presenter: Presenter,
    JsonBody(change): JsonBody<PollChange>,
) -> Result<UpdateBody, Problem> {
    if change.is_empty() {
        return Ok(UpdateBody(presenter.poll.latest().borrow().clone()));
    }
    let changed = presenter.apply_change(Change::Poll(change)).await;
    Ok(UpdateBody(changed.map_err(pointing_to_stage)?.update))
}

/// An unknown question can only be the one to be put on stage: a change of the poll names no other.
fn pointing_to_stage(problem: Problem) -> Problem {
    match problem.code {
        ProblemCode::UnknownQuestion => problem.within("stage"),
        _ => problem,
    }
}
