//! The body of a WebSocket response: pulls updates from the hub, and the session's own messages
//! (receipts, problems, pongs) from actix-ws.

use std::{
    error::Error,
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
    own: BoxBody,
    closed: bool,
}

impl Body {
    /// The updates for `seat`, between the messages of `own`.
    pub fn new(seat: Rc<Seat>, own: BoxBody) -> Self {
        Self {
            seat,
            own,
            closed: false,
        }
    }
}

impl MessageBody for Body {
    type Error = Box<dyn Error>;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    /// actix polls this only when its write buffer has room, so a slow session skips to the newest.
    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let this = self.get_mut();
        if this.closed {
            return Poll::Ready(None);
        }
        let closing = this.seat.closing();
        if closing.is_none() {
            if let Some(frame) = this.seat.next_frame() {
                return Poll::Ready(Some(Ok(frame)));
            }
            if this.seat.take_ping() {
                return Poll::Ready(Some(Ok(Bytes::from_static(PING))));
            }
        }
        let close = match (Pin::new(&mut this.own).poll_next(context), closing) {
            (Poll::Ready(Some(own)), _) => return Poll::Ready(Some(own)),
            (_, Some(close)) => close,
            (Poll::Ready(None), None) => Close::NORMAL,
            (Poll::Pending, None) => {
                this.seat.keep_waker(context);
                return Poll::Pending;
            }
        };
        this.closed = true;
        Poll::Ready(Some(Ok(close.frame())))
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        self.seat.leave();
    }
}
