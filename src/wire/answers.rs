//! The shapes of answers that are not written from one type, for the OpenAPI document alone.

use utoipa::ToSchema;

use super::{message::Receipt, update::Update};

/// The update, told from other messages by its `type`.
#[derive(ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum UpdateMessage {
    /// The full state of the question on stage.
    Update(Update),
}

/// The receipt, told from other messages by its `type`.
#[derive(ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ReceiptMessage {
    /// Sent only when the vote is in the journal and will survive a power cut.
    Receipt(Receipt),
}

/// Why a request was refused, and what its sender can do (RFC 9457).
#[derive(ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// `/problems/` and the code.
    pub r#type: String,
    /// One short phrase, the same for every problem of this code.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What the caller can do, in one sentence.
    pub detail: String,
    /// One of the contract's codes.
    pub code: String,
}
