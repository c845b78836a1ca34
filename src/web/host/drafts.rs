//! Drafts: what was understood of a question file, before a poll is made of it.

use super::import::PollToDraft;
use crate::{
    markup,
    model::{DraftQuestion, FileFormat, MarkedUp, MarkedUpDraft, NewPoll},
    web::shared::{Drafter, Json, refusals},
};

/// Reads a poll, and makes nothing.
///
/// Tells what was understood of a question file, what was left out, and what was decided for its author.
/// `poll` can be sent to `POST /api/v1/polls` as JSON. With `--open-hosting`, no key is needed.
#[utoipa::path(
    post, path = "/api/v1/drafts", operation_id = "draft_poll", tag = "Polls",
    params(
        ("format" = inline(Option<FileFormat>), Query, description = "The format in which to read the body. Without it: that of its media type; `text/plain` is recognised by what it holds."),
    ),
    request_body(content(
        (NewPoll = "application/json"), (String = "text/plain"), (String = "text/markdown"), (String = "text/x-gift"),
        (String = "text/x-aiken"), (String = "text/csv"), (String = "application/xml"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    )),
    security(("host_key" = [])),
    responses(
        (status = 200, description = "What was read.", body = MarkedUpDraft),
        refusals::DraftPoll,
    ),
)]
pub async fn draft(_: Drafter, PollToDraft(draft): PollToDraft) -> Json<MarkedUpDraft> {
    Json(MarkedUpDraft {
        markup: draft.poll.questions.iter().map(set).collect(),
        draft,
    })
}

/// A question with its markup set; none if it has none.
fn set(question: &DraftQuestion) -> Option<MarkedUp> {
    let labels = question.candidates.iter().map(|one| &**one.label());
    markup::question(&question.text, (0..).zip(labels))
}
