//! Results as files, and over time.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    Caller, Web,
    openapi::{OfPoll, refused},
    problem, request,
};
use crate::{
    formats::{self, ResultRow},
    poll::PollHandle,
    tally::Tally,
    wire::{Code, History, Problem, ResultsFile},
};

/// Buckets of a history where none are asked for, and the most.
const BUCKETS: u64 = 60;
const MAX_BUCKETS: u64 = 500;

/// Gives the results as a file; without the presenter key, hidden figures are left out.
#[utoipa::path(
    get, path = "/{code}/results.json", operation_id = "results_json", tag = "Results",
    params(
        OfPoll,
        ("question" = Option<u16>, Query, description = "This question alone."),
    ),
    security((), ("presenter_key" = [])),
    responses(
        (status = 200, description = "The results.", body = ResultsFile),
        refused::Results,
    ),
)]
pub(super) async fn json(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let (poll, results) = results(&caller, &request, &code, &web).await?;
    let text = serde_json::to_string_pretty(&results).expect("plain data");
    Ok(request::file(
        &format!("{}.json", poll.code()),
        "application/json",
        text,
    ))
}

/// Gives the results as a table; without the presenter key, hidden figures are left out.
#[utoipa::path(
    get, path = "/{code}/results.csv", operation_id = "results_csv", tag = "Results",
    params(
        OfPoll,
        ("question" = Option<u16>, Query, description = "This question alone."),
    ),
    security((), ("presenter_key" = [])),
    responses(
        (status = 200, description = "The results.", body = String, content_type = "text/csv"),
        refused::Results,
    ),
)]
pub(super) async fn csv(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let (poll, results) = results(&caller, &request, &code, &web).await?;
    let table = formats::write_csv(rows(&results));
    Ok(request::file(
        &format!("{}.csv", poll.code()),
        "text/csv; charset=utf-8",
        table,
    ))
}

fn rows(results: &ResultsFile) -> impl Iterator<Item = ResultRow<'_>> {
    results.questions.iter().flat_map(|question| {
        question.candidates.iter().map(|candidate| ResultRow {
            question: question.index,
            text: &question.text,
            candidate: candidate.index,
            label: &candidate.label,
            by: candidate.by.as_deref(),
            votes: candidate.figures.votes,
            borda: candidate.figures.borda,
            mean: candidate.figures.mean.flatten(),
            median: candidate.figures.median.flatten(),
            distribution: candidate.figures.distribution.as_deref(),
            total: question.total,
            voters: question.voters,
        })
    })
}

async fn results(
    caller: &Caller,
    request: &HttpRequest,
    code: &str,
    web: &Web,
) -> Result<(PollHandle, ResultsFile), Problem> {
    let poll = web.registry.get(code).await?;
    let all = caller.key.is_some();
    if all {
        caller.require_presenter(web, poll.code().key(), poll.key_generation())?;
    }
    request::allow_query(request, &["question"])?;
    let only = request::query_number(request, "question")?;
    let code = poll.code().spelling().clone();
    let results = poll.look(move |tally| {
        let only = only.map(|only| question(tally, only)).transpose()?;
        Ok::<_, Problem>(ResultsFile::new(code, tally, only, all))
    });
    let results = results.await.map_err(problem::of_change)??;
    Ok((poll, results))
}

/// Gives the counts over time, cumulative, since the last reset.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/history", operation_id = "history", tag = "Results",
    params(
        OfPoll,
        ("question" = Option<u16>, Query, description = "The question; without it the one on stage."),
        ("buckets" = Option<u16>, Query, minimum = 1, maximum = 500, description = "Into how many steps; 60 without it."),
    ),
    responses(
        (status = 200, description = "The counts at the end of each step.", body = History),
        refused::History,
    ),
)]
pub(super) async fn history(
    _: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    request::allow_query(&request, &["question", "buckets"])?;
    let only = request::query_number(&request, "question")?;
    let buckets = request::query_number(&request, "buckets")?.unwrap_or(BUCKETS);
    if !(1..=MAX_BUCKETS).contains(&buckets) {
        let detail = format!("give 1 to {MAX_BUCKETS} buckets");
        return Err(Problem::new(Code::BadQuery, detail));
    }
    let history = poll.look(move |tally| {
        let index = question(tally, only.unwrap_or(tally.stage().into()))?;
        let asked = tally.question(index);
        Ok::<_, Problem>(asked.map(|asked| History::new(index, asked, buckets as u32)))
    });
    let history = history.await.map_err(problem::of_change)??;
    Ok(request::json(&history))
}

/// The index of a question that is there: 422 `unknown_question`.
fn question(tally: &Tally, index: u64) -> Result<u16, Problem> {
    let known = u16::try_from(index).ok();
    let known = known.filter(|&index| tally.question(index).is_some());
    known.ok_or_else(|| {
        let there: Vec<_> = tally.questions().map(|(index, _)| index).collect();
        let [first, last] = [there.iter().min(), there.iter().max()]
            .map(|index| index.copied().unwrap_or_default());
        let detail = if first == last {
            format!("this poll has no question {index}: its only one is {first}")
        } else {
            format!("this poll has no question {index}: its questions are {first} to {last}")
        };
        Problem::new(Code::UnknownQuestion, detail)
    })
}
