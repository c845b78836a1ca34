//! How a ranking was counted out.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The rounds of a count, and who won it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Runoff {
    /// Whoever was first on more than half of the ballots of the last round; none without ballots.
    #[schema(required)]
    pub winner: Option<u16>,
    /// One after the other.
    pub rounds: Vec<Round>,
}

/// One count of the first choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Round {
    /// By candidate; 0 for those who are out.
    pub votes: Vec<u64>,
    /// Who is put out; none in the last round.
    #[schema(required)]
    pub out: Option<u16>,
}
