//! Where requests end, by themselves and as actix finds it.

use super::*;

/// How the bytes are parted into requests, in pieces of every size.
fn parted(bytes: &[u8]) -> Vec<&[u8]> {
    let mut whole: Option<Vec<usize>> = None;
    for size in 1..=bytes.len() {
        let (mut framing, mut ends, mut at) = (Framing::default(), Vec::new(), 0);
        for piece in bytes.chunks(size) {
            let mut taken = 0;
            while taken < piece.len() && !framing.is_lost() {
                let rest = &piece[taken..];
                taken += match framing.is_chunked() {
                    true => framing.merge(rest).0,
                    false => framing.accept(rest),
                };
                if framing.is_between() {
                    ends.push(at + taken);
                }
            }
            at += piece.len();
        }
        assert_eq!(*whole.get_or_insert(ends.clone()), ends, "pieces of {size}");
    }
    let mut from = 0;
    let ends = whole.unwrap_or_default();
    let parts = ends
        .into_iter()
        .map(|end| &bytes[std::mem::replace(&mut from, end)..end]);
    parts.collect()
}

#[test]
fn requests_end_where_their_bodies_do() {
    let requests = [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\n\nGET / HTTP/1.1\nHost: a\n\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody",
        "POST / HTTP/1.1\r\nHost: a\r\ncontent-length:  0 \r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\
         0A\t;a=\"b\"\r\n0123456789\r\n00\r\nX: y\r\n\r\n",
    ];

    assert_eq!(
        parted(requests.concat().as_bytes()),
        requests.map(str::as_bytes)
    );
}

#[test]
fn after_an_upgrade_there_is_no_further_request() {
    let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for head in [
        "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
    ] {
        let mut framing = Framing::default();
        let bytes = [head, get, get].concat();

        assert_eq!(framing.accept(bytes.as_bytes()), bytes.len());
        assert!(framing.is_endless());
    }
}

#[test]
fn what_is_malformed_is_handed_on_and_nothing_after_it() {
    for bytes in [
        "GET\r\n\r\n",
        "GET / HTTP/1.1\r\nA b: c\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1,2\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
    ] {
        let mut framing = Framing::default();

        assert_eq!(framing.accept(bytes.as_bytes()), bytes.len(), "{bytes}");
        assert!(framing.is_lost(), "{bytes}");
        assert_eq!(framing.accept(b"GET / HTTP/1.1\r\n\r\n"), 0);
    }
}

/// What is handed on of a chunked body that comes whole.
fn merged(body: &str) -> (String, Framing) {
    let mut framing = Framing::default();
    let head = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    assert_eq!(framing.accept(head), head.len());
    let (taken, merged) = framing.merge(body.as_bytes());
    assert_eq!(taken, body.len());
    (String::from_utf8(merged).unwrap(), framing)
}

#[test]
fn small_chunks_are_handed_on_as_one() {
    let (all, framing) = merged("1\r\na\r\n2;x\r\nbc\r\n0\r\nX: y\r\n\r\n");
    assert_eq!(all, "3\r\nabc\r\n0\r\n\r\n");
    assert!(framing.is_between());

    let (some, framing) = merged("1\r\na\r\n10\r\nbc");
    assert_eq!(some, "3\r\nabc\r\n");
    assert!(framing.is_chunked());

    for malformed in ["x", "1\r\nax", "11111111111111111"] {
        let (some, framing) = merged(malformed);
        assert!(some.ends_with('!'), "{some}");
        assert!(framing.is_lost());
    }
}

#[test]
fn a_body_in_thousands_of_pieces_is_followed_no_further() {
    let (_, mut framing) = merged("");
    let (chunk, mut pieces) = (b"1\r\na\r\n", 0);

    while !framing.is_lost() {
        assert_eq!(framing.merge(chunk).0, chunk.len());
        pieces += 1;
    }

    assert_eq!(pieces, CHUNKS + 1);
}
