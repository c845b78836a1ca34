//! The body of a WebSocket response: pulls what its seat has to send.

use std::{
    convert::Infallible,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use bytes::Bytes;

use super::Seat;

/// A ping without payload (RFC 6455, section 5.5.2).
const PING: &[u8] = &[0x89, 0];

/// What a session is sent. Dropping it ends the session.
pub struct Body {
    seat: Rc<Seat>,
    closed: bool,
    /// actix-ws's own body is not sent from, but tells its message stream when the connection ends.
    _ends: BoxBody,
}

impl Body {
    /// What `seat` has to send; `own` is the body that actix-ws made.
    pub fn new(seat: Rc<Seat>, own: BoxBody) -> Self {
        Self {
            seat,
            closed: false,
            _ends: own,
        }
    }
}

impl MessageBody for Body {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    /// actix polls this only when its write buffer has room, so a slow session skips to the newest
    /// update. The update comes first, because it is the first thing a new session expects.
    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        let this = self.get_mut();
        if this.closed {
            return Poll::Ready(None);
        }
        let seat = &this.seat;
        let update = if seat.is_closing() {
            None
        } else {
            seat.take_update()
        };
        if let Some(bytes) = update.or_else(|| seat.take_own()) {
            return Poll::Ready(Some(Ok(bytes)));
        }
        if let Some(close) = seat.take_close() {
            this.closed = true;
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
