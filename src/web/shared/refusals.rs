//! The problem codes of each call, as its OpenAPI description lists them: by status.

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses, PartialSchema, ToSchema,
    openapi::{ContentBuilder, Header, HeaderBuilder, Ref, RefOr, Response, ResponseBuilder},
};

use crate::wire::{Code, ProblemBody};

/// Codes of any call.
const CALL: &[Code] = &[
    Code::KeyInUrl,
    Code::Upgrade,
    Code::BadHost,
    Code::Origin,
    Code::UrlTooLong,
    Code::Rate,
    Code::Internal,
];
/// Codes of calls below a poll.
const POLL: &[Code] = &[
    Code::NoSuchPoll,
    Code::Deleted,
    Code::JournalUnavailable,
    Code::Overloaded,
];
/// Codes of calls below a question.
const QUESTION: &[Code] = &[Code::UnknownQuestion, Code::NotFound];
/// Codes of calls that need a key.
const KEY: &[Code] = &[Code::Key];
/// Codes of calls with parameters in the query.
const QUERY: &[Code] = &[Code::BadQuery];
/// Codes of calls with a body.
const BODY: &[Code] = &[
    Code::BadJson,
    Code::DuplicateField,
    Code::Timeout,
    Code::TooLarge,
    Code::MediaType,
    Code::ContentEncoding,
    Code::UnknownField,
];
/// Codes of calls that add to the journal.
const WRITE: &[Code] = &[
    Code::Overloaded,
    Code::JournalUnavailable,
    Code::OutcomeUnknown,
    Code::DiskFull,
];
/// Codes of settings of questions and candidates.
const SETTINGS: &[Code] = &[
    Code::MissingField,
    Code::BadSetting,
    Code::BadText,
    Code::BadColor,
    Code::CandidateCount,
];
/// Codes of votes.
const VOTE: &[Code] = &[
    Code::TicketInvalid,
    Code::AlreadyVoted,
    Code::Closed,
    Code::NotOnStage,
    Code::MissingField,
    Code::BadCandidate,
    Code::BadId,
    Code::BadText,
    Code::BadSetting,
    Code::IdReused,
    Code::UnknownQuestion,
    Code::WrongPick,
    Code::WriteInsOff,
    Code::TooManyWriteIns,
    Code::UnknownCandidate,
    Code::CandidateCount,
    Code::DuplicateCandidate,
    Code::BadRanking,
    Code::BadRating,
];

/// Makes types by which `#[utoipa::path]` names the refusals of a call.
macro_rules! refusals {
    ($($name:ident: $($codes:expr),+;)+) => {$(
        pub enum $name {}

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                by_status(&[$($codes as &[Code]),+].concat())
            }
        }
    )+};
}

refusals! {
    Reading: CALL, POLL, QUERY;
    History: CALL, POLL, QUERY, &[Code::UnknownQuestion];
    Results: CALL, POLL, QUERY, &[Code::UnknownQuestion, Code::NotFound], KEY;
    Vote: CALL, QUERY, POLL, BODY, VOTE, WRITE;
    VoteBatch: CALL, QUERY, POLL, KEY, BODY, WRITE, &[Code::MissingField, Code::BadSetting];
    MakePoll: CALL, QUERY, KEY, BODY, SETTINGS, WRITE,
        &[Code::QuestionCount, Code::BadCode, Code::CodeTaken, Code::BadImport];
    ListPolls: CALL, KEY, QUERY, &[Code::JournalUnavailable];
    Look: CALL, QUERY, POLL, KEY;
    Export: CALL, POLL, KEY, QUERY;
    Change: CALL, QUERY, POLL, KEY, WRITE;
    ChangePoll: CALL, QUERY, POLL, KEY, BODY, SETTINGS, WRITE, &[Code::UnknownQuestion];
    AddQuestion: CALL, QUERY, POLL, KEY, BODY, SETTINGS, WRITE, &[Code::QuestionCount];
    EditQuestion: CALL, QUERY, POLL, KEY, BODY, SETTINGS, WRITE, QUESTION, &[Code::QuestionFrozen];
    RemoveQuestion: CALL, QUERY, POLL, KEY, WRITE, QUESTION, &[Code::OnStage];
    Reset: CALL, QUERY, POLL, KEY, WRITE, QUESTION;
    Undo: CALL, QUERY, POLL, KEY, WRITE, QUESTION, &[Code::NothingToUndo];
    ChangeCandidate: CALL, QUERY, POLL, KEY, BODY, SETTINGS, WRITE, QUESTION, &[Code::UnknownCandidate];
    MakeTickets: CALL, QUERY, POLL, KEY, BODY, WRITE, &[Code::MissingField, Code::BadSetting];
    RevokeTicket: CALL, QUERY, POLL, KEY, WRITE, &[Code::NotFound];
    Metrics: CALL, KEY;
    Alive: &[Code::Upgrade, Code::BadHost, Code::UrlTooLong];
    Ready: &[Code::Upgrade, Code::BadHost, Code::UrlTooLong, Code::JournalUnavailable, Code::DiskFull];
}

fn by_status(codes: &[Code]) -> BTreeMap<String, RefOr<Response>> {
    let mut statuses = BTreeMap::<u16, Vec<Code>>::new();
    for &code in codes {
        let known = statuses.entry(code.status()).or_default();
        if !known.contains(&code) {
            known.push(code);
        }
    }
    let answers = statuses.into_iter();
    answers
        .map(|(status, codes)| (status.to_string(), answer(status, &codes).into()))
        .collect()
}

/// All problems have one schema, so the codes are listed in the description.
fn answer(status: u16, codes: &[Code]) -> Response {
    let told = codes
        .iter()
        .map(|code| format!("`{}`: {}.", code.name(), code.title()));
    let problem = Ref::from_schema_name(ProblemBody::name());
    let content = ContentBuilder::new().schema(Some(problem)).build();
    let response = ResponseBuilder::new()
        .description(told.collect::<Vec<_>>().join(" "))
        .content("application/problem+json", content);
    match status {
        401 => response.header(
            "WWW-Authenticate",
            header::<String>("The scheme of the key: `Bearer`."),
        ),
        429 | 503 | 507 => response.header(
            "Retry-After",
            header::<u32>("For how many seconds to wait."),
        ),
        _ => response,
    }
    .build()
}

fn header<T: PartialSchema>(description: &str) -> Header {
    let header = HeaderBuilder::new().schema(Some(T::schema()));
    header.description(Some(description)).build()
}
