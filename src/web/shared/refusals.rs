//! The problem codes of each call, as its OpenAPI description lists them: by status.

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses, PartialSchema, ToSchema,
    openapi::{ContentBuilder, Header, HeaderBuilder, Ref, RefOr, Response, ResponseBuilder},
};

use crate::model::{ProblemBody, ProblemCode};

/// Codes of any call.
const CALL: &[ProblemCode] = &[
    ProblemCode::KeyInUrl,
    ProblemCode::Upgrade,
    ProblemCode::BadHost,
    ProblemCode::Origin,
    ProblemCode::UrlTooLong,
    ProblemCode::Rate,
    ProblemCode::Internal,
];
/// Codes of calls below a poll.
const POLL: &[ProblemCode] = &[
    ProblemCode::NoSuchPoll,
    ProblemCode::Deleted,
    ProblemCode::JournalUnavailable,
    ProblemCode::Overloaded,
];
/// Codes of calls below a question.
const QUESTION: &[ProblemCode] = &[ProblemCode::UnknownQuestion, ProblemCode::NotFound];
/// Codes of calls that need a key.
const KEY: &[ProblemCode] = &[ProblemCode::Key];
/// Codes of calls with parameters in the query.
const QUERY: &[ProblemCode] = &[ProblemCode::BadQuery];
/// Codes of calls with a body.
const BODY: &[ProblemCode] = &[
    ProblemCode::BadJson,
    ProblemCode::DuplicateField,
    ProblemCode::Timeout,
    ProblemCode::TooLarge,
    ProblemCode::MediaType,
    ProblemCode::ContentEncoding,
    ProblemCode::UnknownField,
];
/// Codes of calls that add to the journal.
const WRITE: &[ProblemCode] = &[
    ProblemCode::Overloaded,
    ProblemCode::JournalUnavailable,
    ProblemCode::OutcomeUnknown,
    ProblemCode::DiskFull,
];
/// Codes of settings of questions and candidates.
const SETTINGS: &[ProblemCode] = &[
    ProblemCode::MissingField,
    ProblemCode::BadSetting,
    ProblemCode::BadText,
    ProblemCode::BadColor,
    ProblemCode::CandidateCount,
];
/// Codes of votes.
const VOTE: &[ProblemCode] = &[
    ProblemCode::TicketInvalid,
    ProblemCode::AlreadyVoted,
    ProblemCode::Closed,
    ProblemCode::NotOnStage,
    ProblemCode::MissingField,
    ProblemCode::BadCandidate,
    ProblemCode::BadId,
    ProblemCode::BadText,
    ProblemCode::BadSetting,
    ProblemCode::IdReused,
    ProblemCode::UnknownQuestion,
    ProblemCode::WrongPick,
    ProblemCode::WriteInsOff,
    ProblemCode::TooManyWriteIns,
    ProblemCode::UnknownCandidate,
    ProblemCode::CandidateCount,
    ProblemCode::DuplicateCandidate,
    ProblemCode::BadRanking,
    ProblemCode::BadRating,
];

/// Makes types by which `#[utoipa::path]` names the refusals of a call.
macro_rules! refusals {
    ($($name:ident: $($codes:expr),+;)+) => {$(
        pub enum $name {}

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                by_status(&[$($codes as &[ProblemCode]),+].concat())
            }
        }
    )+};
}

refusals! {
    Reading: CALL, POLL, QUERY;
    Markup: CALL, POLL, QUERY, &[ProblemCode::NotFound];
    History: CALL, POLL, QUERY, &[ProblemCode::UnknownQuestion];
    Results: CALL, POLL, QUERY, &[ProblemCode::UnknownQuestion, ProblemCode::NotFound], KEY;
    Workbook: CALL, POLL, QUERY, &[ProblemCode::UnknownQuestion, ProblemCode::NotFound, ProblemCode::TooLarge], KEY;
    Vote: CALL, QUERY, POLL, BODY, VOTE, WRITE;
    VoteBatch: CALL, QUERY, POLL, KEY, BODY, WRITE, &[ProblemCode::MissingField, ProblemCode::BadSetting];
    MakePoll: CALL, QUERY, KEY, BODY, SETTINGS, WRITE,
        &[ProblemCode::QuestionCount, ProblemCode::BadCode, ProblemCode::CodeTaken, ProblemCode::BadImport];
    DraftPoll: CALL, QUERY, KEY, BODY, SETTINGS,
        &[ProblemCode::QuestionCount, ProblemCode::BadCode];
    ListPolls: CALL, KEY, QUERY, &[ProblemCode::JournalUnavailable];
    Look: CALL, QUERY, POLL, KEY;
    Export: CALL, POLL, KEY, QUERY;
    Change: CALL, QUERY, POLL, KEY, WRITE;
    ChangePoll: CALL, QUERY, POLL, KEY, BODY, SETTINGS, WRITE, &[ProblemCode::UnknownQuestion];
    AddQuestion: CALL, QUERY, POLL, KEY, BODY, SETTINGS, WRITE, &[ProblemCode::QuestionCount];
    EditQuestion: CALL, QUERY, POLL, KEY, BODY, SETTINGS, WRITE, QUESTION, &[ProblemCode::QuestionFrozen];
    RemoveQuestion: CALL, QUERY, POLL, KEY, WRITE, QUESTION, &[ProblemCode::OnStage];
    Reset: CALL, QUERY, POLL, KEY, WRITE, QUESTION;
    Undo: CALL, QUERY, POLL, KEY, WRITE, QUESTION, &[ProblemCode::NothingToUndo];
    ChangeCandidate: CALL, QUERY, POLL, KEY, BODY, SETTINGS, WRITE, QUESTION, &[ProblemCode::UnknownCandidate];
    MakeTickets: CALL, QUERY, POLL, KEY, BODY, WRITE, &[ProblemCode::MissingField, ProblemCode::BadSetting];
    RevokeTicket: CALL, QUERY, POLL, KEY, WRITE, &[ProblemCode::NotFound];
    Metrics: CALL, KEY;
    Alive: &[ProblemCode::Upgrade, ProblemCode::BadHost, ProblemCode::UrlTooLong];
    Ready: &[ProblemCode::Upgrade, ProblemCode::BadHost, ProblemCode::UrlTooLong, ProblemCode::JournalUnavailable, ProblemCode::DiskFull];
}

fn by_status(codes: &[ProblemCode]) -> BTreeMap<String, RefOr<Response>> {
    let mut statuses = BTreeMap::<u16, Vec<ProblemCode>>::new();
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
fn answer(status: u16, codes: &[ProblemCode]) -> Response {
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
