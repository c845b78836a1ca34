//! The messages of the WebSocket, apart from the update.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{
    json::Fields,
    problem::{Code, Problem},
    update::Update,
    vote::{self, parse_fields},
};
use crate::tally::{self, Ballot, Choice, Picks, VoteId};

/// What a session sends.
#[derive(Debug, Clone, PartialEq)]
pub enum ClientMessage {
    /// `{"type":"vote",…}`, or a candidate's index in ASCII digits.
    Vote(Ballot),
}

/// What a session receives.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerMessage {
    /// The full state of the question on stage.
    Update(Arc<Update>),
    /// The voter's own vote.
    Mine(Mine),
    /// The vote is in the journal.
    Receipt(Receipt),
    /// The message was refused; the session stays open.
    Problem(ProblemMessage),
}

/// The voter's own vote for the question on stage; an empty list if there is none.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
pub struct Mine {
    /// The question's index.
    pub question: u16,
    /// What was picked.
    #[serde(flatten)]
    #[ts(flatten)]
    pub picks: OwnPicks,
}

/// A voter's picks: the candidates' indices, or a rating or null for each candidate.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
pub struct OwnPicks {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schema(nullable = false)]
    candidates: Option<Vec<u16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "Array<number | null>")]
    #[schema(nullable = false)]
    ratings: Option<Vec<Option<u8>>>,
}

/// Sent only when the vote is in the journal and will survive a power cut.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[schema(as = ReceiptFields)]
pub struct Receipt {
    /// The vote's id, if it had one; a new one for each vote.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    #[schema(value_type = String, required = false)]
    pub id: Option<VoteId>,
    /// The poll's code.
    pub poll: Arc<str>,
    /// The question's index.
    pub question: u16,
    /// The vote's position in the journal.
    #[ts(type = "number")]
    pub seq: u64,
    /// What counts.
    #[serde(flatten)]
    #[ts(flatten)]
    pub picks: OwnPicks,
    /// Whether the vote was counted before, and this is its receipt given again; absent where it is
    /// not. A receipt within `already_voted` is quoted as it was first given.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    #[schema(required = false)]
    pub replayed: bool,
}

/// A problem as a session gets it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ProblemMessage {
    /// The id of the vote refused, if it had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub id: Option<VoteId>,
    /// One of the codes of docs/contract.md, section 6.
    #[ts(type = "string")]
    pub code: &'static str,
    /// What to do, in one sentence.
    pub detail: String,
    /// Where in the message the fault is: a JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub pointer: Option<String>,
    /// Where waiting helps: for how many milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub retry_ms: Option<u64>,
    /// With `already_voted`: the receipt of the vote that counts.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "typed")]
    #[ts(optional, type = "Receipt")]
    pub receipt: Option<Box<Receipt>>,
}

/// A receipt within a problem, as it was sent: with its type.
#[derive(Serialize)]
#[serde(tag = "type", rename = "receipt")]
pub(super) struct TypedReceipt<'a> {
    #[serde(flatten)]
    pub(super) receipt: &'a Receipt,
}

fn typed<S: Serializer>(receipt: &Option<Box<Receipt>>, serializer: S) -> Result<S::Ok, S::Error> {
    let receipt = receipt.as_deref();
    receipt
        .map(|receipt| TypedReceipt { receipt })
        .serialize(serializer)
}

impl ClientMessage {
    /// Parses a text frame. The error carries the id of a vote that could be read that far.
    pub fn parse(text: &str) -> Result<Self, (Option<VoteId>, Problem)> {
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let picks = Picks::One(text.parse().unwrap_or(u16::MAX));
            return Ok(Self::Vote(Ballot {
                question: None,
                version: None,
                picks,
                id: None,
                ticket: None,
            }));
        }
        let fields = Fields::parse(text.as_bytes()).map_err(|problem| (None, problem))?;
        let id = vote::id_of(&fields).ok().flatten();
        Self::of_fields(fields).map_err(|problem| (id, problem))
    }

    fn of_fields(mut fields: Fields<'_>) -> Result<Self, Problem> {
        let kind = fields
            .take("type")
            .map(|kind| serde_json::from_str::<String>(kind.get()));
        match kind {
            Some(Ok(kind)) if kind == "vote" => parse_fields(&fields).map(Self::Vote),
            Some(_) => {
                let detail = r#"send {"type":"vote",…}"#;
                Err(Problem::new(Code::UnknownType, detail).within("type"))
            }
            None => {
                let detail = r#"give the message a "type": "vote""#;
                Err(Problem::new(Code::MissingField, detail).within("type"))
            }
        }
    }
}

impl ServerMessage {
    /// The message as the text of one frame.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("messages have no maps with other keys than strings")
    }
}

impl OwnPicks {
    /// The candidates picked; none where they are rated.
    pub fn candidates(&self) -> &[u16] {
        self.candidates.as_deref().unwrap_or_default()
    }

    /// The rating of a candidate, where it has one.
    pub fn rating(&self, candidate: u16) -> Option<u8> {
        *self.ratings.as_ref()?.get(usize::from(candidate))?
    }

    /// Whether there is no vote.
    pub fn is_empty(&self) -> bool {
        let ratings = self.ratings.iter().flatten().flatten();
        self.candidates().is_empty() && ratings.count() == 0
    }
}

impl From<&Choice> for OwnPicks {
    fn from(choice: &Choice) -> Self {
        let ratings: Option<Vec<_>> = choice.ratings().map(Iterator::collect);
        Self {
            candidates: ratings.is_none().then(|| choice.indices().into()),
            ratings,
        }
    }
}

impl Receipt {
    /// The receipt of a vote in `poll`.
    pub fn new(poll: Arc<str>, receipt: tally::Receipt) -> Self {
        let tally::Receipt {
            id,
            question,
            seq,
            choice,
            replayed,
        } = receipt;
        Self {
            id,
            poll,
            question,
            seq,
            picks: (&choice).into(),
            replayed,
        }
    }
}

impl ProblemMessage {
    /// The answer to a vote (`id`) or another message that was refused.
    pub fn new(id: Option<VoteId>, problem: Problem) -> Self {
        let retry_ms = problem.retry.map(|retry| retry.as_millis() as u64);
        let Problem {
            code,
            detail,
            pointer,
            receipt,
            ..
        } = problem;
        Self {
            id,
            code: code.name(),
            detail,
            pointer,
            retry_ms,
            receipt,
        }
    }
}
