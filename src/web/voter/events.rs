//! Updates as an event stream, for networks that block WebSockets.

use std::{convert::Infallible, sync::Arc, time::Duration};

use actix_web::{HttpRequest, HttpResponse, http::header};
use bytes::Bytes;
use futures_util::stream;
use tokio::{sync::watch, time::timeout};

use super::joining::{JoinsAs, Viewer, too_many_sessions};
use crate::{
    model::Problem,
    poll::{Encoded, PollHandle, Present},
    push::{SessionKind, SessionPermit},
    web::{
        below::connections::Connection,
        shared::{AnyPoll, AppState, OfPoll, Query, State, refusals},
    },
};

/// How often a quiet stream gets a comment. It keeps proxies from closing the stream, and shows whether
/// the client is still there.
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
/// Each event is named `update`, its id is the seq, and its data is an update. With the presenter key, the
/// stream is opened even if all sessions are taken.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/events", operation_id = "events", tag = "Voting",
    params(
        OfPoll,
        ("as" = inline(Option<Viewer>), Query, description = "With `viewer` the stream is not counted as present."),
    ),
    security((), ("presenter_key" = [])),
    responses(
        (status = 200, description = "Events without end.", body = String, content_type = "text/event-stream"),
        refusals::Reading,
    ),
)]
pub async fn stream(
    any: AnyPoll,
    Query(JoinsAs { viewer }): Query<JoinsAs>,
    request: HttpRequest,
    state: State,
) -> Result<HttpResponse, Problem> {
    let entered = enter(&any, &state)?;
    if let Some(connection) = request.conn_data::<Connection>() {
        connection.becomes_session();
    }
    Ok(answer(Events::new(any.poll, viewer, entered, &state)))
}

/// Takes one of the places for sessions. A presenter needs none, so that a lesson can go on when all are
/// taken.
fn enter(any: &AnyPoll, state: &AppState) -> Result<Option<SessionPermit>, Problem> {
    if any.caller.require_presenter(state, &any.poll).is_ok() {
        return Ok(None);
    }
    let entered = state.sessions.enter(SessionKind::Stream);
    entered.map(Some).map_err(|_| too_many_sessions())
}

fn answer(events: Events) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(stream::unfold(events, |mut events| async {
            let event = events.next().await?;
            Some((Ok::<_, Infallible>(event), events))
        }))
}

impl Events {
    fn new(
        poll: PollHandle,
        viewer: bool,
        entered: Option<SessionPermit>,
        state: &AppState,
    ) -> Self {
        let first = poll.latest().borrow().clone();
        Self {
            first: Some(first),
            pushed: poll.pushed(),
            sent: 0,
            stopping: state.stopping.clone(),
            _present: (!viewer).then(|| poll.join()),
            _poll: poll,
            _entered: entered,
        }
    }

    /// The next event; a comment if there was none for a while; the end when the server stops.
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
