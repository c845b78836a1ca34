//! The WebSocket of a poll: one task reads a session's messages, its body is sent the answers.

use std::{collections::VecDeque, rc::Rc, time::Duration};

use actix_web::{
    FromRequest as _, HttpRequest, HttpResponse, ResponseError as _,
    body::BoxBody,
    dev::Payload,
    http::header::{HeaderValue, SEC_WEBSOCKET_VERSION},
    rt, web,
};
use actix_ws::{AggregatedMessage, ProtocolError};
use futures_util::{StreamExt as _, stream::FuturesOrdered};
use tokio::time::Instant;

use super::{
    Web,
    frames::{FrameGuard, Verdict},
    identity::Visitor,
    limits::{Pass, SessionLimit},
    origin, problem, request,
};
use crate::{
    poll::{Answer, PollHandle},
    push::{Body, Close, Hub, Seat, Socket},
    secrets::Identity,
    tally::{VoteId, Voter},
    wire::{ClientMessage, Code, Problem, ProblemMessage, Receipt, ServerMessage},
};

/// The sub-protocol spoken, for clients that offer it.
const PROTOCOL: &str = "livepoll.v1";
/// Votes of one session that may wait for their receipt; it is not read further meanwhile.
const WAITING: usize = 256;
/// So many messages of nonsense within [`NONSENSE_TIME`] end a session.
const NONSENSE: usize = 5;
const NONSENSE_TIME: Duration = Duration::from_secs(60);

/// `GET /ws`: the front poll.
pub(super) async fn front(
    request: HttpRequest,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    open(request, "live", payload, web).await
}

/// `GET /ws/{code}`.
pub(super) async fn poll(
    request: HttpRequest,
    code: web::Path<String>,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    open(request, &code, payload, web).await
}

async fn open(
    request: HttpRequest,
    code: &str,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    if let Err(refused) = actix_http::ws::verify_handshake(request.head()) {
        return Ok(no_handshake(&refused));
    }
    origin::check(&request, &web)?;
    let (guard, verdict) = FrameGuard::new(payload.into_inner());
    let mut guarded: Payload = Payload::Stream {
        payload: Box::pin(guard),
    };
    let payload = web::Payload::from_request(&request, &mut guarded).await;
    let (response, session, stream) = payload
        .and_then(|payload| actix_ws::handle_with_protocols(&request, payload, &[PROTOCOL]))
        .map_err(|error| Problem::new(Code::Upgrade, error.to_string()))?;
    let Ok(poll) = web.registry.get(code) else {
        return Ok(response.set_body(BoxBody::new(Close::NO_POLL.frame())));
    };

    let hub = request
        .app_data::<Rc<Hub>>()
        .expect("every worker has a hub");
    let voting = !request::query_is(&request, "as", "viewer");
    let socket = request.conn_data::<Socket>().copied();
    let seat = hub
        .join(&poll, voting, socket)
        .map_err(|_| too_many_sessions())?;
    let visitor = Visitor::of(&request, &web);
    let identity = visitor.identity(&web, None);
    let mut response = response.map_body(|_, own| BoxBody::new(Body::new(seat.clone(), own)));
    visitor.introduce(identity, &web, &request, &mut response);
    let connection = Connection {
        voter: web.secret.voter(poll.code().key(), identity),
        identity,
        poll,
        seat,
        session,
        limit: web.limits.session(),
        nonsense: VecDeque::new(),
        answers: FuturesOrdered::new(),
        web,
    };
    rt::spawn(connection.run(stream.aggregate_continuations(), verdict));
    Ok(response)
}

/// The answer to a request that is no WebSocket handshake (RFC 6455, section 4.2.2).
fn no_handshake(refused: &actix_http::ws::HandshakeError) -> HttpResponse {
    use actix_http::ws::HandshakeError::{BadWebsocketKey, NoVersionHeader, UnsupportedVersion};
    let mut problem = Problem::new(
        Code::Upgrade,
        format!("open a WebSocket of version 13 here: {refused}"),
    );
    problem.status = Some(if *refused == BadWebsocketKey {
        400
    } else {
        426
    });
    let mut response = problem.error_response();
    if matches!(refused, NoVersionHeader | UnsupportedVersion) {
        response
            .headers_mut()
            .insert(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
    }
    response
}

/// 503, before the upgrade.
pub(super) fn too_many_sessions() -> Problem {
    let detail = "the server has as many sessions as it can: try again in a few seconds";
    Problem::passing(Code::Overloaded, detail, Duration::from_secs(5))
}

/// One session, as its reading task sees it.
struct Connection {
    voter: Voter,
    identity: Identity,
    poll: PollHandle,
    seat: Rc<Seat>,
    session: actix_ws::Session,
    limit: SessionLimit,
    nonsense: VecDeque<Instant>,
    answers: FuturesOrdered<Pending>,
    web: web::Data<Web>,
}

type Pending = std::pin::Pin<Box<dyn Future<Output = ServerMessage>>>;
type Messages = actix_ws::AggregatedMessageStream;
type Ended = Close;

impl Connection {
    /// Reads until the session ends, from either side.
    async fn run(mut self, mut messages: Messages, verdict: Verdict) {
        let close = self
            .serve(&mut messages)
            .await
            .err()
            .unwrap_or(Close::NORMAL);
        self.seat.close(verdict.get().unwrap_or(close));
    }

    async fn serve(&mut self, messages: &mut Messages) -> Result<(), Ended> {
        if let Some(mine) = self.poll.mine(self.voter).await {
            self.send(ServerMessage::Mine(mine)).await?;
        }
        loop {
            tokio::select! {
                message = messages.recv(), if self.answers.len() < WAITING => match message {
                    Some(message) => self.message(message).await?,
                    None => return Ok(()),
                },
                Some(answer) = self.answers.next(), if !self.answers.is_empty() => self.send(answer).await?,
            }
        }
    }

    async fn message(
        &mut self,
        message: Result<AggregatedMessage, ProtocolError>,
    ) -> Result<(), Ended> {
        self.seat.heard();
        match message {
            Ok(AggregatedMessage::Pong(_)) => Ok(()),
            Ok(AggregatedMessage::Close(_)) => Err(Close::NORMAL),
            Ok(AggregatedMessage::Binary(_)) => Err(Close::BINARY),
            Ok(AggregatedMessage::Ping(payload)) => match self.limit.message() {
                Pass::Yes => self.session.pong(&payload).await.map_err(|_| Close::NORMAL),
                Pass::No(problem) => self.refuse(None, problem).await,
                Pass::Close => Err(Close::TOO_MANY),
            },
            Ok(AggregatedMessage::Text(text)) => self.text(&text).await,
            Err(ProtocolError::Io(error)) if error.kind() == std::io::ErrorKind::InvalidData => {
                Err(Close::NOT_UTF8)
            }
            Err(_) => Err(Close::PROTOCOL),
        }
    }

    async fn text(&mut self, text: &str) -> Result<(), Ended> {
        let parsed = ClientMessage::parse(text);
        match self.limit.message() {
            Pass::Yes => {}
            Pass::No(problem) => {
                let id = match parsed {
                    Ok(ClientMessage::Vote(ballot)) => ballot.id,
                    Err((id, _)) => id,
                };
                return self.refuse(id, problem).await;
            }
            Pass::Close => return Err(Close::TOO_MANY),
        }
        match parsed {
            Ok(ClientMessage::Vote(ballot)) => {
                let id = ballot.id.clone();
                let cast = self.web.limits.vote(self.identity).and_then(|()| {
                    let code = self.poll.code().spelling();
                    self.poll
                        .cast(self.voter, ballot)
                        .map_err(|error| problem::of_cast(code, error))
                });
                match cast {
                    Ok(answer) => {
                        self.answers
                            .push_back(Box::pin(told(self.poll.clone(), id, answer)))
                    }
                    Err(problem) => self.refuse(id, problem).await?,
                }
                Ok(())
            }
            Err((id, problem)) => {
                let is_nonsense = is_nonsense(problem.code);
                self.refuse(id, problem).await?;
                if is_nonsense { self.nonsense() } else { Ok(()) }
            }
        }
    }

    /// Counts a message of nonsense; the fifth within a minute ends the session.
    fn nonsense(&mut self) -> Result<(), Ended> {
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

    async fn refuse(&mut self, id: Option<VoteId>, problem: Problem) -> Result<(), Ended> {
        self.send(ServerMessage::Problem(ProblemMessage::new(id, problem)))
            .await
    }

    /// Waits while the socket takes no more; a client that does not read its answers is not read from.
    async fn send(&mut self, message: ServerMessage) -> Result<(), Ended> {
        self.session
            .text(message.to_text())
            .await
            .map_err(|_| Close::NORMAL)
    }
}

/// A vote's receipt or problem, once it is known.
async fn told(poll: PollHandle, id: Option<VoteId>, answer: Answer) -> ServerMessage {
    let code = poll.code().spelling();
    match answer.wait().await {
        Ok(receipt) => ServerMessage::Receipt(Receipt::new(code.clone(), receipt)),
        Err(error) => {
            ServerMessage::Problem(ProblemMessage::new(id, problem::of_cast(code, error)))
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
