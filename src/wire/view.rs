//! What presenters and hosts get of a poll, apart from the update.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::{bodies::PickBody, update::seconds};
use crate::tally::{self, Asked, Pick, Results, Rule, Show, Tally, TicketState, Voters, WriteIns};

/// Every question of a poll, in the order of the lesson.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[schema(as = QuestionList)]
pub struct Questions {
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
    #[schema(value_type = PickBody)]
    pub pick: Pick,
    pub rule: Rule,
    pub voters: Voters,
    pub write_ins: WriteIns,
    pub results: Results,
    pub show: Show,
    pub open: bool,
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
pub struct Made {
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
    pub polls: Vec<Listed>,
    /// The `cursor` of the next page; null on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A poll in a list.
#[derive(Debug, Clone, Serialize, ToSchema, TS)]
#[allow(missing_docs)] // The words of docs/contract.md, section 4.
pub struct Listed {
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

/// Tickets that were made: the only time that they are shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MadeTickets)]
pub struct Tickets {
    /// One after the other.
    pub tickets: Vec<MadeTicket>,
}

/// A ticket that was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MadeTicket {
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

impl Questions {
    /// Every question of a poll, or `only` one.
    pub fn new(tally: &Tally, only: Option<u16>) -> Self {
        let asked = tally.questions();
        let asked = asked.filter(|(index, _)| only.is_none_or(|only| only == *index));
        Self {
            questions: asked
                .map(|(index, asked)| QuestionSettings::new(index, asked))
                .collect(),
        }
    }
}

impl QuestionSettings {
    fn new(index: u16, asked: &Asked) -> Self {
        let settings = asked.question();
        let candidates = settings.candidates.iter().zip(0..);
        let candidates = candidates.filter(|(candidate, _)| !candidate.wiped);
        Self {
            index,
            text: settings.text.clone(),
            candidates: candidates
                .map(|(candidate, index)| CandidateSettings::new(index, candidate))
                .collect(),
            pick: settings.pick,
            rule: settings.rule,
            voters: settings.voters,
            write_ins: settings.write_ins,
            results: settings.results,
            show: settings.show,
            open: settings.open,
            closes_at: settings.closes_at.map(seconds),
            correct: settings.correct.clone(),
            revealed: settings.revealed,
            total: asked.score().total(),
        }
    }
}

impl CandidateSettings {
    fn new(index: u16, candidate: &tally::Candidate) -> Self {
        Self {
            index,
            label: candidate.label.clone(),
            color: candidate.color.clone(),
            by: candidate.by.clone(),
            written: candidate.written,
            hidden: candidate.hidden,
            approved: !candidate.waiting,
            merged_into: candidate.merged_into,
        }
    }
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

impl Listed {
    /// A poll under its code.
    pub fn new(code: Arc<str>, tally: &Tally) -> Self {
        let mut questions = tally.questions();
        let first = questions.next().map(|(_, asked)| &asked.question().text);
        Self {
            code,
            title: tally.title().clone(),
            first_question: first.cloned().unwrap_or_default(),
            made_at: seconds(tally.made_at()),
            questions: tally.questions().count(),
            voters: tally.voters(),
        }
    }
}

impl History {
    /// A question's votes in `buckets` steps; counts are left out while results are hidden.
    pub fn new(question: u16, asked: &Asked, buckets: u32) -> Self {
        let live = asked.question().results == Results::Live;
        let (step_s, points) = asked.score().history(buckets);
        let span = asked.score().span();
        let bucket = |point: tally::Point| Bucket {
            at: seconds(point.at),
            total: point.total,
            votes: live.then(|| point.votes.into()),
        };
        Self {
            question,
            from: span.map(|(from, _)| seconds(from)),
            to: span.map(|(_, to)| seconds(to)),
            step_s,
            buckets: points.into_iter().map(bucket).collect(),
        }
    }
}

impl TicketList {
    /// The tickets of a poll.
    pub fn new(tally: &Tally) -> Self {
        let states = tally.tickets().states().iter().zip(0..);
        Self {
            tickets: states
                .map(|(&state, id)| ListedTicket { id, state })
                .collect(),
        }
    }
}
