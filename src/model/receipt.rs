//! What a voter is told about a vote that counts.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::VoteId;

/// The caller's own vote for the question on stage. Without a vote, the list in it is empty.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[schema(as = Mine)]
#[ts(rename = "Mine")]
pub struct OwnVote {
    /// The question's index.
    pub question: u16,
    /// What the voter picked.
    #[serde(flatten)]
    #[ts(flatten)]
    pub picks: OwnPicks,
}

/// What a vote picks: `candidates`, or `ratings` if the question is rated. Exactly one is there.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
pub struct OwnPicks {
    /// The indices of the candidates picked, in the order given: in a ranking the best first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schema(nullable = false)]
    candidates: Option<Vec<u16>>,
    /// For each candidate by index, its rating from 1 to the scale's `max`, or null.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "Array<number | null>")]
    #[schema(nullable = false)]
    ratings: Option<Vec<Option<u8>>>,
}

/// Sent only when the vote is in the journal and will survive a power cut.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[schema(as = ReceiptFields)]
pub struct Receipt {
    /// The `id` that the client gave the vote; absent if it gave none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    #[schema(value_type = String, required = false)]
    pub id: Option<VoteId>,
    /// The poll's code.
    pub poll: Arc<str>,
    /// The question's index.
    pub question: u16,
    /// The vote's position in the journal, from 1.
    #[ts(type = "number")]
    pub seq: u64,
    /// What counts for this voter from now on.
    #[serde(flatten)]
    #[ts(flatten)]
    pub picks: OwnPicks,
    /// True if the vote was counted before and this is its receipt given again; otherwise absent. It is
    /// also absent in a problem `already_voted`, which has the receipt as it was first given.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    #[schema(required = false)]
    pub replayed: bool,
}

/// A receipt within a problem, with its `type`, as it was first sent.
#[derive(Serialize)]
#[serde(tag = "type", rename = "receipt")]
pub(super) struct TypedReceipt<'a> {
    #[serde(flatten)]
    pub(super) receipt: &'a Receipt,
}

impl OwnPicks {
    /// Ratings if there are any, otherwise candidates.
    pub fn new(candidates: &[u16], ratings: Option<Vec<Option<u8>>>) -> Self {
        Self {
            candidates: ratings.is_none().then(|| candidates.into()),
            ratings,
        }
    }

    /// The indices of the candidates picked; empty for a vote that rates.
    pub fn candidates(&self) -> &[u16] {
        self.candidates.as_deref().unwrap_or_default()
    }

    /// The rating of a candidate; none for a vote that does not rate it.
    pub fn rating(&self, candidate: u16) -> Option<u8> {
        *self.ratings.as_ref()?.get(usize::from(candidate))?
    }

    /// Whether nothing is picked or rated, as without a vote or after one was withdrawn.
    pub fn is_empty(&self) -> bool {
        let ratings = self.ratings.iter().flatten().flatten();
        self.candidates().is_empty() && ratings.count() == 0
    }
}
