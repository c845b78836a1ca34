//! The updates as an event stream, for networks that let no WebSocket through.

use std::{convert::Infallible, sync::Arc, time::Duration};

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use bytes::Bytes;
use futures_util::stream;
use tokio::{sync::watch, time::timeout};

use super::{
    Caller, Web,
    openapi::{OfPoll, Viewer, refused},
    request, socket,
};
use crate::{
    poll::{PollHandle, Present},
    push::{SessionKind, SessionPermit},
    wire::{Code, Encoded, Problem},
};

/// A comment keeps proxies from closing a quiet stream, and finds out who is gone.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// One open stream.
struct Events {
    first: Option<Arc<Encoded>>,
    pushed: watch::Receiver<Arc<Encoded>>,
    sent: u64,
    stopping: watch::Receiver<bool>,
    /// Keeps the poll awake.
    _poll: PollHandle,
    _present: Option<Present>,
    _entered: Option<SessionPermit>,
}

/// Streams the updates.
///
/// Each event is named `update`, its id is the seq, and its data is an update. With the presenter key the
/// stream is opened also where there are as many sessions as there may be.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/events", operation_id = "events", tag = "Voting",
    params(
        OfPoll,
        ("as" = inline(Option<Viewer>), Query, description = "With `viewer` the stream is not counted as present."),
    ),
    security((), ("presenter_key" = [])),
    responses(
        (status = 200, description = "Events without end.", body = String, content_type = "text/event-stream"),
        refused::Reading,
    ),
)]
pub(super) async fn stream(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    let voting = !is_viewer(&request)?;
    // A presenter takes nobody's place and needs none: whoever holds all of them keeps no lesson from
    // going on.
    let key = caller.require_presenter(&web, poll.code().key(), poll.key_generation());
    let enter = || {
        web.sessions
            .enter(SessionKind::Stream)
            .map_err(|_| socket::too_many_sessions())
    };
    let entered = key.is_err().then(enter).transpose()?;
    if let Some(connection) = request.conn_data::<super::Connection>() {
        connection.becomes_session();
    }
    let first = poll.latest().borrow().clone();
    let events = Events {
        first: Some(first),
        pushed: poll.pushed(),
        sent: 0,
        stopping: web.stopping.clone(),
        _present: voting.then(|| poll.join()),
        _poll: poll,
        _entered: entered,
    };
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(stream::unfold(events, |mut events| async {
            let event = events.next().await?;
            Some((Ok::<_, Infallible>(event), events))
        })))
}

/// Whether the session only looks on, `?as=viewer`: 422 `bad_query`.
pub(super) fn is_viewer(request: &HttpRequest) -> Result<bool, Problem> {
    request::allow_query(request, &["as"])?;
    match request::query_value(request, "as").as_deref() {
        None => Ok(false),
        Some("viewer") => Ok(true),
        Some(_) => {
            let detail = "give as=viewer in the address, or leave it out";
            Err(Problem::new(Code::BadQuery, detail))
        }
    }
}

impl Events {
    /// The next event, a comment when there was none for a while, or the end when the server stops.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            let newest = match self.first.take() {
                Some(first) => first,
                None => tokio::select! {
                    changed = timeout(KEEP_ALIVE, self.pushed.changed()) => match changed {
                        Ok(Ok(())) => self.pushed.borrow_and_update().clone(),
                        Ok(Err(_)) => return None,
                        Err(_) => return Some(Bytes::from_static(b":\n\n")),
                    },
                    _ = self.stopping.wait_for(|stopping| *stopping) => return None,
                },
            };
            if newest.version() > self.sent {
                self.sent = newest.version();
                return Some(newest.event());
            }
        }
    }
}
