//! What must hold of any bytes that a connection brings.

use actix_codec::Decoder as _;
use actix_http::{
    ServiceConfig,
    h1::{Codec, Message},
};
use actix_web::rt::Runtime;
use bytes::BytesMut;
use livepoll::web::Framing;

/// The size of some pieces, and a stream: actix finds at most one request in what is handed on in one
/// turn, finds the same ones in all turns as in the whole stream, and the pieces do not matter.
pub fn requests(data: &[u8]) {
    let Some((&size, stream)) = data.split_first() else {
        return;
    };
    let (at_once, _) = decode(&mut codec(), stream);
    // No body may come in thousands of pieces.
    let small = 1 + stream.len() / 4_000;
    for size in [stream.len().max(1), small, small + 1 + usize::from(size)] {
        let turns = Turns::of(stream, size);
        let found = turns.requests();
        if turns.is_lost {
            assert!(
                at_once.starts_with(&found),
                "in pieces of {size}: {found:?}"
            );
        } else {
            assert_eq!(at_once, found, "in pieces of {size}");
        }
    }
}

/// actix's own reader of requests. It wants a runtime for the time of day.
fn codec() -> Codec {
    thread_local! {
        static RUNTIME: Runtime = Runtime::new().expect("a runtime");
        static CONFIG: ServiceConfig =
            RUNTIME.with(|runtime| runtime.block_on(async { ServiceConfig::default() }));
    }
    Codec::new(CONFIG.with(Clone::clone))
}

/// What is handed on of a stream, turn by turn.
#[derive(Default)]
struct Turns {
    whole: Vec<Vec<u8>>,
    /// A request that is not whole.
    last: Vec<u8>,
    is_lost: bool,
}

impl Turns {
    fn of(stream: &[u8], size: usize) -> Self {
        let mut turns = Self::default();
        let mut framing = Framing::default();
        for mut piece in stream.chunks(size) {
            while !piece.is_empty() && !framing.is_lost() {
                let taken = if framing.is_chunked() {
                    let (taken, merged) = framing.merge(piece);
                    turns.last.extend(merged);
                    taken
                } else {
                    let taken = framing.accept(piece);
                    turns.last.extend_from_slice(&piece[..taken]);
                    taken
                };
                piece = &piece[taken..];
                if framing.is_between() {
                    turns.whole.push(std::mem::take(&mut turns.last));
                }
            }
        }
        turns.is_lost = framing.is_lost();
        turns
    }

    /// What actix finds in them, turn by turn.
    fn requests(&self) -> Vec<String> {
        let mut codec = codec();
        let mut found = Vec::new();
        for turn in &self.whole {
            let (requests, left) = decode(&mut codec, turn);
            assert!(requests.len() <= 1, "{requests:?}");
            found.extend(requests);
            match left {
                Some(left) => assert_eq!(left, 0, "a turn ends with its request"),
                None => return found, // actix takes no more after an error.
            }
        }
        let (requests, _) = decode(&mut codec, &self.last);
        assert!(requests.len() <= 1, "{requests:?}");
        found.extend(requests);
        found
    }
}

/// The requests that actix finds, each with its body, and how many bytes are left; none after an error.
fn decode(codec: &mut Codec, bytes: &[u8]) -> (Vec<String>, Option<usize>) {
    let mut buffer = BytesMut::from(bytes);
    let mut requests: Vec<String> = Vec::new();
    loop {
        match codec.decode(&mut buffer) {
            Ok(Some(Message::Item(request))) => {
                let head = request.head();
                let mut headers: Vec<_> = head
                    .headers
                    .iter()
                    .map(|(name, value)| format!("{name}: {value:?}"))
                    .collect();
                headers.sort();
                requests.push(format!("{} {} {headers:?} ", head.method, head.uri));
            }
            Ok(Some(Message::Chunk(Some(bytes)))) => {
                if let Some(request) = requests.last_mut() {
                    request.push_str(&bytes.escape_ascii().to_string());
                }
            }
            Ok(Some(Message::Chunk(None))) => {}
            Ok(None) => return (requests, Some(buffer.len())),
            Err(_) => return (requests, None),
        }
    }
}
