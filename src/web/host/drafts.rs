//! Drafts: what was understood of a question file, before a poll is made of it.

use std::collections::BTreeMap;

use actix_web::Either;
use serde::Serialize;
use serde_json::Value;

use super::import::PollToDraft;
use crate::{
    markup,
    model::{
        DraftCandidate, DraftQuestion, FileFormat, Guess, LeftOut, MarkedUp, MarkedUpDraft,
        NewPoll, Problem,
    },
    web::shared::{Drafter, Json, refusals},
};

/// The draft of a JSON body: the body itself.
#[derive(Serialize)]
pub struct GivenDraft {
    format: FileFormat,
    poll: Value,
    left_out: [LeftOut; 0],
    guessed: [Guess; 0],
    markup: Vec<Option<MarkedUp>>,
}

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
pub async fn draft(
    _: Drafter,
    draft: PollToDraft,
) -> Result<Either<Json<MarkedUpDraft>, Json<GivenDraft>>, Problem> {
    Ok(match draft {
        PollToDraft::Read(draft) => Either::Left(Json(MarkedUpDraft {
            markup: draft.poll.questions.iter().map(set).collect(),
            draft,
        })),
        PollToDraft::Given(poll) => Either::Right(Json(GivenDraft {
            format: FileFormat::Json,
            markup: set_given(&poll),
            poll,
            left_out: [],
            guessed: [],
        })),
    })
}

/// A question with its markup set; none if it has none.
fn set(question: &DraftQuestion) -> Option<MarkedUp> {
    let labels = question.candidates.iter().map(|candidate| match candidate {
        DraftCandidate::Label(label) | DraftCandidate::Colored { label, .. } => &**label,
    });
    set_texts(&question.text, labels)
}

/// The questions of a poll that was given as JSON.
fn set_given(poll: &Value) -> Vec<Option<MarkedUp>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let questions = list(&poll["questions"]).into_iter();
    questions
        .map(|question| {
            let candidates = list(&question["candidates"]);
            let label = |one: &'_ Value| {
                one.as_str()
                    .or(one["label"].as_str())
                    .unwrap_or_default()
                    .to_string()
            };
            let labels: Vec<_> = candidates.iter().map(label).collect();
            let text = question["text"].as_str().unwrap_or_default();
            set_texts(text, labels.iter().map(|label| &**label))
        })
        .collect()
}

fn set_texts<'a>(text: &str, labels: impl Iterator<Item = &'a str>) -> Option<MarkedUp> {
    let candidates = (0..).zip(labels);
    let candidates: BTreeMap<_, _> = candidates
        .filter_map(|(index, label)| Some((index, markup::set(label)?)))
        .collect();
    (markup::is_in(text) || !candidates.is_empty()).then(|| MarkedUp {
        text: markup::html(text),
        candidates,
    })
}
