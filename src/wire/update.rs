//! The update: the full state of the question on stage, as every session gets it.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::{bodies::PickBody, message::Mine, ratings};
use crate::tally::{
    self, Asked, Pick, Results, Rule, Runoff, Score, Show, Tally, Voters, WriteIns,
};

/// Written-in candidates in an update; more are in the files alone.
const WRITE_INS: usize = 100;

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
    pub question: Question,
    /// Its candidates, by index.
    pub candidates: Vec<Candidate>,
}

/// The question on stage, and the rules by which votes count.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[allow(missing_docs)] // The words of docs/contract.md, section 4.
pub struct Question {
    pub index: u16,
    pub of: usize,
    pub text: Arc<str>,
    #[schema(value_type = PickBody)]
    pub pick: Pick,
    pub rule: Rule,
    pub voters: Voters,
    pub write_ins: WriteIns,
    pub results: Results,
    pub show: Show,
    pub open: bool,
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
pub struct Candidate {
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
pub struct First {
    /// The state when the page was asked for.
    pub update: Arc<Update>,
    /// The voter's own vote.
    pub mine: Mine,
    /// Whether votes outlive the server (not with `--in-memory`).
    pub durable: bool,
    /// When the page was asked for, in milliseconds since 1970: clocks differ.
    #[ts(type = "number")]
    pub now: i64,
}

/// What the presenter's page needs for its first paint.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Opening {
    /// The state when the page was asked for.
    pub update: Arc<Update>,
    /// Where other devices reach this server, an origin.
    pub base: String,
}

/// What the page on which polls are made needs to know.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Hosting {
    /// Whether anyone may make polls.
    pub open: bool,
    /// For the candidates: a draw of eight.
    pub colors: Vec<String>,
}

impl Update {
    /// The update of a tally. Hidden results are left out here, and so from every path.
    pub fn new(poll: Arc<str>, tally: &Tally, present: u64) -> Self {
        let asked = tally.on_stage();
        Self {
            poll,
            seq: tally.seq(),
            at: seconds(tally.at()),
            title: tally.title().clone(),
            present,
            voters: asked.score().voters(),
            total: asked.score().total(),
            question: Question {
                version: tally.version(tally.stage()),
                ..Question::new(tally.stage(), tally.questions().count(), asked)
            },
            candidates: candidates(asked),
        }
    }
}

impl Question {
    fn new(index: u16, of: usize, asked: &Asked) -> Self {
        let settings = asked.question();
        let live = settings.results == Results::Live;
        let is_told = settings.revealed && !settings.correct.is_empty();
        Self {
            index,
            of,
            text: settings.text.clone(),
            pick: settings.pick,
            rule: settings.rule,
            voters: settings.voters,
            write_ins: settings.write_ins,
            results: settings.results,
            show: settings.show,
            open: settings.open,
            version: 0,
            closes_at: settings.closes_at.map(seconds),
            correct: is_told.then(|| settings.correct.clone()),
            runoff: asked.runoff().filter(|_| live).cloned(),
        }
    }
}

impl Candidate {
    /// Its votes; none while results are hidden.
    pub fn votes(&self) -> Option<u64> {
        self.figures.votes
    }
}

impl Figures {
    /// What `candidate` was given, whether results are hidden or not.
    pub fn of(score: &Score, candidate: u16) -> Self {
        let index = usize::from(candidate);
        let distribution = score.distribution(index);
        Self {
            votes: Some(score.votes().get(index).copied().unwrap_or(0)),
            borda: score.borda(index),
            mean: distribution.map(ratings::mean),
            median: distribution.map(ratings::median),
            distribution: distribution.map(<[_]>::to_vec),
        }
    }
}

fn is_first(version: &u32) -> bool {
    *version == 0
}

/// The candidates shown. Of written-in ones the strongest; while results are hidden the first,
/// because the order would tell.
fn candidates(asked: &Asked) -> Vec<Candidate> {
    let (settings, score) = (asked.question(), asked.score());
    let live = settings.results == Results::Live;
    let shown = settings.candidates.iter().zip(0..);
    let mut shown: Vec<(&tally::Candidate, u16)> = shown
        .filter(|(candidate, _)| candidate.is_shown())
        .collect();
    let written = shown
        .iter()
        .filter(|(candidate, _)| candidate.written)
        .count();
    if written > WRITE_INS {
        // Those that the presenter gave first, then the strongest.
        let votes = |index: u16| score.votes().get(usize::from(index)).copied().unwrap_or(0);
        shown.sort_by_key(|&(candidate, index)| {
            let strength = if live { votes(index) } else { 0 };
            (candidate.written, std::cmp::Reverse(strength), index)
        });
        shown.truncate(shown.len() - written + WRITE_INS);
        shown.sort_by_key(|&(_, index)| index);
    }
    let candidate = |(candidate, index): (&tally::Candidate, u16)| Candidate {
        index,
        label: candidate.label.clone(),
        color: candidate.color.clone(),
        by: candidate.by.clone(),
        figures: if live {
            Figures::of(score, index)
        } else {
            Figures::default()
        },
    };
    shown.into_iter().map(candidate).collect()
}

/// Milliseconds since 1970 as a time in whole seconds.
pub(super) fn seconds(at: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(at.div_euclid(1000)).unwrap_or_default()
}
