//! A vote, its receipt, and why it may be refused.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use thiserror::Error;

use super::entry::Seq;

/// Who votes: a keyed hash, so that neither the journal nor its reader can name anyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Voter(pub [u8; 16]);

/// A client's name for a vote, 1 to 64 of `A-Z a-z 0-9 - _`, which makes it safe to send again.
pub type VoteId = Arc<str>;

/// One voter's picks for one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Vote {
    /// The question's index.
    pub question: u16,
    /// The candidates picked.
    #[serde(rename = "candidates")]
    pub choice: Choice,
    /// Who picked them.
    pub voter: Voter,
    /// The client's name for this vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<VoteId>,
}

/// A vote as its voter sent it, before it is known which question it is meant for.
#[derive(Debug, Clone, PartialEq)]
pub struct Ballot {
    /// The question meant; without it, the one on stage.
    pub question: Option<u16>,
    /// What is voted for.
    pub picks: Picks,
    /// The client's name for this vote.
    pub id: Option<VoteId>,
    /// Whether it comes with a ticket.
    pub ticketed: bool,
}

/// What a ballot votes for. Which of these fits is up to the question.
#[derive(Debug, Clone, PartialEq)]
pub enum Picks {
    /// `candidate` or `candidates`.
    Candidates(Choice),
    /// `ratings`.
    Ratings,
    /// `write_in`.
    WriteIn,
    /// Several of them at once.
    Several,
}

/// The candidates of a vote, by index. As JSON: a list.
#[derive(Clone, PartialEq, Eq)]
pub enum Choice {
    /// A single one: nearly every vote, kept without an allocation.
    One(u16),
    /// None or several, in the order given.
    Many(Box<[u16]>),
}

/// A vote that counts, as the tally remembers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cast {
    /// Its entry.
    pub seq: Seq,
    /// Its question.
    pub question: u16,
    /// Its picks.
    pub choice: Choice,
}

/// What a voter is told of a vote that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// The client's name for the vote, if it gave one.
    pub id: Option<VoteId>,
    /// The question voted in.
    pub question: u16,
    /// The vote's entry in the journal.
    pub seq: Seq,
    /// The picks that count.
    pub choice: Choice,
}

/// Why a vote does not count.
#[derive(Debug, Clone, PartialEq, Error)]
#[allow(missing_docs)] // The fields are explained by the sentences.
pub enum Refusal {
    /// 422 `id_reused`
    #[error("this id was used for another vote: take a new one for each vote")]
    IdReused,
    /// 422 `unknown_question`
    #[error("this poll has no such question: vote for the one on stage")]
    UnknownQuestion,
    /// 403 `ticket_invalid`
    #[error("this ticket is not valid here: check its spelling")]
    TicketInvalid,
    /// 409 `not_on_stage`
    #[error("that question is not on stage: question {stage} is")]
    NotOnStage { stage: u16 },
    /// 409 `closed`
    #[error("voting is closed: wait until the presenter opens it")]
    Closed,
    /// 422 `wrong_pick`
    #[error("this question takes a candidate: vote as {{\"candidate\":0}}")]
    WrongPick,
    /// 422 `write_ins_off`
    #[error("this question takes no written-in candidates: choose one that is there")]
    WriteInsOff,
    /// 422 `unknown_candidate`
    #[error("this question has {count} candidates, counted from 0: take one of those")]
    UnknownCandidate { count: usize },
    /// 422 `candidate_count`
    #[error("this question takes exactly one candidate, not {given}")]
    CandidateCount { given: usize },
    /// 409 `already_voted`
    #[error("this voter has voted, and this question takes one vote each")]
    AlreadyVoted(Receipt),
}

/// A voter and an id in 16 bytes, so that a million of them fit into memory.
pub(super) type Fingerprint = [u8; 16];

impl Vote {
    /// Recognises the same id from the same voter; none for a vote without id.
    pub(super) fn fingerprint(&self) -> Option<Fingerprint> {
        fingerprint(self.voter, self.id.as_ref())
    }
}

pub(super) fn fingerprint(voter: Voter, id: Option<&VoteId>) -> Option<Fingerprint> {
    let hash = blake3::Hasher::new()
        .update(&voter.0)
        .update(id?.as_bytes())
        .finalize();
    hash.as_bytes().first_chunk().copied()
}

impl Cast {
    /// The receipt of this vote, under the id that the caller sent.
    pub fn receipt(&self, id: Option<VoteId>) -> Receipt {
        Receipt {
            id,
            question: self.question,
            seq: self.seq,
            choice: self.choice.clone(),
        }
    }
}

impl Choice {
    /// The candidates' indices, in the order given.
    pub fn indices(&self) -> &[u16] {
        match self {
            Self::One(index) => std::slice::from_ref(index),
            Self::Many(indices) => indices,
        }
    }
}

impl From<Vec<u16>> for Choice {
    fn from(indices: Vec<u16>) -> Self {
        match indices[..] {
            [index] => Self::One(index),
            _ => Self::Many(indices.into()),
        }
    }
}

impl Default for Choice {
    fn default() -> Self {
        Self::Many(Box::default())
    }
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.indices().fmt(f)
    }
}

impl Serialize for Choice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.indices().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Choice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

/// 32 hexadecimal digits where people read it (the journal), 16 bytes where they do not (snapshots).
impl Serialize for Voter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            data_encoding::HEXLOWER
                .encode(&self.0)
                .serialize(serializer)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Voter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Deserialize::deserialize(deserializer).map(Self);
        }
        let hex = <&str>::deserialize(deserializer)?;
        let bytes = data_encoding::HEXLOWER
            .decode(hex.as_bytes())
            .map_err(D::Error::custom)?;
        bytes
            .try_into()
            .map(Self)
            .map_err(|_| D::Error::custom("a voter has 32 hexadecimal digits"))
    }
}
