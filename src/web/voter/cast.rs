//! Casts a vote in its poll. Votes by HTTP, form and WebSocket all come through here.
//!
//! The caller has checked the limits of the address and of the voter. Over HTTP it does so before the poll
//! is looked up. A session checks the address before a message is parsed, and the voter before the vote
//! is cast.

use crate::{
    model::{Ballot, Problem, Receipt, VoteId, Voter},
    poll::PollHandle,
    secrets::{Identity, Ticket},
    web::shared::{AppState, problem},
};

/// The outcome of a vote.
pub struct CastOutcome {
    /// The vote's id, if it had one.
    pub id: Option<VoteId>,
    /// The voter whom the vote's ticket names, if the vote counts: the session is that voter from now on.
    pub ticket_voter: Option<Voter>,
    /// The receipt, once the vote is in the journal, or why it was refused.
    pub result: Result<Receipt, Problem>,
}

impl CastOutcome {
    /// For a message that has no parts to point at: an index alone.
    pub(super) fn without_pointer(mut self) -> Self {
        if let Err(problem) = &mut self.result {
            problem.pointer = None;
        }
        self
    }
}

/// Sends a vote on its way at once, so that votes keep their order. The future waits for its receipt.
///
/// `identity` casts the vote unless it has a ticket. The error is a refusal that is known at once: 503.
pub fn cast_vote(
    state: &AppState,
    poll: &PollHandle,
    identity: Identity,
    ballot: Ballot,
) -> Result<impl Future<Output = CastOutcome> + use<>, Problem> {
    let (id, picks) = (ballot.id.clone(), ballot.picks.clone());
    let voter = voter_of(state, poll, identity, &ballot);
    let named = ballot.ticket.is_some().then_some(voter);
    let answer = poll.cast(voter, ballot);
    let answer = answer.map_err(|error| problem::of_cast(poll.code().spelling(), error))?;
    // The poll stays awake until the answer is there.
    let poll = poll.clone();
    Ok(async move {
        let code = poll.code().spelling();
        match answer.wait().await {
            Ok(receipt) => CastOutcome {
                id,
                ticket_voter: named,
                result: Ok(receipt.for_voter(code.clone())),
            },
            Err(error) => CastOutcome {
                id,
                ticket_voter: None,
                result: Err(problem::of_ballot(code, error, &picks)),
            },
        }
    })
}

/// Casts a vote and waits for its receipt.
pub async fn cast_and_wait(
    state: &AppState,
    poll: &PollHandle,
    identity: Identity,
    ballot: Ballot,
) -> Result<Receipt, Problem> {
    let outcome = cast_vote(state, poll, identity, ballot)?.await;
    outcome.result
}

/// The voter of a ballot: the one whom its ticket names, otherwise `identity`. A malformed ticket names
/// nobody.
pub fn voter_of(state: &AppState, poll: &PollHandle, identity: Identity, ballot: &Ballot) -> Voter {
    let key = poll.code().key();
    match &ballot.ticket {
        None => state.secret.voter(key, identity),
        Some(typed) => {
            let ticket = Ticket::parse(typed).unwrap_or_else(Ticket::random);
            state.secret.ticket_voter(key, &ticket)
        }
    }
}
