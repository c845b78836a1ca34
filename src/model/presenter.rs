//! What presenters and hosts are shown of a poll, apart from the update.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Guess, LeftOut, Settings, TicketState};

/// Every question of a poll, in the order in which it is asked.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[ts(rename = "Questions")]
pub struct QuestionList {
    /// Each with all its settings.
    pub questions: Vec<QuestionSettings>,
}

/// A question as its presenter sees it.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
pub struct QuestionSettings {
    /// Its index in the poll, from 0. It stays the same when the order changes.
    pub index: u16,
    /// What is asked, 1 to 2,000 characters.
    pub text: Arc<str>,
    /// Its candidates by index, including those that voters do not see.
    pub candidates: Vec<CandidateSettings>,
    /// How it is asked.
    #[serde(flatten)]
    #[ts(flatten)]
    pub settings: Settings,
    /// When it closes by itself: RFC 3339, to the second; null if it does not.
    #[schema(required)]
    #[ts(type = "string | null")]
    pub closes_at: Option<jiff::Timestamp>,
    /// The indices of the right candidates, revealed or not; empty if none are given.
    pub correct: Vec<u16>,
    /// Whether voters are shown the right candidates.
    pub revealed: bool,
    /// The number of votes counted. If it is not 0, candidates, `pick` and `rule` cannot be changed.
    #[ts(type = "number")]
    pub total: u64,
}

/// A candidate as the presenter sees it.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
pub struct CandidateSettings {
    /// Its index in the question, from 0. It never changes; votes name it.
    pub index: u16,
    /// What voters read, 1 to 200 characters.
    pub label: Arc<str>,
    /// `#rrggbb`.
    pub color: Arc<str>,
    /// The name of the voter who wrote it in first; absent if none was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    #[ts(optional, type = "string")]
    pub by: Option<Arc<str>>,
    /// Whether a voter wrote it in.
    pub written: bool,
    /// Whether the presenter has hidden it from voters; it keeps its votes.
    pub hidden: bool,
    /// False if it was written in and waits for the presenter's approval.
    pub approved: bool,
    /// The index of the candidate that its votes count for; absent if it is not merged.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    #[ts(optional, type = "number")]
    pub merged_into: Option<u16>,
}

/// A poll that was created.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[schema(as = Made)]
#[ts(rename = "Made")]
pub struct CreatedPoll {
    /// Its join code.
    pub code: Arc<str>,
    /// Allows its holder to change the poll.
    pub presenter_key: String,
    /// Its pages.
    pub links: Links,
    /// Only with `partial`: what was not taken of the question file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schema(nullable = false)]
    pub left_out: Option<Vec<LeftOut>>,
    /// Only with `partial`: what was decided for the author of the question file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schema(nullable = false)]
    pub guessed: Option<Vec<Guess>>,
}

/// The addresses of a poll's pages.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
pub struct Links {
    /// The page on which people vote.
    pub vote: String,
    /// The presenter's page, with the presenter key in its fragment.
    pub present: String,
    /// The chart alone, for an iframe.
    pub embed: String,
    /// The address of the voters' page as a QR code, an SVG picture.
    pub qr: String,
}

/// A new presenter key.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PresenterKey {
    /// Allows its holder to change the poll. The old key is no longer valid.
    pub presenter_key: String,
}

/// One page of the list of this server's polls.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
pub struct PollList {
    /// The newest poll first.
    pub polls: Vec<PollSummary>,
    /// The `cursor` that asks for the next page; null on the last page.
    #[schema(required)]
    pub next: Option<String>,
}

/// A poll in a list.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[schema(as = Listed)]
#[ts(rename = "Listed")]
pub struct PollSummary {
    /// Its join code, as its maker spelled it.
    pub code: Arc<str>,
    /// Its title; may be empty.
    pub title: Arc<str>,
    /// The text of its first question, because many polls have no title.
    pub first_question: Arc<str>,
    /// When it was created: RFC 3339, to the second.
    #[ts(type = "string")]
    pub made_at: jiff::Timestamp,
    /// The number of its questions.
    pub questions: usize,
    /// The number of voters whose vote counts in at least one of its questions.
    pub voters: u64,
}

/// A question's votes over time, since its last reset.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct History {
    /// The question's index.
    pub question: u16,
    /// When the first vote was counted: RFC 3339, to the second; null without votes.
    #[schema(required)]
    pub from: Option<jiff::Timestamp>,
    /// When the newest vote was counted: RFC 3339, to the second; null without votes.
    #[schema(required)]
    pub to: Option<jiff::Timestamp>,
    /// The length of one step, in whole seconds.
    pub step_s: i64,
    /// One for each step, the earliest first; empty without votes.
    pub buckets: Vec<Bucket>,
}

/// The counts at the end of one step.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Bucket {
    /// When the step ends: RFC 3339, to the second.
    pub at: jiff::Timestamp,
    /// The number of votes counted before then.
    pub total: u64,
    /// The votes of each candidate before then, by index. Candidates that were written in later may be
    /// missing at the end. Absent while results are hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub votes: Option<Vec<u64>>,
}

/// Tickets that were created. They are shown this once.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MadeTickets)]
pub struct CreatedTickets {
    /// In the order of their ids.
    pub tickets: Vec<CreatedTicket>,
}

/// A ticket that was created.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MadeTicket)]
pub struct CreatedTicket {
    /// The number by which it can be revoked, from 0.
    pub id: u32,
    /// What its voter types or opens, 12 characters.
    pub ticket: String,
    /// The page on which people vote, with the ticket in its fragment.
    pub link: String,
}

/// Every ticket of a poll.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TicketList {
    /// In the order of their ids.
    pub tickets: Vec<ListedTicket>,
}

/// A ticket in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ListedTicket {
    /// The number by which it can be revoked, from 0.
    pub id: u32,
    /// What has become of it.
    pub state: TicketState,
}

impl Links {
    /// The addresses of a poll on the server at `base`, an origin without a slash at its end.
    pub fn new(base: &str, code: &str, presenter_key: &str) -> Self {
        Self {
            vote: format!("{base}/{code}"),
            present: format!("{base}/{code}/present#key={presenter_key}"),
            embed: format!("{base}/{code}/embed"),
            qr: format!("{base}/{code}/qr.svg"),
        }
    }
}
