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
    /// The version of the question's candidates that the voter saw; none if the client did not say.
    pub version: Option<u32>,
    /// What the vote picks.
    pub marks: Marks,
    /// Who voted.
    pub voter: Voter,
    /// The client's id for this vote.
    pub id: Option<VoteId>,
}

/// What a vote picks.
#[derive(Debug, Clone, PartialEq)]
pub enum Marks {
    /// Existing candidates, or ratings of them.
    Choice(Choice),
    /// A candidate that the voter writes in.
    WriteIn(WriteIn),
}

/// A candidate as its voter wrote it in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WriteIn {
    /// Its label, 1 to 100 characters.
    pub text: Arc<str>,
    /// The writer's name; none if they gave none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Arc<str>>,
    /// `#rrggbb`, the candidate's colour if the word is new.
    pub color: Arc<str>,
    /// Whether the candidate waits for approval even if the question does not ask for that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    /// Words with the same key are one candidate. The key is stored with the vote, so that a later version
    /// with other rules for equal words counts this vote in the same way. None means the folded text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Box<str>>,
}

/// A vote that has been counted, as the tally remembers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountedVote {
    /// Its position in the journal.
    pub seq: Seq,
    /// Its question's index.
    pub question: u16,
    /// The fingerprint of the word that it wrote in; none if it picked existing candidates.
    pub written: Option<NonZeroU32>,
    /// All picks of its voter, including those of earlier votes that it added to.
    pub choice: Choice,
    /// The client's id, which its receipt repeats. Kept only under the rule `once`.
    pub id: Option<VoteId>,
}

/// The receipt of a vote that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// The client's id for the vote; none if it gave none.
    pub id: Option<VoteId>,
    /// The question's index.
    pub question: u16,
    /// The vote's position in the journal.
    pub seq: Seq,
    /// What counts for this voter from now on.
    pub choice: Choice,
    /// Whether the vote was counted before and this is its receipt given again.
    pub replayed: bool,
}

/// Why a vote does not count.
#[derive(Debug, Clone, PartialEq, Error)]
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
    NotOnStage {
        /// The index of the question on stage.
        stage: u16,
    },
    /// 409 `not_on_stage`: the vote names another version of the question.
    #[error("the answers of this question were changed: look again, then vote")]
    OtherVersion,
    /// 409 `closed`
    #[error("voting is closed: wait until the presenter opens it")]
    Closed,
    /// 422 `wrong_pick`, with an example of a vote that the question takes.
    #[error("send {0}: this question takes that kind of vote, and one at a time")]
    WrongPick(&'static str),
    /// 422 `write_ins_off`
    #[error("this question takes no written-in candidates: choose one that is there")]
    WriteInsOff,
    /// 422 `too_many_write_ins`
    #[error("this question has {limit} written-in candidates already: choose one of them")]
    TooManyWriteIns {
        /// The most written-in candidates of a question.
        limit: u16,
    },
    /// 422 `unknown_candidate`
    #[error("{}", known(*count))]
    UnknownCandidate {
        /// The number of the question's candidates.
        count: usize,
    },
    /// 422 `candidate_count`
    #[error("{}", taken(*least, *most, *given))]
    CandidateCount {
        /// The fewest candidates that the question takes.
        least: u16,
        /// The most candidates that the question takes.
        most: u16,
        /// The number of candidates that the voter would have picked.
        given: usize,
    },
    /// 422 `duplicate_candidate`
    #[error("candidate {index} is there twice: name each one once")]
    DuplicateCandidate {
        /// The candidate's index.
        index: u16,
    },
    /// 422 `bad_ranking`
    #[error("rank every candidate once, the best first: {missing} is missing")]
    BadRanking {
        /// The index of the first candidate that is missing.
        missing: u16,
    },
    /// 422 `bad_rating`
    #[error(
        "give {count} ratings, each from 1 to {max} or null, and not only nulls for a first vote"
    )]
    BadRating {
        /// The number of the question's candidates.
        count: usize,
        /// The best rating.
        max: u8,
    },
    /// 409 `already_voted`, with the receipt of the vote that counts.
    #[error("this voter has voted, and this question takes one vote each")]
    AlreadyVoted(Receipt),
}

/// Which candidates there are.
fn known(count: usize) -> String {
    match count {
        0 => r#"this question has no candidates yet: write one in as {"write_in":"…"}"#.into(),
        1 => "this question has 1 candidate: its index is 0".into(),
        _ => format!("this question has {count} candidates, counted from 0: take one of those"),
    }
}

/// How many candidates a vote names. None at all takes a vote back, which is refused only where votes
/// cannot be taken back.
fn taken(least: u16, most: u16, given: usize) -> String {
    let number = match (least, most) {
        (1, 1) => "1 candidate".into(),
        _ if least == most => format!("{most} candidates"),
        _ => format!("{least} to {most} candidates"),
    };
    match given {
        0 => format!("this question takes {number}, not 0: no vote can be taken back"),
        _ => format!("this question takes {number}, not {given}"),
    }
}

impl WriteIn {
    /// A candidate that is not held and has no colour yet.
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

    /// The key of the word.
    pub(super) fn key(&self) -> Box<str> {
        match &self.key {
            Some(key) => key.clone(),
            None => words::folded(&self.text),
        }
    }
}

/// The hash of a voter and a vote's id: 16 bytes, so that a million of them fit into memory.
pub(super) type Fingerprint = [u8; 16];

impl Vote {
    /// The same for the same id from the same voter; none for a vote without id.
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
    /// The receipt of this vote, with the id that the caller sent.
    pub fn receipt(&self, id: Option<VoteId>) -> Receipt {
        Receipt {
            id,
            question: self.question,
            seq: self.seq,
            choice: self.choice.clone(),
            replayed: false,
        }
    }

    /// Whether a ballot that was sent again has the same picks as this vote.
    pub(super) fn has_picks(&self, picks: &Picks) -> bool {
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

    /// Whether an entry with the same id has the same marks as this vote.
    pub(super) fn has_marks(&self, marks: &Marks) -> bool {
        match (marks, self.written) {
            (Marks::Choice(choice), None) => self.choice == *choice,
            (Marks::WriteIn(write_in), Some(written)) => {
                written == words::fingerprint(&write_in.text)
            }
            _ => false,
        }
    }
}
