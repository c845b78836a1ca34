//! What a poll's presenter does: the stage, the questions, the candidates.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use bytes::BytesMut;

use super::{
    Caller, Web,
    openapi::{OfCandidate, OfPoll, OfQuestion, refused},
    problem,
    query::Number,
    request,
};
use crate::{
    poll::{Changed, PollHandle},
    tally::{Change, ChangeRefusal, PollChange},
    wire::{
        CandidateChangeBody, Code, PollChangeBody, Problem, QuestionBody, QuestionChangeBody,
        QuestionSettings, Questions, UpdateMessage, parse_candidate_change, parse_poll_change,
        parse_question, parse_question_change,
    },
};

/// The poll, where the caller is its presenter: 404, 410, then 401.
pub(super) async fn poll_of(caller: &Caller, web: &Web, code: &str) -> Result<PollHandle, Problem> {
    let poll = web.registry.get(code).await?;
    caller.require_presenter(web, poll.code().key(), poll.key_generation())?;
    Ok(poll)
}

/// Changes the poll, and the question then on stage, as one entry.
#[utoipa::path(
    patch, path = "/api/v1/polls/{code}", operation_id = "change_poll", tag = "Presenting",
    params(OfPoll),
    request_body = PollChangeBody,
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The update after it.", body = UpdateMessage),
        refused::ChangePoll,
    ),
)]
pub(super) async fn change(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = poll_of(&caller, &web, &code).await?;
    let change = parse_poll_change(&body(&request, payload).await?, request::now())?;
    change_poll(&poll, change).await
}

async fn change_poll(poll: &PollHandle, change: PollChange) -> Result<HttpResponse, Problem> {
    if change.is_empty() {
        let latest = poll.latest().borrow().clone();
        return Ok(request::update(&latest));
    }
    let changed = make(poll, Change::Poll(change)).await;
    // The one question that a change of the poll names is that of the stage.
    let changed = changed.map_err(|problem| match problem.code {
        Code::UnknownQuestion => problem.within("stage"),
        _ => problem,
    })?;
    Ok(request::update(&changed.update))
}

/// Shows every question with all settings, right candidates, and write-ins that wait.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/questions", operation_id = "list_questions", tag = "Presenting",
    params(OfPoll),
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The questions.", body = Questions),
        refused::Look,
    ),
)]
pub(super) async fn questions(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = poll_of(&caller, &web, &code).await?;
    request::allow_query(&request, &[])?;
    let questions = poll.look(|tally| Questions::new(tally, None)).await;
    Ok(request::json(&questions.map_err(problem::of_change)?))
}

/// Adds a question at the end.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/questions", operation_id = "add_question", tag = "Presenting",
    params(OfPoll),
    request_body = QuestionBody,
    security(("presenter_key" = [])),
    responses(
        (
            status = 201, description = "The question.", body = QuestionSettings,
            links(
                ("edit" = (operation_id = "edit_question", parameters(
                    ("code" = "$request.path.code"), ("question" = "$response.body#/index"),
                ))),
                ("remove" = (operation_id = "remove_question", parameters(
                    ("code" = "$request.path.code"), ("question" = "$response.body#/index"),
                ))),
            ),
        ),
        refused::AddQuestion,
    ),
)]
pub(super) async fn add(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = poll_of(&caller, &web, &code).await?;
    let question = parse_question(&body(&request, payload).await?, request::now())?;
    let changed = make(&poll, Change::Add(question)).await?;
    let index = changed.made.unwrap_or_default() as u16;
    let mut response = question_of(&poll, index).await?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// Edits a question; candidates, pick and rule are frozen once a vote counts.
#[utoipa::path(
    patch, path = "/api/v1/polls/{code}/questions/{question}", operation_id = "edit_question", tag = "Presenting",
    params(OfQuestion),
    request_body = QuestionChangeBody,
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The question after it.", body = QuestionSettings),
        refused::EditQuestion,
    ),
)]
pub(super) async fn edit(
    caller: Caller,
    request: HttpRequest,
    path: web::Path<(String, Number)>,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let (code, question) = path.into_inner();
    let poll = poll_of(&caller, &web, &code).await?;
    let change = parse_question_change(&body(&request, payload).await?, request::now())?;
    let question = index(question)?;
    if !change.is_empty() {
        let change = Box::new(change);
        make(&poll, Change::Edit { question, change }).await?;
    }
    question_of(&poll, question).await
}

/// Deletes a question that is not on stage; its index is never used again.
#[utoipa::path(
    delete, path = "/api/v1/polls/{code}/questions/{question}", operation_id = "remove_question", tag = "Presenting",
    params(OfQuestion),
    security(("presenter_key" = [])),
    responses(
        (status = 204, description = "It is deleted."),
        refused::RemoveQuestion,
    ),
)]
pub(super) async fn remove(
    caller: Caller,
    request: HttpRequest,
    path: web::Path<(String, Number)>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let (code, question) = path.into_inner();
    let poll = poll_of(&caller, &web, &code).await?;
    request::allow_query(&request, &[])?;
    let question = index(question)?;
    make(&poll, Change::Remove { question }).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sets the counts back to zero.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/questions/{question}/reset", operation_id = "reset_question", tag = "Presenting",
    params(OfQuestion),
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The update after it.", body = UpdateMessage),
        refused::Reset,
    ),
)]
pub(super) async fn reset(
    caller: Caller,
    request: HttpRequest,
    path: web::Path<(String, Number)>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let (code, question) = path.into_inner();
    let poll = poll_of(&caller, &web, &code).await?;
    request::allow_query(&request, &[])?;
    let question = index(question)?;
    let changed = make(&poll, Change::Reset { question }).await?;
    Ok(request::update(&changed.update))
}

/// Takes the last reset back; votes since stay, the later one wins per voter.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/questions/{question}/undo", operation_id = "undo_reset", tag = "Presenting",
    params(OfQuestion),
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The update after it.", body = UpdateMessage),
        refused::Undo,
    ),
)]
pub(super) async fn undo(
    caller: Caller,
    request: HttpRequest,
    path: web::Path<(String, Number)>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let (code, question) = path.into_inner();
    let poll = poll_of(&caller, &web, &code).await?;
    request::allow_query(&request, &[])?;
    let question = index(question)?;
    let changed = make(&poll, Change::Undo { question }).await?;
    Ok(request::update(&changed.update))
}

/// Hides, approves, merges, renames or recolours a candidate.
#[utoipa::path(
    patch, path = "/api/v1/polls/{code}/questions/{question}/candidates/{candidate}", operation_id = "change_candidate", tag = "Presenting",
    params(OfCandidate),
    request_body = CandidateChangeBody,
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The question after it.", body = QuestionSettings),
        refused::ChangeCandidate,
    ),
)]
pub(super) async fn candidate(
    caller: Caller,
    request: HttpRequest,
    path: web::Path<(String, Number, Number)>,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let (code, question, candidate) = path.into_inner();
    let poll = poll_of(&caller, &web, &code).await?;
    let change = parse_candidate_change(&body(&request, payload).await?)?;
    let question = index(question)?;
    let change = Change::Candidate {
        question,
        // No question has so many, and its answer tells how many there are.
        candidate: candidate.index().unwrap_or(u16::MAX),
        change,
    };
    make(&poll, change).await?;
    question_of(&poll, question).await
}

/// The question that a path names: 422 `unknown_question` where no poll has so many.
fn index(question: Number) -> Result<u16, Problem> {
    let detail = || format!("this poll has no question {question}: take one that is listed");
    let unknown = || Problem::new(Code::UnknownQuestion, detail());
    question.index().ok_or_else(unknown)
}

async fn question_of(poll: &PollHandle, index: u16) -> Result<HttpResponse, Problem> {
    let questions = poll
        .look(move |tally| Questions::new(tally, Some(index)))
        .await;
    let question = questions.map_err(problem::of_change)?.questions.pop();
    // It may have been removed meanwhile.
    let question = question.ok_or(ChangeRefusal::UnknownQuestion(index))?;
    Ok(request::json(&question))
}

pub(super) async fn make(poll: &PollHandle, change: Change) -> Result<Changed, Problem> {
    poll.change(change).await.map_err(problem::of_change)
}

pub(super) async fn body(
    request: &HttpRequest,
    payload: web::Payload,
) -> Result<BytesMut, Problem> {
    request::require_media_type(request, "application/json")?;
    let body = request::read_body(request, payload, request::POLL_LIMIT).await?;
    request::allow_query(request, &[])?;
    Ok(body)
}
