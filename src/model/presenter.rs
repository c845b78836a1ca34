//! What presenters and hosts get of a poll, apart from the update.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Settings, TicketState};

/// Every question of a poll, in the order of the lesson.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[ts(rename = "Questions")]
pub struct QuestionList {
    /// With all settings.
    pub questions: Vec<QuestionSettings>,
}

/// A question as its presenter sees it.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[allow(missing_docs)] // The words of docs/contract.md, section 4.
pub struct QuestionSettings {
    pub index: u16,
    pub text: Arc<str>,
    pub candidates: Vec<CandidateSettings>,
    /// How it is asked.
    #[serde(flatten)]
    #[ts(flatten)]
    pub settings: Settings,
    /// When it closes by itself, RFC 3339, in seconds; null if it does not.
    #[schema(required)]
    #[ts(type = "string | null")]
    pub closes_at: Option<jiff::Timestamp>,
    /// The right candidates, revealed or not.
    pub correct: Vec<u16>,
    pub revealed: bool,
    /// Votes counted: while there are some, candidates, pick and rule are frozen.
    #[ts(type = "number")]
    pub total: u64,
}

/// A candidate as the presenter sees it, those included that voters do not see.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[allow(missing_docs)] // As above.
pub struct CandidateSettings {
    pub index: u16,
    pub label: Arc<str>,
    pub color: Arc<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    #[ts(optional, type = "string")]
    pub by: Option<Arc<str>>,
    /// Whether a voter wrote it in.
    pub written: bool,
    pub hidden: bool,
    /// Whether it is shown, or waits for that.
    pub approved: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    #[ts(optional, type = "number")]
    pub merged_into: Option<u16>,
}

/// A poll that was made.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[schema(as = Made)]
#[ts(rename = "Made")]
pub struct CreatedPoll {
    /// Its join code.
    pub code: Arc<str>,
    /// Who holds it may change the poll.
    pub presenter_key: String,
    /// Where people find it.
    pub links: Links,
}

/// Where people find a poll.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[allow(missing_docs)] // The pages of docs/contract.md, section 3.
pub struct Links {
    pub vote: String,
    pub present: String,
    pub embed: String,
    pub qr: String,
}

/// A presenter key made anew.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PresenterKey {
    /// Who holds it may change the poll; the old one is dead.
    pub presenter_key: String,
}

/// Polls of this server.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
pub struct PollList {
    /// The newest first.
    pub polls: Vec<PollSummary>,
    /// The `cursor` of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A poll in a list.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[allow(missing_docs)] // The words of docs/contract.md, section 4.
#[schema(as = Listed)]
#[ts(rename = "Listed")]
pub struct PollSummary {
    pub code: Arc<str>,
    pub title: Arc<str>,
    /// The text of the first question: many polls have no title.
    pub first_question: Arc<str>,
    #[ts(type = "string")]
    pub made_at: jiff::Timestamp,
    pub questions: usize,
    /// Whoever has voted in any of its questions.
    pub voters: u64,
}

/// A question's votes over time.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[allow(missing_docs)] // The words of docs/contract.md, section 4.
pub struct History {
    pub question: u16,
    /// When the first vote was counted; null without votes.
    #[schema(required)]
    pub from: Option<jiff::Timestamp>,
    #[schema(required)]
    pub to: Option<jiff::Timestamp>,
    pub step_s: i64,
    pub buckets: Vec<Bucket>,
}

/// The counts at the end of a step.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[allow(missing_docs)] // As above.
pub struct Bucket {
    pub at: jiff::Timestamp,
    pub total: u64,
    /// By candidate; absent while results are hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub votes: Option<Vec<u64>>,
}

/// Tickets that were created: the only time that they are shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MadeTickets)]
pub struct CreatedTickets {
    /// One after the other.
    pub tickets: Vec<CreatedTicket>,
}

/// A ticket that was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MadeTicket)]
pub struct CreatedTicket {
    /// By which it can be revoked.
    pub id: u32,
    /// 12 characters.
    pub ticket: String,
    /// The voter's page, with the ticket in its fragment.
    pub link: String,
}

/// Every ticket of a poll.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TicketList {
    /// By id.
    pub tickets: Vec<ListedTicket>,
}

/// A ticket in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[allow(missing_docs)] // What the names say.
pub struct ListedTicket {
    pub id: u32,
    pub state: TicketState,
}

impl Links {
    /// The addresses of a poll, `base` being the server's.
    pub fn new(base: &str, code: &str, presenter_key: &str) -> Self {
        Self {
            vote: format!("{base}/{code}"),
            present: format!("{base}/{code}/present#key={presenter_key}"),
            embed: format!("{base}/{code}/embed"),
            qr: format!("{base}/{code}/qr.svg"),
        }
    }
}
