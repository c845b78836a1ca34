//! The body of a WebSocket response: pulls what its seat has to send.

use std::{
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use bytes::Bytes;

use super::{Close, Seat};

/// A ping without payload (RFC 6455, section 5.5.2).
const PING: &[u8] = &[0x89, 0];

/// What a session is sent. Dropping it ends the session.
pub struct Body {
    seat: Rc<Seat>,
    closed: Option<Close>,
    /// actix-ws's own body is not sent from, but tells its message stream when the connection ends.
    _ends: BoxBody,
}

impl Body {
    /// What `seat` has to send; `own` is the body that actix-ws made.
    pub fn new(seat: Rc<Seat>, own: BoxBody) -> Self {
        Self {
            seat,
            closed: None,
            _ends: own,
        }
    }
}

impl Body {
    /// An end of the body would have actix read on as fast as a flood comes. So there is none: the
    /// flood waits in the network until it has had time to read its close frame, and is then dropped.
    fn outlast(&self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if self.seat.is_abandoned() {
            return Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())));
        }
        self.seat.keep_waker(context.waker());
        Poll::Pending
    }
}

impl MessageBody for Body {
    type Error = io::Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    /// actix polls this only when its write buffer has room, so a slow session skips to the newest
    /// update. The update comes first, because it is the first thing a new session expects.
    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Bytes>>> {
        let this = self.get_mut();
        let seat = &this.seat;
        if let Some(rest) = seat.take_rest() {
            return Poll::Ready(Some(Ok(rest)));
        }
        match this.closed {
            None => {}
            Some(close) if close.is_flood() => return this.outlast(context),
            Some(_) => return Poll::Ready(None),
        }
        let update = if seat.is_closing() {
            None
        } else {
            seat.take_update()
        };
        if let Some(bytes) = update.or_else(|| seat.take_own()) {
            return Poll::Ready(Some(Ok(bytes)));
        }
        if let Some(close) = seat.take_close() {
            this.closed = Some(close);
            return Poll::Ready(Some(Ok(close.frame())));
        }
        if seat.take_ping() {
            return Poll::Ready(Some(Ok(Bytes::from_static(PING))));
        }
        seat.keep_waker(context.waker());
        Poll::Pending
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        self.seat.leave();
    }
}
