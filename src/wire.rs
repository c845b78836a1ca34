//! Every message exchanged with a client.
//!
//! Shapes and names are those of the contract. `client/src/wire.ts` is generated from here; a test
//! fails when it is stale (`LIVEPOLL_WRITE_TYPES=1 cargo test wire` writes it).

mod code;
mod encoded;
mod json;
mod message;
mod problem;
mod update;
mod vote;

#[cfg(test)]
mod types;

pub use self::{
    code::PollCode,
    encoded::{Encoded, frame_header},
    message::{ClientMessage, Mine, ProblemMessage, Receipt, ServerMessage},
    problem::{Code, Problem},
    update::{Candidate, First, Question, Update},
    vote::{is_vote_id, parse_ballot},
};
