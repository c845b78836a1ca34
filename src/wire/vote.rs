//! Reads a vote, in the contract's order of refusals.

use serde_json::value::RawValue;

use super::{
    json::Fields,
    problem::{Code, Problem},
};
use crate::tally::{Ballot, VoteId};

/// The fields that name what is voted for; a vote has one of them.
const PICKS: [&str; 4] = ["candidate", "candidates", "ratings", "write_in"];
const OTHERS: [&str; 4] = ["question", "id", "ticket", "name"];

/// Reads the body of a vote: 400 `bad_json` or `duplicate_field`, or 422.
pub fn parse_ballot(body: &[u8]) -> Result<Ballot, Problem> {
    Fields::parse(body).and_then(|fields| parse_fields(&fields))
}

pub(super) fn parse_fields(fields: &Fields<'_>) -> Result<Ballot, Problem> {
    if let Some(name) = fields
        .names()
        .find(|name| !PICKS.contains(name) && !OTHERS.contains(name))
    {
        let detail = format!("leave out {name:?}: a vote has no such field");
        return Err(Problem::new(Code::UnknownField, detail));
    }
    let mut picks = PICKS
        .into_iter()
        .filter_map(|name| Some((name, fields.get(name)?)));
    let Some((name, value)) = picks.next() else {
        let detail = r#"say what you vote for: {"candidate":0}"#;
        return Err(Problem::new(Code::MissingField, detail));
    };
    if picks.next().is_some() {
        let detail = "give one of candidate, candidates, ratings and write_in, not several";
        return Err(Problem::new(Code::WrongPick, detail));
    }
    let candidates = match name {
        "candidate" => vec![candidate(value)?],
        "candidates" => candidates(value)?,
        _ => Vec::new(),
    };
    let id = id_of(fields)?;
    let question = fields.get("question").map(question).transpose()?;
    if fields.get("ticket").is_some() {
        let detail = "this ticket is not valid here: check its spelling";
        return Err(Problem::new(Code::TicketInvalid, detail));
    }
    match name {
        "ratings" => Err(Problem::new(
            Code::WrongPick,
            "this question takes a candidate, not ratings",
        )),
        "write_in" => Err(Problem::new(
            Code::WriteInsOff,
            "this question takes no written-in candidates",
        )),
        _ => Ok(Ballot {
            question,
            choice: candidates.into(),
            id,
        }),
    }
}

/// The id of a vote: 422 `bad_id`.
pub(super) fn id_of(fields: &Fields<'_>) -> Result<Option<VoteId>, Problem> {
    let Some(value) = fields.get("id") else {
        return Ok(None);
    };
    let id = serde_json::from_str::<String>(value.get()).ok();
    match id.filter(|id| is_vote_id(id)) {
        Some(id) => Ok(Some(id.into())),
        None => Err(bad_id()),
    }
}

/// Whether a text can be a vote's id.
pub fn is_vote_id(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=64).contains(&id.len()) && id.bytes().all(allowed)
}

fn bad_id() -> Problem {
    Problem::new(
        Code::BadId,
        "give an id of 1 to 64 characters of A-Z a-z 0-9 - _",
    )
}

fn candidates(list: &RawValue) -> Result<Vec<u16>, Problem> {
    let list: Vec<&RawValue> = serde_json::from_str(list.get()).map_err(|_| bad_candidate())?;
    list.into_iter().map(candidate).collect()
}

/// An index of any size is one; those beyond the last candidate are refused by the rules.
fn candidate(value: &RawValue) -> Result<u16, Problem> {
    let index: u64 = serde_json::from_str(value.get()).map_err(|_| bad_candidate())?;
    Ok(index.try_into().unwrap_or(u16::MAX))
}

fn question(value: &RawValue) -> Result<u16, Problem> {
    let index: u64 = serde_json::from_str(value.get()).map_err(|_| {
        Problem::new(
            Code::UnknownQuestion,
            "give the question as its index, counted from 0",
        )
    })?;
    Ok(index.try_into().unwrap_or(u16::MAX))
}

fn bad_candidate() -> Problem {
    Problem::new(
        Code::BadCandidate,
        "give each candidate as its index, a whole number from 0",
    )
}
