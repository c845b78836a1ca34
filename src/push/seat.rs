//! One session's place in its worker's hub.

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
    heartbeat::{Care, Heartbeat, Signs},
    sessions::Entered,
    socket::Socket,
    way::Way,
};
use crate::poll::{Encoded, Present, frame_header};

/// Bytes of a session's own messages that may wait; it is not read from meanwhile.
const OWN_LIMIT: usize = 16 * 1024;
/// Frame types (RFC 6455, section 11.8), with the FIN bit.
const TEXT: u8 = 0x81;
const PONG: u8 = 0x8a;

/// One session's place: what it was last sent, what it is to be sent, and when it was last heard.
pub struct Seat {
    channel: Rc<Channel<Self>>,
    key: usize,
    way: Way,
    /// The update of the joining, while it is newer than the channel's.
    first: Cell<Option<Arc<Encoded>>>,
    /// What is left of an update of which the socket took a part: it goes before anything else.
    rest: RefCell<Bytes>,
    /// Receipts, problems and pongs, as frames.
    own: RefCell<BytesMut>,
    reader: Cell<Option<Waker>>,
    ping_due: Cell<bool>,
    closing: Cell<Option<Close>>,
    left: Cell<bool>,
    abandoned: Cell<bool>,
    /// Answers that will still be sent.
    expected: Cell<usize>,
    /// Whether the client was heard since the last tick.
    heard: Cell<bool>,
    heartbeat: Cell<Heartbeat>,
    _present: Option<Present>,
    _entered: Entered,
}

impl Seat {
    pub(super) fn new(
        channel: Rc<Channel<Self>>,
        key: usize,
        first: Arc<Encoded>,
        socket: Option<Socket>,
        present: Option<Present>,
        entered: Entered,
    ) -> Self {
        Self {
            channel,
            key,
            way: Way::new(socket),
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
            _entered: entered,
        }
    }

    /// Notes a sign of life.
    pub fn heard(&self) {
        self.heard.set(true);
    }

    /// Sends a text message; several that are due leave in one write.
    pub fn send(&self, text: &str) {
        self.send_frame(TEXT, text.as_bytes());
    }

    /// Answers a ping.
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

    /// Announces an answer: a close waits for it.
    pub fn expect_answer(&self) {
        self.expected.set(self.expected.get() + 1);
    }

    /// An announced answer was sent.
    pub fn answered(&self) {
        self.expected.set(self.expected.get() - 1);
    }

    /// Whether more may be sent; until then the session should not be read from.
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

    /// Ends the session: what was sent before goes out, then a close frame, and no update after it.
    pub fn close(&self, close: Close) {
        if self.closing.get().is_none() {
            self.closing.set(Some(close));
            self.wake();
        }
    }

    /// Whether a close frame is due or sent.
    pub fn is_closing(&self) -> bool {
        self.closing.get().is_some()
    }

    /// Why the session ends, once it does and everything asked before is answered.
    pub(super) fn take_close(&self) -> Option<Close> {
        self.closing.get().filter(|_| self.expected.get() == 0)
    }

    /// Whether an update may go past actix.
    pub(super) fn is_clear(&self) -> bool {
        self.way.is_clear()
    }

    /// Sends an update past actix, which is not told. Otherwise the body must be polled, for the
    /// update or for its rest.
    pub(super) fn push(&self, version: u64, frame: &Bytes) -> bool {
        if self.way.sent.get() >= version {
            return true;
        }
        if let Some(rest) = self.way.send(version, frame) {
            *self.rest.borrow_mut() = rest;
        } else if self.way.sent.get() == version {
            return true;
        }
        self.way.quiet.set(false);
        false
    }

    /// What is left of an update of which the socket took a part.
    pub(super) fn take_rest(&self) -> Option<Bytes> {
        let mut rest = self.rest.borrow_mut();
        (!rest.is_empty()).then(|| std::mem::take(&mut *rest))
    }

    /// The newest update's frame, if it is newer than the last one taken.
    pub(super) fn take_update(&self) -> Option<Bytes> {
        self.way.taken.set(true);
        if let Some(first) = self.first.take()
            && first.version() > self.channel.version()
        {
            self.way.sent.set(first.version());
            return Some(first.frame());
        }
        let version = self.channel.version();
        if version <= self.way.sent.get() {
            return None;
        }
        self.way.sent.set(version);
        Some(self.channel.frame())
    }

    /// The session's own messages that wait.
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

    /// Whether the connection is to be dropped as it is.
    pub(super) fn is_abandoned(&self) -> bool {
        self.abandoned.get()
    }

    /// Whether a ping is due; it then no longer is.
    pub(super) fn take_ping(&self) -> bool {
        self.ping_due.take()
    }

    /// Remembers how to have the body polled, which now has nothing to send.
    pub(super) fn keep_waker(&self, waker: &Waker) {
        self.way.quiet.set(!self.is_closing());
        self.channel.keep_waker(self.key, waker);
    }

    fn wake(&self) {
        self.way.quiet.set(false);
        self.channel.wake(self.key);
    }

    pub(super) fn leave(&self) {
        self.left.set(true);
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
        self.channel.remove(self.key);
    }

    /// Once a second: pings the silent, closes the dead, cuts off the stuck.
    pub(super) fn tick(&self, now: Instant) {
        let signs = Signs {
            heard: self.heard.take(),
            taken: self.way.taken.take(),
            due: self.closing.get().is_some()
                || self.ping_due.get()
                || !self.rest.borrow().is_empty()
                || !self.own.borrow().is_empty()
                || self.way.sent.get() < self.channel.version(),
            closing: self.closing.get(),
        };
        let mut heartbeat = self.heartbeat.get();
        let care = heartbeat.tick(now, &signs);
        self.heartbeat.set(heartbeat);
        match care {
            Care::Nothing => {}
            Care::Ping => {
                self.ping_due.set(true);
                self.wake();
            }
            Care::Close => self.close(Close::SILENT),
            Care::CutOff => self.cut_off(),
            Care::Abandon => {
                self.abandoned.set(true);
                self.wake();
            }
        }
    }

    /// The descriptor is still this connection's: its body, which holds this seat's place in the hub,
    /// is dropped on this thread before the connection is.
    fn cut_off(&self) {
        tracing::debug!("cut off a session that does not read");
        if let Some(socket) = &self.way.socket {
            socket.cut_off();
        }
    }
}
