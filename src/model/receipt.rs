//! What a voter is told of a vote that counts.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::VoteId;

/// The voter's own vote for the question on stage; an empty list if there is none.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[schema(as = Mine)]
#[ts(rename = "Mine")]
pub struct OwnVote {
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

/// A receipt within a problem, as it was sent: with its type.
#[derive(Serialize)]
#[serde(tag = "type", rename = "receipt")]
pub(super) struct TypedReceipt<'a> {
    #[serde(flatten)]
    pub(super) receipt: &'a Receipt,
}

impl OwnPicks {
    /// The candidates of a vote, or the ratings where it gives some.
    pub fn new(candidates: &[u16], ratings: Option<Vec<Option<u8>>>) -> Self {
        Self {
            candidates: ratings.is_none().then(|| candidates.into()),
            ratings,
        }
    }

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
