//! The messages of the WebSocket.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use ts_rs::TS;

use super::{
    Ballot, OwnVote, Picks, Problem, ProblemCode, Receipt, Update, VoteId, json::Fields,
    receipt::TypedReceipt,
};

/// A message that a session sends to the server.
#[derive(Debug, Clone, PartialEq)]
pub enum ClientMessage {
    /// `{"type":"vote",…}`, or a candidate's index in ASCII digits.
    Vote(Ballot),
}

/// A message that a session gets.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerMessage {
    /// The full state of the question on stage.
    Update(Arc<Update>),
    /// The voter's own vote for the question on stage.
    Mine(OwnVote),
    /// The vote is in the journal and counts.
    Receipt(Receipt),
    /// The message was refused; the session stays open.
    Problem(ProblemMessage),
}

/// A problem as a session gets it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ProblemMessage {
    /// The id of the vote that was refused; absent if it had none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub id: Option<VoteId>,
    /// One of the codes of docs/contract.md, section 6.
    #[ts(type = "string")]
    pub code: &'static str,
    /// What to do, in one sentence.
    pub detail: String,
    /// Where in the message the fault is, if known: a JSON pointer (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub pointer: Option<String>,
    /// After this many milliseconds the message may succeed; absent if waiting does not help.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub retry_ms: Option<u64>,
    /// Only with `already_voted`: the receipt of the vote that counts.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "typed")]
    #[ts(optional, type = "Receipt")]
    pub receipt: Option<Box<Receipt>>,
}

fn typed<S: Serializer>(receipt: &Option<Box<Receipt>>, serializer: S) -> Result<S::Ok, S::Error> {
    let receipt = receipt.as_deref();
    receipt
        .map(|receipt| TypedReceipt { receipt })
        .serialize(serializer)
}

impl ClientMessage {
    /// Parses a text frame. The error has the vote's id, if that could be read.
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
        let id = Ballot::id_of(&fields);
        Self::of_fields(fields).map_err(|problem| (id, problem))
    }

    fn of_fields(mut fields: Fields<'_>) -> Result<Self, Problem> {
        let kind = fields
            .take("type")
            .map(|kind| serde_json::from_str::<String>(kind.get()));
        match kind {
            Some(Ok(kind)) if kind == "vote" => {
                fields.allow(Ballot::names())?;
                Ballot::of(&fields).map(Self::Vote)
            }
            Some(_) => {
                let detail = r#"send {"type":"vote",…}"#;
                Err(Problem::new(ProblemCode::UnknownType, detail).within("type"))
            }
            None => {
                let detail = r#"give the message a "type": "vote""#;
                Err(Problem::new(ProblemCode::MissingField, detail).within("type"))
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

impl ProblemMessage {
    /// The answer to a message that was refused; `id` is that of a vote.
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
