//! One session in its worker's hub.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    rc::Rc,
    sync::Arc,
    task::{Poll, Waker},
    time::Instant,
};

use bytes::{Bytes, BytesMut};

use super::{
    channel::Channel,
    close::Close,
    direct_write::DirectWrite,
    heartbeat::{Heartbeat, Observed, Verdict},
    sessions::SessionPermit,
    socket::Socket,
};
use crate::poll::{Encoded, Present, frame_header};

/// Bytes of a session's own messages that may wait. While there are more, nothing is read from it.
const OWN_LIMIT: usize = 16 * 1024;
/// Frame types (RFC 6455, section 11.8), with the FIN bit.
const TEXT: u8 = 0x81;
const PONG: u8 = 0x8a;

/// One session: what it was sent last, what is still to be sent, and when it was last heard.
pub struct SessionSlot {
    channel: Rc<Channel<Self>>,
    key: usize,
    direct: DirectWrite,
    /// The update of the moment it joined, until it was sent. It may be newer than the channel's.
    first: Cell<Option<Arc<Encoded>>>,
    /// The rest of an update of which the socket took a part. It must be sent before anything else.
    rest: RefCell<Bytes>,
    /// Receipts, problems and pongs that wait, as frames.
    own: RefCell<BytesMut>,
    reader: Cell<Option<Waker>>,
    ping_due: Cell<bool>,
    closing: Cell<Option<Close>>,
    left: Cell<bool>,
    abandoned: Cell<bool>,
    /// Answers that were announced and not yet sent.
    expected: Cell<usize>,
    /// Whether the client was heard since the last tick.
    heard: Cell<bool>,
    heartbeat: Cell<Heartbeat>,
    _present: Option<Present>,
    _permit: SessionPermit,
}

impl SessionSlot {
    pub(super) fn new(
        channel: Rc<Channel<Self>>,
        key: usize,
        first: Arc<Encoded>,
        socket: Option<Socket>,
        present: Option<Present>,
        permit: SessionPermit,
    ) -> Self {
        Self {
            channel,
            key,
            direct: DirectWrite::new(socket),
            first: Cell::new(Some(first)),
            rest: RefCell::default(),
            own: RefCell::default(),
            reader: Cell::new(None),
            ping_due: Cell::new(false),
            closing: Cell::new(None),
            left: Cell::new(false),
            abandoned: Cell::new(false),
            expected: Cell::new(0),
            heard: Cell::new(false),
            heartbeat: Cell::new(Heartbeat::new(Instant::now())),
            _present: present,
            _permit: permit,
        }
    }

    /// Notes that the client was heard.
    pub fn heard(&self) {
        self.heard.set(true);
    }

    /// Sends a text message. Several that wait leave in one write.
    pub fn send(&self, text: &str) {
        self.send_frame(TEXT, text.as_bytes());
    }

    /// Sends a pong with the payload of the ping.
    pub fn pong(&self, payload: &[u8]) {
        self.send_frame(PONG, payload);
    }

    fn send_frame(&self, kind: u8, payload: &[u8]) {
        let mut own = self.own.borrow_mut();
        let (header, length) = frame_header(kind, payload.len());
        own.extend_from_slice(&header[..length]);
        own.extend_from_slice(payload);
        drop(own);
        self.wake();
    }

    /// Announces an answer. A close waits until it was sent.
    pub fn expect_answer(&self) {
        self.expected.set(self.expected.get() + 1);
    }

    /// Notes that an announced answer was sent.
    pub fn answered(&self) {
        self.expected.set(self.expected.get() - 1);
    }

    /// Whether more may be sent. If not, nothing should be read from the session.
    pub fn has_room(&self) -> bool {
        self.own.borrow().len() < OWN_LIMIT
    }

    /// Waits until more may be sent.
    pub async fn room(&self) {
        poll_fn(|context| {
            if self.has_room() {
                return Poll::Ready(());
            }
            self.reader.set(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }

    /// Waits until the session is gone.
    pub async fn gone(&self) {
        poll_fn(|context| {
            if self.left.get() {
                return Poll::Ready(());
            }
            self.reader.set(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }

    /// Ends the session: sends what waits, then a close frame, and no update after this call.
    pub fn close(&self, close: Close) {
        if self.closing.get().is_none() {
            self.closing.set(Some(close));
            self.wake();
        }
    }

    /// Whether the session is being closed.
    pub fn is_closing(&self) -> bool {
        self.closing.get().is_some()
    }

    /// Why the session ends, once it does and every announced answer was sent.
    pub(super) fn take_close(&self) -> Option<Close> {
        self.closing.get().filter(|_| self.expected.get() == 0)
    }

    /// Whether an update may be written directly.
    pub(super) fn is_clear(&self) -> bool {
        self.direct.is_clear()
    }

    /// Writes an update directly; true where that is all. Otherwise the body must be polled: it sends
    /// the update, or the rest of it.
    pub(super) fn push(&self, version: u64, frame: &Bytes) -> bool {
        if self.direct.sent.get() >= version {
            return true;
        }
        if let Some(rest) = self.direct.send(version, frame) {
            *self.rest.borrow_mut() = rest;
        } else if self.direct.sent.get() == version {
            return true;
        }
        self.direct.quiet.set(false);
        false
    }

    /// The rest of an update of which the socket took a part.
    pub(super) fn take_rest(&self) -> Option<Bytes> {
        let mut rest = self.rest.borrow_mut();
        (!rest.is_empty()).then(|| std::mem::take(&mut *rest))
    }

    /// The frame of the newest update, unless it was sent before.
    pub(super) fn take_update(&self) -> Option<Bytes> {
        self.direct.taken.set(true);
        if let Some(first) = self.first.take()
            && first.version() > self.channel.version()
        {
            self.direct.sent.set(first.version());
            return Some(first.frame());
        }
        let version = self.channel.version();
        if version <= self.direct.sent.get() {
            return None;
        }
        self.direct.sent.set(version);
        Some(self.channel.frame())
    }

    /// All own messages of the session that wait.
    pub(super) fn take_own(&self) -> Option<Bytes> {
        let mut own = self.own.borrow_mut();
        if own.is_empty() {
            return None;
        }
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
        Some(std::mem::take(&mut *own).freeze())
    }

    /// Whether the connection is to be dropped at once.
    pub(super) fn is_abandoned(&self) -> bool {
        self.abandoned.get()
    }

    /// Whether a ping is due. Clears that.
    pub(super) fn take_ping(&self) -> bool {
        self.ping_due.take()
    }

    /// Keeps the waker of the body, which has nothing to send now.
    pub(super) fn keep_waker(&self, waker: &Waker) {
        self.direct.quiet.set(!self.is_closing());
        self.channel.keep_waker(self.key, waker);
    }

    fn wake(&self) {
        self.direct.quiet.set(false);
        self.channel.wake(self.key);
    }

    pub(super) fn leave(&self) {
        self.left.set(true);
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
        self.channel.remove(self.key);
    }

    /// Checks the heartbeat, and does what it decides. Called once a second.
    pub(super) fn tick(&self, now: Instant) {
        let observed = Observed {
            heard: self.heard.take(),
            taken: self.direct.taken.take(),
            due: self.closing.get().is_some()
                || self.ping_due.get()
                || !self.rest.borrow().is_empty()
                || !self.own.borrow().is_empty()
                || self.direct.sent.get() < self.channel.version(),
            closing: self.closing.get(),
        };
        let mut heartbeat = self.heartbeat.get();
        let verdict = heartbeat.tick(now, &observed);
        self.heartbeat.set(heartbeat);
        match verdict {
            Verdict::Nothing => {}
            Verdict::Ping => {
                self.ping_due.set(true);
                self.wake();
            }
            Verdict::Close => self.close(Close::SILENT),
            Verdict::CutOff => self.cut_off(),
            Verdict::Abandon => {
                self.abandoned.set(true);
                self.wake();
            }
        }
    }

    /// The socket is still that of this connection: the body holds this slot's place in the hub, and is
    /// dropped on this thread before the connection is.
    fn cut_off(&self) {
        tracing::debug!("cut off a session that does not read");
        if let Some(socket) = &self.direct.socket {
            socket.cut_off();
        }
    }
}
