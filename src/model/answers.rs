//! Bodies of answers, described for the OpenAPI document only. The answers are written from other types.

use utoipa::ToSchema;

use super::{LeftOut, ProblemCode, Receipt, Update};

/// The full state of the question on stage.
#[derive(ToSchema)]
#[schema(as = Update)]
pub struct UpdateMessage {
    /// Tells it from other messages.
    pub r#type: UpdateType,
    /// The update's own fields.
    #[serde(flatten)]
    pub update: Update,
}

/// The `type` of an update.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum UpdateType {
    /// Always this.
    Update,
}

/// Sent only when the vote is in the journal and will survive a power cut.
#[derive(ToSchema)]
#[schema(as = Receipt)]
pub struct ReceiptMessage {
    /// Tells it from other messages.
    pub r#type: ReceiptType,
    /// The receipt's own fields.
    #[serde(flatten)]
    pub receipt: Receipt,
}

/// The `type` of a receipt.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum ReceiptType {
    /// Always this.
    Receipt,
}

/// The outcome of each vote of a batch.
#[derive(ToSchema)]
#[schema(as = VoteBatchAnswers)]
pub struct BatchAnswers {
    /// A receipt or a problem for each vote, in their order.
    pub results: Vec<BatchAnswer>,
}

/// The outcome of one vote.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = VoteBatchAnswer)]
pub enum BatchAnswer {
    /// The vote counts.
    Receipt(ReceiptMessage),
    /// The vote does not count. With `already_voted`, `receipt` is that of the vote that counts.
    Problem(ProblemBody),
}

/// Why a request was refused, and what its sender can do (RFC 9457).
#[derive(ToSchema)]
#[schema(as = Problem, examples(json!({
    "type": "/problems/unknown_candidate",
    "title": "Unknown candidate",
    "status": 422,
    "detail": "This question has 3 candidates, counted from 0: take one of those.",
    "code": "unknown_candidate",
})))]
pub struct ProblemBody {
    /// `/problems/` and the code.
    #[schema(format = "uri-reference")]
    pub r#type: String,
    /// One short phrase, the same for every problem of this code.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What the caller can do, in one sentence.
    pub detail: String,
    /// The name of this problem, for programs.
    pub code: ProblemCode,
    /// Where in the body the fault is, if known: a JSON pointer (RFC 6901) such as
    /// `/questions/3/text`.
    #[schema(nullable = false)]
    pub pointer: Option<String>,
    /// Only with `already_voted`: the receipt of the vote that counts.
    #[schema(nullable = false)]
    pub receipt: Option<ReceiptMessage>,
    /// Only with `bad_import`: the number of the line that cannot be read, from 1.
    #[schema(nullable = false, minimum = 1)]
    pub line: Option<usize>,
    /// Only with `bad_import`: all that cannot be taken of the question file, in the order of the lines.
    #[schema(nullable = false)]
    pub left_out: Option<Vec<LeftOut>>,
}
