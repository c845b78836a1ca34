//! A vote, its receipt, and why it may be refused.

mod stored;

use std::{num::NonZeroU32, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{choice::Choice, seq::Seq, words};
use crate::model::{Picks, VoteId, Voter};

/// One voter's picks for one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Vote {
    /// The question's index.
    pub question: u16,
    /// The version of its candidates that the voter saw, where that is known.
    pub version: Option<u32>,
    /// What is voted for.
    pub marks: Marks,
    /// Who voted.
    pub voter: Voter,
    /// The client's name for this vote.
    pub id: Option<VoteId>,
}

/// What a vote is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Marks {
    /// Candidates that are there, or their ratings.
    Choice(Choice),
    /// One that the voter writes in.
    WriteIn(WriteIn),
}

/// A candidate as its voter wrote it in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WriteIn {
    /// Its label, 1 to 100 characters.
    pub text: Arc<str>,
    /// The name that the voter gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Arc<str>>,
    /// `#rrggbb`, for the case that it is a new one.
    pub color: Arc<str>,
    /// Whether it waits for the presenter whatever the question's setting.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    /// Words with the same key are one. Decided at the door, so that a later version which folds
    /// otherwise counts this vote where this one did. Without it, the key is the folded text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Box<str>>,
}

/// A vote that counts, as the tally remembers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountedVote {
    /// Its entry.
    pub seq: Seq,
    /// Its question.
    pub question: u16,
    /// Recognises the word that it wrote in, if it did.
    pub written: Option<NonZeroU32>,
    /// Its voter's picks with it.
    pub choice: Choice,
    /// Under the rule `once`: the client's name for it, which its receipt repeats.
    pub id: Option<VoteId>,
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
    /// Whether the vote was counted before, and this is its receipt given again.
    pub replayed: bool,
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
    #[error("this question needs a valid ticket of this poll: check its spelling")]
    TicketInvalid,
    /// 409 `not_on_stage`
    #[error("that question is not on stage: question {stage} is")]
    NotOnStage { stage: u16 },
    /// 409 `not_on_stage`
    #[error("the answers of this question were changed: look again, then vote")]
    OtherVersion,
    /// 409 `closed`
    #[error("voting is closed: wait until the presenter opens it")]
    Closed,
    /// 422 `wrong_pick`
    #[error("this question takes another kind of vote: send {0}")]
    WrongPick(&'static str),
    /// 422 `write_ins_off`
    #[error("this question takes no written-in candidates: choose one that is there")]
    WriteInsOff,
    /// 422 `too_many_write_ins`
    #[error("this question has {limit} written-in candidates already: choose one of them")]
    TooManyWriteIns { limit: u16 },
    /// 422 `unknown_candidate`
    #[error("this question has {count} candidates, counted from 0: take one of those")]
    UnknownCandidate { count: usize },
    /// 422 `candidate_count`
    #[error("this question takes {least} to {most} candidates, not {given}")]
    CandidateCount { least: u16, most: u16, given: usize },
    /// 422 `duplicate_candidate`
    #[error("candidate {index} is there twice: name each one once")]
    DuplicateCandidate { index: u16 },
    /// 422 `bad_ranking`
    #[error("rank every candidate once, the best first: {missing} is missing")]
    BadRanking { missing: u16 },
    /// 422 `bad_rating`
    #[error(
        "give {count} ratings, each from 1 to {max} or null, and not only nulls for a first vote"
    )]
    BadRating { count: usize, max: u8 },
    /// 409 `already_voted`
    #[error("this voter has voted, and this question takes one vote each")]
    AlreadyVoted(Receipt),
}

impl WriteIn {
    /// Not held, and without a colour yet.
    pub(super) fn new(text: Arc<str>, by: Option<Arc<str>>, key: &str) -> Self {
        let key = Some(key).filter(|key| *key != &*words::folded(&text));
        Self {
            by,
            color: "".into(),
            held: false,
            key: key.map(Into::into),
            text,
        }
    }

    /// The key by which it meets others.
    pub(super) fn key(&self) -> Box<str> {
        match &self.key {
            Some(key) => key.clone(),
            None => words::folded(&self.text),
        }
    }
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

impl Receipt {
    /// The receipt of a vote that is sent again.
    pub fn again(self) -> Self {
        Self {
            replayed: true,
            ..self
        }
    }
}

impl CountedVote {
    /// The receipt of this vote, under the id that the caller sent.
    pub fn receipt(&self, id: Option<VoteId>) -> Receipt {
        Receipt {
            id,
            question: self.question,
            seq: self.seq,
            choice: self.choice.clone(),
            replayed: false,
        }
    }

    /// Whether a ballot sent again under this vote's id has the same picks.
    pub(super) fn is_of(&self, picks: &Picks) -> bool {
        match (picks, self.written) {
            (Picks::One(index), None) => self.choice == Choice::One(*index),
            (Picks::List(list), None) => self.choice == Choice::from(list.clone()),
            (Picks::Ratings(ratings), None) => {
                !ratings.contains(&Some(0)) && self.choice == Choice::of_ratings(ratings)
            }
            (Picks::WriteIn { text, .. }, Some(written)) => written == words::fingerprint(text),
            _ => false,
        }
    }

    /// Whether an entry under this vote's id has the same marks.
    pub(super) fn has(&self, marks: &Marks) -> bool {
        match (marks, self.written) {
            (Marks::Choice(choice), None) => self.choice == *choice,
            (Marks::WriteIn(write_in), Some(written)) => {
                written == words::fingerprint(&write_in.text)
            }
            _ => false,
        }
    }
}
