//! A plain TCP connection that knows whether actix has anything left to write to it.
//!
//! actix does not say whether its write buffer is empty. But it calls `poll_write` while the buffer has
//! something, and `poll_flush` each time it is empty. In actix-http 3.20, `h1::dispatcher`, `poll_flush`
//! is the only caller of either, and each poll of the dispatcher that fills the buffer goes through it
//! or ends the connection. So between two polls, the later of the two calls tells. Read that code again
//! before a new actix-http is taken; `tests/it/whole_frames.rs` would find what reading misses.

use std::{
    cell::Cell,
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use actix_web::rt::net::TcpStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::Socket;

/// A connection without TLS, which passes everything on between actix and the system.
#[derive(Debug)]
pub struct TrackedStream {
    tcp: TcpStream,
    free: Rc<Cell<bool>>,
}

impl TrackedStream {
    /// Tracks a connection to which nothing was written yet.
    pub fn new(tcp: TcpStream) -> Self {
        let free = Rc::default();
        Self { tcp, free }
    }

    /// The connection itself.
    pub fn tcp(&self) -> &TcpStream {
        &self.tcp
    }

    /// Its socket, for direct writes.
    pub fn socket(&self) -> Socket {
        Socket::of_stream(&self.tcp, self.free.clone())
    }
}

impl AsyncRead for TrackedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(context, buffer)
    }
}

impl AsyncWrite for TrackedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.free.set(false);
        Pin::new(&mut self.tcp).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.free.set(true);
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.free.set(false);
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }
}
