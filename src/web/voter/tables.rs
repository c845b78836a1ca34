//! Results as tables: CSV, and a workbook.

use actix_web::{
    CustomizeResponder, HttpRequest, Responder as _,
    http::header::{ACCEPT_LANGUAGE, VARY},
    web,
};
use tokio::sync::Semaphore;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, schema::Type},
};

use super::results::{OneQuestion, results};
use crate::{
    formats::{self, ResultRow, Separator},
    model::{Problem, ProblemCode, ResultsFile},
    web::shared::{
        Download, MaybePresenter, OfPoll, Query, QueryParams, State, query_number, query_value,
        refusals,
    },
};

/// Rows of a workbook, which takes a kilobyte of memory for each while it is written.
const MAX_ROWS: usize = 100_000;
/// Workbooks are written one after the other.
static WRITING: Semaphore = Semaphore::const_new(1);
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `?question=N&separator=;&lang=de`
pub struct Table {
    only: Option<u64>,
    separator: Option<Separator>,
    /// What to take the separator from without one: as `Accept-Language`.
    language: Option<String>,
}

/// The bytes of a workbook, as the API's description tells of them.
struct Workbook;

impl PartialSchema for Workbook {
    fn schema() -> RefOr<Schema> {
        let bytes = ObjectBuilder::new().schema_type(Type::String);
        bytes
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
            .into()
    }
}

impl ToSchema for Workbook {}

impl QueryParams for Table {
    const NAMES: &[&str] = &["question", "separator", "lang"];

    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        let separator = match query_value(request, "separator").as_deref() {
            None => None,
            Some(",") => Some(Separator::Comma),
            Some(";") => Some(Separator::Semicolon),
            Some(_) => {
                let detail = "give separator as , or ; (in an address %2C or %3B)";
                return Err(Problem::new(ProblemCode::BadQuery, detail));
            }
        };
        let accepted = request.headers().get(ACCEPT_LANGUAGE);
        let accepted = accepted.and_then(|accepted| accepted.to_str().ok());
        Ok(Self {
            only: query_number(request, "question")?,
            separator,
            language: language(request)?.or(accepted.map(String::from)),
        })
    }
}

/// The language in the query: 422 `bad_query`.
fn language(request: &HttpRequest) -> Result<Option<String>, Problem> {
    let language = query_value(request, "lang");
    let is_tag = |tag: &String| {
        tag.split('-')
            .next()
            .is_some_and(|first| (2..=8).contains(&first.len()))
    };
    if language.as_ref().is_none_or(is_tag) {
        return Ok(language);
    }
    let detail = "give lang as a language, such as de";
    Err(Problem::new(ProblemCode::BadQuery, detail))
}

/// Gives the results as a table; without the presenter key, hidden figures are left out.
#[utoipa::path(
    get, path = "/{code}/results.csv", operation_id = "results_csv", tag = "Results",
    params(
        OfPoll,
        ("question" = Option<u16>, Query, description = "This question alone."),
        (
            "separator" = Option<String>, Query, pattern = "^[,;]$",
            description = "What is between two cells: `,`, or `;` and decimal commas. Without it that of the language.",
        ),
        ("lang" = Option<String>, Query, description = "A language such as `de`, in place of `Accept-Language`."),
    ),
    security((), ("presenter_key" = [])),
    responses(
        (status = 200, description = "The results.", body = String, content_type = "text/csv"),
        refusals::Results,
    ),
)]
pub async fn csv(
    reader: MaybePresenter,
    Query(table): Query<Table>,
    state: State,
) -> Result<CustomizeResponder<Download>, Problem> {
    let results = results(&reader, table.only).await?;
    let separator = table.separator.unwrap_or_else(|| {
        if state.shell.has_decimal_comma(table.language.as_deref()) {
            Separator::Semicolon
        } else {
            Separator::Comma
        }
    });
    let file = Download {
        name: format!("{}.csv", reader.poll.code()),
        media_type: "text/csv; charset=utf-8",
        content: formats::write_csv(rows(&results), separator),
    };
    Ok(file.customize().insert_header((VARY, "Accept-Language")))
}

/// Gives the results as a workbook of one sheet; without the presenter key, hidden figures are left out.
#[utoipa::path(
    get, path = "/{code}/results.xlsx", operation_id = "results_xlsx", tag = "Results",
    params(
        OfPoll,
        ("question" = Option<u16>, Query, description = "This question alone."),
    ),
    security((), ("presenter_key" = [])),
    responses(
        (status = 200, description = "The results.", body = Workbook, content_type = XLSX),
        refusals::Workbook,
    ),
)]
pub async fn xlsx(
    reader: MaybePresenter,
    Query(OneQuestion(only)): Query<OneQuestion>,
) -> Result<Download, Problem> {
    let _turn = WRITING.acquire().await;
    let results = results(&reader, only).await?;
    let count: usize = results
        .questions
        .iter()
        .map(|question| question.candidates.len())
        .sum();
    if count > MAX_ROWS {
        let detail = format!(
            "a workbook has room for {MAX_ROWS} rows, and this has {count}: take results.csv, or one question at a time"
        );
        return Err(Problem::new(ProblemCode::TooLarge, detail));
    }
    let written = web::block(move || formats::write_xlsx(rows(&results))).await;
    let content = written.map_err(failed)?.map_err(failed)?;
    Ok(Download {
        name: format!("{}.xlsx", reader.poll.code()),
        media_type: XLSX,
        content,
    })
}

fn failed(error: impl std::fmt::Display) -> Problem {
    tracing::error!("results were not written as a workbook: {error}");
    let detail = "the workbook could not be written: take results.csv";
    Problem::new(ProblemCode::Internal, detail)
}

fn rows(results: &ResultsFile) -> impl Iterator<Item = ResultRow<'_>> {
    results.questions.iter().flat_map(|question| {
        question.candidates.iter().map(|candidate| ResultRow {
            question: question.index,
            text: &question.text,
            candidate: candidate.index,
            label: &candidate.label,
            by: candidate.by.as_deref(),
            written: candidate.written,
            votes: candidate.figures.votes,
            borda: candidate.figures.borda,
            mean: candidate.figures.mean.flatten(),
            median: candidate.figures.median.flatten(),
            distribution: candidate.figures.distribution.as_deref(),
            total: question.total,
            voters: question.voters,
            round: 1,
            right: question
                .correct
                .as_ref()
                .map(|correct| correct.contains(&candidate.index)),
        })
    })
}
