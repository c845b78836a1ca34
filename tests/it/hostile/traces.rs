//! No traces: after a run with a known address, browser, cookie, ticket and keys, none of them is in the
//! data folder, in the log, in the metrics or in a file that anyone may fetch.

use std::{fs, net::SocketAddr, path::Path};

use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};
use nix::sys::signal::Signal;
use serde_json::{Value, json};

use crate::harness::{
    Connection, DEADLINE, Process, Request, Response, Session, eventually, question, text,
};

const ADDRESSES: [&str; 2] = ["203.0.113.77", "2001:db8:5e:7:ab::77"];
const BROWSER: &str = "SentinelBrowser/77.7 (Sentinel OS; x77)";
const REFERRER: &str = "https://sentinel-page.example/77";
/// Guessed keys and tickets, and one that was given to the wrong poll, are as secret as right ones.
const WRONG_KEY: &str = "a-wrong-key-of-a-sentinel-77";

/// What must not be found, and how it could be written.
struct Sentinel {
    name: &'static str,
    spellings: Vec<Vec<u8>>,
}

impl Sentinel {
    fn new(name: &'static str, text: &str, parts: &[&[u8]]) -> Self {
        let bytes = parts.iter().copied().chain([text.as_bytes()]);
        let spellings = bytes.flat_map(|bytes| {
            let texts = [
                HEXLOWER.encode(bytes),
                HEXUPPER.encode(bytes),
                BASE64URL_NOPAD.encode(bytes),
                BASE64.encode(bytes),
            ];
            let texts = texts.map(|text| text.trim_end_matches('=').as_bytes().to_vec());
            [bytes.to_vec()].into_iter().chain(texts)
        });
        let cases = [text.to_lowercase(), text.to_uppercase()].map(String::into_bytes);
        Self {
            name,
            spellings: spellings.chain(cases).collect(),
        }
    }

    /// A text, also without its encoding.
    fn key(name: &'static str, text: &str) -> Self {
        let raw = BASE64URL_NOPAD.decode(text.as_bytes()).unwrap_or_default();
        // Of a signed identity, the identity alone tells as much.
        let parts: &[&[u8]] = if raw.len() >= 16 {
            &[&raw, &raw[..16]]
        } else {
            &[]
        };
        Self::new(name, text, parts)
    }

    fn address(text: &str) -> Self {
        let octets = match text.parse().expect("an address") {
            std::net::IpAddr::V4(ip) => ip.octets().to_vec(),
            std::net::IpAddr::V6(ip) => ip.octets().to_vec(),
        };
        Self::new("an address", text, &[&octets])
    }
}

/// Bytes as text in which each is one character.
fn plain(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// The sentinels that are found there.
fn found(place: &str, bytes: &[u8], sentinels: &[Sentinel]) -> Vec<String> {
    let text = plain(bytes);
    let there = |sentinel: &&Sentinel| {
        let is_own = place.ends_with("/host-key") && sentinel.name == "the host key";
        !is_own
            && sentinel
                .spellings
                .iter()
                .any(|spelling| text.contains(&plain(spelling)))
    };
    sentinels
        .iter()
        .filter(there)
        .map(|sentinel| format!("{} in {place}", sentinel.name))
        .collect()
}

/// What is found in a folder's files, and how many there are.
fn found_below(folder: &Path, sentinels: &[Sentinel]) -> (Vec<String>, usize) {
    let (mut traces, mut files) = (Vec::new(), 0);
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let (more, count) = found_below(&path, sentinels);
            traces.extend(more);
            files += count;
        } else {
            let name = path.to_str().expect("UTF-8");
            traces.extend(found(name, name.as_bytes(), sentinels));
            traces.extend(found(name, &fs::read(&path).expect("a file"), sentinels));
            files += 1;
        }
    }
    (traces, files)
}

/// A browser whose every request can be told by what it brings.
struct Visitor {
    server: SocketAddr,
    address: &'static str,
    cookie: Option<String>,
}

impl Visitor {
    fn mark(&self, request: Request) -> Request {
        let marked = request
            .header("X-Forwarded-For", self.address)
            .header("User-Agent", BROWSER);
        let marked = marked.header("Referer", REFERRER);
        match &self.cookie {
            Some(cookie) => marked.cookie(cookie),
            None => marked,
        }
    }

    fn ask(&self, request: Request) -> Response {
        let mut connection = Connection::open(self.server).expect("a connection");
        connection.ask(&self.mark(request)).expect("an answer")
    }

    fn done(&self, request: Request) -> Value {
        let answer = self.ask(request);
        assert!((200..300).contains(&answer.status), "{answer:?}");
        answer.json()
    }
}

/// Does all that brings an address, a cookie, a ticket or a key, well and badly; returns what must not
/// be found afterwards, and what may be asked for.
fn visit(server: SocketAddr, host_key: &str) -> (Vec<Sentinel>, Vec<Request>) {
    let [mut ada, ben] = ADDRESSES.map(|address| Visitor {
        server,
        address,
        cookie: None,
    });
    ada.cookie = ada.ask(Request::get("/")).cookie();
    let cookie = ada.cookie.clone().expect("a newcomer's cookie");
    let (_, value) = cookie.split_once('=').expect("a name and a value");
    let questions = [
        question(json!({"write_ins": "open", "pick": {"many": {"max": 3}}})),
        question(json!({"voters": "tickets"})),
    ];
    let made = Request::json(
        "POST",
        "/api/v1/polls",
        json!({"title": "A lesson", "questions": questions}).to_string(),
    );
    let made = ada.done(made.key(host_key));
    let [code, key] =
        ["code", "presenter_key"].map(|name| made[name].as_str().expect("a text").to_string());
    let call = |method: &str, below: &str, body: Value| {
        Request::json(
            method,
            &format!("/api/v1/polls/{code}{below}"),
            body.to_string(),
        )
    };
    let tickets = ada.done(call("POST", "/tickets", json!({"count": 3})).key(&key));
    let [ticket, revoked] = [0, 1].map(|at| {
        tickets["tickets"][at]["ticket"]
            .as_str()
            .expect("a text")
            .to_string()
    });

    // Votes by every way.
    ada.done(call("POST", "/votes", json!({"candidate": 0, "id": "vote-1"})).key(WRONG_KEY));
    ada.done(call(
        "POST",
        "/votes",
        json!({"write_in": "Rust", "name": "A"}),
    ));
    ben.done(call(
        "POST",
        "/votes",
        json!({"candidates": [1], "id": "vote-2"}),
    ));
    let form =
        Request::new("POST", "/live").header("Content-Type", "application/x-www-form-urlencoded");
    assert_eq!(ada.ask(form.body("candidate=0")).status, 303);
    let mut session = Session::open(server, &ada.mark(Session::request(&format!("/ws/{code}"))))
        .expect("a session");
    session.cast(r#"{"type":"vote","candidates":[1,2]}"#);
    ada.done(call("PATCH", "", json!({"stage": 1})).key(&key));
    ada.done(call(
        "POST",
        "/votes",
        json!({"candidate": 0, "ticket": ticket}),
    ));
    session.cast(&format!(
        r#"{{"type":"vote","candidate":1,"ticket":"{ticket}"}}"#
    ));
    assert_eq!(
        ada.ask(call("DELETE", "/tickets/1", json!({})).key(&key))
            .status,
        204
    );

    // Refusals, faults and rude ends.
    let refused = [
        call("POST", "/votes", json!({"candidate": 0, "ticket": revoked})),
        call("POST", "/votes", json!({"candidate": 99, "ticket": ticket})),
        Request::json(
            "POST",
            &format!("/api/v1/polls/{code}/votes"),
            format!("{{{ticket}"),
        ),
        call("GET", "/questions", json!({})).key(WRONG_KEY),
        Request::get(&format!("/{code}?key={key}")),
        Request::get(&format!("/{code}?host_key={host_key}")).header("Accept", "text/html"),
        Request::get("/no/such/page").key(&key),
        Request::vote("x".repeat(5_000)).key(host_key),
        Request::get("/metrics").key(WRONG_KEY),
        Request::new("BREW", "/").key(&key),
    ];
    for request in refused {
        assert!(ada.ask(request.clone()).status >= 400, "{request:?}");
    }
    let mut rude = Session::open(server, &ben.mark(Session::request("/ws"))).expect("a session");
    rude.write(&text(&format!("nonsense {ticket} {key}")).repeat(5))
        .expect("it is open");
    assert_eq!(rude.closed(), Some(4500));
    session
        .write(&text("half a frame")[..5])
        .expect("it is open");
    session.reset();
    let replaced = ada.done(call("POST", "/presenter-key", json!({})).key(&key));
    let newer = replaced["presenter_key"]
        .as_str()
        .expect("a text")
        .to_string();

    let mut sentinels = vec![
        Sentinel::new("the browser", BROWSER, &[]),
        Sentinel::new("the referrer", REFERRER, &[]),
        Sentinel::key("the cookie", value),
        Sentinel::new("a ticket", &ticket, &[]),
        Sentinel::new("a revoked ticket", &revoked, &[]),
        Sentinel::key("the presenter key", &key),
        Sentinel::key("the newer presenter key", &newer),
        Sentinel::key("the host key", host_key),
        Sentinel::key("a wrong key", WRONG_KEY),
    ];
    sentinels.extend(ADDRESSES.map(Sentinel::address));
    let files = [
        "results.csv",
        "results.json",
        "chart.svg",
        "qr.svg",
        "",
        "present",
    ];
    let files =
        files.map(|file| Request::get(format!("/{code}/{file}").trim_end_matches('/')).key(&newer));
    let calls = [
        "",
        "/history",
        "/questions",
        "/tickets",
        "/export?format=text",
        "/export?format=markdown",
        "/export?format=gift",
        "/export?format=json",
    ];
    let calls =
        calls.map(|below| Request::get(&format!("/api/v1/polls/{code}{below}")).key(&newer));
    let metrics = [
        Request::get("/metrics"),
        Request::get("/metrics").key(host_key),
        Request::get("/api/v1/polls").key(host_key),
    ];
    (
        sentinels,
        files.into_iter().chain(calls).chain(metrics).collect(),
    )
}

/// Votes until the journal is long enough for a snapshot.
fn make_a_snapshot(server: SocketAddr, folder: &Path) {
    const AT_ONCE: usize = 1_000;
    let mut session = Session::join(server);
    eventually("a snapshot", 6 * DEADLINE, || {
        session
            .write(&text("0").repeat(AT_ONCE))
            .expect("it is open");
        (0..AT_ONCE).for_each(|_| drop(session.message("receipt")));
        let mut made = fs::read_dir(folder.join("snapshots")).expect("a folder");
        made.next().map(|_| ())
    });
}

#[test]
fn a_run_leaves_no_trace_of_who_voted() {
    for format in ["text", "json"] {
        let folder = tempfile::tempdir().expect("a folder");
        let command = || {
            let mut command = Process::command(folder.path());
            command.args([
                "--trust-proxy=127.0.0.1",
                "--max-rate=0",
                "--log-format",
                format,
            ]);
            // As verbose as any operator could wish.
            command.env("RUST_LOG", "trace");
            command
        };
        let mut process = Process::spawn(command());
        let server = process.address();
        let host_key = fs::read_to_string(folder.path().join("host-key")).expect("it was made");

        let (sentinels, files) = visit(server, host_key.trim_end());
        if format == "text" {
            make_a_snapshot(server, folder.path());
        }
        let (mut traces, count) = found_below(folder.path(), &sentinels);
        assert!(
            count >= 4,
            "the journal, its log, the secret and the host key, not {count}"
        );
        for file in files {
            let mut connection = Connection::open(server).expect("a connection");
            let answer = connection.ask(&file).expect("an answer");
            assert!(
                answer.status == 200 || file.target == "/metrics",
                "{file:?}: {answer:?}"
            );
            traces.extend(found(&file.target, &answer.body, &sentinels));
        }
        traces.extend(found("the log", process.log().as_bytes(), &sentinels));
        process.signal(Signal::SIGTERM);
        let exit = process.exit(DEADLINE);
        let again = Process::spawn(command());
        again.address();
        again.signal(Signal::SIGTERM);
        let ended = again.exit(DEADLINE);
        for (name, text) in [
            ("the log", exit.stderr + &ended.stderr),
            (
                "standard output",
                exit.stdout.concat() + &ended.stdout.concat(),
            ),
        ] {
            traces.extend(found(name, text.as_bytes(), &sentinels));
        }
        traces.extend(found_below(folder.path(), &sentinels).0);

        assert!(traces.is_empty(), "{traces:#?}");
    }
}

#[test]
fn a_planted_trace_is_found_however_it_is_written() {
    let identity = BASE64URL_NOPAD.encode(&(1..33).map(|at: u8| at * 7).collect::<Vec<_>>());
    let sentinels = [
        Sentinel::address(ADDRESSES[0]),
        Sentinel::address(ADDRESSES[1]),
        Sentinel::key("the cookie", &identity),
        Sentinel::new("a ticket", "23456789ABCD", &[]),
        Sentinel::key("the host key", "f1e2d3c4b5a6978877665z"),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let below = folder.path().join("snapshots");
    fs::create_dir(&below).expect("a folder");
    let noise: Vec<u8> = (0..=255).cycle().take(5_000).collect();

    for sentinel in &sentinels {
        for spelling in &sentinel.spellings {
            let file = below.join("planted");
            fs::write(&file, [&noise, &spelling[..], &noise].concat()).expect("a file");
            let (traces, _) = found_below(folder.path(), &sentinels);
            assert!(
                traces.iter().any(|trace| trace.starts_with(sentinel.name)),
                "{}: {spelling:x?}",
                sentinel.name
            );
        }
    }
    fs::write(below.join("planted"), &noise).expect("a file");
    fs::write(folder.path().join("host-key"), "f1e2d3c4b5a6978877665z").expect("a file");
    assert_eq!(
        found_below(folder.path(), &sentinels),
        (Vec::new(), 2),
        "the host key is where it belongs"
    );
}
