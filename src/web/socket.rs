//! The WebSocket of a poll, up to the moment when it is open.

use std::{rc::Rc, time::Duration};

use actix_http::ws::HandshakeError;
use actix_web::{
    FromRequest as _, HttpRequest, HttpResponse, ResponseError as _,
    body::BoxBody,
    dev::Payload,
    http::header::{HeaderValue, SEC_WEBSOCKET_VERSION},
    rt, web,
};

use super::{Caller, Web, conversation::Conversation, events, frames::FrameGuard};
use crate::{
    push::{Body, Close, Hub},
    wire::{Code, Problem},
};

/// The sub-protocol spoken, for clients that offer it.
const PROTOCOL: &str = "livepoll.v1";

/// `GET /ws`: the front poll.
pub(super) async fn front(
    caller: Caller,
    request: HttpRequest,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    open(caller, request, "live", payload, web).await
}

/// `GET /ws/{code}`.
pub(super) async fn poll(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    open(caller, request, &code, payload, web).await
}

async fn open(
    caller: Caller,
    request: HttpRequest,
    code: &str,
    payload: web::Payload,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    if let Err(refused) = actix_http::ws::verify_handshake(request.head()) {
        return Ok(no_handshake(&refused));
    }
    caller.require_origin(&request, &web)?;
    let voting = !events::is_viewer(&request)?;
    let (guard, verdict) = FrameGuard::new(payload.into_inner());
    let mut guarded: Payload = Payload::Stream {
        payload: Box::pin(guard),
    };
    let payload = web::Payload::from_request(&request, &mut guarded).await;
    let (response, _, stream) = payload
        .and_then(|payload| actix_ws::handle_with_protocols(&request, payload, &[PROTOCOL]))
        .map_err(|error| Problem::new(Code::Upgrade, error.to_string()))?;
    let Ok(poll) = web.registry.get(code).await else {
        return Ok(response.set_body(BoxBody::new(Close::NO_POLL.frame())));
    };

    let hub = request
        .app_data::<Rc<Hub>>()
        .expect("every worker has a hub");
    let connection = request.conn_data::<super::Connection>();
    let socket = connection.map(super::Connection::socket);
    let seat = hub
        .join(&poll, voting, socket)
        .map_err(|_| too_many_sessions())?;
    if let Some(connection) = connection {
        connection.becomes_session();
    }
    let visitor = caller.visitor;
    let identity = visitor.identity(&web, None);
    let mut response = response.map_body(|_, own| BoxBody::new(Body::new(seat.clone(), own)));
    // Who only looks on is no voter, and gets no cookie.
    if voting {
        visitor.introduce(identity, &web, caller.is_https, &mut response);
    }
    let conversation = Conversation::new(web, poll, seat, identity, caller.address);
    rt::spawn(conversation.run(stream.aggregate_continuations(), verdict));
    Ok(response)
}

/// The answer to a request that is no WebSocket handshake (RFC 6455, section 4.2.2).
fn no_handshake(refused: &HandshakeError) -> HttpResponse {
    use HandshakeError::{BadWebsocketKey, NoVersionHeader, UnsupportedVersion};

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
