//! A poll's questions as a file.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    Caller, Web,
    openapi::{ExportFormat, OfPoll, refused},
    presenting::poll_of,
    problem, request,
};
use crate::{
    formats::{self, Format},
    wire::{Code, PollBody, PollFile, Problem},
};

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
            (PollBody = "application/json"), (String = "text/plain"), (String = "text/markdown"), (String = "text/x-gift"),
        )),
        refused::Export,
    ),
)]
pub(super) async fn export(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = poll_of(&caller, &web, &code).await?;
    request::allow_query(&request, &["format"])?;
    let format = request::query_value(&request, "format");
    let (format, media_type, ending) = match format.as_deref().unwrap_or("json") {
        "json" => (None, "application/json", "json"),
        "text" => (Some(Format::Text), "text/plain; charset=utf-8", "txt"),
        "markdown" => (Some(Format::Markdown), "text/markdown; charset=utf-8", "md"),
        "gift" => (Some(Format::Gift), "text/x-gift; charset=utf-8", "gift"),
        _ => {
            let detail = "give the format text, markdown, gift or json";
            return Err(Problem::new(Code::BadQuery, detail));
        }
    };
    let questions = poll
        .look(|tally| tally.anew())
        .await
        .map_err(problem::of_change)?;
    let text = match format {
        Some(format) => formats::write(&questions, format),
        None => serde_json::to_string_pretty(&PollFile::new(&questions)).expect("plain data"),
    };
    Ok(request::file(
        &format!("{}.{ending}", poll.code()),
        media_type,
        text,
    ))
}
