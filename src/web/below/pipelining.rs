//! Stands between a connection and actix, and hands on one request at a time.
//!
//! A client may send further requests before it has the answer to the first (pipelining, RFC 9112,
//! section 9.3.2). actix-http 3.20 parses everything in its read buffer of 128 KiB at once, however long
//! the first answer takes; each request of 26 bytes then takes some 6 KiB of memory. So this hands the
//! next request on only after the last answer is complete and written. Until then, what has arrived of
//! it waits here, and the rest in the operating system. Requests that waited are answered a few at a
//! time, so that clients without pipelining need not wait behind them.
//!
//! Knows where requests end, and nothing else about them.

mod framing;
mod wake_queue;

use std::{
    cell::{Cell, RefCell},
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker, ready},
};

use bytes::{Buf as _, BytesMut};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

pub use self::framing::Framing;

/// The most bytes that are read while an answer is under way. Reading then notices a client that leaves.
const HELD_LIMIT: usize = 8 * 1024;
/// The most bytes of framing around and after the data of a chunk.
const CHUNK_FRAME: usize = 32;
/// The most bytes that are read at once.
const READ_LIMIT: usize = 8 * 1024;

/// A connection that hands its requests on one at a time.
pub struct OneAtATime<T> {
    io: T,
    framing: Framing,
    /// Bytes that have arrived and are not yet handed on.
    held: BytesMut,
    turn: Rc<Turn>,
    become_session: fn(&T),
}

/// Whether a connection's next request may be handed on. Shared with the code that answers requests.
#[derive(Debug, Default)]
pub struct Turn {
    /// Requests of which at least the first byte was handed on.
    begun: Cell<u64>,
    /// Requests whose answer has ended.
    answered: Cell<u64>,
    /// Whether actix has nothing left to write.
    is_written: Cell<bool>,
    /// Whether bytes of a further request are held.
    is_pipelined: Cell<bool>,
    /// Set by [`Turn::becomes_session`] until the connection knows.
    is_session: Cell<bool>,
    /// Wakes the connection when the next request may be handed on.
    reader: RefCell<Option<Waker>>,
}

impl Turn {
    /// An answer has ended.
    pub(super) fn answered(&self) {
        self.answered.set(self.answered.get() + 1);
        self.go_on();
    }

    /// Whether bytes of a further request have arrived.
    pub(super) fn is_pipelined(&self) -> bool {
        self.is_pipelined.get()
    }

    /// The answer under way is a session: it lasts, and its newest bytes matter most.
    pub(super) fn becomes_session(&self) {
        self.is_session.set(true);
    }

    fn is_next(&self) -> bool {
        self.answered.get() >= self.begun.get() && (self.is_written.get() || self.begun.get() == 0)
    }

    /// Hands the next request on, if its bytes are here already; otherwise they wake the connection.
    fn go_on(&self) {
        if self.is_pipelined.get()
            && self.is_next()
            && let Some(reader) = self.reader.take()
        {
            wake_queue::wake(reader);
        }
    }
}

impl<T> OneAtATime<T> {
    /// Calls `become_session` when the answer under way turns out to be a session.
    pub fn new(io: T, become_session: fn(&T)) -> Self {
        Self {
            io,
            framing: Framing::default(),
            held: BytesMut::new(),
            turn: Rc::default(),
            become_session,
        }
    }

    /// The connection below.
    pub fn io(&self) -> &T {
        &self.io
    }

    /// The state that the connection shares with the code that answers its requests.
    pub fn turn(&self) -> Rc<Turn> {
        self.turn.clone()
    }

    /// Whether the bytes that come next must wait.
    fn must_wait(&self) -> bool {
        self.framing.is_lost() || (self.framing.is_between() && !self.turn.is_next())
    }

    /// How many of these bytes may be handed on now.
    fn accept(&mut self, bytes: &[u8]) -> usize {
        let begins = self.framing.is_between();
        let taken = self.framing.accept(bytes);
        if begins && taken > 0 {
            self.turn.begun.set(self.turn.begun.get() + 1);
        }
        taken
    }
}

impl<T: AsyncRead + Unpin> OneAtATime<T> {
    /// Reads while the next request waits: reports the end of the stream, holds everything else.
    fn read_ahead(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.held.len() < HELD_LIMIT {
            let mut bytes = [0; 2_048];
            let mut part = ReadBuf::new(&mut bytes);
            let read = Pin::new(&mut self.io).poll_read(context, &mut part)?;
            if read.is_pending() {
                break;
            }
            if part.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            self.held.extend_from_slice(part.filled());
        }
        self.turn.is_pipelined.set(!self.held.is_empty());
        *self.turn.reader.borrow_mut() = Some(context.waker().clone());
        Poll::Pending
    }

    /// Reads at most [`READ_LIMIT`] bytes, however much room there is.
    fn read(
        &mut self,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if buffer.remaining() <= READ_LIMIT {
            return Pin::new(&mut self.io).poll_read(context, buffer);
        }
        let mut part = ReadBuf::new(buffer.initialize_unfilled_to(READ_LIMIT));
        ready!(Pin::new(&mut self.io).poll_read(context, &mut part))?;
        let read = part.filled().len();
        buffer.advance(read);
        Poll::Ready(Ok(()))
    }

    /// Hands on those of the held bytes that may go. Of a chunked body that may be none yet.
    fn hand_on_held(&mut self, buffer: &mut ReadBuf<'_>) {
        let mut held = std::mem::take(&mut self.held);
        if self.framing.is_chunked() {
            let room = buffer.remaining().saturating_sub(CHUNK_FRAME);
            let (taken, merged) = self.framing.merge(&held[..held.len().min(room)]);
            buffer.put_slice(&merged);
            held.advance(taken);
        } else {
            let taken = self.accept(&held[..held.len().min(buffer.remaining())]);
            buffer.put_slice(&held[..taken]);
            held.advance(taken);
        }
        if !held.is_empty() {
            self.held = held;
        }
        self.turn.is_pipelined.set(!self.held.is_empty());
    }

    /// Reads a piece of a chunked body; whether anything came.
    fn read_chunks(&mut self, context: &mut Context<'_>) -> Poll<io::Result<bool>> {
        let mut bytes = [0; 4_096];
        let mut part = ReadBuf::new(&mut bytes);
        ready!(Pin::new(&mut self.io).poll_read(context, &mut part))?;
        self.held.extend_from_slice(part.filled());
        Poll::Ready(Ok(!part.filled().is_empty()))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for OneAtATime<T> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.framing.is_endless() && this.held.is_empty() {
            return Pin::new(&mut this.io).poll_read(context, buffer);
        }
        let before = buffer.filled().len();
        loop {
            if this.must_wait() {
                return this.read_ahead(context);
            }
            if !this.held.is_empty() {
                this.hand_on_held(buffer);
            } else if this.framing.is_chunked() {
                if !ready!(this.read_chunks(context))? {
                    return Poll::Ready(Ok(()));
                }
            } else {
                break;
            }
            if buffer.filled().len() > before {
                return Poll::Ready(Ok(()));
            }
        }
        ready!(this.read(context, buffer))?;
        let read = buffer.filled().len() - before;
        let taken = this.accept(&buffer.filled()[before..]);
        if taken < read {
            this.held
                .extend_from_slice(&buffer.filled()[before + taken..]);
            buffer.set_filled(before + taken);
            this.turn.is_pipelined.set(true);
        }
        Poll::Ready(Ok(()))
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for OneAtATime<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.turn.is_written.set(false);
        if self.turn.is_session.take() {
            (self.become_session)(&self.io);
        }
        Pin::new(&mut self.io).poll_write(context, bytes)
    }

    /// actix flushes only when it has nothing left to write: then the answer is written.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.io).poll_flush(context))?;
        self.turn.is_written.set(true);
        self.turn.go_on();
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }
}
