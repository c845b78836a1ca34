//! Bodies that are a poll in some format, as they were read.

use std::pin::Pin;

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use bytes::BytesMut;

use crate::{
    formats,
    model::{
        DraftPoll, FileFormat, LeftOut, NewPoll, POLL_LIMIT, Poll, PollCode, PollDraft, Problem,
        ProblemCode, Request as _, Unread,
    },
    web::shared::{
        query::{allow_query, query_value},
        request::{media_type, now, read_body},
    },
};

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The media types of a poll to make, and the format of each; none for text whose format is recognised.
const MEDIA_TYPES: [(&str, Option<FileFormat>); 11] = [
    ("application/json", Some(FileFormat::Json)),
    ("text/plain", None),
    ("text/markdown", Some(FileFormat::Markdown)),
    ("text/x-markdown", Some(FileFormat::Markdown)),
    ("text/x-gift", Some(FileFormat::Gift)),
    ("text/gift", Some(FileFormat::Gift)),
    ("text/x-aiken", Some(FileFormat::Aiken)),
    ("text/csv", Some(FileFormat::Csv)),
    ("application/xml", Some(FileFormat::Xml)),
    ("text/xml", Some(FileFormat::Xml)),
    (SHEET, Some(FileFormat::Xlsx)),
];

/// A poll to make.
pub struct PollToMake {
    /// The code that the body asks for; none if it asks for none.
    pub code: Option<PollCode>,
    pub poll: Poll,
    /// With `?partial=true`: the draft from which the poll is made.
    pub partial: Option<PollDraft>,
}

/// A poll to draft, as it was read.
pub struct PollToDraft(pub PollDraft);

impl FromRequest for PollToMake {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = parts(request, payload);
        Box::pin(async move {
            let (format, body) = body(&request, payload).await?;
            allow_query(&request, &["partial"])?;
            let is_partial = flag(&request, "partial")?;
            if format == Some(FileFormat::Json) {
                let (code, poll) = NewPoll::read(&body, now())?.into_parts();
                let partial = None;
                return Ok(Self {
                    code,
                    poll,
                    partial,
                });
            }
            let draft = read(body, format).await;
            let poll = poll_of(&draft, is_partial)?;
            let partial = is_partial.then_some(draft);
            let code = None;
            Ok(Self {
                code,
                poll,
                partial,
            })
        })
    }
}

impl FromRequest for PollToDraft {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = parts(request, payload);
        Box::pin(async move {
            let (format, body) = body(&request, payload).await?;
            allow_query(&request, &["format"])?;
            let chosen = chosen_format(&request)?;
            if chosen.or(format) == Some(FileFormat::Json) {
                return draft_of_json(&body).map(Self);
            }
            Ok(Self(read(body, chosen.or(format)).await))
        })
    }
}

fn parts(request: &HttpRequest, payload: &mut Payload) -> (HttpRequest, web::Payload) {
    let payload = web::Payload::from_request(request, payload).into_inner();
    let payload = payload.expect("a payload is never refused");
    (request.clone(), payload)
}

/// The body, and its format; none for text whose format is recognised.
async fn body(
    request: &HttpRequest,
    payload: web::Payload,
) -> Result<(Option<FileFormat>, BytesMut), Problem> {
    let media_type = media_type(request, &MEDIA_TYPES.map(|(media_type, _)| media_type))?;
    let known = MEDIA_TYPES
        .into_iter()
        .find(|(known, _)| *known == media_type);
    let body = read_body(request, payload, POLL_LIMIT).await?;
    Ok((known.and_then(|(_, format)| format), body))
}

/// Reads on another thread: a file that is built to be slow takes up to half a second.
async fn read(body: BytesMut, format: Option<FileFormat>) -> PollDraft {
    let read = web::block(move || formats::read(&body, format)).await;
    read.expect("reading never panics")
}

/// The draft of a poll that is given as JSON. Nothing is left out: what cannot be read is refused.
fn draft_of_json(body: &[u8]) -> Result<PollDraft, Problem> {
    let (code, poll) = NewPoll::read(body, now())?.into_parts();
    Ok(PollDraft {
        format: FileFormat::Json,
        poll: DraftPoll {
            code: code.map(|code| code.spelling().clone()),
            questions: poll.questions.iter().map(Into::into).collect(),
            title: poll.title,
        },
        left_out: Vec::new(),
        guessed: Vec::new(),
    })
}

/// The poll of a draft. Unless `is_partial`, nothing may be left out of it: 422 `bad_import`.
fn poll_of(draft: &PollDraft, is_partial: bool) -> Result<Poll, Problem> {
    let is_empty = draft.poll.questions.is_empty();
    if is_empty || (!is_partial && !draft.left_out.is_empty()) {
        return Err(bad_import(draft));
    }
    Ok(draft.poll.poll()?)
}

/// 422 `bad_import`, with all that was left out.
fn bad_import(draft: &PollDraft) -> Problem {
    let (line, detail) = match draft.left_out.first() {
        None => (1, "write a question and its answers: there is none".into()),
        Some(first) => (first.line, told(draft, first)),
    };
    Problem {
        unread: Some(Box::new(Unread {
            line,
            left_out: draft.left_out.clone(),
        })),
        ..Problem::new(ProblemCode::BadImport, detail)
    }
}

/// What to do about what is left out.
fn told(draft: &PollDraft, first: &LeftOut) -> String {
    let (line, why) = (first.line, first.why.trim_end_matches('.'));
    match draft.poll.questions.len() {
        0 => format!("line {line}: {why}"),
        _ => format!("mend or take out line {line}, or leave it out with ?partial=true: {why}"),
    }
}

/// The format in the query: 422 `bad_query`.
fn chosen_format(request: &HttpRequest) -> Result<Option<FileFormat>, Problem> {
    let Some(given) = query_value(request, "format") else {
        return Ok(None);
    };
    let read = serde_json::from_value(given.into());
    read.map(Some).map_err(|_| {
        let detail = "give the format text, markdown, gift, aiken, xml, csv, xlsx or json";
        Problem::new(ProblemCode::BadQuery, detail)
    })
}

/// A parameter that is true or false, and false if it is not given: 422 `bad_query`.
fn flag(request: &HttpRequest, name: &str) -> Result<bool, Problem> {
    match query_value(request, name).as_deref() {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => {
            let detail = format!("give {name} as true or false");
            Err(Problem::new(ProblemCode::BadQuery, detail))
        }
    }
}
