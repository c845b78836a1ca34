//! Polls as their host sees them: made, listed, copied, deleted.

use actix_web::{HttpRequest, HttpResponse, http::header, web};

use super::{
    Caller, Web, links,
    openapi::{OfPoll, refused},
    presenting, problem, request,
};
use crate::{
    formats::{self, Format, ImportError},
    tally::{Change, Poll},
    wire::{
        Code, Links, Made, NewPoll, PollBody, PollCode, PollList, PresenterKey, Problem, parse_poll,
    },
};

/// Polls on one page of the list, and the most.
const PAGE: u64 = 50;
const MAX_PAGE: u64 = 200;

/// The media types of a poll to make, and how each is read; JSON field by field.
const FORMATS: [(&str, Option<Format>); 4] = [
    ("application/json", None),
    ("text/plain", Some(Format::Text)),
    ("text/markdown", Some(Format::Markdown)),
    ("text/x-gift", Some(Format::Gift)),
];

/// Makes a poll.
///
/// Where the server runs with `--open-hosting`, no key is needed.
#[utoipa::path(
    post, path = "/api/v1/polls", operation_id = "make_poll", tag = "Polls",
    request_body(content(
        (PollBody = "application/json"), (String = "text/plain"), (String = "text/markdown"), (String = "text/x-gift"),
    )),
    security(("host_key" = [])),
    responses(
        (
            status = 201, description = "The poll's code, presenter key and links.", body = Made,
            headers(("Location" = String, description = "The poll.")),
            links(
                ("update" = (operation_id = "update", parameters(("code" = "$response.body#/code")))),
                ("vote" = (operation_id = "cast_vote", parameters(("code" = "$response.body#/code")))),
            ),
        ),
        refused::MakePoll,
    ),
)]
pub(super) async fn make(
    caller: Caller,
    request: HttpRequest,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    // Without a key, a page of another origin could have its visitors make polls.
    caller.require_site(&request, &web)?;
    admit(&caller, &web)?;
    let format = format_of(&request)?;
    let body = request::read_body(&request, payload, request::POLL_LIMIT).await?;
    request::allow_query(&request, &[])?;
    let NewPoll { code, poll } = match format {
        None => parse_poll(&body, request::now())?,
        Some(format) => NewPoll {
            code: None,
            poll: import(&body, format)?,
        },
    };
    let code = web.registry.make(code, poll).await?;
    Ok(created(made(&caller, &request, &web, &code, 0)))
}

/// Makes a poll of the same questions, without votes, under a new code.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/copy", operation_id = "copy_poll", tag = "Polls",
    params(OfPoll),
    security(("presenter_key" = [])),
    responses(
        (status = 201, description = "The copy's code, presenter key and links.", body = Made, headers(("Location" = String, description = "The copy."))),
        refused::Change,
    ),
)]
pub(super) async fn copy(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = presenting::poll_of(&caller, &web, &code).await?;
    request::allow_query(&request, &[])?;
    // Else whoever may make one poll could make any number of them.
    web.limits.make(caller.address)?;
    let anew = poll.look(|tally| tally.anew()).await;
    let code = web
        .registry
        .make(None, anew.map_err(problem::of_change)?)
        .await?;
    Ok(created(made(&caller, &request, &web, &code, 0)))
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
        refused::ListPolls,
    ),
)]
pub(super) async fn list(
    caller: Caller,
    request: HttpRequest,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    caller.require_host(&web)?;
    request::allow_query(&request, &["limit", "cursor"])?;
    let limit = request::query_number(&request, "limit")?.unwrap_or(PAGE);
    if limit == 0 {
        return Err(Problem::new(Code::BadQuery, "give a limit of at least 1"));
    }
    let cursor = request::query_value(&request, "cursor").filter(|cursor| !cursor.is_empty());
    let limit = limit.min(MAX_PAGE) as usize;
    let polls = web.registry.list(limit, cursor.as_deref()).await?;
    Ok(request::json(&polls))
}

/// Shows a poll's links again, with the presenter key that holds now.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/links", operation_id = "poll_links", tag = "Polls",
    params(OfPoll),
    security(("host_key" = [])),
    responses(
        (status = 200, description = "As when the poll was made.", body = Made),
        refused::Look,
    ),
)]
pub(super) async fn links(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    caller.require_host(&web)?;
    request::allow_query(&request, &[])?;
    let generation = poll.key_generation();
    let made = made(&caller, &request, &web, poll.code(), generation);
    Ok(request::json(&made))
}

/// Deletes the poll and every vote in it.
#[utoipa::path(
    delete, path = "/api/v1/polls/{code}", operation_id = "delete_poll", tag = "Polls",
    params(OfPoll),
    security(("presenter_key" = []), ("host_key" = [])),
    responses(
        (status = 204, description = "It is deleted; its code answers 410 from now on."),
        refused::Change,
    ),
)]
pub(super) async fn delete(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    caller.require_presenter_or_host(&web, poll.code().key(), poll.key_generation())?;
    request::allow_query(&request, &[])?;
    drop(poll);
    web.registry.delete(&code).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Makes a new presenter key; the old one is dead at once.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/presenter-key", operation_id = "replace_presenter_key", tag = "Polls",
    params(OfPoll),
    security(("presenter_key" = []), ("host_key" = [])),
    responses(
        (status = 200, description = "The new key.", body = PresenterKey),
        refused::Change,
    ),
)]
pub(super) async fn replace_key(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    let key = poll.code().key();
    caller.require_presenter_or_host(&web, key, poll.key_generation())?;
    request::allow_query(&request, &[])?;
    let changed = poll.change(Change::ReplaceKey).await;
    changed.map_err(problem::of_change)?;
    let presenter_key = web.secret.presenter_key(key, poll.key_generation());
    Ok(request::json(&PresenterKey { presenter_key }))
}

/// With the host key without limit; without it, only where anyone may make polls.
fn admit(caller: &Caller, web: &Web) -> Result<(), Problem> {
    if web.open_hosting && caller.key.is_none() {
        return web.limits.make(caller.address);
    }
    caller.require_host(web)
}

/// How a poll is written; none for JSON.
fn format_of(request: &HttpRequest) -> Result<Option<Format>, Problem> {
    let media_type = request::media_type(request, &FORMATS.map(|(media_type, _)| media_type))?;
    let known = FORMATS.into_iter().find(|(known, _)| *known == media_type);
    Ok(known.and_then(|(_, format)| format))
}

fn import(body: &[u8], format: Format) -> Result<Poll, Problem> {
    let bad = |line, what: String| {
        let mut problem = Problem::new(Code::BadImport, format!("line {line}: {what}"));
        problem.line = Some(line);
        problem
    };
    let text = std::str::from_utf8(body).map_err(|error| {
        let lines = body[..error.valid_up_to()]
            .iter()
            .filter(|&&byte| byte == b'\n');
        bad(lines.count() + 1, "send the text in UTF-8".into())
    })?;
    formats::read(text, format).map_err(|ImportError { line, what }| bad(line, what))
}

/// Everything that whoever made the poll needs; `generation` is that of its presenter key.
fn made(
    caller: &Caller,
    request: &HttpRequest,
    web: &Web,
    code: &PollCode,
    generation: u32,
) -> Made {
    let presenter_key = web.secret.presenter_key(code.key(), generation);
    let base = links::base(request, caller, web);
    Made {
        links: Links::new(&base, code.spelling(), &presenter_key),
        code: code.spelling().clone(),
        presenter_key,
    }
}

fn created(made: Made) -> HttpResponse {
    let path = format!("/api/v1/polls/{}", made.code);
    HttpResponse::Created()
        .insert_header((header::LOCATION, path))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(made)
}
