//! The update: the full state of the question on stage, as every session gets it.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;

use super::message::Mine;
use crate::tally::{Pick, Results, Rule, Show, Tally, Voters, WriteIns};

/// The full state of the question on stage.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Update {
    /// The poll's code.
    pub poll: Arc<str>,
    /// Covers all entries up to this one. Clients drop lower ones.
    #[ts(type = "number")]
    pub seq: u64,
    /// That entry's time, RFC 3339, in seconds.
    #[ts(type = "string")]
    pub at: jiff::Timestamp,
    /// The poll's title; may be empty.
    pub title: Arc<str>,
    /// Voting sessions connected now.
    #[ts(type = "number")]
    pub present: u64,
    /// Voters who cast the votes counted.
    #[ts(type = "number")]
    pub voters: u64,
    /// Votes counted.
    #[ts(type = "number")]
    pub total: u64,
    /// The question on stage.
    pub question: Question,
    /// Its candidates, by index.
    pub candidates: Vec<Candidate>,
}

/// The question on stage, and the rules by which votes count.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[allow(missing_docs)] // The words of the contract, section 4.
pub struct Question {
    pub index: u16,
    pub of: usize,
    pub text: Arc<str>,
    pub pick: Pick,
    pub rule: Rule,
    pub voters: Voters,
    pub write_ins: WriteIns,
    pub results: Results,
    pub show: Show,
    pub open: bool,
}

/// Something that can be voted for.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Candidate {
    /// Stable; votes name it.
    pub index: usize,
    /// Up to 200 characters.
    pub label: Arc<str>,
    /// `#rrggbb`.
    pub color: Arc<str>,
    /// Its votes; absent while results are hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub votes: Option<u64>,
}

/// What a page needs for its first paint.
#[derive(Debug, Clone, Serialize, TS)]
pub struct First {
    /// The state when the page was asked for.
    pub update: Arc<Update>,
    /// The voter's own vote.
    pub mine: Mine,
    /// Whether votes outlive the server (not with `--in-memory`).
    pub durable: bool,
}

impl Update {
    /// The update of a tally. Hidden results are left out here, and so from every path.
    pub fn new(poll: Arc<str>, tally: &Tally, present: u64) -> Self {
        let stage = tally.stage();
        let settings = &tally.poll().questions[usize::from(stage)];
        let score = tally.score(stage);
        let live = settings.results == Results::Live;
        let candidates = settings.candidates.iter().zip(score.votes()).enumerate();
        Self {
            poll,
            seq: tally.seq(),
            at: jiff::Timestamp::from_second(tally.at().div_euclid(1000)).unwrap_or_default(),
            title: tally.poll().title.clone(),
            present,
            voters: score.voters(),
            total: score.total(),
            question: Question {
                index: stage,
                of: tally.poll().questions.len(),
                text: settings.text.clone(),
                pick: settings.pick,
                rule: settings.rule,
                voters: settings.voters,
                write_ins: settings.write_ins,
                results: settings.results,
                show: settings.show,
                open: settings.open,
            },
            candidates: candidates
                .map(|(index, (candidate, &votes))| Candidate {
                    index,
                    label: candidate.label.clone(),
                    color: candidate.color.clone(),
                    votes: live.then_some(votes),
                })
                .collect(),
        }
    }
}
