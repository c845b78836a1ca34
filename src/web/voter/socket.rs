//! The WebSocket of a poll, up to the moment when it is open.

use std::rc::Rc;

use actix_http::ws::HandshakeError;
use actix_web::{
    FromRequest as _, HttpRequest, HttpResponse, ResponseError as _,
    body::BoxBody,
    dev::Payload,
    http::header::{HeaderValue, SEC_WEBSOCKET_VERSION},
    rt, web,
};

use super::{
    frames::{FrameGuard, Verdict},
    joining::{JoinsAs, too_many_sessions},
    session::Session,
};
use crate::{
    model::{Problem, ProblemCode},
    push::{Body, Close, Hub},
    web::{
        below::connections::Connection,
        shared::{Caller, Query, State},
    },
};

/// The sub-protocol spoken, for clients that offer it.
const PROTOCOL: &str = "livepoll.v1";

/// A stream of messages, the answer that opens it, and why the stream ends.
type Opened = (HttpResponse, actix_ws::MessageStream, Verdict);

/// `GET /ws`: the front poll.
pub async fn front(
    caller: Caller,
    request: HttpRequest,
    payload: web::Payload,
    state: State,
) -> Result<HttpResponse, Problem> {
    join(caller, request, "live", payload, state).await
}

/// `GET /ws/{code}`.
pub async fn poll(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    payload: web::Payload,
    state: State,
) -> Result<HttpResponse, Problem> {
    join(caller, request, &code, payload, state).await
}

async fn join(
    caller: Caller,
    request: HttpRequest,
    code: &str,
    payload: web::Payload,
    state: State,
) -> Result<HttpResponse, Problem> {
    if let Err(refused) = actix_http::ws::verify_handshake(request.head()) {
        return Ok(no_handshake(&refused));
    }
    caller.require_origin(&request, &state)?;
    let Query(JoinsAs { viewer }) = Query::extract(&request).await?;
    let (response, stream, verdict) = open(&request, payload).await?;
    let Ok(poll) = state.registry.get(code).await else {
        return Ok(response.set_body(BoxBody::new(Close::NO_POLL.frame())));
    };

    let hub = request
        .app_data::<Rc<Hub>>()
        .expect("every worker has a hub");
    let connection = request.conn_data::<Connection>();
    let socket = connection.map(Connection::socket);
    let slot = hub
        .join(&poll, !viewer, socket)
        .map_err(|_| too_many_sessions())?;
    if let Some(connection) = connection {
        connection.becomes_session();
    }
    let visitor = caller.visitor;
    let identity = visitor.identity(&state, None);
    let mut response = response.map_body(|_, own| BoxBody::new(Body::new(slot.clone(), own)));
    // A viewer is no voter, and gets no cookie.
    if !viewer {
        visitor.introduce(identity, &state, caller.is_https, &mut response);
    }
    let session = Session::new(state, poll, slot, identity, caller.address);
    rt::spawn(session.run(stream.aggregate_continuations(), verdict));
    Ok(response)
}

/// Answers the handshake, and guards the stream of frames.
async fn open(request: &HttpRequest, payload: web::Payload) -> Result<Opened, Problem> {
    let (guard, verdict) = FrameGuard::new(payload.into_inner());
    let mut guarded: Payload = Payload::Stream {
        payload: Box::pin(guard),
    };
    let payload = web::Payload::from_request(request, &mut guarded).await;
    let opened =
        payload.and_then(|payload| actix_ws::handle_with_protocols(request, payload, &[PROTOCOL]));
    let (response, _, stream) =
        opened.map_err(|error| Problem::new(ProblemCode::Upgrade, error.to_string()))?;
    Ok((response, stream, verdict))
}

/// The answer to a request that is no WebSocket handshake (RFC 6455, section 4.2.2).
fn no_handshake(refused: &HandshakeError) -> HttpResponse {
    use HandshakeError::{BadWebsocketKey, NoVersionHeader, UnsupportedVersion};

    let mut problem = Problem::new(
        ProblemCode::Upgrade,
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
