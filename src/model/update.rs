//! The update: the full state of the question on stage, as every session gets it.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::{MarkedUp, OwnVote, Runoff, Settings, ratings};

/// The full state of the question on stage.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[schema(as = UpdateFields)]
pub struct Update {
    /// The poll's code.
    pub poll: Arc<str>,
    /// The update covers all journal entries up to this one. Clients drop updates with a lower `seq`.
    #[ts(type = "number")]
    pub seq: u64,
    /// That entry's time: RFC 3339, to the second.
    #[ts(type = "string")]
    pub at: jiff::Timestamp,
    /// The poll's title; may be empty.
    pub title: Arc<str>,
    /// The number of voting sessions connected now, without presenters and embeds.
    #[ts(type = "number")]
    pub present: u64,
    /// The number of voters who cast the votes counted.
    #[ts(type = "number")]
    pub voters: u64,
    /// The number of votes counted.
    #[ts(type = "number")]
    pub total: u64,
    /// The question on stage.
    pub question: StageQuestion,
    /// Its candidates, in the order of their indices. Of written-in ones there are at most 100.
    pub candidates: Vec<ShownCandidate>,
}

/// The question on stage, and the rules by which votes count.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[schema(as = Question)]
#[ts(rename = "Question")]
pub struct StageQuestion {
    /// Its index in the poll, from 0.
    pub index: u16,
    /// How many questions the poll has.
    pub of: usize,
    /// What is asked, 1 to 2,000 characters.
    pub text: Arc<str>,
    /// How it is asked.
    #[serde(flatten)]
    #[ts(flatten)]
    pub settings: Settings,
    /// How often its candidates were replaced by others; absent if never. A vote that names another
    /// version is refused (409 `not_on_stage`).
    #[serde(skip_serializing_if = "is_first")]
    #[ts(optional, as = "Option<u32>")]
    #[schema(required = false)]
    pub version: u32,
    /// When it closes by itself: RFC 3339, to the second; absent if it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    #[schema(nullable = false)]
    pub closes_at: Option<jiff::Timestamp>,
    /// The indices of the right candidates; absent until they are revealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schema(nullable = false)]
    pub correct: Option<Vec<u16>>,
    /// Who wins a ranking; absent until it is closed, and while results are hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(
        optional,
        type = "{ winner: number | null, rounds: Array<{ votes: Array<number>, out: number | null }> }"
    )]
    #[schema(nullable = false)]
    pub runoff: Option<Runoff>,
    /// Where its texts are with their markup set: the hash of `GET /api/v1/polls/{code}/markup/{hash}`;
    /// absent if neither the question nor a label has markup. What voters write in has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    #[schema(value_type = String, required = false, pattern = "^[0-9a-f]{16}$")]
    pub markup: Option<Arc<str>>,
}

/// Something that can be voted for.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[schema(as = Candidate)]
#[ts(rename = "Candidate")]
pub struct ShownCandidate {
    /// Its index in the question, from 0. It never changes; votes name it.
    pub index: u16,
    /// What voters read, 1 to 200 characters.
    pub label: Arc<str>,
    /// `#rrggbb`.
    pub color: Arc<str>,
    /// The name of the voter who wrote it in first; absent if none was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    #[schema(nullable = false)]
    pub by: Option<Arc<str>>,
    /// Its figures; all absent while results are hidden.
    #[serde(flatten)]
    #[ts(flatten)]
    pub figures: Figures,
}

/// What the votes of one candidate add up to. All absent while results are hidden.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS, ToSchema)]
pub struct Figures {
    /// The number of its votes; of its first places in a ranking, of its ratings in a rating.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    #[schema(nullable = false)]
    pub votes: Option<u64>,
    /// Its Borda points in a ranking of n candidates: n - 1 for each first place, down to 0 for each
    /// last place. Absent for other questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    #[schema(nullable = false)]
    pub borda: Option<u64>,
    /// The mean of its ratings, rounded to two places; null without ratings. Absent for questions that
    /// are not rated.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "ratings::short"
    )]
    #[ts(optional, type = "number | null")]
    pub mean: Option<Option<f64>>,
    /// The median of its ratings; null without ratings. Absent for questions that are not rated.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "ratings::short"
    )]
    #[ts(optional, type = "number | null")]
    pub median: Option<Option<f64>>,
    /// How many voters rated it 1, 2, … max. Absent for questions that are not rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "Array<number>")]
    #[schema(nullable = false)]
    pub distribution: Option<Vec<u64>>,
}

/// What the voter's page needs for its first paint.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "First")]
pub struct VoterPage {
    /// The state when the page was asked for.
    pub update: Arc<Update>,
    /// The vote of the voter who asked for it.
    pub mine: OwnVote,
    /// Whether votes are kept on disk; false with `--in-memory`.
    pub durable: bool,
    /// The server's clock when the page was asked for, in milliseconds since 1970. The page compares
    /// it with the browser's clock.
    #[ts(type = "number")]
    pub now: i64,
    /// The question's texts with their markup set; absent if they have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, as = "Option<MarkedUp>")]
    pub markup: Option<Arc<MarkedUp>>,
}

/// What the presenter's page and the embed need for their first paint.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "Opening")]
pub struct PresenterPage {
    /// The state when the page was asked for.
    pub update: Arc<Update>,
    /// The origin under which other devices reach this server, for links and the QR code.
    pub base: String,
    /// The question's texts with their markup set; absent if they have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, as = "Option<MarkedUp>")]
    pub markup: Option<Arc<MarkedUp>>,
}

/// What the page for making polls needs for its first paint.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "Hosting")]
pub struct MakerPage {
    /// Whether anyone may make polls.
    pub open: bool,
    /// Eight random colours for new candidates, `#rrggbb`, which differ visibly from each other.
    pub colors: Vec<String>,
}

impl ShownCandidate {
    /// The number of its votes; none while results are hidden.
    pub fn votes(&self) -> Option<u64> {
        self.figures.votes
    }
}

fn is_first(version: &u32) -> bool {
    *version == 0
}

/// Milliseconds since 1970 as a time that is cut to whole seconds.
pub(crate) fn seconds(at: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(at.div_euclid(1000)).unwrap_or_default()
}
