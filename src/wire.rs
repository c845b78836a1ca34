//! Shim, until the rooms above name [`crate::model`] themselves.

mod encoded;
mod refused;

use crate::model::{self, Poll, Request as _};

pub use self::encoded::{Encoded, frame_header};
pub use crate::model::{
    BatchAnswers, BatchResults, Bucket, CandidateEdit as CandidateChangeBody, CandidateResults,
    CandidateSettings, ClientMessage, Figures, First, History, Hosting, Links, Listed,
    ListedTicket, Made, MadeTicket, Mine, NewPoll as PollBody, NewQuestion as QuestionBody,
    Opening, OwnPicks, PollCode, PollEdit as PollChangeBody, PollFile, PollList, PresenterKey,
    Problem, ProblemBody, ProblemCode as Code, ProblemMessage, QuestionEdit as QuestionChangeBody,
    QuestionResults, QuestionSettings, Questions, Receipt, ReceiptMessage, ReceiptType,
    ResultsFile, ServerMessage, ShownCandidate as Candidate, StageQuestion as Question,
    TicketCount as TicketCountBody, TicketList, Tickets, Update, UpdateMessage, UpdateType,
    VoteBatch as VoteBatchBody, VoteBody, colored, is_vote_id,
};

#[allow(missing_docs)]
pub struct NewPoll {
    pub code: Option<PollCode>,
    pub poll: Poll,
}

#[allow(missing_docs)]
pub fn parse_poll(body: &[u8], now: i64) -> Result<NewPoll, Problem> {
    let (code, poll) = model::NewPoll::read(body, now)?.into_parts();
    Ok(NewPoll { code, poll })
}

#[allow(missing_docs)]
pub fn parse_question(body: &[u8], now: i64) -> Result<model::Question, Problem> {
    model::Question::read(body, now)
}

#[allow(missing_docs)]
pub fn parse_question_change(body: &[u8], now: i64) -> Result<model::QuestionChange, Problem> {
    model::QuestionChange::read(body, now)
}

#[allow(missing_docs)]
pub fn parse_poll_change(body: &[u8], now: i64) -> Result<model::PollChange, Problem> {
    model::PollChange::read(body, now)
}

#[allow(missing_docs)]
pub fn parse_candidate_change(body: &[u8]) -> Result<model::CandidateChange, Problem> {
    model::CandidateChange::read(body, 0)
}

#[allow(missing_docs)]
pub fn parse_ticket_count(body: &[u8]) -> Result<u32, Problem> {
    Ok(model::TicketCount::read(body, 0)?.count)
}

#[allow(missing_docs)]
pub fn parse_ballot(body: &[u8]) -> Result<model::Ballot, Problem> {
    model::Ballot::read(body, 0)
}

#[allow(missing_docs)]
pub fn parse_ballots(body: &[u8]) -> Result<Vec<Result<model::Ballot, Problem>>, Problem> {
    Ok(model::VoteBatch::read(body, 0)?.votes)
}
