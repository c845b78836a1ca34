//! The pages: the built client, filled in. The voter's is whole before any script runs, and works
//! without one.

mod code_box;
mod controls;
pub(super) mod embed;
mod form;
mod hint;
mod plain;
pub(super) mod privacy;
pub(super) mod problems;
mod rows;
pub(super) mod shell;
mod template;
mod texts;
mod view;
mod words;

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder, ResponseError as _, http::header, web,
};

use self::words::Words;
pub use self::{form::Form, shell::Shell, template::ShellError};
use super::{
    shared::{
        caller::{Caller, Voting},
        links,
        problem::of_change,
        request,
        visitor::Visitor,
    },
    state::AppState,
    voter::cast::cast_and_wait,
};
use crate::{
    colors,
    model::{
        Ballot, MakerPage, OwnVote, PresenterPage, Problem, ProblemCode, Request as _, VoterPage,
        Voters,
    },
    poll::PollHandle,
    tally::Choice,
};

/// Colours that the page for making polls gives to candidates: then they come again.
const COLORS: usize = 8;

/// `GET /`: the front poll, or a box for a code where it was deleted. `?code=` leads to its poll.
pub(super) async fn front(
    caller: Caller,
    request: HttpRequest,
    web: web::Data<AppState>,
) -> Result<HttpResponse, Problem> {
    let typed = request::query_value(&request, "code");
    if let Some(typed) = typed.filter(|typed| !typed.trim().is_empty()) {
        return code_box::lead(&web, &typed).await;
    }
    match show(&caller, &request, "live", &web).await {
        Err(problem) if problem.code == ProblemCode::Deleted => {
            let page = code_box::page(&web.shell, language(&web.shell, &request), None);
            Ok(html(HttpResponse::Ok(), page))
        }
        shown => shown,
    }
}

/// `GET /{code}`: vote in a poll.
pub(super) async fn poll(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<AppState>,
) -> Result<HttpResponse, Problem> {
    show(&caller, &request, &code, &web).await
}

/// `POST /{code}`: a vote from a browser without script. 303, or the page with the problem's sentence.
pub(super) async fn vote(
    caller: Result<Voting, Problem>,
    request: HttpRequest,
    code: web::Path<String>,
    payload: web::Payload,
    web: web::Data<AppState>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let counted = match caller {
        Ok(Voting(caller)) => count(&caller, &request, &code, payload, &web, &mut form).await,
        Err(problem) => Err(problem),
    };
    match (counted, web.registry.get(&code).await) {
        (Err(problem), Ok(poll)) if request::accepts_html(&request) => {
            let first = first(&web, &poll, Visitor::of(&request, &web.secret)).await;
            let refused = Some((&problem, &form));
            let page = web
                .shell
                .voter(&first, language(&web.shell, &request), refused);
            web.metrics.refused(problem.code.name());
            Ok(html(HttpResponse::build(problem.status_code()), page))
        }
        (counted, _) => counted,
    }
}

/// Counts the vote of a form, which is left in `form` as far as it could be read.
async fn count(
    caller: &Caller,
    request: &HttpRequest,
    code: &str,
    payload: web::Payload,
    web: &AppState,
    form: &mut Form,
) -> Result<HttpResponse, Problem> {
    // Browsers send no Lax cookie with another site's form, and the answer would set a new one.
    caller.require_site(request, web)?;
    let poll = web.registry.get(code).await?;
    request::require_media_type(request, "application/x-www-form-urlencoded")?;
    let body = request::read_body(request, payload, Ballot::LIMIT).await?;
    *form = Form::parse(&body)?;
    let asked = poll.look(|tally| {
        let question = tally.on_stage().question();
        (
            question.settings.pick,
            question.settings.voters,
            question.candidates.len(),
        )
    });
    let (pick, voters, candidates) = asked.await.map_err(of_change)?;
    let ballot = form.ballot(pick, candidates)?;
    let identity = caller.visitor.identity(web, ballot.id.as_deref());
    cast_and_wait(web, &poll, identity, ballot).await?;
    // The browser is not the voter whom its ticket names: the page could not know what counted.
    let mark = if voters == Voters::Tickets {
        "#counted"
    } else {
        ""
    };
    let mut response = HttpResponse::SeeOther()
        .insert_header((header::LOCATION, format!("/{}{mark}", poll.code())))
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
    web: web::Data<AppState>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    let opening = opening(&poll, links::base(&request, &caller, &web));
    let language = language(&web.shell, &request);
    let page = web.shell.presenter(&opening, language);
    Ok(html(HttpResponse::Ok(), page))
}

/// `GET /new`: make a poll. Whoever may not is told when the poll is sent.
pub(super) async fn maker(_: Caller, web: web::Data<AppState>) -> HttpResponse {
    let hosting = MakerPage {
        open: web.open_hosting,
        colors: colors::draw(COLORS, &mut rand::rng()),
    };
    html(HttpResponse::Ok(), web.shell.maker(&hosting))
}

/// `GET /host`: this server's polls, which the page asks for with the host key.
pub(super) async fn host(_: Caller, web: web::Data<AppState>) -> HttpResponse {
    html(HttpResponse::Ok(), web.shell.host())
}

/// A problem as a page of its own; with a box for another code where that may help.
pub(super) fn problem(request: &HttpRequest, problem: &Problem) -> HttpResponse {
    let Some(web) = request.app_data::<web::Data<AppState>>() else {
        return problem.error_response();
    };
    let page = if code_box::helps(problem) {
        code_box::page(
            &web.shell,
            language(&web.shell, request),
            Some(problem.code),
        )
    } else {
        plain::problem(&web.shell, problem)
    };
    html(HttpResponse::build(problem.status_code()), page)
}

async fn show(
    caller: &Caller,
    request: &HttpRequest,
    code: &str,
    web: &AppState,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(code).await?;
    let visitor = caller.visitor;
    let first = first(web, &poll, visitor).await;
    let mut response = html(
        HttpResponse::Ok(),
        web.shell.voter(&first, language(&web.shell, request), None),
    );
    let identity = visitor.identity(web, None);
    visitor.introduce(identity, web, caller.is_https, &mut response);
    Ok(response)
}

async fn first(web: &AppState, poll: &PollHandle, visitor: Visitor) -> VoterPage {
    // A newcomer's vote is as empty as nobody's, and has as many ratings as everybody's.
    let identity = visitor.identity(web, None);
    let mine = poll.mine(web.secret.voter(poll.code().key(), identity));
    let mine = mine.await;
    let newest = poll.latest().borrow().clone();
    let update = newest.update().clone();
    let none = OwnVote {
        question: update.question.index,
        picks: (&Choice::default()).into(),
    };
    VoterPage {
        update,
        mine: mine.unwrap_or(none),
        durable: web.durable,
        now: request::now(),
        markup: newest.set_question().map(|set| set.html().clone()),
    }
}

/// What the presenter's page and the embed begin with.
fn opening(poll: &PollHandle, base: String) -> PresenterPage {
    let newest = poll.latest().borrow().clone();
    PresenterPage {
        update: newest.update().clone(),
        base,
        markup: newest.set_question().map(|set| set.html().clone()),
    }
}

/// The words of the visitor's language.
fn language<'a>(shell: &'a Shell, request: &HttpRequest) -> &'a Words {
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE);
    shell.words(accepted.and_then(|accepted| accepted.to_str().ok()))
}

/// The words of the language of `?lang=`, or else of the visitor's.
fn chosen_language<'a>(shell: &'a Shell, request: &HttpRequest) -> &'a Words {
    match request::query_value(request, "lang") {
        Some(chosen) => shell.words(Some(&chosen)),
        None => language(shell, request),
    }
}

fn html(mut response: HttpResponseBuilder, page: String) -> HttpResponse {
    response
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("text/html; charset=utf-8")
        .body(page)
}
