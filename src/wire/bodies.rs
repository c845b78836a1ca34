//! The shapes of request bodies, for the OpenAPI document alone.
//!
//! Nothing is parsed by these: bodies are read field by field. `tests.rs` holds them to that.

mod pick;
mod vote;

use utoipa::ToSchema;

pub use self::{
    pick::{ManyPicks, PickBody, PickMany, PickRate, PickWord, RatingScale},
    vote::{AnyVote, CandidateVote, CandidatesVote, RatingsVote, VoteBody, WriteInVote},
};
use crate::tally::{Results, Rule, Show, Voters, WriteIns};

/// Votes to be cast together. Each has an `id` of its own, which names its voter unless a `ticket` does.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = VoteBatch, examples(json!({
    "votes": [{"candidate": 0, "id": "row-1"}, {"candidate": 2, "id": "row-2"}],
})))]
pub struct VoteBatchBody {
    /// In their order.
    #[schema(min_items = 1, max_items = 1000)]
    pub votes: Vec<VoteBody>,
}

/// A poll to make.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPoll, examples(json!({
    "title": "Lecture 7",
    "code": "LECT7",
    "questions": [{
        "text": "Which language do you like best?",
        "candidates": ["JavaScript", "C#", {"label": "PHP", "color": "#8892bf"}],
        "pick": "one", "rule": "changeable", "results": "live", "open": true,
    }],
})))]
pub struct PollBody {
    /// Shown above the question; may be empty.
    #[schema(required = false, max_length = 200)]
    pub title: String,
    /// The join code; without it one is made.
    #[schema(required = false, pattern = "^[A-Za-z0-9]{4,12}$")]
    pub code: String,
    /// In the order of their indices; the first one is on stage.
    #[schema(min_items = 1, max_items = 100)]
    pub questions: Vec<QuestionBody>,
}

/// A question to ask.
#[derive(ToSchema)]
#[schema(as = NewQuestion, examples(json!({
    "text": "What was new to you?", "kind": "word_cloud", "closes_in_s": 90,
})))]
pub struct QuestionBody {
    /// What is asked.
    #[schema(min_length = 1, max_length = 1000)]
    pub text: String,
    /// Sets defaults; given fields win.
    #[schema(required = false)]
    pub kind: Kind,
    /// The other settings.
    #[serde(flatten)]
    pub settings: SettingsBody,
}

/// Settings of a question; those that are left out keep their value or the default.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SettingsGiven)]
pub struct SettingsBody {
    /// Labels or objects, in the order of their indices.
    #[schema(required = false, max_items = 200)]
    pub candidates: Vec<CandidateBody>,
    /// How many candidates a vote names.
    #[schema(required = false)]
    pub pick: PickBody,
    /// Which of a voter's votes count.
    #[schema(required = false)]
    pub rule: Rule,
    /// Who may vote.
    #[schema(required = false)]
    pub voters: Voters,
    /// Whether voters may add candidates.
    #[schema(required = false)]
    pub write_ins: WriteIns,
    /// Whether the counts leave the server.
    #[schema(required = false)]
    pub results: Results,
    /// The kind of chart.
    #[schema(required = false)]
    pub show: Show,
    /// Whether votes are taken.
    #[schema(required = false)]
    pub open: bool,
    /// The right candidates, withheld until `reveal`.
    #[schema(required = false)]
    pub correct: Vec<u16>,
    /// When it closes by itself, within a year; null clears. Give it or `closes_in_s`.
    pub closes_at: Option<jiff::Timestamp>,
    /// The same in seconds from now; null clears.
    #[schema(minimum = 1, maximum = 31_622_400)]
    pub closes_in_s: Option<u32>,
}

/// A candidate: its label, or an object with a colour.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = NewCandidate)]
pub enum CandidateBody {
    /// Gets a random colour.
    Label(CandidateLabel),
    /// With a colour of its own.
    Colored(ColoredCandidate),
}

/// What voters read of a candidate.
#[derive(ToSchema)]
#[schema(min_length = 1, max_length = 200)]
pub struct CandidateLabel(pub String);

/// A candidate with a colour of its own.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColoredCandidate {
    /// What voters read.
    #[schema(min_length = 1, max_length = 200)]
    pub label: String,
    /// `#rgb` or `#rrggbb`; without it a random one.
    #[schema(required = false, pattern = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")]
    pub color: String,
}

/// A kind of question, by the defaults that it sets.
#[derive(ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = QuestionKind)]
#[allow(missing_docs)] // The words of docs/contract.md, section 4.
pub enum Kind {
    Choice,
    WordCloud,
    Questions,
    Rating,
    Ranking,
    Quiz,
}

/// A change of a question: any of its settings.
#[derive(ToSchema)]
#[schema(as = QuestionChange, examples(json!({"text": "Which language is best?", "show": "columns"})))]
pub struct QuestionChangeBody {
    /// What is asked.
    #[schema(required = false, min_length = 1, max_length = 1000)]
    pub text: String,
    /// The other settings.
    #[serde(flatten)]
    pub settings: SettingsBody,
}

/// A change of a poll and of the question then on stage, as one entry.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PollChange, examples(json!({"stage": 0, "open": false}), json!({"title": "Lecture 8"}), json!({})))]
pub struct PollChangeBody {
    /// The index of the question that comes on stage.
    #[schema(required = false)]
    pub stage: u16,
    /// Shown above the question; may be empty.
    #[schema(required = false, max_length = 200)]
    pub title: String,
    /// The question indices in their new order.
    #[schema(required = false)]
    pub order: Vec<u16>,
    /// True: shows the right candidates. It cannot be false.
    #[schema(required = false)]
    pub reveal: bool,
    /// What is asked.
    #[schema(required = false, min_length = 1, max_length = 1000)]
    pub text: String,
    /// Whether the counts leave the server.
    #[schema(required = false)]
    pub results: Results,
    /// The kind of chart.
    #[schema(required = false)]
    pub show: Show,
    /// Whether votes are taken.
    #[schema(required = false)]
    pub open: bool,
    /// When it closes by itself, within a year; null clears. Give it or `closes_in_s`.
    pub closes_at: Option<jiff::Timestamp>,
    /// The same in seconds from now; null clears.
    #[schema(minimum = 1, maximum = 31_622_400)]
    pub closes_in_s: Option<u32>,
}

/// A change of a candidate: one field.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CandidateChange, min_properties = 1, max_properties = 1, examples(
    json!({"hidden": true}),
    json!({"approved": true}),
    json!({"merge_into": 0}),
    json!({"label": "Rust"}),
    json!({"color": "#d1495b"}),
))]
pub struct CandidateChangeBody {
    /// Whether voters no longer see it; it keeps its votes.
    #[schema(required = false)]
    pub hidden: bool,
    /// Whether a written-in candidate is shown, or waits for that.
    #[schema(required = false)]
    pub approved: bool,
    /// The index of the candidate for which its votes count from now on.
    #[schema(required = false)]
    pub merge_into: u16,
    /// What voters read.
    #[schema(required = false, min_length = 1, max_length = 200)]
    pub label: String,
    /// `#rgb` or `#rrggbb`.
    #[schema(required = false, pattern = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")]
    pub color: String,
}

/// How many tickets to make.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TicketCount, examples(json!({"count": 30})))]
pub struct TicketCountBody {
    /// 1 to 1,000.
    #[schema(minimum = 1, maximum = 1000)]
    pub count: u32,
}

#[cfg(test)]
mod tests;
