//! RFC 6455 case by case, as the Autobahn suite orders them, for a server that does not echo.
//!
//! What is taken as a message is answered with a receipt or a problem, so a case says how many receipts,
//! which problems and which pongs come, and with which code the session ends. Each is sent whole, frame
//! by frame and byte by byte. Compression is never agreed on, so its cases are left out.

mod closing;
mod control;
mod fragments;
mod sizes;
mod utf8;

use serde_json::Value;

use crate::harness::{DEADLINE, Frame, Neighbour, Session, TestServer, frame, raw_frame, together};

/// A vote, as the simplest of clients sends it.
const VOTE: &[u8] = b"0";
/// Larger cases are not sent byte by byte.
const BYTE_BY_BYTE: usize = 16 * 1024;

/// What is sent, frame by frame, and what must come of it.
#[derive(Clone)]
struct Case {
    name: String,
    frames: Vec<Vec<u8>>,
    told: Told,
}

/// What a session was told until it ended.
#[derive(Debug, Default, Clone, PartialEq)]
struct Told {
    receipts: usize,
    problems: Vec<String>,
    pongs: Vec<Vec<u8>>,
    closed: Option<u16>,
}

/// A case in which the session lasts until the client closes it.
fn case(name: impl Into<String>, frames: impl IntoIterator<Item = Vec<u8>>) -> Case {
    let told = Told {
        closed: Some(1000),
        ..Told::default()
    };
    let mut frames: Vec<_> = frames.into_iter().collect();
    frames.push(closing());
    Case {
        name: name.into(),
        frames,
        told,
    }
}

/// A case in which the server ends the session. What comes after its cause changes nothing.
fn ends(code: u16, name: impl Into<String>, frames: impl IntoIterator<Item = Vec<u8>>) -> Case {
    let mut case = case(name, frames);
    case.frames.pop();
    case.told.closed = Some(code);
    case
}

/// A text message in these pieces, the last of them final.
fn in_pieces(parts: &[&[u8]]) -> Vec<Vec<u8>> {
    let last = parts.len() - 1;
    let pieces = parts.iter().enumerate().map(|(at, part)| {
        let opcode = u8::from(at == 0);
        let fin = if at == last { 0x80 } else { 0 };
        raw_frame(fin | opcode, part)
    });
    pieces.collect()
}

/// A client's plain close.
fn closing() -> Vec<u8> {
    frame(8, &1000_u16.to_be_bytes())
}

impl Case {
    fn receipts(mut self, receipts: usize) -> Self {
        self.told.receipts = receipts;
        self
    }

    fn problem(mut self, code: &str) -> Self {
        self.told.problems.push(code.into());
        self
    }

    fn pong(mut self, payload: impl Into<Vec<u8>>) -> Self {
        self.told.pongs.push(payload.into());
        self
    }

    /// The bytes in pieces, one write each.
    fn deliveries(&self) -> Vec<(&'static str, Vec<Vec<u8>>)> {
        let whole = self.frames.concat();
        let bytes = whole.iter().map(|&byte| vec![byte]).collect();
        let is_short = whole.len() <= BYTE_BY_BYTE;
        let mut deliveries = vec![("whole", vec![whole]), ("by frames", self.frames.clone())];
        deliveries.extend(is_short.then_some(("by bytes", bytes)));
        deliveries
    }
}

/// Checks all cases in all deliveries, while a neighbour votes.
fn check(cases: impl IntoIterator<Item = Case>) {
    let server = TestServer::with(&["--max-rate=0"]);
    let neighbour = Neighbour::of(&server);
    let cases: Vec<_> = cases.into_iter().collect();
    let sent = cases.iter().flat_map(|case| {
        let deliveries = case.deliveries().into_iter();
        deliveries.map(move |(manner, pieces)| (case, manner, pieces))
    });

    let faults = together(sent.clone(), |(case, manner, pieces)| {
        let told = tell(&server, &pieces);
        let Case {
            name,
            told: expected,
            ..
        } = case;
        (told != *expected).then(|| format!("{name}, {manner}: {told:?} instead of {expected:?}"))
    });

    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
    let receipts: usize = sent.map(|(case, ..)| case.told.receipts).sum();
    let own = neighbour.was_well();
    assert_eq!(
        server.update()["total"],
        receipts as u64 + own,
        "what counts has a receipt"
    );
}

/// Sends the pieces in a new session, and listens until it ends.
fn tell(server: &TestServer, pieces: &[Vec<u8>]) -> Told {
    let mut session = Session::join(server.address());
    for piece in pieces {
        let _ = session.write(piece); // It may be closed before the last.
    }
    listen(&mut session)
}

fn listen(session: &mut Session) -> Told {
    let mut told = Told::default();
    loop {
        match session
            .frame_within(DEADLINE)
            .expect("the session ends in time")
        {
            Frame::Text(text) => {
                let message: Value = serde_json::from_str(&text).expect("JSON");
                match message["type"].as_str() {
                    Some("receipt") => told.receipts += 1,
                    Some("problem") => told.problems.push(message["code"].as_str().unwrap().into()),
                    _ => {}
                }
            }
            Frame::Pong(payload) => told.pongs.push(payload),
            Frame::Ping => {}
            Frame::Close(code) => told.closed = Some(code),
            Frame::End => return told,
        }
        if told.closed.is_some() {
            let _ = session.write(&closing()); // Where the server was first.
        }
    }
}
