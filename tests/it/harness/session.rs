//! A WebSocket client (RFC 6455) whose frames are made by hand, so that they can be wrong.

use std::{
    io::{self, ErrorKind, Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{Connection, DEADLINE, Request, Response};

/// A joined session.
pub struct Session {
    stream: TcpStream,
    inbox: Vec<u8>,
    pongs: bool,
    pub handshake: Response,
}

/// What the server sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Frame {
    Text(String),
    Ping,
    Pong(Vec<u8>),
    Close(u16),
    /// The connection ended, in order or by a reset.
    End,
}

/// A final, masked frame with this opcode.
pub fn frame(opcode: u8, payload: &[u8]) -> Vec<u8> {
    raw_frame(0x80 | opcode, payload)
}

/// A masked text frame.
pub fn text(text: &str) -> Vec<u8> {
    frame(1, text.as_bytes())
}

/// A masked frame with this first byte: FIN, RSV and opcode.
pub fn raw_frame(first: u8, payload: &[u8]) -> Vec<u8> {
    const MASK: [u8; 4] = [0x1f, 0x2e, 0x3d, 0x4c];
    let mut frame = vec![first];
    match payload.len() {
        length @ 0..=125 => frame.push(0x80 | length as u8),
        length @ 126..=0xffff => {
            frame.push(0x80 | 126);
            frame.extend((length as u16).to_be_bytes());
        }
        length => {
            frame.push(0x80 | 127);
            frame.extend((length as u64).to_be_bytes());
        }
    }
    frame.extend(MASK);
    frame.extend(payload.iter().zip(MASK.iter().cycle()).map(|(a, b)| a ^ b));
    frame
}

impl Session {
    /// A request that opens a WebSocket.
    pub fn request(target: &str) -> Request {
        Request::get(target)
            .header("Connection", "Upgrade")
            .header("Upgrade", "websocket")
            .header("Sec-WebSocket-Version", "13")
            .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
    }

    /// Joins the front poll.
    pub fn join(address: SocketAddr) -> Self {
        Self::open(address, &Self::request("/ws")).expect("the server answers")
    }

    pub fn open(address: SocketAddr, request: &Request) -> io::Result<Self> {
        let mut connection = Connection::open(address)?;
        connection.write(&request.bytes())?;
        let handshake = connection.head()?;
        if handshake.status != 101 {
            return Err(io::Error::other(format!("refused: {handshake:?}")));
        }
        Ok(Self::on(connection, handshake))
    }

    /// The session on a connection that was answered with 101.
    pub fn on(connection: Connection, handshake: Response) -> Self {
        let (stream, inbox) = connection.into_parts();
        Self {
            stream,
            inbox,
            pongs: true,
            handshake,
        }
    }

    /// Leaves pings unanswered.
    pub fn without_pongs(mut self) -> Self {
        self.pongs = false;
        self
    }

    pub fn send(&mut self, message: &str) {
        self.write(&text(message)).expect("the server reads");
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Says that nothing more will come, and goes on reading.
    pub fn half_close(&self) {
        self.stream
            .shutdown(Shutdown::Write)
            .expect("it is connected");
    }

    /// Leaves with a reset instead of a FIN.
    pub fn reset(self) {
        socket2::SockRef::from(&self.stream)
            .set_linger(Some(Duration::ZERO))
            .expect("a socket");
    }

    pub fn stream(&self) -> &TcpStream {
        &self.stream
    }

    /// The next frame; answers pings, unless told not to. An error is a deadline that has passed.
    pub fn frame_within(&mut self, limit: Duration) -> io::Result<Frame> {
        let started = Instant::now();
        loop {
            if let Some(frame) = self.parse() {
                if frame == Frame::Ping && self.pongs {
                    self.write(&self::frame(10, b""))?;
                }
                return Ok(frame);
            }
            let left = limit.saturating_sub(started.elapsed());
            if left.is_zero() {
                return Err(ErrorKind::TimedOut.into());
            }
            self.stream.set_read_timeout(Some(left))?;
            let mut bytes = [0; 16 * 1024];
            match self.stream.read(&mut bytes) {
                Ok(0) => return Ok(Frame::End),
                Ok(count) => self.inbox.extend_from_slice(&bytes[..count]),
                Err(error) if error.kind() == ErrorKind::ConnectionReset => return Ok(Frame::End),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The next message that `wanted` accepts; others are skipped.
    pub fn message_where(&mut self, mut wanted: impl FnMut(&Value) -> bool) -> Value {
        let started = Instant::now();
        let mut seen = Vec::new();
        loop {
            let left = DEADLINE.saturating_sub(started.elapsed());
            match self.frame_within(left) {
                Ok(Frame::Text(text)) => {
                    let message = serde_json::from_str(&text).expect("every message is JSON");
                    if wanted(&message) {
                        return message;
                    }
                    seen.push(text);
                }
                Ok(Frame::Ping | Frame::Pong(_)) => {}
                other => panic!("{other:?} instead of the message waited for, after {seen:#?}"),
            }
        }
    }

    pub fn message(&mut self, kind: &str) -> Value {
        self.message_where(|message| message["type"] == kind)
    }

    pub fn update_where(&mut self, mut wanted: impl FnMut(&Value) -> bool) -> Value {
        self.message_where(|message| message["type"] == "update" && wanted(message))
    }

    /// Sends a message, and waits for its receipt.
    pub fn cast(&mut self, message: &str) -> Value {
        self.send(message);
        self.message("receipt")
    }

    /// Sends a message, and waits for the problem.
    pub fn refused(&mut self, message: &str) -> Value {
        self.send(message);
        self.message("problem")
    }

    /// The server's close code, or none where the connection ended without one.
    pub fn closed_within(&mut self, limit: Duration) -> Option<u16> {
        let started = Instant::now();
        loop {
            let left = limit.saturating_sub(started.elapsed());
            match self.frame_within(left).expect("the session ends in time") {
                Frame::Close(code) => return Some(code),
                Frame::End => return None,
                _ => {}
            }
        }
    }

    /// The server's close code, or none where the connection ended without one.
    pub fn closed(&mut self) -> Option<u16> {
        self.closed_within(DEADLINE)
    }

    /// Whether the connection ends now, without another frame.
    pub fn ends(&mut self) -> bool {
        matches!(self.frame_within(DEADLINE), Ok(Frame::End))
    }

    fn parse(&mut self) -> Option<Frame> {
        let [first, second, ..] = self.inbox[..] else {
            return None;
        };
        assert!(first & 0xf0 == 0x80 && second & 0x80 == 0, "a server frame");
        let (header, length) = match second {
            126 => (
                4,
                u16::from_be_bytes(*self.inbox.get(2..)?.first_chunk()?).into(),
            ),
            127 => (
                10,
                u64::from_be_bytes(*self.inbox.get(2..)?.first_chunk()?) as usize,
            ),
            length => (2, usize::from(length)),
        };
        let payload = self.inbox.get(header..header + length)?.to_vec();
        self.inbox.drain(..header + length);
        Some(match first & 0x0f {
            1 => Frame::Text(String::from_utf8(payload).expect("UTF-8")),
            8 => Frame::Close(
                payload
                    .first_chunk()
                    .map_or(1005, |&code| u16::from_be_bytes(code)),
            ),
            9 => Frame::Ping,
            10 => Frame::Pong(payload),
            opcode => panic!("the server sent opcode {opcode}"),
        })
    }
}
