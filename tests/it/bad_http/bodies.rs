//! Bodies that are no JSON object, too large, or not what their headers say.

use super::{Row, refused};
use crate::harness::{Connection, DEADLINE, Request, TestServer, assert_closed, eventually};

const VOTE: &str = r#"{"candidate":0}"#;

fn nested(levels: usize) -> String {
    let inner = levels - 1;
    format!(r#"{{"x":{}{}}}"#, "[".repeat(inner), "]".repeat(inner))
}

#[test]
fn a_body_that_is_no_json_object_is_refused() {
    let server = TestServer::start();
    let bodies: &[(&str, &[u8])] = &[
        ("nothing", b""),
        ("a word", b"vote"),
        ("a list", b"[0]"),
        ("a number", b"0"),
        ("null", b"null"),
        ("a string", br#""candidate""#),
        ("cut off", br#"{"candidate":0"#),
        ("cut off in a string", br#"{"candid"#),
        ("more after it", br#"{"candidate":0} 0"#),
        ("two objects", br#"{"candidate":0}{"candidate":0}"#),
        ("a comma too many", br#"{"candidate":0,}"#),
        ("a leading zero", br#"{"candidate":00}"#),
        ("not a number", br#"{"candidate":NaN}"#),
        ("single quotes", b"{'candidate':0}"),
        ("a comment", br#"{"candidate":0/**/}"#),
        ("a NUL after it", b"{\"candidate\":0}\0"),
        (
            "a control character in a string",
            b"{\"candidate\":0,\"id\":\"\n\"}",
        ),
        ("a lone surrogate", br#"{"candidate":0,"\ud800":1}"#),
        ("a byte order mark", b"\xef\xbb\xbf{\"candidate\":0}"),
        ("UTF-16", b"\xff\xfe{\0}\0"),
        ("not UTF-8 in a value", b"{\"candidate\":0,\"id\":\"\xff\"}"),
        ("not UTF-8 in a name", b"{\"candidate\":0,\"\xc3\":0}"),
        (
            "an overlong encoding",
            b"{\"candidate\":0,\"id\":\"\xc0\xaf\"}",
        ),
    ];
    let rows = bodies
        .iter()
        .map(|&(name, body)| -> Row { (name, Request::vote(body), 400, "bad_json") });

    refused(&server, rows);
}

#[test]
fn json_may_be_sixteen_levels_deep() {
    let server = TestServer::start();
    let brackets_in_a_string = format!(r#"{{"x":"{}"}}"#, "[".repeat(100));

    refused(
        &server,
        [
            ("16 levels", Request::vote(nested(16)), 422, "unknown_field"),
            ("17 levels", Request::vote(nested(17)), 400, "bad_json"),
            (
                "2,000 levels",
                Request::vote(nested(2_000)),
                400,
                "bad_json",
            ),
            (
                "2,000 levels, open",
                Request::vote("[".repeat(2_000)),
                400,
                "bad_json",
            ),
            (
                "a string of brackets",
                Request::vote(brackets_in_a_string),
                422,
                "unknown_field",
            ),
        ],
    );
}

#[test]
fn a_body_of_another_type_is_refused() {
    let server = TestServer::start();
    let typed = |media_type: &str| {
        Request::vote(VOTE)
            .without("Content-Type")
            .header("Content-Type", media_type)
    };
    let encoded = |encoding: &str| Request::vote(VOTE).header("Content-Encoding", encoding);

    refused(
        &server,
        [
            (
                "no type",
                Request::vote(VOTE).without("Content-Type"),
                415,
                "media_type",
            ),
            ("an empty type", typed(""), 415, "media_type"),
            ("text", typed("text/plain"), 415, "media_type"),
            (
                "a form",
                typed("application/x-www-form-urlencoded"),
                415,
                "media_type",
            ),
            ("nearly JSON", typed("application/jsonp"), 415, "media_type"),
            ("gzip", encoded("gzip"), 415, "content_encoding"),
            ("identity", encoded("identity"), 415, "content_encoding"),
            ("unknown", encoded("x"), 415, "content_encoding"),
        ],
    );
    assert_eq!(
        server.ask(&typed("application/json; charset=utf-8")).status,
        201
    );
    assert_eq!(server.ask(&typed("Application/JSON")).status, 201);
}

#[test]
fn a_body_over_4_kib_is_refused_by_its_declared_length() {
    let server = TestServer::start();
    let fits = format!("{VOTE:4096}");
    let over = format!("{VOTE:4097}");
    let declared = |length: &str| Request::vote("").header("Content-Length", length);

    refused(
        &server,
        [
            ("4,097 bytes", Request::vote(over), 413, "too_large"),
            ("a petabyte", declared("1000000000000000"), 413, "too_large"),
        ],
    );
    assert_eq!(server.ask(&Request::vote(fits)).status, 201);
}

#[test]
fn a_body_over_4_kib_is_refused_while_streaming() {
    let server = TestServer::start();
    let mut connection = Connection::open(server.address()).unwrap();
    let head = Request::vote("").header("Transfer-Encoding", "chunked");
    let chunk = [b"400\r\n".as_slice(), &[b' '; 1024], b"\r\n"].concat();

    connection.write(&head.bytes()).unwrap();
    // The answer comes while there is more to send, so the connection may be gone before the end.
    let _ = (0..64).try_for_each(|_| connection.write(&chunk));
    let answer = connection.response(false).unwrap();

    answer.problem(413, "too_large", "chunks without end");
    assert!(connection.is_closed());
    assert_eq!(server.update()["total"], 0);
}

#[test]
fn a_body_that_nobody_reads_and_never_ends_does_not_hold_its_connection() {
    let server = TestServer::start();
    let requests = [
        Request::new("POST", "/no/such/path"),
        Request::new("POST", "/api/v1/polls/live"),
        Request::new("POST", "/api/v1/polls/nobody/votes"),
        Request::vote("").without("Content-Type"),
        Request::get("/api/v1/polls/live"),
    ];

    assert_closed(requests.map(|request| {
        let mut connection = Connection::open(server.address()).unwrap();
        let chunked = request.header("Transfer-Encoding", "chunked");
        connection.write(&chunked.bytes()).unwrap();
        connection.write(b"1\r\n \r\n").unwrap();
        let answer = connection.response(false).unwrap();

        (
            format!("{} {} {}", answer.status, chunked.method, chunked.target),
            connection,
        )
    }));
}

#[test]
fn a_chunked_body_counts_like_any_other() {
    let server = TestServer::start();
    let head = Request::vote("").header("Transfer-Encoding", "chunked");
    let mut connection = Connection::open(server.address()).unwrap();

    connection.write(&head.bytes()).unwrap();
    connection
        .write(b"5\r\n{\"can\r\na\r\ndidate\":0}\r\n0\r\n\r\n")
        .unwrap();

    assert_eq!(connection.response(false).unwrap().status, 201);
}

#[test]
fn a_body_that_is_cut_off_by_leaving_is_not_counted() {
    let server = TestServer::start();

    for cut in [0, 1, VOTE.len() - 1] {
        let mut connection = Connection::open(server.address()).unwrap();
        let bytes = Request::vote(VOTE).bytes();
        connection
            .write(&bytes[..bytes.len() - VOTE.len() + cut])
            .unwrap();
        drop(connection);
    }
    server.vote(VOTE);

    let counted = || (server.update()["total"] == 1).then_some(());
    eventually("only the whole vote counts", DEADLINE, counted);
}

#[test]
fn a_refused_body_is_never_taken_for_a_request() {
    let server = TestServer::start();
    let smuggled = "DELETE /live HTTP/1.1\r\nHost: x\r\n\r\n";
    let refused = [
        Request::vote(smuggled).without("Content-Type"),
        Request::vote(smuggled),
        Request::new("DELETE", "/live").body(smuggled),
        Request::new("POST", "/nothing/here").body(smuggled),
        Request::new("POST", "/api/v1/polls/nobody/votes").body(smuggled),
        Request::get("/live").body(smuggled),
        Request::vote(format!("{smuggled:5000}")),
    ];

    for request in refused {
        let mut connection = Connection::open(server.address()).unwrap();
        connection.ask(&request).unwrap();

        // Closing the connection is as good as reading the body to its end.
        if let Ok(next) = connection.ask(&Request::get("/api/v1/polls/live")) {
            assert_eq!(next.status, 200, "{request:?}");
            assert_eq!(next.json()["poll"], "live", "{request:?}");
        }
    }
}
