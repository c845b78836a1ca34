//! A plain TCP connection that knows when actix has nothing left to write to it.
//!
//! actix keeps what it is to write in a buffer, and does not tell whether that is empty. It does call
//! `poll_write` as long as it is not, and `poll_flush` each time it is: in actix-http 3.20,
//! `h1::dispatcher`, `poll_flush` is the only caller of either, and each poll of the dispatcher that
//! gives the buffer something goes through it or ends the connection. So between two polls the last
//! of the two calls tells. A new actix-http must be read again before it is taken;
//! `tests/it/whole_frames.rs` would find what reading misses.

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

/// A connection without TLS, between actix and the system.
#[derive(Debug)]
pub struct Line {
    tcp: TcpStream,
    free: Rc<Cell<bool>>,
}

impl Line {
    /// Nothing was written to it yet.
    pub fn new(tcp: TcpStream) -> Self {
        let free = Rc::default();
        Self { tcp, free }
    }

    /// The connection itself.
    pub fn tcp(&self) -> &TcpStream {
        &self.tcp
    }

    /// Its descriptor.
    pub fn socket(&self) -> Socket {
        Socket::of_line(&self.tcp, self.free.clone())
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(context, buffer)
    }
}

impl AsyncWrite for Line {
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
