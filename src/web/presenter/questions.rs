//! A poll's questions and their candidates.

use crate::{
    model::{
        CandidateChange, CandidateEdit, Change, NewQuestion, Problem, Question, QuestionChange,
        QuestionEdit, QuestionList, QuestionSettings, UpdateMessage,
    },
    tally::ChangeRefusal,
    web::shared::{
        CandidateIndex, Created, Json, JsonBody, NoContent, NoQuery, OfCandidate, OfPoll,
        OfQuestion, Presenter, QuestionIndex, UpdateBody, refusals,
    },
};

/// Shows every question with all settings, the right candidates, and write-ins that wait for approval.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/questions", operation_id = "list_questions", tag = "Presenting",
    params(OfPoll),
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The questions.", body = QuestionList),
        refusals::Look,
    ),
)]
pub async fn questions(presenter: Presenter, _: NoQuery) -> Result<Json<QuestionList>, Problem> {
    let questions = presenter.look(|tally| QuestionList::new(tally, None));
    Ok(Json(questions.await?))
}

/// Adds a question at the end.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/questions", operation_id = "add_question", tag = "Presenting",
    params(OfPoll),
    request_body = NewQuestion,
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
        refusals::AddQuestion,
    ),
)]
pub async fn add(
    presenter: Presenter,
    JsonBody(question): JsonBody<Question>,
) -> Result<Created<QuestionSettings>, Problem> {
    let changed = presenter.apply_change(Change::Add(question)).await?;
    let index = changed.made.unwrap_or_default() as u16;
    Ok(Created::new(settings_of(&presenter, index).await?))
}

/// Edits a question; candidates, pick and rule are frozen once a vote counts.
#[utoipa::path(
    patch, path = "/api/v1/polls/{code}/questions/{question}", operation_id = "edit_question", tag = "Presenting",
    params(OfQuestion),
    request_body = QuestionEdit,
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The question after it.", body = QuestionSettings),
        refusals::EditQuestion,
    ),
)]
pub async fn edit(
    presenter: Presenter,
    JsonBody(change): JsonBody<QuestionChange>,
    QuestionIndex(question): QuestionIndex,
) -> Result<Json<QuestionSettings>, Problem> {
    if !change.is_empty() {
        let change = Box::new(change);
        let edit = Change::Edit { question, change };
        presenter.apply_change(edit).await?;
    }
    Ok(Json(settings_of(&presenter, question).await?))
}

/// Deletes a question that is not on stage; its index is never used again.
#[utoipa::path(
    delete, path = "/api/v1/polls/{code}/questions/{question}", operation_id = "remove_question", tag = "Presenting",
    params(OfQuestion),
    security(("presenter_key" = [])),
    responses(
        (status = 204, description = "It is deleted."),
        refusals::RemoveQuestion,
    ),
)]
pub async fn remove(
    presenter: Presenter,
    _: NoQuery,
    QuestionIndex(question): QuestionIndex,
) -> Result<NoContent, Problem> {
    let remove = Change::Remove { question };
    presenter.apply_change(remove).await?;
    Ok(NoContent)
}

/// Sets the counts back to zero.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/questions/{question}/reset", operation_id = "reset_question", tag = "Presenting",
    params(OfQuestion),
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The update after it.", body = UpdateMessage),
        refusals::Reset,
    ),
)]
pub async fn reset(
    presenter: Presenter,
    _: NoQuery,
    QuestionIndex(question): QuestionIndex,
) -> Result<UpdateBody, Problem> {
    let changed = presenter.apply_change(Change::Reset { question }).await?;
    Ok(UpdateBody(changed.update))
}

/// Takes the last reset back. Votes since then stay; of a voter's votes the later one wins.
#[utoipa::path(
    post, path = "/api/v1/polls/{code}/questions/{question}/undo", operation_id = "undo_reset", tag = "Presenting",
    params(OfQuestion),
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The update after it.", body = UpdateMessage),
        refusals::Undo,
    ),
)]
pub async fn undo(
    presenter: Presenter,
    _: NoQuery,
    QuestionIndex(question): QuestionIndex,
) -> Result<UpdateBody, Problem> {
    let changed = presenter.apply_change(Change::Undo { question }).await?;
    Ok(UpdateBody(changed.update))
}

/// Hides, approves, merges, renames or recolours a candidate.
#[utoipa::path(
    patch, path = "/api/v1/polls/{code}/questions/{question}/candidates/{candidate}", operation_id = "change_candidate", tag = "Presenting",
    params(OfCandidate),
    request_body = CandidateEdit,
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The question after it.", body = QuestionSettings),
        refusals::ChangeCandidate,
    ),
)]
pub async fn candidate(
    presenter: Presenter,
    JsonBody(change): JsonBody<CandidateChange>,
    QuestionIndex(question): QuestionIndex,
    CandidateIndex(candidate): CandidateIndex,
) -> Result<Json<QuestionSettings>, Problem> {
    let change = Change::Candidate {
        question,
        candidate,
        change,
    };
    presenter.apply_change(change).await?;
    Ok(Json(settings_of(&presenter, question).await?))
}

async fn settings_of(presenter: &Presenter, index: u16) -> Result<QuestionSettings, Problem> {
    let questions = presenter.look(move |tally| QuestionList::new(tally, Some(index)));
    let question = questions.await?.questions.pop();
    // It may have been removed meanwhile.
    Ok(question.ok_or(ChangeRefusal::UnknownQuestion(index))?)
}
