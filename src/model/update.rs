//! The update: the full state of the question on stage, as every session gets it.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::{OwnVote, Runoff, Settings, ratings};

/// The full state of the question on stage.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[schema(as = UpdateFields)]
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
    pub question: StageQuestion,
    /// Its candidates, by index.
    pub candidates: Vec<ShownCandidate>,
}

/// The question on stage, and the rules by which votes count.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[schema(as = Question)]
#[ts(rename = "Question")]
pub struct StageQuestion {
    /// Its index in the poll.
    pub index: u16,
    /// How many questions the poll has.
    pub of: usize,
    /// What is asked.
    pub text: Arc<str>,
    /// How it is asked.
    #[serde(flatten)]
    #[ts(flatten)]
    pub settings: Settings,
    /// How often its candidates were replaced by others; absent until they are. A vote that names
    /// another version is refused.
    #[serde(skip_serializing_if = "is_first")]
    #[ts(optional, as = "Option<u32>")]
    #[schema(required = false)]
    pub version: u32,
    /// When it closes by itself, RFC 3339, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    #[schema(nullable = false)]
    pub closes_at: Option<jiff::Timestamp>,
    /// The right candidates, once they are revealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schema(nullable = false)]
    pub correct: Option<Vec<u16>>,
    /// Who wins a ranking, once it is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(
        optional,
        type = "{ winner: number | null, rounds: Array<{ votes: Array<number>, out: number | null }> }"
    )]
    #[schema(nullable = false)]
    pub runoff: Option<Runoff>,
}

/// Something that can be voted for.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[schema(as = Candidate)]
#[ts(rename = "Candidate")]
pub struct ShownCandidate {
    /// Stable; votes name it.
    pub index: u16,
    /// Up to 200 characters.
    pub label: Arc<str>,
    /// `#rrggbb`.
    pub color: Arc<str>,
    /// The name that whoever wrote it in gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    #[schema(nullable = false)]
    pub by: Option<Arc<str>>,
    /// What it was given.
    #[serde(flatten)]
    #[ts(flatten)]
    pub figures: Figures,
}

/// What a candidate was given; nothing of it while results are hidden.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS, ToSchema)]
pub struct Figures {
    /// Its votes: first places where it is ranked, ratings where it is rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    #[schema(nullable = false)]
    pub votes: Option<u64>,
    /// Where it is ranked: its points after Borda.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    #[schema(nullable = false)]
    pub borda: Option<u64>,
    /// Where it is rated: the mean; null without ratings.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "ratings::short"
    )]
    #[ts(optional, type = "number | null")]
    pub mean: Option<Option<f64>>,
    /// Where it is rated: the median; null without ratings.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "ratings::short"
    )]
    #[ts(optional, type = "number | null")]
    pub median: Option<Option<f64>>,
    /// Where it is rated: how many gave 1, 2, … max.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "Array<number>")]
    #[schema(nullable = false)]
    pub distribution: Option<Vec<u64>>,
}

/// What a page needs for its first paint.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "First")]
pub struct VoterPage {
    /// The state when the page was asked for.
    pub update: Arc<Update>,
    /// The voter's own vote.
    pub mine: OwnVote,
    /// Whether votes outlive the server (not with `--in-memory`).
    pub durable: bool,
    /// When the page was asked for, in milliseconds since 1970: clocks differ.
    #[ts(type = "number")]
    pub now: i64,
}

/// What the presenter's page needs for its first paint.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "Opening")]
pub struct PresenterPage {
    /// The state when the page was asked for.
    pub update: Arc<Update>,
    /// Where other devices reach this server, an origin.
    pub base: String,
}

/// What the page on which polls are made needs to know.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "Hosting")]
pub struct MakerPage {
    /// Whether anyone may make polls.
    pub open: bool,
    /// For the candidates: a draw of eight.
    pub colors: Vec<String>,
}

impl ShownCandidate {
    /// Its votes; none while results are hidden.
    pub fn votes(&self) -> Option<u64> {
        self.figures.votes
    }
}

fn is_first(version: &u32) -> bool {
    *version == 0
}

/// Milliseconds since 1970 as a time in whole seconds.
pub(crate) fn seconds(at: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(at.div_euclid(1000)).unwrap_or_default()
}
