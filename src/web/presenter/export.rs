//! A poll's questions as a file.

use actix_web::HttpRequest;
use utoipa::ToSchema;

use crate::{
    formats::{self, WrittenFormat},
    model::{NewPoll, Poll, PollFile, Problem, ProblemCode},
    web::shared::{Download, OfPoll, Presenter, Query, QueryParams, query_value, refusals},
};

/// A form of a poll's questions as a file.
#[derive(Clone, Copy, ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum ExportFormat {
    Text,
    Markdown,
    Gift,
    Json,
}

impl QueryParams for ExportFormat {
    const NAMES: &[&str] = &["format"];

    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        match query_value(request, "format").as_deref() {
            None | Some("json") => Ok(Self::Json),
            Some("text") => Ok(Self::Text),
            Some("markdown") => Ok(Self::Markdown),
            Some("gift") => Ok(Self::Gift),
            Some(_) => {
                let detail = "give the format text, markdown, gift or json";
                Err(Problem::new(ProblemCode::BadQuery, detail))
            }
        }
    }
}

impl ExportFormat {
    /// The end of a file's name, and its media type.
    fn ending(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("txt", "text/plain; charset=utf-8"),
            Self::Markdown => ("md", "text/markdown; charset=utf-8"),
            Self::Gift => ("gift", "text/x-gift; charset=utf-8"),
            Self::Json => ("json", "application/json"),
        }
    }

    fn write(self, questions: &Poll) -> String {
        match self {
            Self::Text => formats::write(questions, WrittenFormat::Text),
            Self::Markdown => formats::write(questions, WrittenFormat::Markdown),
            Self::Gift => formats::write(questions, WrittenFormat::Gift),
            Self::Json => {
                serde_json::to_string_pretty(&PollFile::new(questions)).expect("plain data")
            }
        }
    }
}

/// Gives the questions as a file.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/export", operation_id = "export_questions", tag = "Presenting",
    params(
        OfPoll,
        ("format" = inline(Option<ExportFormat>), Query, description = "The form of the file; `json` without it."),
    ),
    security(("presenter_key" = [])),
    responses(
        (status = 200, description = "The file.", content(
            (NewPoll = "application/json"), (String = "text/plain"), (String = "text/markdown"), (String = "text/x-gift"),
        )),
        refusals::Export,
    ),
)]
pub async fn export(
    presenter: Presenter,
    Query(format): Query<ExportFormat>,
) -> Result<Download, Problem> {
    let questions = presenter.look(|tally| tally.as_given()).await?;
    let (ending, media_type) = format.ending();
    Ok(Download {
        name: format!("{}.{ending}", presenter.poll.code()),
        media_type,
        content: format.write(&questions).into(),
    })
}
