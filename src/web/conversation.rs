//! One WebSocket session, as its reading task sees it: messages in, answers out through its seat.

use std::{
    collections::VecDeque, future::pending, io::ErrorKind, net::IpAddr, ops::Range, rc::Rc,
    time::Duration,
};

use actix_web::web;
use actix_ws::{AggregatedMessage, ProtocolError};
use futures_util::{StreamExt as _, stream::FuturesOrdered};
use tokio::{
    sync::watch,
    task::coop::consume_budget,
    time::{Instant, sleep},
};

use super::{
    Web,
    frames::Verdict,
    limits::{Pass, SessionLimit},
    problem, votes,
};
use crate::{
    poll::{Answer, PollHandle},
    push::{Close, SessionSlot},
    secrets::Identity,
    tally::{Ballot, Picks, VoteId, Voter},
    wire::{ClientMessage, Code, Mine, Problem, ProblemMessage, Receipt, ServerMessage},
};

/// Votes of one session that may wait for their receipt; it is not read further meanwhile.
const WAITING: usize = 256;
/// So many pings are answered, then nothing is read for a while: a flood of them waits in the network,
/// where it costs the others nothing.
const PINGS_AT_ONCE: usize = 4;
/// In milliseconds, of random length, so that a crowd's pauses do not end together.
const PAUSE: Range<u64> = 20..60;
/// So many messages of nonsense within [`NONSENSE_TIME`] end a session.
const NONSENSE: usize = 5;
const NONSENSE_TIME: Duration = Duration::from_secs(60);

/// What became of a vote.
struct Told {
    message: ServerMessage,
    /// Who the session's voter is from now on: whoever sends a valid ticket is that voter.
    voter: Option<Voter>,
}

/// One session, as its reading task sees it.
pub(super) struct Conversation {
    voter: Voter,
    identity: Identity,
    address: IpAddr,
    poll: PollHandle,
    seat: Rc<SessionSlot>,
    limit: SessionLimit,
    /// Pings since the last pause.
    pings: usize,
    nonsense: VecDeque<Instant>,
    answers: FuturesOrdered<Pending>,
    web: web::Data<Web>,
}

type Pending = std::pin::Pin<Box<dyn Future<Output = Told>>>;
type Messages = actix_ws::AggregatedMessageStream;
type Incoming = Result<AggregatedMessage, ProtocolError>;

impl Conversation {
    /// A session that has joined `poll`.
    pub(super) fn new(
        web: web::Data<Web>,
        poll: PollHandle,
        seat: Rc<SessionSlot>,
        identity: Identity,
        address: IpAddr,
    ) -> Self {
        Self {
            voter: web.secret.voter(poll.code().key(), identity),
            identity,
            address,
            poll,
            seat,
            limit: web.limits.session(),
            pings: 0,
            nonsense: VecDeque::new(),
            answers: FuturesOrdered::new(),
            web,
        }
    }

    /// Reads until the session ends, from either side; answers what was asked before that.
    pub(super) async fn run(mut self, mut messages: Messages, verdict: Verdict) {
        let mut mine = self.follow().await;
        let close = loop {
            // A flood that has arrived at once lets others have their turn all the same.
            consume_budget().await;
            if self.pings == PINGS_AT_ONCE {
                self.pings = 0;
                sleep(Duration::from_millis(rand::random_range(PAUSE))).await;
            }
            let reads = self.answers.len() < WAITING && self.seat.has_room();
            tokio::select! {
                message = messages.recv(), if reads => match message {
                    // What comes after the server has begun to close is not taken.
                    Some(_) if self.seat.is_closing() => break Close::NORMAL,
                    Some(message) => if let Err(close) = self.message(message) { break close },
                    None => break verdict.get().unwrap_or(Close::NORMAL),
                },
                Some(answer) = self.answers.next(), if !self.answers.is_empty() => {
                    if self.answer(answer) {
                        mine = self.follow().await;
                    }
                }
                mine = changed(&mut mine) => self.send(&ServerMessage::Mine(mine)),
                () = self.seat.room(), if !self.seat.has_room() => {}
            }
        };
        while let Some(answer) = self.answers.next().await {
            self.answer(answer);
        }
        self.seat.close(close);
        if close.is_flood() {
            // As long as `messages` is there and not read, nothing more of the flood is taken in.
            self.seat.gone().await;
        }
    }

    /// Tells the session its voter's own vote, and follows it from then on.
    async fn follow(&mut self) -> Option<watch::Receiver<Mine>> {
        let mut mine = self.poll.follow(self.voter).await?;
        let now = mine.borrow_and_update().clone();
        self.send(&ServerMessage::Mine(now));
        Some(mine)
    }

    fn message(&mut self, message: Incoming) -> Result<(), Close> {
        self.seat.heard();
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
            Pass::Yes => self.seat.pong(payload),
            Pass::No(problem) => self.refuse(None, problem),
            Pass::Close => return Err(Close::TOO_MANY),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Close> {
        let parsed = ClientMessage::parse(text);
        match (self.pass(), parsed) {
            (Pass::Yes, Ok(ClientMessage::Vote(ballot))) => {
                // An index alone has no parts that could be pointed at.
                let picks = text.contains('{').then(|| ballot.picks.clone());
                self.cast(ballot, picks);
            }
            (Pass::Yes, Err((id, problem))) => {
                let is_nonsense = is_nonsense(problem.code);
                self.refuse(id, problem);
                if is_nonsense {
                    return self.nonsense();
                }
            }
            (Pass::No(problem), Ok(ClientMessage::Vote(ballot))) => self.refuse(ballot.id, problem),
            (Pass::No(problem), Err((id, _))) => self.refuse(id, problem),
            (Pass::Close, _) => return Err(Close::TOO_MANY),
        }
        Ok(())
    }

    /// Counts a message, for the session and for its address.
    fn pass(&mut self) -> Pass {
        match self.limit.message() {
            Pass::Yes => match self.web.limits.address(self.address) {
                Ok(()) => Pass::Yes,
                Err(problem) => Pass::No(problem),
            },
            stopped => stopped,
        }
    }

    fn cast(&mut self, ballot: Ballot, picks: Option<Picks>) {
        let id = ballot.id.clone();
        let is_ticketed = ballot.ticket.is_some();
        let voter = votes::voter(&self.web, &self.poll, self.identity, &ballot);
        let cast = self.web.limits.vote(self.identity).and_then(|()| {
            let code = self.poll.code().spelling();
            self.poll
                .cast(voter, ballot)
                .map_err(|error| problem::of_ballot(code, error, picks.as_ref()))
        });
        match cast {
            Ok(answer) => {
                self.seat.expect_answer();
                self.answers.push_back(Box::pin(told(
                    self.poll.clone(),
                    id,
                    is_ticketed.then_some(voter),
                    answer,
                    picks,
                )));
            }
            Err(problem) => self.refuse(id, problem),
        }
    }

    /// Counts a message of nonsense; the fifth within a minute ends the session.
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

    /// Whether the session's voter is another one now.
    fn answer(&mut self, told: Told) -> bool {
        self.send(&told.message);
        self.seat.answered();
        let before = self.voter;
        self.voter = told.voter.unwrap_or(before);
        self.voter != before
    }

    fn send(&mut self, message: &ServerMessage) {
        if let ServerMessage::Problem(problem) = message {
            self.web.metrics.refused(problem.code);
        }
        self.seat.send(&message.to_text());
    }
}

/// The voter's own vote, once it is another one.
async fn changed(mine: &mut Option<watch::Receiver<Mine>>) -> Mine {
    if let Some(mine) = mine
        && mine.changed().await.is_ok()
    {
        return mine.borrow_and_update().clone();
    }
    pending().await
}

/// A vote's receipt or problem, once it is known.
async fn told(
    poll: PollHandle,
    id: Option<VoteId>,
    ticketed: Option<Voter>,
    answer: Answer,
    picks: Option<Picks>,
) -> Told {
    let code = poll.code().spelling();
    match answer.wait().await {
        Ok(receipt) => Told {
            message: ServerMessage::Receipt(Receipt::new(code.clone(), receipt)),
            voter: ticketed,
        },
        Err(error) => {
            let problem = ProblemMessage::new(id, problem::of_ballot(code, error, picks.as_ref()));
            Told {
                message: ServerMessage::Problem(problem),
                voter: None,
            }
        }
    }
}

fn is_nonsense(code: Code) -> bool {
    matches!(
        code,
        Code::BadJson
            | Code::UnknownType
            | Code::DuplicateField
            | Code::UnknownField
            | Code::MissingField
    )
}
