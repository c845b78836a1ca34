//! Every message exchanged with a client.
//!
//! Shapes and names are those of the contract. `client/src/wire.ts` is generated from here; a test
//! fails when it is stale (`LIVEPOLL_WRITE_TYPES=1 cargo test wire` writes it).

mod answers;
mod batch;
mod bodies;
mod code;
mod encoded;
mod files;
mod json;
mod message;
mod pointer;
mod problem;
mod ratings;
mod settings;
mod update;
mod values;
mod view;
mod vote;

#[cfg(test)]
mod types;

pub use self::{
    answers::{BatchAnswers, ProblemBody, ReceiptMessage, ReceiptType, UpdateMessage, UpdateType},
    batch::{BatchResults, parse_ballots},
    bodies::{
        AnyVote, CandidateBody, CandidateChangeBody, CandidateLabel, CandidateVote, CandidatesVote,
        ColoredCandidate, Kind, ManyPicks, PickBody, PickMany, PickRate, PickWord, PollBody,
        PollChangeBody, QuestionBody, QuestionChangeBody, RatingScale, RatingsVote, SettingsBody,
        TicketCountBody, VoteBatchBody, VoteBody, WriteInVote,
    },
    code::PollCode,
    encoded::{Encoded, frame_header},
    files::{CandidateResults, PollFile, QuestionResults, ResultsFile},
    message::{ClientMessage, Mine, OwnPicks, ProblemMessage, Receipt, ServerMessage},
    problem::{Code, Problem},
    settings::{
        NewPoll, parse_candidate_change, parse_poll, parse_poll_change, parse_question,
        parse_question_change, parse_ticket_count,
    },
    update::{Candidate, Figures, First, Hosting, Opening, Question, Update},
    values::colored,
    view::{
        Bucket, CandidateSettings, History, Links, Listed, ListedTicket, Made, MadeTicket,
        PollList, PresenterKey, QuestionSettings, Questions, TicketList, Tickets,
    },
    vote::{is_vote_id, parse_ballot},
};
