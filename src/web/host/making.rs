//! Makes polls: new ones, or copies of others.

use super::import::PollToMake;
use crate::{
    model::{CreatedPoll, NewPoll, PollCode, Problem},
    web::shared::{
        AppState, Created, LinkBase, Maker, NoQuery, OfPoll, Presenter, State, links_of, refusals,
    },
};

/// Makes a poll.
///
/// From JSON, or from a question file. If something in a file cannot be read, nothing is made, unless
/// `partial` is true. With `--open-hosting`, no key is needed.
#[utoipa::path(
    post, path = "/api/v1/polls", operation_id = "make_poll", tag = "Polls",
    params(
        ("partial" = Option<bool>, Query, description = "True makes the poll of what could be read; the answer then has `left_out` and `guessed`."),
    ),
    request_body(content(
        (NewPoll = "application/json"), (String = "text/plain"), (String = "text/markdown"), (String = "text/x-gift"),
        (String = "text/x-aiken"), (String = "text/csv"), (String = "application/xml"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    )),
    security(("host_key" = [])),
    responses(
        (
            status = 201, description = "The poll's code, presenter key and links.", body = CreatedPoll,
            headers(("Location" = String, description = "The poll.")),
            links(
                ("update" = (operation_id = "update", parameters(("code" = "$response.body#/code")))),
                ("vote" = (operation_id = "cast_vote", parameters(("code" = "$response.body#/code")))),
            ),
        ),
        refusals::MakePoll,
    ),
)]
pub async fn make(
    _: Maker,
    PollToMake {
        code,
        poll,
        partial,
    }: PollToMake,
    base: LinkBase,
    state: State,
) -> Result<Created<CreatedPoll>, Problem> {
    let code = state.registry.make(code, poll).await?;
    let mut created = created(&base, &state, &code);
    if let Some(draft) = partial {
        created.body.left_out = Some(draft.left_out);
        created.body.guessed = Some(draft.guessed);
    }
    Ok(created)
}

/// Makes a poll of the same questions, without votes, under a new code.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/copy", operation_id = "copy_poll", tag = "Polls",
    params(OfPoll),
    security(("presenter_key" = [])),
    responses(
        (status = 201, description = "The copy's code, presenter key and links.", body = CreatedPoll, headers(("Location" = String, description = "The copy."))),
        refusals::Change,
    ),
)]
pub async fn copy(
    presenter: Presenter,
    _: NoQuery,
    base: LinkBase,
    state: State,
) -> Result<Created<CreatedPoll>, Problem> {
    // Without this, a caller who may make one poll could make any number of them.
    state.limits.make(presenter.caller.address)?;
    let copy = presenter.look(|tally| tally.fresh_copy()).await?;
    let code = state.registry.make(None, copy).await?;
    Ok(created(&base, &state, &code))
}

fn created(base: &LinkBase, state: &AppState, code: &PollCode) -> Created<CreatedPoll> {
    let made = links_of(base, state, code, 0);
    Created {
        location: Some(format!("/api/v1/polls/{}", made.code)),
        body: made,
    }
}
