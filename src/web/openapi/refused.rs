//! The refusals of each call: its codes, as answers by status.

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::{
    IntoResponses, PartialSchema, ToSchema,
    openapi::{
        AllOf, ContentBuilder, HeaderBuilder, Object, Ref, RefOr, Response, ResponseBuilder,
        schema::Type,
    },
};

use crate::wire::{Code, ProblemBody, Receipt};

/// Any call.
const CALL: &[Code] = &[
    Code::KeyInUrl,
    Code::Upgrade,
    Code::Origin,
    Code::UrlTooLong,
    Code::Rate,
    Code::Internal,
];
/// Calls below a poll.
const POLL: &[Code] = &[
    Code::NoSuchPoll,
    Code::Deleted,
    Code::JournalUnavailable,
    Code::Overloaded,
];
/// Calls below a question.
const QUESTION: &[Code] = &[Code::UnknownQuestion, Code::NotFound];
/// Calls that need a key.
const KEY: &[Code] = &[Code::Key];
/// Calls with parameters in the query.
const QUERY: &[Code] = &[Code::BadQuery];
/// Calls with a body.
const BODY: &[Code] = &[
    Code::BadJson,
    Code::DuplicateField,
    Code::Timeout,
    Code::TooLarge,
    Code::MediaType,
    Code::ContentEncoding,
    Code::UnknownField,
];
/// Calls that add to the journal.
const WRITE: &[Code] = &[
    Code::Overloaded,
    Code::JournalUnavailable,
    Code::OutcomeUnknown,
    Code::DiskFull,
];
/// Settings of questions and candidates.
const SETTINGS: &[Code] = &[
    Code::MissingField,
    Code::BadSetting,
    Code::BadText,
    Code::BadColor,
    Code::CandidateCount,
];
/// What a vote may be.
const VOTE: &[Code] = &[
    Code::TicketInvalid,
    Code::AlreadyVoted,
    Code::Closed,
    Code::NotOnStage,
    Code::MissingField,
    Code::BadCandidate,
    Code::BadId,
    Code::BadText,
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

/// Types by which `#[utoipa::path]` names the refusals of a call.
macro_rules! refusals {
    ($($name:ident: $($codes:expr),+;)+) => {$(
        pub(in crate::web) enum $name {}

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                by_status(&[$($codes as &[Code]),+].concat())
            }
        }
    )+};
}

refusals! {
    Reading: CALL, POLL;
    ReadingWithQuery: CALL, POLL, QUERY;
    History: CALL, POLL, QUERY, &[Code::UnknownQuestion];
    Results: CALL, POLL, QUERY, &[Code::UnknownQuestion], KEY;
    Vote: CALL, POLL, BODY, VOTE, WRITE;
    MakePoll: CALL, KEY, BODY, SETTINGS, WRITE,
        &[Code::QuestionCount, Code::BadCode, Code::CodeTaken, Code::BadImport];
    ListPolls: CALL, KEY, QUERY, &[Code::JournalUnavailable];
    Look: CALL, POLL, KEY;
    Export: CALL, POLL, KEY, QUERY;
    Change: CALL, POLL, KEY, WRITE;
    ChangePoll: CALL, POLL, KEY, BODY, SETTINGS, WRITE, &[Code::UnknownQuestion];
    AddQuestion: CALL, POLL, KEY, BODY, SETTINGS, WRITE, &[Code::QuestionCount];
    EditQuestion: CALL, POLL, KEY, BODY, SETTINGS, WRITE, QUESTION, &[Code::QuestionFrozen];
    RemoveQuestion: CALL, POLL, KEY, WRITE, QUESTION, &[Code::OnStage];
    Reset: CALL, POLL, KEY, WRITE, QUESTION;
    Undo: CALL, POLL, KEY, WRITE, QUESTION, &[Code::NothingToUndo];
    ChangeCandidate: CALL, POLL, KEY, BODY, SETTINGS, WRITE, QUESTION, &[Code::UnknownCandidate];
    MakeTickets: CALL, POLL, KEY, BODY, WRITE, &[Code::MissingField, Code::BadSetting];
    RevokeTicket: CALL, POLL, KEY, WRITE, &[Code::NotFound];
    Metrics: CALL, KEY;
    Alive: &[Code::Upgrade, Code::UrlTooLong];
    Ready: &[Code::Upgrade, Code::UrlTooLong, Code::JournalUnavailable, Code::DiskFull];
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

fn answer(status: u16, codes: &[Code]) -> Response {
    let told = codes
        .iter()
        .map(|code| format!("`{}`: {}.", code.name(), code.title()));
    let names = codes.iter().map(|code| code.name());
    let types = codes
        .iter()
        .map(|code| format!("/problems/{}", code.name()));
    let titles = codes.iter().map(|code| code.title());
    let mut narrowed = Object::builder()
        .property("type", one_of(Type::String, types))
        .property("title", one_of(Type::String, titles))
        .property("status", one_of(Type::Integer, [status]))
        .property("code", one_of(Type::String, names));
    if codes.contains(&Code::AlreadyVoted) {
        // The receipt of the vote that counts.
        narrowed = narrowed.property("receipt", Ref::from_schema_name(Receipt::name()));
    }
    if codes.contains(&Code::BadImport) {
        // The line that cannot be read, from 1.
        narrowed = narrowed.property("line", u32::schema());
    }
    let schema = AllOf::builder()
        .item(Ref::from_schema_name(ProblemBody::name()))
        .item(narrowed);
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let response = ResponseBuilder::new()
        .description(told.collect::<Vec<_>>().join(" "))
        .content("application/problem+json", content);
    let header = |description: &str| {
        HeaderBuilder::new()
            .schema(Some(String::schema()))
            .description(Some(description))
            .build()
    };
    match status {
        401 => response.header(
            "WWW-Authenticate",
            header("The scheme of the key: `Bearer`."),
        ),
        429 | 503 | 507 => response.header("Retry-After", header("For how many seconds to wait.")),
        _ => response,
    }
    .build()
}

fn one_of<V: Into<Value>>(kind: Type, values: impl IntoIterator<Item = V>) -> Object {
    let object = Object::builder().schema_type(kind);
    object.enum_values(Some(values)).build()
}
