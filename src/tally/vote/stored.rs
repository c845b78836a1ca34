//! A vote as the journal stores it.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Choice, Marks, Vote, WriteIn};
use crate::model::{VoteId, Voter};

/// A vote as the journal stores it: `{"question":0,"candidates":[2],"voter":"…"}`, with `ratings` or
/// `write_in` instead of `candidates`.
#[derive(Serialize, Deserialize)]
struct StoredVote {
    question: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    candidates: Option<Vec<u16>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ratings: Option<Vec<Option<u8>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    write_in: Option<WriteIn>,
    voter: Voter,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<VoteId>,
}

impl Serialize for Vote {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        StoredVote::from(self.clone()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Vote {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        StoredVote::deserialize(deserializer)?
            .try_into()
            .map_err(D::Error::custom)
    }
}

impl From<Vote> for StoredVote {
    fn from(vote: Vote) -> Self {
        let mut stored = Self {
            question: vote.question,
            version: vote.version,
            candidates: None,
            ratings: None,
            write_in: None,
            voter: vote.voter,
            id: vote.id,
        };
        match vote.marks {
            Marks::WriteIn(write_in) => stored.write_in = Some(write_in),
            Marks::Choice(choice) => match choice.ratings() {
                Some(ratings) => stored.ratings = Some(ratings.collect()),
                None => stored.candidates = Some(choice.indices().into()),
            },
        }
        stored
    }
}

impl TryFrom<StoredVote> for Vote {
    type Error = &'static str;

    fn try_from(stored: StoredVote) -> Result<Self, Self::Error> {
        let marks = match (stored.candidates, stored.ratings, stored.write_in) {
            (Some(candidates), None, None) => Marks::Choice(candidates.into()),
            (None, Some(ratings), None) => Marks::Choice(Choice::of_ratings(&ratings)),
            (None, None, Some(write_in)) => Marks::WriteIn(write_in),
            _ => return Err("a vote has one of candidates, ratings and write_in"),
        };
        Ok(Self {
            question: stored.question,
            version: stored.version,
            marks,
            voter: stored.voter,
            id: stored.id,
        })
    }
}
