//! The types that are livepoll's JSON, and their limits.
//!
//! Pure: no clock, no I/O, no HTTP. Decides whether a vote or a change is well formed, not whether it
//! counts: [`crate::tally`] does that. `client/src/wire.ts` is generated from these types. A test fails
//! when it is stale; `LIVEPOLL_WRITE_TYPES=1 cargo test --lib model` writes it.

mod answers;
mod change;
mod code;
mod draft;
mod files;
mod flaw;
mod json;
mod markup;
mod message;
mod pick;
mod presenter;
mod problem;
mod question;
pub(crate) mod ratings;
mod receipt;
mod request;
mod runoff;
mod settings;
mod text;
mod ticket;
mod update;
mod vote_id;
mod voter;

#[cfg(test)]
mod types;

pub use self::{
    answers::{BatchAnswers, ProblemBody, ReceiptMessage, ReceiptType, UpdateMessage, UpdateType},
    change::{CandidateChange, Change, Closes, PollChange, QuestionChange},
    code::PollCode,
    draft::{
        ColoredLabel, DraftCandidate, DraftPoll, DraftQuestion, FileFormat, Guess, GuessKind,
        LeftOut, LeftOutReason, PollDraft,
    },
    files::{CandidateResults, PollFile, QuestionResults, ResultsFile},
    flaw::Flaw,
    markup::{MarkedUp, MarkedUpDraft, PlainTexts},
    message::{ClientMessage, ProblemMessage, ServerMessage},
    pick::Pick,
    presenter::{
        Bucket, CandidateSettings, CreatedPoll, CreatedTicket, CreatedTickets, History, Links,
        ListedTicket, PollList, PollSummary, PresenterKey, QuestionList, QuestionSettings,
        TicketList,
    },
    problem::{Problem, ProblemCode, Unread},
    question::{Candidate, Poll, QUESTIONS, Question, colored},
    receipt::{OwnPicks, OwnVote, Receipt},
    request::{
        AnyVote, Ballot, BatchResults, CandidateEdit, NewPoll, NewQuestion, POLL_LIMIT, Picks,
        PollEdit, QuestionEdit, QuestionKind, Request, TicketCount, VoteBatch, VoteBody,
    },
    runoff::{Round, Runoff},
    settings::{Results, Rule, Settings, SettingsChange, Show, Voters, WriteIns},
    text::{LABEL_LIMIT, TEXT_LIMIT, TextFlaw, WRITE_IN_LIMIT, check_lines, check_text, is_text},
    ticket::TicketState,
    update::{Figures, MakerPage, PresenterPage, ShownCandidate, StageQuestion, Update, VoterPage},
    vote_id::{VoteId, is_vote_id},
    voter::Voter,
};
pub(crate) use self::{settings::SettingSource, text::is_ignorable, update::seconds};
