//! The polls of this server for their host: the list, links, keys, deletion.

use actix_web::HttpRequest;

use crate::{
    model::{Change, CreatedPoll, PollList, PresenterKey, Problem, ProblemCode},
    web::shared::{
        Host, HostPoll, Json, LinkBase, NoContent, NoQuery, OfPoll, PresenterOrHost, Query,
        QueryParams, State, links_of, problem, query_number, query_value, refusals,
    },
};

/// Polls on one page of the list, and the most.
const PAGE: u64 = 50;
const MAX_PAGE: u64 = 200;

/// `?limit=N&cursor=`: one page of the list.
pub struct Page {
    limit: usize,
    /// The `next` of the page before.
    cursor: Option<String>,
}

impl QueryParams for Page {
    const NAMES: &[&str] = &["limit", "cursor"];

    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        let limit = query_number(request, "limit")?.unwrap_or(PAGE);
        if limit == 0 {
            return Err(Problem::new(
                ProblemCode::BadQuery,
                "give a limit of at least 1",
            ));
        }
        Ok(Self {
            limit: limit.min(MAX_PAGE) as usize,
            cursor: query_value(request, "cursor").filter(|cursor| !cursor.is_empty()),
        })
    }
}

/// Lists the polls of this server, the newest first.
#[utoipa::path(
    get, path = "/api/v1/polls", operation_id = "list_polls", tag = "Polls",
    params(
        ("limit" = Option<u64>, Query, format = "uint64", minimum = 1, description = "How many; 50 without it, at most 200."),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    security(("host_key" = [])),
    responses(
        (status = 200, description = "One page of the list.", body = PollList),
        refusals::ListPolls,
    ),
)]
pub async fn list(
    _: Host,
    Query(Page { limit, cursor }): Query<Page>,
    state: State,
) -> Result<Json<PollList>, Problem> {
    let polls = state.registry.list(limit, cursor.as_deref()).await?;
    Ok(Json(polls))
}

/// Shows a poll's links again, with the presenter key that is valid now.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/links", operation_id = "poll_links", tag = "Polls",
    params(OfPoll),
    security(("host_key" = [])),
    responses(
        (status = 200, description = "As when the poll was made.", body = CreatedPoll),
        refusals::Look,
    ),
)]
pub async fn links(host: HostPoll, _: NoQuery, base: LinkBase, state: State) -> Json<CreatedPoll> {
    let generation = host.poll.key_generation();
    Json(links_of(&base, &state, host.poll.code(), generation))
}

/// Deletes the poll and every vote in it.
#[utoipa::path(
    delete, path = "/api/v1/polls/{code}", operation_id = "delete_poll", tag = "Polls",
    params(OfPoll),
    security(("presenter_key" = []), ("host_key" = [])),
    responses(
        (status = 204, description = "It is deleted; its code answers 410 from now on."),
        refusals::Change,
    ),
)]
pub async fn delete(who: PresenterOrHost, _: NoQuery, state: State) -> Result<NoContent, Problem> {
    let code = who.poll.code().spelling().clone();
    drop(who); // So that nobody keeps the poll awake.
    state.registry.delete(&code).await?;
    Ok(NoContent)
}

/// Makes a new presenter key. The old one is no longer valid.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/presenter-key", operation_id = "replace_presenter_key", tag = "Polls",
    params(OfPoll),
    security(("presenter_key" = []), ("host_key" = [])),
    responses(
        (status = 200, description = "The new key.", body = PresenterKey),
        refusals::Change,
    ),
)]
pub async fn replace_key(
    who: PresenterOrHost,
    _: NoQuery,
    state: State,
) -> Result<Json<PresenterKey>, Problem> {
    let changed = who.poll.change(Change::ReplaceKey).await;
    changed.map_err(problem::of_change)?;
    let (code, generation) = (who.poll.code().key(), who.poll.key_generation());
    let presenter_key = state.secret.presenter_key(code, generation);
    Ok(Json(PresenterKey { presenter_key }))
}
