//! The result of a ranking by instant runoff.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The rounds of an instant runoff, and its winner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Runoff {
    /// The index of the candidate that was first on more than half of the ballots of the last round;
    /// null without ballots.
    #[schema(required)]
    pub winner: Option<u16>,
    /// In the order in which they were counted; empty without ballots.
    pub rounds: Vec<Round>,
}

/// One round: on each ballot, the best candidate that is still in gets a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Round {
    /// The votes of each candidate in this round, by index; 0 if it went out before.
    pub votes: Vec<u64>,
    /// The index of the candidate that goes out after this round; null in the last one.
    #[schema(required)]
    pub out: Option<u16>,
}
