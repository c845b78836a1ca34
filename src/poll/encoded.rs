//! One update in each form that travels, each encoded once, when first wanted.

use std::{
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use bytes::Bytes;

use super::set_question::SetQuestion;
use crate::model::{ServerMessage, Update};

/// A whole text message (RFC 6455, section 5.2): the FIN bit and opcode 1.
const TEXT: u8 = 0x81;

/// An update and its encodings, shared by everyone who sends it.
#[derive(Debug)]
pub struct Encoded {
    version: u64,
    made: Instant,
    update: Arc<Update>,
    set: Option<Arc<SetQuestion>>,
    frame: OnceLock<(Bytes, usize)>,
    event: OnceLock<Bytes>,
}

impl Encoded {
    /// Nothing is encoded yet. Of two updates of a poll, the one with the higher version is newer,
    /// also where both have the same seq.
    pub fn new(version: u64, update: Update) -> Self {
        Self {
            version,
            made: Instant::now(),
            update: Arc::new(update),
            set: None,
            frame: OnceLock::new(),
            event: OnceLock::new(),
        }
    }

    /// With the question's markup set; `set` is none if it has none.
    pub(super) fn with_markup(
        version: u64,
        mut update: Update,
        set: Option<Arc<SetQuestion>>,
    ) -> Self {
        update.question.markup = set.as_ref().map(|set| set.hash().clone());
        Self {
            set,
            ..Self::new(version, update)
        }
    }

    /// The question with its markup set; none if it has none.
    pub fn set_question(&self) -> Option<&Arc<SetQuestion>> {
        self.set.as_ref()
    }

    /// Its place among everything this process publishes of the poll.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// How long ago it was made.
    pub fn age(&self) -> Duration {
        self.made.elapsed()
    }

    /// The update itself.
    pub fn update(&self) -> &Arc<Update> {
        &self.update
    }

    /// A whole WebSocket text frame, as a server sends it (RFC 6455, section 5.2).
    pub fn frame(&self) -> Bytes {
        self.framed().0.clone()
    }

    /// The JSON text.
    pub fn json(&self) -> Bytes {
        let (frame, header) = self.framed();
        frame.slice(*header..)
    }

    /// An event of an event stream, named `update`, with the seq as its id.
    pub fn event(&self) -> Bytes {
        let encode = || {
            let json = self.json();
            let mut event = format!("event: update\nid: {}\ndata: ", self.update.seq).into_bytes();
            event.extend_from_slice(&json);
            event.extend_from_slice(b"\n\n");
            event.into()
        };
        self.event.get_or_init(encode).clone()
    }

    fn framed(&self) -> &(Bytes, usize) {
        self.frame.get_or_init(|| {
            let text = ServerMessage::Update(self.update.clone()).to_text();
            let (header, length) = frame_header(TEXT, text.len());
            ([&header[..length], text.as_bytes()].concat().into(), length)
        })
    }
}

/// FIN and opcode, no mask, and the length in 7, 16 or 64 bits: the header, and how long it is.
pub fn frame_header(kind: u8, length: usize) -> ([u8; 10], usize) {
    let mut header = [0; 10];
    header[0] = kind;
    match length {
        0..=125 => {
            header[1] = length as u8;
            (header, 2)
        }
        126..=0xffff => {
            header[1] = 126;
            header[2..4].copy_from_slice(&(length as u16).to_be_bytes());
            (header, 4)
        }
        _ => {
            header[1] = 127;
            header[2..].copy_from_slice(&(length as u64).to_be_bytes());
            (header, 10)
        }
    }
}
