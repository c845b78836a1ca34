//! Reads a vote, in the order of refusals of docs/contract.md, section 4.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::{
    json::{Fields, each},
    problem::{Code, Problem},
    values::{setting, text},
};
use crate::tally::{Ballot, Picks, VoteId, WRITE_IN_LIMIT};

/// The fields that name what is voted for; a vote has one of them.
pub(super) const PICKS: [&str; 4] = ["candidate", "candidates", "ratings", "write_in"];
pub(super) const OTHERS: [&str; 5] = ["question", "version", "id", "ticket", "name"];

/// Reads the body of a vote: 400 `bad_json` or `duplicate_field`, or 422.
pub fn parse_ballot(body: &[u8]) -> Result<Ballot, Problem> {
    Fields::parse(body).and_then(|fields| parse_fields(&fields))
}

pub(super) fn parse_fields(fields: &Fields<'_>) -> Result<Ballot, Problem> {
    fields.allow(&[&PICKS[..], &OTHERS].concat())?;
    let mut picks = Vec::new();
    for name in PICKS {
        picks.extend(fields.read(name, |value| picks_of(name, value))?);
    }
    for pick in &mut picks {
        if let Picks::WriteIn { by, .. } = pick {
            *by = fields.read("name", writer)?.flatten();
        }
    }
    let picks = match <[Picks; 1]>::try_from(picks) {
        Ok([picks]) => picks,
        Err(none) if none.is_empty() => {
            let detail = r#"say what you vote for: {"candidate":0}"#;
            return Err(Problem::new(Code::MissingField, detail));
        }
        Err(_) => Picks::Several,
    };
    Ok(Ballot {
        id: id_of(fields)?,
        question: fields.read("question", question)?,
        version: fields.read("version", version)?,
        picks,
        ticket: fields.get("ticket").map(ticket),
    })
}

fn picks_of(name: &str, value: &RawValue) -> Result<Picks, Problem> {
    match name {
        "candidate" => Ok(Picks::One(candidate(value)?)),
        "candidates" => Ok(Picks::List(candidates(value)?)),
        "ratings" => Ok(Picks::Ratings(ratings(value))),
        _ => Ok(Picks::WriteIn {
            text: text(value, "write_in", WRITE_IN_LIMIT)?,
            by: None,
        }),
    }
}

fn writer(name: &RawValue) -> Result<Option<Arc<str>>, Problem> {
    let given = Some(name).filter(|name| name.get() != "null");
    given
        .map(|name| text(name, "name", WRITE_IN_LIMIT))
        .transpose()
}

/// What is no rating becomes 0, and what is no list becomes an empty one: both are for the question
/// to refuse.
fn ratings(list: &RawValue) -> Vec<Option<u8>> {
    let list: Vec<&RawValue> = serde_json::from_str(list.get()).unwrap_or_default();
    let rating = |value: &RawValue| serde_json::from_str(value.get()).unwrap_or(Some(0));
    list.into_iter().map(rating).collect()
}

/// Anything that is no text is no ticket either.
fn ticket(value: &RawValue) -> Box<str> {
    serde_json::from_str(value.get()).unwrap_or_else(|_| value.get().into())
}

/// The id of a vote: 422 `bad_id`.
pub(super) fn id_of(fields: &Fields<'_>) -> Result<Option<VoteId>, Problem> {
    fields.read("id", |value| {
        let id = serde_json::from_str::<String>(value.get()).ok();
        let id = id.filter(|id| is_vote_id(id));
        id.map(VoteId::from).ok_or_else(bad_id)
    })
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
    each(list, candidate)
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

/// A version of any size is one; those that there are not are refused by the rules.
fn version(value: &RawValue) -> Result<u32, Problem> {
    let version: u64 = setting(
        value,
        "version",
        "the version that the question's update has",
    )?;
    Ok(version.try_into().unwrap_or(u32::MAX))
}

fn bad_candidate() -> Problem {
    Problem::new(
        Code::BadCandidate,
        "give each candidate as its index, a whole number from 0",
    )
}
