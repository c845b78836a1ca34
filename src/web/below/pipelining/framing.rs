//! Where each request of a connection ends (RFC 9112).
//!
//! Pure. Parses heads with httparse, as actix does, and bodies by the same rules as actix, so that both
//! find the same ends. Refuses nothing: malformed requests are handed on, and actix refuses them.

use httparse::{EMPTY_HEADER, Request, Status};

/// The most header lines that actix takes.
const HEADERS: usize = 96;
/// The longest head that actix takes, in bytes; it refuses what is longer with 431.
const HEAD_LIMIT: usize = 128 * 1024;
/// The most chunks of a body that are handed on: actix keeps some 40 bytes for each, however small.
const CHUNKS: u32 = 4_096;

/// Follows the bytes of a connection from request to request.
#[derive(Debug, Default)]
pub struct Framing {
    state: State,
    /// Chunks of the body that were handed on.
    chunks: u32,
    /// The head so far, if it arrives in parts.
    head: Vec<u8>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Between,
    Head,
    /// Bytes of the body still to come.
    Body(u64),
    Chunked(Chunked),
    /// All that follows belongs to this request.
    Endless,
    /// Malformed: no further request can be found.
    Lost,
}

/// Where in a chunked body (RFC 9112, section 7.1); a number is the size of the chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chunked {
    Size,
    MoreSize(u64),
    SpaceAfterSize(u64),
    Extension(u64),
    SizeEnd(u64),
    Data(u64),
    DataEnd,
    DataEndLine,
    Trailers,
    Trailer,
    TrailerEnd,
    LastLine,
}

impl Framing {
    /// How many of these bytes belong to the request that is under way, or begins here, up to its
    /// chunked body; 0 if no further request can be found.
    pub fn accept(&mut self, bytes: &[u8]) -> usize {
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            at += match self.state {
                State::Between | State::Head => self.head(rest),
                State::Body(left) => self.body(left, rest),
                State::Endless => rest.len(),
                State::Chunked(_) | State::Lost => break,
            };
            if self.is_between() {
                break;
            }
        }
        at
    }

    /// How many of these bytes belong to the chunked body that is under way, and what to hand on in
    /// their place: their data as one chunk, as actix's memory goes by the number of chunks.
    pub fn merge(&mut self, bytes: &[u8]) -> (usize, Vec<u8>) {
        let (mut at, mut data, mut end) = (0, Vec::new(), &b""[..]);
        while let State::Chunked(chunked) = self.state
            && at < bytes.len()
        {
            if let Chunked::Data(left) = chunked {
                let rest = &bytes[at..];
                let taken = left.min(rest.len() as u64);
                data.extend_from_slice(&rest[..taken as usize]);
                at += taken as usize;
                self.state = State::Chunked(match left - taken {
                    0 => Chunked::DataEnd,
                    left => Chunked::Data(left),
                });
                continue;
            }
            match chunked.after(bytes[at]) {
                Some(Some(next)) => self.state = State::Chunked(next),
                Some(None) => (self.state, end) = (State::Between, b"0\r\n\r\n"),
                // No size begins so, either: actix finds the body malformed.
                None => (self.state, end) = (State::Lost, b"!"),
            }
            at += 1;
        }
        let mut merged = Vec::new();
        if !data.is_empty() {
            self.chunks += 1;
            if self.chunks > CHUNKS {
                self.state = State::Lost;
                return (at, merged);
            }
            merged = format!("{:x}\r\n", data.len()).into_bytes();
            merged.append(&mut data);
            merged.extend_from_slice(b"\r\n");
        }
        merged.extend_from_slice(end);
        (at, merged)
    }

    /// Whether the last request has ended and no other has begun.
    pub fn is_between(&self) -> bool {
        self.state == State::Between
    }

    /// Whether a chunked body is under way.
    pub fn is_chunked(&self) -> bool {
        matches!(self.state, State::Chunked(_))
    }

    /// Whether no further request can be found.
    pub fn is_lost(&self) -> bool {
        self.state == State::Lost
    }

    /// Whether all further bytes belong to this request.
    pub fn is_endless(&self) -> bool {
        self.state == State::Endless
    }

    fn head(&mut self, bytes: &[u8]) -> usize {
        self.state = State::Head;
        let before = self.head.len();
        // Without the end of a line, the head has no end.
        if !bytes.contains(&b'\n') {
            return self.keep(bytes);
        }
        let parsed = if before == 0 {
            parse(bytes)
        } else {
            self.head.reserve_exact(bytes.len());
            self.head.extend_from_slice(bytes);
            let parsed = parse(&self.head);
            self.head.truncate(before);
            parsed
        };
        match parsed {
            Ok(Some((length, body))) => {
                self.head = Vec::new();
                self.chunks = 0;
                self.state = body;
                length - before
            }
            Ok(None) => self.keep(bytes),
            Err(_) => {
                self.lose();
                bytes.len()
            }
        }
    }

    fn keep(&mut self, bytes: &[u8]) -> usize {
        if self.head.len() + bytes.len() >= HEAD_LIMIT {
            self.lose();
        } else {
            self.head.reserve_exact(bytes.len());
            self.head.extend_from_slice(bytes);
        }
        bytes.len()
    }

    fn body(&mut self, left: u64, bytes: &[u8]) -> usize {
        let taken = left.min(bytes.len() as u64);
        self.state = match left - taken {
            0 => State::Between,
            left => State::Body(left),
        };
        taken as usize
    }

    fn lose(&mut self) {
        self.head = Vec::new();
        self.state = State::Lost;
    }
}

impl Chunked {
    /// Where the body is after another byte that is not data: in `Some(None)` at its end, in `None`
    /// nowhere, as the byte is malformed.
    fn after(self, byte: u8) -> Option<Option<Self>> {
        let digit = char::from(byte).to_digit(16).map(u64::from);
        let next = match (self, byte) {
            (Self::Size, _) => Self::MoreSize(digit?),
            (Self::MoreSize(size), b' ' | b'\t') | (Self::SpaceAfterSize(size), b' ' | b'\t') => {
                Self::SpaceAfterSize(size)
            }
            (Self::MoreSize(size) | Self::SpaceAfterSize(size) | Self::Extension(size), b'\r') => {
                Self::SizeEnd(size)
            }
            (Self::MoreSize(size) | Self::SpaceAfterSize(size), b';') => Self::Extension(size),
            (Self::MoreSize(size), _) => Self::MoreSize(size.checked_mul(16)? + digit?),
            (Self::Extension(_), 0x00..=0x08 | 0x0a..=0x1f | 0x7f) => return None,
            (Self::Extension(size), _) => Self::Extension(size),
            (Self::SizeEnd(0), b'\n') => Self::Trailers,
            (Self::SizeEnd(size), b'\n') => Self::Data(size),
            (Self::DataEnd, b'\r') => Self::DataEndLine,
            (Self::DataEndLine, b'\n') => Self::Size,
            (Self::Trailers, b'\r') => Self::LastLine,
            (Self::Trailer, b'\r') => Self::TrailerEnd,
            (Self::Trailers | Self::Trailer, _) => Self::Trailer,
            (Self::TrailerEnd, b'\n') => Self::Trailers,
            (Self::LastLine, b'\n') => return Some(None),
            _ => return None,
        };
        Some(Some(next))
    }
}

/// The length of the head and what follows it, if it is whole.
fn parse(bytes: &[u8]) -> Result<Option<(usize, State)>, httparse::Error> {
    let mut headers = [EMPTY_HEADER; HEADERS];
    let mut request = Request::new(&mut headers);
    match request.parse(bytes)? {
        Status::Complete(length) => Ok(Some((length, body(&request)))),
        Status::Partial => Ok(None),
    }
}

/// What follows a head. Where it says several things at once, actix refuses it, and it does not matter.
fn body(request: &Request<'_, '_>) -> State {
    let mut length = 0;
    let mut upgrades = false;
    for header in request.headers.iter() {
        let value = header.value.trim_ascii();
        if header.name.eq_ignore_ascii_case("transfer-encoding") {
            return if value.eq_ignore_ascii_case(b"chunked") {
                State::Chunked(Chunked::Size)
            } else {
                State::Lost
            };
        } else if header.name.eq_ignore_ascii_case("upgrade") {
            upgrades |= value.eq_ignore_ascii_case(b"websocket");
        } else if header.name.eq_ignore_ascii_case("content-length") {
            let number = str::from_utf8(value)
                .ok()
                .and_then(|text| text.parse().ok());
            let Some(number) = number else {
                return State::Lost;
            };
            length = number;
        }
    }
    if upgrades {
        State::Endless
    } else if length > 0 {
        State::Body(length)
    } else if request.method == Some("CONNECT") {
        State::Endless
    } else {
        State::Between
    }
}

#[cfg(test)]
mod tests;
