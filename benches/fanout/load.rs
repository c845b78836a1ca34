//! Sessions in one thread: connects, reads frames, and says which seq each session has seen.

use std::{
    io::{ErrorKind, Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use mio::{Events, Interest, Poll, Token, net::TcpStream as Socket};

/// How long anything may take before the benchmark gives up.
pub const LIMIT: Duration = Duration::from_secs(30);

/// A ping's first byte (RFC 6455, section 5.2), and what is answered.
const PING: u8 = 0x89;
const PONG: &[u8] = &[0x8a, 0x80, 0, 0, 0, 0];

const HANDSHAKE: &str = "Host: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n";

/// Many sessions of one server.
pub struct Sessions {
    poll: Poll,
    events: Events,
    sessions: Vec<Session>,
    scratch: Vec<u8>,
    /// Frames received by all sessions, and their bytes.
    pub frames: u64,
    pub bytes: u64,
}

struct Session {
    socket: Socket,
    pending: Vec<u8>,
}

/// A text frame that arrived.
pub struct Frame<'a> {
    pub session: usize,
    pub text: &'a [u8],
}

impl Sessions {
    pub fn new() -> Self {
        Self {
            poll: Poll::new().expect("epoll"),
            events: Events::with_capacity(4_096),
            sessions: Vec::new(),
            scratch: vec![0; 64 * 1024],
            frames: 0,
            bytes: 0,
        }
    }

    /// Opens more sessions; each has had its first update when this returns, where `first` says so.
    pub fn open(&mut self, address: &str, path: &str, count: usize, first: bool) {
        for _ in 0..count {
            let mut stream = TcpStream::connect(address).expect("a connection");
            stream.set_nodelay(true).expect("a socket");
            stream
                .write_all(format!("GET {path} HTTP/1.1\r\n{HANDSHAKE}").as_bytes())
                .expect("a handshake");
            let mut pending = Vec::new();
            let mut byte = [0];
            while !pending.ends_with(b"\r\n\r\n") {
                stream.read_exact(&mut byte).expect("an answer");
                pending.push(byte[0]);
            }
            pending.clear();
            stream.set_nonblocking(true).expect("a socket");
            let mut socket = Socket::from_std(stream);
            let token = Token(self.sessions.len());
            self.poll
                .registry()
                .register(&mut socket, token, Interest::READABLE)
                .expect("epoll");
            self.sessions.push(Session { socket, pending });
            if first {
                let mut seen = false;
                self.read(token.0, &mut |_| seen = true);
                let deadline = Instant::now() + LIMIT;
                while !seen {
                    assert!(Instant::now() < deadline, "no first update");
                    self.turn(Duration::from_millis(1), &mut |frame| {
                        seen |= frame.session == token.0
                    });
                }
            }
        }
    }

    pub fn len(&self) -> usize {
        self.sessions.len()
    }

    /// Ends so many sessions, those opened last.
    pub fn leave(&mut self, count: usize) {
        self.sessions.truncate(self.sessions.len() - count);
    }

    /// Sends a text message from one session.
    pub fn send(&mut self, session: usize, text: &str) {
        let frames = frame(text);
        self.send_raw(session, &frames);
    }

    /// Sends frames made by [`frame`], as one write.
    pub fn send_raw(&mut self, session: usize, frames: &[u8]) {
        let socket = &mut self.sessions[session].socket;
        let mut sent = 0;
        while sent < frames.len() {
            match socket.write(&frames[sent..]) {
                Ok(count) => sent += count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::yield_now(),
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// Waits at most `wait` for frames, and hands each to `see`.
    pub fn turn(&mut self, wait: Duration, see: &mut impl FnMut(Frame<'_>)) {
        let mut events = std::mem::replace(&mut self.events, Events::with_capacity(0));
        self.poll.poll(&mut events, Some(wait)).expect("epoll");
        for event in &events {
            self.read(event.token().0, see);
        }
        self.events = events;
    }

    /// Turns until `done`, which `see` may bring about.
    pub fn turn_until(&mut self, mut see: impl FnMut(Frame<'_>) -> bool) {
        let deadline = Instant::now() + LIMIT;
        let mut done = false;
        while !done {
            assert!(Instant::now() < deadline, "the benchmark waits in vain");
            self.turn(Duration::from_millis(20), &mut |frame| done |= see(frame));
        }
    }

    /// Waits until something has arrived at the first `count` sessions, without reading it, so that
    /// the reading does not slow the server down: when the first and the last had it, since `started`.
    pub fn arrivals(&mut self, count: usize, started: Instant) -> (Duration, Duration) {
        let (mut arrived, mut missing, mut first) = (vec![false; count], count, None);
        while missing > 0 {
            assert!(started.elapsed() < LIMIT, "the benchmark waits in vain");
            self.poll
                .poll(&mut self.events, Some(Duration::from_millis(20)))
                .expect("epoll");
            for event in &self.events {
                if let Some(arrived @ false) = arrived.get_mut(event.token().0) {
                    *arrived = true;
                    missing -= 1;
                    first.get_or_insert_with(|| started.elapsed());
                }
            }
        }
        (first.unwrap_or_default(), started.elapsed())
    }

    /// Reads what has arrived at any session.
    pub fn read_all(&mut self, see: &mut impl FnMut(Frame<'_>)) {
        (0..self.sessions.len()).for_each(|session| self.read(session, see));
    }

    fn read(&mut self, at: usize, see: &mut impl FnMut(Frame<'_>)) {
        loop {
            let session = &mut self.sessions[at];
            let count = match session.socket.read(&mut self.scratch) {
                Ok(0) => panic!("session {at} was closed"),
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) => panic!("session {at}: {error}"),
            };
            self.bytes += count as u64;
            let (mut bytes, joined);
            if session.pending.is_empty() {
                bytes = &self.scratch[..count];
            } else {
                session.pending.extend_from_slice(&self.scratch[..count]);
                joined = std::mem::take(&mut session.pending);
                bytes = &joined[..];
            }
            while let Some((text, rest)) = split(bytes) {
                self.frames += 1;
                if bytes[0] == PING {
                    let _ = session.socket.write(PONG); // Where there is no room, a vote is a sign of life.
                }
                see(Frame { session: at, text });
                bytes = rest;
            }
            session.pending.extend_from_slice(bytes);
            if count < self.scratch.len() {
                return;
            }
        }
    }
}

/// A client's text frame, with a mask of zeros.
pub fn frame(text: &str) -> Vec<u8> {
    assert!(text.len() < 126);
    [
        &[0x81, 0x80 | text.len() as u8, 0, 0, 0, 0],
        text.as_bytes(),
    ]
    .concat()
}

/// The number after `"seq":` in an update or a receipt.
pub fn seq(text: &[u8]) -> u64 {
    let name = b"\"seq\":";
    let at = text
        .windows(name.len())
        .position(|window| window == name)
        .expect("a seq")
        + name.len();
    text[at..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0, |seq, digit| seq * 10 + u64::from(digit - b'0'))
}

pub fn is_update(text: &[u8]) -> bool {
    text.starts_with(br#"{"type":"update""#)
}

pub fn is_receipt(text: &[u8]) -> bool {
    text.starts_with(br#"{"type":"receipt""#)
}

/// The first whole frame's payload, and what follows it.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, header) = match *bytes.get(1)? {
        126 => (
            usize::from(u16::from_be_bytes([*bytes.get(2)?, *bytes.get(3)?])),
            4,
        ),
        short => (usize::from(short), 2),
    };
    let rest = bytes.get(header..)?;
    (rest.len() >= length).then(|| rest.split_at(length))
}
