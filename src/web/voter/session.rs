//! One WebSocket session: reads its messages, and answers them through its slot in the hub.

use std::{
    borrow::Cow, collections::VecDeque, future::pending, io::ErrorKind, net::IpAddr, ops::Range,
    rc::Rc, time::Duration,
};

use actix_ws::{AggregatedMessage, ProtocolError};
use futures_util::{FutureExt as _, StreamExt as _, stream::FuturesOrdered};
use serde::Deserialize;
use tokio::{
    sync::watch,
    task::coop::consume_budget,
    time::{Instant, sleep},
};

use super::{
    cast::{CastOutcome, cast_vote},
    frames::Verdict,
};
use crate::{
    model::{
        Ballot, ClientMessage, OwnVote, Problem, ProblemCode, ProblemMessage, ServerMessage,
        VoteId, Voter, is_vote_id,
    },
    poll::PollHandle,
    push::{Close, SessionSlot},
    secrets::Identity,
    web::shared::{
        State,
        limits::{Pass, SessionLimit},
    },
};

/// The most votes of a session that wait for their receipts; until then no more messages are read.
const WAITING: usize = 256;
/// Pings that are answered before reading pauses: a flood of them then waits in the network, where it
/// costs other sessions nothing.
const PINGS_AT_ONCE: usize = 4;
/// The length of a pause, in milliseconds: random, so that the pauses of many do not end together.
const PAUSE: Range<u64> = 20..60;
/// The number of nonsense messages within [`NONSENSE_TIME`] that ends a session.
const NONSENSE: usize = 5;
const NONSENSE_TIME: Duration = Duration::from_secs(60);

/// One session, read by a task of its own.
pub(super) struct Session {
    voter: Voter,
    identity: Identity,
    address: IpAddr,
    poll: PollHandle,
    slot: Rc<SessionSlot>,
    limit: SessionLimit,
    /// Pings since the last pause.
    pings: usize,
    nonsense: VecDeque<Instant>,
    /// Votes whose outcome is not known yet, in their order.
    outcomes: FuturesOrdered<Pending>,
    state: State,
}

type Pending = std::pin::Pin<Box<dyn Future<Output = CastOutcome>>>;
type Messages = actix_ws::AggregatedMessageStream;
type Incoming = Result<AggregatedMessage, ProtocolError>;

impl Session {
    /// A session that has joined `poll`.
    pub(super) fn new(
        state: State,
        poll: PollHandle,
        slot: Rc<SessionSlot>,
        identity: Identity,
        address: IpAddr,
    ) -> Self {
        Self {
            voter: state.secret.voter(poll.code().key(), identity),
            identity,
            address,
            poll,
            slot,
            limit: state.limits.session(),
            pings: 0,
            nonsense: VecDeque::new(),
            outcomes: FuturesOrdered::new(),
            state,
        }
    }

    /// Reads until either side ends the session, then answers the votes that came before.
    pub(super) async fn run(mut self, mut messages: Messages, verdict: Verdict) {
        let mut mine = self.follow().await;
        let close = loop {
            // Lets others have their turn while a flood is read that has arrived already.
            consume_budget().await;
            if self.pings == PINGS_AT_ONCE {
                self.pings = 0;
                sleep(Duration::from_millis(rand::random_range(PAUSE))).await;
            }
            let reads = self.outcomes.len() < WAITING && self.slot.has_room();
            tokio::select! {
                message = messages.recv(), if reads => match message {
                    // Takes nothing more once the server has begun to close.
                    Some(_) if self.slot.is_closing() => break Close::NORMAL,
                    Some(message) => if let Err(close) = self.message(message) { break close },
                    None => break verdict.get().unwrap_or(Close::NORMAL),
                },
                Some(outcome) = self.outcomes.next(), if !self.outcomes.is_empty() => {
                    if self.answer(outcome) {
                        mine = self.follow().await;
                    }
                }
                mine = changed(&mut mine) => self.send(&ServerMessage::Mine(mine)),
                () = self.slot.room(), if !self.slot.has_room() => {}
            }
        };
        while let Some(outcome) = self.outcomes.next().await {
            self.answer(outcome);
        }
        self.slot.close(close);
        if close.is_flood() {
            // While `messages` is kept and not read, no more of the flood is received.
            self.slot.gone().await;
        }
    }

    /// Sends the voter's own vote, and follows it from then on.
    async fn follow(&mut self) -> Option<watch::Receiver<OwnVote>> {
        let mut mine = self.poll.follow(self.voter).await?;
        let now = mine.borrow_and_update().clone();
        self.send(&ServerMessage::Mine(now));
        Some(mine)
    }

    fn message(&mut self, message: Incoming) -> Result<(), Close> {
        self.slot.heard();
        match message {
            Ok(AggregatedMessage::Text(text)) => return self.text(&text),
            Ok(AggregatedMessage::Ping(payload)) => return self.ping(&payload),
            Ok(AggregatedMessage::Pong(_)) => {}
            Ok(AggregatedMessage::Close(_)) => return Err(Close::NORMAL),
            Ok(AggregatedMessage::Binary(_)) => return Err(Close::BINARY),
            Err(ProtocolError::Io(error)) if error.kind() == ErrorKind::InvalidData => {
                return Err(Close::NOT_UTF8);
            }
            Err(_) => return Err(Close::PROTOCOL),
        }
        Ok(())
    }

    fn ping(&mut self, payload: &[u8]) -> Result<(), Close> {
        self.pings += 1;
        match self.pass() {
            Pass::Yes => self.slot.pong(payload),
            Pass::No(problem) => self.refuse(None, problem),
            Pass::Close => return Err(Close::TOO_MANY),
        }
        Ok(())
    }

    /// Checks the message's rate before it is parsed, so that a flood costs no more than its frames.
    fn text(&mut self, text: &str) -> Result<(), Close> {
        match self.pass() {
            Pass::Yes => {}
            Pass::No(problem) => {
                self.refuse(id_in(text), problem);
                return Ok(());
            }
            Pass::Close => return Err(Close::TOO_MANY),
        }
        match ClientMessage::parse(text) {
            Ok(ClientMessage::Vote(ballot)) => {
                self.cast(ballot, !text.contains('{'));
                Ok(())
            }
            Err((id, problem)) => {
                let is_nonsense = is_nonsense(problem.code);
                self.refuse(id, problem);
                if is_nonsense { self.nonsense() } else { Ok(()) }
            }
        }
    }

    /// Counts a message, for the session and for its address.
    fn pass(&mut self) -> Pass {
        match self.limit.message() {
            Pass::Yes => match self.state.limits.address(self.address) {
                Ok(()) => Pass::Yes,
                Err(problem) => Pass::No(problem),
            },
            stopped => stopped,
        }
    }

    fn cast(&mut self, ballot: Ballot, is_index: bool) {
        if let Err(problem) = self.state.limits.vote(self.identity) {
            return self.refuse(ballot.id, problem);
        }
        let id = ballot.id.clone();
        match cast_vote(&self.state, &self.poll, self.identity, ballot) {
            Ok(outcome) => {
                self.slot.expect_answer();
                let outcome = outcome.map(move |outcome| match is_index {
                    true => outcome.without_pointer(),
                    false => outcome,
                });
                self.outcomes.push_back(Box::pin(outcome));
            }
            Err(problem) => self.refuse(id, problem),
        }
    }

    /// Counts a nonsense message; the fifth within a minute ends the session.
    fn nonsense(&mut self) -> Result<(), Close> {
        let now = Instant::now();
        self.nonsense.push_back(now);
        if self.nonsense.len() < NONSENSE {
            return Ok(());
        }
        let first = self.nonsense.pop_front();
        if first.is_some_and(|first| now - first < NONSENSE_TIME) {
            Err(Close::NONSENSE)
        } else {
            Ok(())
        }
    }

    fn refuse(&mut self, id: Option<VoteId>, problem: Problem) {
        self.send(&ServerMessage::Problem(ProblemMessage::new(id, problem)));
    }

    /// Sends the outcome of a vote. Returns whether the session has another voter now.
    fn answer(&mut self, outcome: CastOutcome) -> bool {
        let before = self.voter;
        self.voter = outcome.ticket_voter.unwrap_or(before);
        match outcome.result {
            Ok(receipt) => self.send(&ServerMessage::Receipt(receipt)),
            Err(problem) => self.refuse(outcome.id, problem),
        }
        self.slot.answered();
        self.voter != before
    }

    fn send(&mut self, message: &ServerMessage) {
        if let ServerMessage::Problem(problem) = message {
            self.state.metrics.refused(problem.code);
        }
        self.slot.send(&message.to_text());
    }
}

/// The voter's own vote, once it has changed.
async fn changed(mine: &mut Option<watch::Receiver<OwnVote>>) -> OwnVote {
    if let Some(mine) = mine
        && mine.changed().await.is_ok()
    {
        return mine.borrow_and_update().clone();
    }
    pending().await
}

/// The id in a message that came too fast to be parsed as a vote, for its refusal.
fn id_in(text: &str) -> Option<VoteId> {
    #[derive(Deserialize)]
    struct Id<'a> {
        #[serde(borrow)]
        id: Option<Cow<'a, str>>,
    }
    let id = serde_json::from_str::<Id<'_>>(text).ok()?.id?;
    is_vote_id(&id).then(|| (*id).into())
}

fn is_nonsense(code: ProblemCode) -> bool {
    matches!(
        code,
        ProblemCode::BadJson
            | ProblemCode::UnknownType
            | ProblemCode::DuplicateField
            | ProblemCode::UnknownField
            | ProblemCode::MissingField
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_id_of_a_vote_that_came_too_fast_is_read() {
        for (text, expected) in [
            (r#"{"type":"vote","candidate":0,"id":"a-1"}"#, Some("a-1")),
            (r#"{"id":"\u0061","candidate":[[{}]]}"#, Some("a")),
            (r#"{"id":"no id"}"#, None),
            (r#"{"id":7}"#, None),
            (r#"{"id":"a""#, None),
            ("2", None),
        ] {
            assert_eq!(super::id_in(text).as_deref(), expected, "{text}");
        }
    }
}
