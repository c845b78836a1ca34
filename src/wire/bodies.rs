//! The shapes of request bodies, for the OpenAPI document alone.
//!
//! Nothing is parsed by these: bodies are read field by field. `tests.rs` holds them to that.

use utoipa::ToSchema;

use crate::tally::{Pick, Results, Rule, Show, Voters, WriteIns};

/// A vote: one of `candidate`, `candidates`, `ratings` and `write_in`, as the question's `pick` asks.
#[derive(ToSchema)]
#[schema(as = Vote, examples(
    json!({"candidate": 0}),
    json!({"question": 0, "candidates": [2, 0], "id": "018f9c2e-7a51"}),
    json!({"ratings": [4, 5, null]}),
    json!({"write_in": "closures", "name": "Ada"}),
))]
pub struct VoteBody {
    /// The index of the one candidate picked.
    #[schema(required = false)]
    pub candidate: u16,
    /// The indices of those picked; for a ranking all of them, the best first.
    #[schema(required = false)]
    pub candidates: Vec<u16>,
    /// A rating from 1 to max, or null, for each candidate.
    #[schema(required = false)]
    pub ratings: Vec<Option<u8>>,
    /// A candidate that the voter writes in.
    #[schema(required = false, min_length = 1, max_length = 100)]
    pub write_in: String,
    /// The name of whoever writes it in.
    #[schema(required = false, max_length = 100, nullable)]
    pub name: String,
    /// The question meant; without it the one on stage.
    #[schema(required = false)]
    pub question: u16,
    /// Makes the vote safe to send again.
    #[schema(required = false, pattern = "^[A-Za-z0-9_-]{1,64}$")]
    pub id: String,
    /// Names the voter instead of the cookie.
    #[schema(required = false)]
    pub ticket: String,
}

/// A poll to make.
#[derive(ToSchema)]
#[schema(as = NewPoll, example = json!({
    "title": "Lecture 7",
    "code": "LECT7",
    "questions": [{
        "text": "Which language do you like best?",
        "candidates": ["JavaScript", "C#", {"label": "PHP", "color": "#8892bf"}],
        "pick": "one", "rule": "changeable", "results": "live", "open": true,
    }],
}))]
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
#[schema(as = NewQuestion, example = json!({
    "text": "What was new to you?", "kind": "word_cloud", "closes_in_s": 90,
}))]
pub struct QuestionBody {
    /// What is asked.
    #[schema(min_length = 1, max_length = 1000)]
    pub text: String,
    /// Sets defaults; given fields win.
    #[schema(required = false, inline)]
    pub kind: Kind,
    /// The other settings.
    #[serde(flatten)]
    pub settings: SettingsBody,
}

/// Settings of a question; those that are left out keep their value or the default.
#[derive(ToSchema)]
#[schema(as = QuestionSettingsGiven)]
pub struct SettingsBody {
    /// Labels or objects, in the order of their indices.
    #[schema(required = false, max_items = 200)]
    pub candidates: Vec<CandidateBody>,
    /// How many candidates a vote names.
    #[schema(required = false)]
    pub pick: Pick,
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
    /// When it closes by itself; null clears.
    pub closes_at: Option<jiff::Timestamp>,
    /// The same in seconds from now; null clears.
    pub closes_in_s: Option<u32>,
}

/// A candidate: its label, or an object with a colour.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = NewCandidate)]
pub enum CandidateBody {
    /// Gets a random colour.
    Label(String),
    /// With a colour of its own.
    Colored {
        /// What voters read.
        #[schema(min_length = 1, max_length = 200)]
        label: String,
        /// `#rgb` or `#rrggbb`.
        #[schema(required = false, pattern = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")]
        color: String,
    },
}

/// A kind of question, by the defaults that it sets.
#[derive(ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // The words of the contract, section 4.
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
#[schema(as = QuestionChange, example = json!({"text": "Which language is best?", "show": "columns"}))]
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
    /// Shows the right candidates.
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
    /// When it closes by itself; null clears.
    pub closes_at: Option<jiff::Timestamp>,
    /// The same in seconds from now; null clears.
    pub closes_in_s: Option<u32>,
}

/// A change of a candidate: one field.
#[derive(ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CandidateChange, examples(
    json!({"hidden": true}),
    json!({"approved": true}),
    json!({"merge_into": 0}),
    json!({"label": "Rust"}),
    json!({"color": "#d1495b"}),
))]
pub enum CandidateChangeBody {
    /// Whether voters no longer see it; it keeps its votes.
    Hidden(bool),
    /// Whether a written-in candidate is shown, or waits for that.
    Approved(bool),
    /// The index of the candidate for which its votes count from now on.
    MergeInto(u16),
    /// What voters read.
    Label(String),
    /// `#rgb` or `#rrggbb`.
    Color(String),
}

/// How many tickets to make.
#[derive(ToSchema)]
#[schema(as = TicketCount, example = json!({"count": 30}))]
pub struct TicketCountBody {
    /// 1 to 1,000.
    #[schema(minimum = 1, maximum = 1000)]
    pub count: u32,
}

#[cfg(test)]
mod tests;
