//! Votes that are cast in one request, and the outcome of each.

use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::{
    super::{
        Problem, Receipt, ServerMessage,
        json::{Fields, missing},
    },
    BATCH_LIMIT, Ballot, Request, VoteBody,
    values::{bad_setting, setting},
};

/// How many votes a batch may have.
const VOTES: std::ops::RangeInclusive<usize> = 1..=1_000;

/// Votes to be cast in one request. Each needs its own `id`, which names its voter unless a `ticket` does.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = VoteBatch, examples(json!({
    "votes": [{"candidate": 0, "id": "row-1"}, {"candidate": 2, "id": "row-2"}],
})))]
pub struct VoteBatch {
    /// The votes in their order. A vote that cannot be read is refused by itself.
    #[schema(value_type = Vec<VoteBody>, min_items = 1, max_items = 1000)]
    pub votes: Vec<Result<Ballot, Problem>>,
}

impl Request for VoteBatch {
    const LIMIT: usize = BATCH_LIMIT;

    /// Fails if the list itself cannot be read. A vote that cannot be read does not fail the others.
    fn read(body: &[u8], now: i64) -> Result<Self, Problem> {
        let fields = Fields::parse_outside(body)?;
        fields.allow(["votes"])?;
        let votes = fields.need("votes", |votes| {
            let votes: Vec<&RawValue> = setting(votes, "votes", "a list of votes")?;
            if !VOTES.contains(&votes.len()) {
                let detail = format!("give 1 to 1,000 votes, not {}", votes.len());
                return Err(bad_setting("votes", &detail));
            }
            Ok(votes)
        })?;
        let ballot = |vote: &RawValue| {
            let ballot = Ballot::read(vote.get().as_bytes(), now)?;
            match ballot.id {
                Some(_) => Ok(ballot),
                None => Err(missing("id")),
            }
        };
        Ok(Self {
            votes: votes.into_iter().map(ballot).collect(),
        })
    }
}

/// The outcome of each vote, in their order: `{"results":[…]}`.
#[derive(Debug, Serialize)]
pub struct BatchResults {
    results: Vec<BatchResult>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum BatchResult {
    Receipt(ServerMessage),
    Problem(Problem),
}

impl BatchResults {
    /// A receipt or a problem for each vote. A problem's pointer names the vote.
    pub fn new(results: impl IntoIterator<Item = Result<Receipt, Problem>>) -> Self {
        let result = |(at, result)| match result {
            Ok(receipt) => BatchResult::Receipt(ServerMessage::Receipt(receipt)),
            Err(problem) => BatchResult::Problem(Problem::within(problem, at).within("votes")),
        };
        Self {
            results: results.into_iter().enumerate().map(result).collect(),
        }
    }
}
