//! Makes polls: new ones, or copies of others.

use std::pin::Pin;

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};

use crate::{
    formats::{self, Format, ImportError},
    model::{CreatedPoll, NewPoll, POLL_LIMIT, Poll, PollCode, Problem, ProblemCode, Request as _},
    web::shared::{
        AppState, Created, LinkBase, Maker, NoQuery, OfPoll, Presenter, State, links_of,
        query::allow_query,
        refusals,
        request::{media_type, now, read_body},
    },
};

/// The media types of a poll to make, and the format of each; none for JSON.
const FORMATS: [(&str, Option<Format>); 4] = [
    ("application/json", None),
    ("text/plain", Some(Format::Text)),
    ("text/markdown", Some(Format::Markdown)),
    ("text/x-gift", Some(Format::Gift)),
];

/// Makes a poll.
///
/// With `--open-hosting`, no key is needed.
#[utoipa::path(
    post, path = "/api/v1/polls", operation_id = "make_poll", tag = "Polls",
    request_body(content(
        (NewPoll = "application/json"), (String = "text/plain"), (String = "text/markdown"), (String = "text/x-gift"),
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
    PollToMake { code, poll }: PollToMake,
    base: LinkBase,
    state: State,
) -> Result<Created<CreatedPoll>, Problem> {
    let code = state.registry.make(code, poll).await?;
    Ok(created(&base, &state, &code))
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

/// A poll to make, from a body in any of the [`FORMATS`].
pub struct PollToMake {
    /// The code that the body asks for; none if it asks for none.
    code: Option<PollCode>,
    poll: Poll,
}

impl FromRequest for PollToMake {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = web::Payload::from_request(&request, payload).into_inner();
        Box::pin(async move {
            let format = format_of(&request)?;
            let payload = payload.expect("a payload is never refused");
            let body = read_body(&request, payload, POLL_LIMIT).await?;
            allow_query(&request, &[])?;
            let (code, poll) = match format {
                None => NewPoll::read(&body, now())?.into_parts(),
                Some(format) => (None, import(&body, format)?),
            };
            Ok(Self { code, poll })
        })
    }
}

/// The format of the body; none for JSON.
fn format_of(request: &HttpRequest) -> Result<Option<Format>, Problem> {
    let media_type = media_type(request, &FORMATS.map(|(media_type, _)| media_type))?;
    let known = FORMATS.into_iter().find(|(known, _)| *known == media_type);
    Ok(known.and_then(|(_, format)| format))
}

fn import(body: &[u8], format: Format) -> Result<Poll, Problem> {
    let bad = |line, what: String| {
        let mut problem = Problem::new(ProblemCode::BadImport, format!("line {line}: {what}"));
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
