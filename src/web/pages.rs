//! The pages: the built client, filled in. The voter's is whole before any script runs, and works
//! without one.

mod built;
mod shell;
mod view;
mod words;

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder, ResponseError as _, http::header, web,
};

pub use self::shell::{Shell, ShellError};
use super::{Caller, Web, caller::Voting, identity::Visitor, links, request, votes};
use crate::{
    poll::PollHandle,
    tally::{Ballot, Choice, Picks, VoteId},
    wire::{Code, First, Mine, Opening, Problem, is_vote_id},
};

/// `GET /`: the front poll.
pub(super) async fn front(
    caller: Caller,
    request: HttpRequest,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    show(&caller, &request, "live", &web).await
}

/// `GET /{code}`: vote in a poll.
pub(super) async fn poll(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    show(&caller, &request, &code, &web).await
}

/// `POST /{code}`: a vote from a browser without script. 303, or the page with the problem's sentence.
pub(super) async fn vote(
    caller: Result<Voting, Problem>,
    request: HttpRequest,
    code: web::Path<String>,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let counted = match caller {
        Ok(Voting(caller)) => count(&caller, &request, &code, payload, &web).await,
        Err(problem) => Err(problem),
    };
    match (counted, web.registry.get(&code).await) {
        (Err(problem), Ok(poll)) if request::accepts_html(&request) => {
            let first = first(&web, &poll, Visitor::of(&request, &web)).await;
            let page = web.shell.voter(&first, language(&request), Some(&problem));
            Ok(html(HttpResponse::build(problem.status_code()), page))
        }
        (counted, _) => counted,
    }
}

async fn count(
    caller: &Caller,
    request: &HttpRequest,
    code: &str,
    payload: web::Payload,
    web: &Web,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(code).await?;
    request::require_media_type(request, "application/x-www-form-urlencoded")?;
    let body = request::read_body(request, payload, request::VOTE_LIMIT).await?;
    let ballot = parse_form(&body)?;
    let identity = caller.visitor.identity(web, ballot.id.as_deref());
    votes::count(web, &poll, identity, ballot).await?;
    let mut response = HttpResponse::SeeOther()
        .insert_header((header::LOCATION, format!("/{}", poll.code())))
        .finish();
    let visitor = caller.visitor;
    visitor.introduce(identity, web, caller.is_https, &mut response);
    Ok(response)
}

/// `GET /{code}/present`: the presenter's page. It needs no key: the key never reaches the server in an
/// address, and the page shows nothing that voters do not see until it has one.
pub(super) async fn present(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    let update = poll.latest().borrow().update().clone();
    let base = links::base(&request, &caller, &web);
    let page = web
        .shell
        .presenter(&Opening { update, base }, language(&request));
    Ok(html(HttpResponse::Ok(), page))
}

/// A problem as a page of its own.
pub(super) fn problem(request: &HttpRequest, problem: &Problem) -> HttpResponse {
    let style = request
        .app_data::<web::Data<Web>>()
        .and_then(|web| web.shell.stylesheet());
    html(
        HttpResponse::build(problem.status_code()),
        view::problem(problem, style).into_string(),
    )
}

async fn show(
    caller: &Caller,
    request: &HttpRequest,
    code: &str,
    web: &Web,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(code).await?;
    let visitor = caller.visitor;
    let first = first(web, &poll, visitor).await;
    let mut response = html(
        HttpResponse::Ok(),
        web.shell.voter(&first, language(request), None),
    );
    let identity = visitor.identity(web, None);
    visitor.introduce(identity, web, caller.is_https, &mut response);
    Ok(response)
}

async fn first(web: &Web, poll: &PollHandle, visitor: Visitor) -> First {
    let mine = match visitor {
        Visitor::Known(identity) => {
            poll.mine(web.secret.voter(poll.code().key(), identity))
                .await
        }
        Visitor::New => None,
    };
    let update = poll.latest().borrow().update().clone();
    let none = Mine {
        question: update.question.index,
        picks: (&Choice::default()).into(),
    };
    First {
        update,
        mine: mine.unwrap_or(none),
        durable: web.durable,
    }
}

fn language(request: &HttpRequest) -> Option<&str> {
    request
        .headers()
        .get(header::ACCEPT_LANGUAGE)?
        .to_str()
        .ok()
}

fn html(mut response: HttpResponseBuilder, page: String) -> HttpResponse {
    response
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("text/html; charset=utf-8")
        .body(page)
}

/// A form's `candidate`, `question` and `id`: 422 as from JSON.
fn parse_form(body: &[u8]) -> Result<Ballot, Problem> {
    let (mut question, mut candidate, mut id) = (None, None, None);
    for (name, value) in form_urlencoded::parse(body) {
        let field = match &*name {
            "question" => &mut question,
            "candidate" => &mut candidate,
            "id" => &mut id,
            _ => {
                let detail = format!("leave out {name:?}: a vote has no such field");
                return Err(Problem::new(Code::UnknownField, detail));
            }
        };
        if field.replace(value).is_some() {
            return Err(Problem::new(
                Code::DuplicateField,
                format!("give the field {name:?} once"),
            ));
        }
    }
    let index = |code: Code, value: &str| {
        let given = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        given
            .then(|| value.parse().unwrap_or(u16::MAX))
            .ok_or(Problem::new(code, "choose one of the candidates"))
    };
    let candidate = candidate.ok_or(Problem::new(
        Code::MissingField,
        "choose one of the candidates",
    ))?;
    let candidate = index(Code::BadCandidate, &candidate)?;
    let question = question
        .map(|question| index(Code::UnknownQuestion, &question))
        .transpose()?;
    let id: Option<VoteId> = match id {
        Some(id) if !is_vote_id(&id) => {
            return Err(Problem::new(Code::BadId, "load the page again, then vote"));
        }
        id => id.map(|id| (&*id).into()),
    };
    Ok(Ballot {
        question,
        picks: Picks::One(candidate),
        id,
        ticket: None,
    })
}
