//! Votes that are cast together, and what became of each.

use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    json::{Fields, missing},
    message::{Receipt, ServerMessage},
    problem::Problem,
    values::{bad_setting, setting},
    vote::parse_ballot,
};
use crate::tally::Ballot;

/// Votes in one batch.
const VOTES: std::ops::RangeInclusive<usize> = 1..=1_000;

/// Reads votes that are cast together. Each is a ballot with an id, or has a problem of its own; what
/// is wrong around them is one of all: 400 `bad_json` or `duplicate_field`, or 422.
pub fn parse_ballots(body: &[u8]) -> Result<Vec<Result<Ballot, Problem>>, Problem> {
    let fields = Fields::parse_outside(body)?;
    fields.allow(&["votes"])?;
    let votes = fields.need("votes", |votes| {
        let votes: Vec<&RawValue> = setting(votes, "votes", "a list of votes")?;
        if !VOTES.contains(&votes.len()) {
            let detail = format!("give 1 to 1,000 votes, not {}", votes.len());
            return Err(bad_setting("votes", &detail));
        }
        Ok(votes)
    })?;
    let ballot = |vote: &RawValue| {
        let ballot = parse_ballot(vote.get().as_bytes())?;
        match ballot.id {
            Some(_) => Ok(ballot),
            None => Err(missing("id")),
        }
    };
    Ok(votes.into_iter().map(ballot).collect())
}

/// What became of each vote, in their order: `{"results":[…]}`.
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
    /// A receipt or a problem for each vote; a problem says in which vote it is.
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
