//! Results as a file for programs, and over time.

use actix_web::HttpRequest;

use crate::{
    model::{History, Problem, ProblemCode, ResultsFile},
    tally::Tally,
    web::shared::{
        AnyPoll, Download, Json, MaybePresenter, OfPoll, Query, QueryParams, query_number, refusals,
    },
};

/// Buckets of a history where none are asked for, and the most.
const BUCKETS: u64 = 60;
const MAX_BUCKETS: u64 = 500;

/// `?question=N`
pub struct OneQuestion(pub Option<u64>);

/// `?question=N&buckets=N`
pub struct Buckets {
    question: Option<u64>,
    buckets: u32,
}

impl QueryParams for OneQuestion {
    const NAMES: &[&str] = &["question"];

    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        query_number(request, "question").map(Self)
    }
}

impl QueryParams for Buckets {
    const NAMES: &[&str] = &["question", "buckets"];

    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        let question = query_number(request, "question")?;
        let buckets = query_number(request, "buckets")?.unwrap_or(BUCKETS);
        if !(1..=MAX_BUCKETS).contains(&buckets) {
            let detail = format!("give 1 to {MAX_BUCKETS} buckets");
            return Err(Problem::new(ProblemCode::BadQuery, detail));
        }
        let buckets = buckets as u32;
        Ok(Self { question, buckets })
    }
}

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
        refusals::Results,
    ),
)]
pub async fn json(
    reader: MaybePresenter,
    Query(OneQuestion(only)): Query<OneQuestion>,
) -> Result<Download, Problem> {
    let results = results(&reader, only).await?;
    Ok(Download {
        name: format!("{}.json", reader.poll.code()),
        media_type: "application/json",
        content: serde_json::to_vec_pretty(&results).expect("plain data"),
    })
}

/// The results as far as the caller may know them: 422 `unknown_question`.
pub async fn results(reader: &MaybePresenter, only: Option<u64>) -> Result<ResultsFile, Problem> {
    let code = reader.poll.code().spelling().clone();
    let all = reader.is_presenter;
    let results = reader.look(move |tally| {
        let only = only.map(|only| known_question(tally, only)).transpose()?;
        Ok(ResultsFile::new(code, tally, only, all))
    });
    results.await?
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
        refusals::History,
    ),
)]
pub async fn history(
    any: AnyPoll,
    Query(Buckets { question, buckets }): Query<Buckets>,
) -> Result<Json<Option<History>>, Problem> {
    let history = any.look(move |tally| {
        let index = known_question(tally, question.unwrap_or(tally.stage().into()))?;
        let asked = tally.question(index);
        Ok::<_, Problem>(asked.map(|asked| History::new(index, asked, buckets)))
    });
    Ok(Json(history.await??))
}

/// The index of a question that is there: 422 `unknown_question`.
fn known_question(tally: &Tally, index: u64) -> Result<u16, Problem> {
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
        Problem::new(ProblemCode::UnknownQuestion, detail)
    })
}
