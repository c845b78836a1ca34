//! A vote as its voter sends it.

use std::sync::Arc;

use serde_json::value::RawValue;
use ts_rs::TS;
use utoipa::ToSchema;

use super::{
    super::{
        Problem, ProblemCode, VoteId, WRITE_IN_LIMIT, is_vote_id,
        json::{Fields, each},
    },
    Request, VOTE_LIMIT,
    read::{FieldReader, Object, Optional},
    values::{setting, text},
};

/// A vote as its voter sent it, before anyone has looked at the question that it is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Ballot {
    /// The index of the question that is meant; none means the one on stage.
    pub question: Option<u16>,
    /// The version of the question's candidates that is meant; none means the current one.
    pub version: Option<u32>,
    /// What the vote picks.
    pub picks: Picks,
    /// The client's id for this vote.
    pub id: Option<VoteId>,
    /// The ticket beside the vote, as it was typed. The caller of the tally has looked up its voter.
    pub ticket: Option<Box<str>>,
}

/// What a ballot picks. The question decides which of these it takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Picks {
    /// `candidate`: an index.
    One(u16),
    /// `candidates`: indices.
    List(Vec<u16>),
    /// `ratings`: one for each candidate, or null. 0 stands for a value that is not a rating.
    Ratings(Vec<Option<u8>>),
    /// `write_in`, and `name` if it is given.
    WriteIn {
        /// The candidate's label, 1 to 100 characters.
        text: Arc<str>,
        /// The writer's name, 1 to 100 characters.
        by: Option<Arc<str>>,
    },
    /// Several of these fields at once, which no question takes.
    Several,
}

object! {
    /// The fields that every vote may have.
    #[derive(Debug, ToSchema, TS)]
    #[serde(deny_unknown_fields)]
    pub struct AnyVote {
        /// Makes the vote safe to send again: the same id from the same voter is counted once in the
        /// poll's whole life, and its receipt is given again. Take a new id of 128 random bits for each
        /// vote, also for the same candidate in the next question.
        #[schema(value_type = String, required = false, pattern = "^[A-Za-z0-9_-]{1,64}$")]
        #[ts(type = "string")] // The pages always give one.
        pub id: Option<VoteId> = Optional(id),
        /// The index of the question that is meant; without it, the one on stage.
        #[schema(value_type = u16, required = false)]
        #[ts(optional)]
        pub question: Option<u16> = Optional(question),
        /// The `version` of the question that the voter saw; 0 if its update had none. The vote is refused
        /// if the candidates were replaced since. Without it, the current candidates are meant.
        #[schema(value_type = u32, required = false)]
        #[ts(optional, type = "number | undefined")]
        pub version: Option<u32> = Optional(version),
        /// The ticket whose holder votes. It names the voter instead of the cookie.
        #[schema(value_type = String, required = false)]
        #[ts(optional, type = "string | undefined")]
        pub ticket: Option<Box<str>> = Optional(ticket),
    }
}

object! {
    /// The fields that say what a vote picks: one of them, and perhaps `name` beside `write_in`.
    struct PicksGiven {
        candidate: Option<u16> = Optional(candidate),
        candidates: Option<Vec<u16>> = Optional(candidates),
        ratings: Option<Vec<Option<u8>>> = Optional(ratings),
        write_in: Option<Arc<str>> = Optional(written),
        name: Option<Arc<str>> = Writer,
    }
}

/// Reads `name`, which is ignored without `write_in`; null means none.
struct Writer;

impl FieldReader for Writer {
    type Value = Option<Arc<str>>;

    fn read(&self, fields: &Fields<'_>, name: &str, _: i64) -> Result<Self::Value, Problem> {
        if fields.get("write_in").is_none() || fields.get(name).is_some_and(|it| it.get() == "null")
        {
            return Ok(None);
        }
        fields.read(name, |value| written(value, name))
    }
}

impl Ballot {
    /// The names of its fields.
    pub(in super::super) fn names() -> Vec<&'static str> {
        [PicksGiven::names(), AnyVote::names()].concat()
    }

    /// Reads a vote from the fields of a message.
    pub(in super::super) fn of(fields: &Fields<'_>) -> Result<Self, Problem> {
        let PicksGiven {
            candidate,
            candidates,
            ratings,
            write_in,
            name,
        } = PicksGiven::of(fields, 0)?;
        let written = write_in.map(|text| Picks::WriteIn { text, by: name });
        let given = [
            candidate.map(Picks::One),
            candidates.map(Picks::List),
            ratings.map(Picks::Ratings),
            written,
        ];
        let mut given = given.into_iter().flatten();
        let picks = match (given.next(), given.next()) {
            (Some(picks), None) => picks,
            (Some(_), Some(_)) => Picks::Several,
            (None, _) => {
                let detail = r#"say what you vote for: {"candidate":0}"#;
                return Err(Problem::new(ProblemCode::MissingField, detail));
            }
        };
        let AnyVote {
            id,
            question,
            version,
            ticket,
        } = AnyVote::of(fields, 0)?;
        Ok(Self {
            question,
            version,
            picks,
            id,
            ticket,
        })
    }

    /// The id of a vote; none if it is missing or malformed.
    pub(in super::super) fn id_of(fields: &Fields<'_>) -> Option<VoteId> {
        fields.get("id").and_then(|value| id(value, "id").ok())
    }
}

impl Request for Ballot {
    const LIMIT: usize = VOTE_LIMIT;

    fn read(body: &[u8], _: i64) -> Result<Self, Problem> {
        let fields = Fields::parse(body)?;
        fields.allow(Self::names())?;
        Self::of(&fields)
    }
}

fn written(value: &RawValue, name: &str) -> Result<Arc<str>, Problem> {
    text(value, name, WRITE_IN_LIMIT)
}

/// Turns a value that is not a rating into 0, and one that is not a list into an empty list. The question
/// refuses both.
fn ratings(list: &RawValue, _: &str) -> Result<Vec<Option<u8>>, Problem> {
    let list: Vec<&RawValue> = serde_json::from_str(list.get()).unwrap_or_default();
    let rating = |value: &RawValue| serde_json::from_str(value.get()).unwrap_or(Some(0));
    Ok(list.into_iter().map(rating).collect())
}

/// Takes any value: one that is not a ticket is refused later, like an unknown ticket.
fn ticket(value: &RawValue, _: &str) -> Result<Box<str>, Problem> {
    Ok(serde_json::from_str(value.get()).unwrap_or_else(|_| value.get().into()))
}

/// 422 `bad_id`
fn id(value: &RawValue, _: &str) -> Result<VoteId, Problem> {
    let id = serde_json::from_str::<String>(value.get()).ok();
    let id = id.filter(|id| is_vote_id(id));
    id.map(VoteId::from).ok_or_else(bad_id)
}

fn bad_id() -> Problem {
    Problem::new(
        ProblemCode::BadId,
        "give an id of 1 to 64 characters of A-Z a-z 0-9 - _",
    )
}

fn candidates(list: &RawValue, _: &str) -> Result<Vec<u16>, Problem> {
    let list: Vec<&RawValue> = serde_json::from_str(list.get()).map_err(|_| bad_candidate())?;
    each(list, |value| candidate(value, ""))
}

/// Takes an index of any size. The rules refuse those beyond the last candidate.
fn candidate(value: &RawValue, _: &str) -> Result<u16, Problem> {
    let index: u64 = serde_json::from_str(value.get()).map_err(|_| bad_candidate())?;
    Ok(index.try_into().unwrap_or(u16::MAX))
}

fn question(value: &RawValue, _: &str) -> Result<u16, Problem> {
    let index: u64 = serde_json::from_str(value.get()).map_err(|_| {
        Problem::new(
            ProblemCode::UnknownQuestion,
            "give the question as its index, counted from 0",
        )
    })?;
    Ok(index.try_into().unwrap_or(u16::MAX))
}

/// Takes a version of any size. The rules refuse those that differ from the question's.
fn version(value: &RawValue, name: &str) -> Result<u32, Problem> {
    let version: u64 = setting(value, name, "the version that the question's update has")?;
    Ok(version.try_into().unwrap_or(u32::MAX))
}

fn bad_candidate() -> Problem {
    Problem::new(
        ProblemCode::BadCandidate,
        "give each candidate as its index, a whole number from 0",
    )
}
