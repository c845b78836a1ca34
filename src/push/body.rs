//! The body of a WebSocket response. It pulls from its session slot what is to be sent.

use std::{
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use bytes::Bytes;

use super::{Close, SessionSlot};

/// A ping without payload (RFC 6455, section 5.5.2).
const PING: &[u8] = &[0x89, 0];

/// Everything that a session is sent, as frames. Dropping it ends the session.
pub struct Body {
    slot: Rc<SessionSlot>,
    closed: Option<Close>,
    /// The body that actix-ws made. Nothing is sent from it; dropping it ends the message stream.
    _ends: BoxBody,
}

impl Body {
    /// A body for the session in `slot`. `own` is the body that actix-ws made for its response.
    pub fn new(slot: Rc<SessionSlot>, own: BoxBody) -> Self {
        Self {
            slot,
            closed: None,
            _ends: own,
        }
    }
}

impl Body {
    /// Never ends the body: if it did, actix would drain the flood at full speed. Gives the peer time
    /// to read its close frame; then the connection is dropped.
    fn outlast(&self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if self.slot.is_abandoned() {
            return Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())));
        }
        self.slot.keep_waker(context.waker());
        Poll::Pending
    }
}

impl MessageBody for Body {
    type Error = io::Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    /// actix polls this only when its write buffer has room, so a slow session skips to the newest
    /// update. The update comes first, because a new session expects it first.
    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Bytes>>> {
        let this = self.get_mut();
        let slot = &this.slot;
        if let Some(rest) = slot.take_rest() {
            return Poll::Ready(Some(Ok(rest)));
        }
        match this.closed {
            None => {}
            Some(close) if close.is_flood() => return this.outlast(context),
            Some(_) => return Poll::Ready(None),
        }
        let update = if slot.is_closing() {
            None
        } else {
            slot.take_update()
        };
        if let Some(bytes) = update.or_else(|| slot.take_own()) {
            return Poll::Ready(Some(Ok(bytes)));
        }
        if let Some(close) = slot.take_close() {
            this.closed = Some(close);
            return Poll::Ready(Some(Ok(close.frame())));
        }
        if slot.take_ping() {
            return Poll::Ready(Some(Ok(Bytes::from_static(PING))));
        }
        slot.keep_waker(context.waker());
        Poll::Pending
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        self.slot.leave();
    }
}
