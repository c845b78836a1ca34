//! The recipe in `deploy/nginx.conf`, with a real nginx.
//!
//! Only for machines that have one: `tests/run` installs it, and runs what is ignored here otherwise.

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::json;

use crate::harness::{
    Certificate, DEADLINE, HOST_KEY, Request, Session, TestServer, eventually, question, text,
};

const RECIPE: &str = include_str!("../../../deploy/nginx.conf");

/// livepoll, nginx before it, and whoever asks nginx over TLS.
struct Behind {
    address: SocketAddr,
    server: TestServer,
    certificate: Certificate,
    nginx: Child,
    _folder: tempfile::TempDir,
}

impl Behind {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::of(folder, &["--trust-proxy=127.0.0.1"], None)
    }

    /// nginx reaches livepoll by a Unix socket.
    fn by_socket() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let socket = format!("unix:{}/livepoll.sock", path(folder.path()));
        Self::of(folder, &[&format!("--listen={socket}")], Some(&socket))
    }

    fn of(folder: tempfile::TempDir, flags: &[&str], socket: Option<&str>) -> Self {
        let certificate = Certificate::in_folder(folder.path());
        // nginx cannot say which port it was given.
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let base = format!("--base-url=https://localhost:{}", address.port());
        let server = TestServer::with(&[flags, &[&base]].concat());
        let upstream = socket.map_or(server.address().to_string(), String::from);
        let changes = [
            ("127.0.0.1:8080", upstream),
            ("listen 443", format!("listen {address}")),
            ("vote.example;", "localhost;".into()),
            ("/etc/ssl/vote.example.pem", path(&certificate.cert)),
            ("/etc/ssl/vote.example.key", path(&certificate.key)),
        ];
        let recipe = changes
            .iter()
            .fold(RECIPE.to_string(), |recipe, (from, to)| {
                assert!(recipe.contains(from), "{from} is not in the recipe");
                recipe.replace(from, to)
            });
        fs::write(folder.path().join("livepoll.conf"), recipe).unwrap();
        let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let kept = kinds.map(|kind| format!("{kind}_temp_path {kind};"));
        let around = format!(
            "daemon off; master_process off; pid pid; error_log stderr; events {{}}\n\
             http {{ access_log off; {} include livepoll.conf; }}",
            kept.join(" ")
        );
        let config = folder.path().join("nginx.conf");
        fs::write(&config, around).unwrap();
        let nginx = Command::new("nginx")
            .arg("-p")
            .arg(folder.path())
            .args(["-e", "stderr", "-c"])
            .arg(config)
            .stdin(Stdio::null())
            .spawn()
            .expect("nginx is installed: tests/run does that");
        eventually("nginx listens", DEADLINE, || {
            TcpStream::connect(address).ok()
        });
        Self {
            address,
            server,
            certificate,
            nginx,
            _folder: folder,
        }
    }

    /// A request as a browser's that has the page open, and its answer up to `end`.
    fn ask(&self, request: &Request, end: &str) -> String {
        self.certificate.ask(self.address, &self.ours(request), end)
    }

    fn ours(&self, request: &Request) -> Request {
        let host = format!("localhost:{}", self.address.port());
        let origin = format!("https://{host}");
        let request = request.clone().header("Host", &host);
        request.header("Origin", &origin)
    }

    fn cookie(&self) -> String {
        let page = self.ask(&Request::get("/"), "</html>");
        let set = page
            .lines()
            .find(|line| line.to_ascii_lowercase().starts_with("set-cookie: "));
        let set = set.unwrap_or_else(|| panic!("no cookie: {page}"));
        assert!(
            set.contains("; Secure"),
            "it is told that people come by HTTPS: {set}"
        );
        let cookie = set["set-cookie: ".len()..].split(';').next();
        cookie.expect("a first part").into()
    }
}

impl Drop for Behind {
    fn drop(&mut self) {
        let _ = self.nginx.kill(); // It may have ended.
        let _ = self.nginx.wait();
    }
}

fn path(path: &Path) -> String {
    path.to_str().expect("UTF-8").into()
}

#[test]
#[ignore = "needs nginx; tests/run installs and runs it"]
fn votes_sessions_and_presenters_come_through_nginx() {
    for behind in [Behind::start(), Behind::by_socket()] {
        come_through(&behind);
    }
}

fn come_through(behind: &Behind) {
    let cookie = behind.cookie();

    let vote = Request::vote(r#"{"candidate":0}"#).cookie(&cookie);
    let receipt = behind.ask(&vote, r#""candidates":[0]}"#);
    let mut session = behind.certificate.connect(behind.address);
    let join = behind.ours(&Session::request("/ws").cookie(&cookie));
    session.write(&join.bytes());
    let joined = session.read_until(r#""type":"mine""#);
    session.write(&text("1"));
    session.read_until(r#""type":"receipt""#);
    let waited = behind.ask(
        &Request::get("/api/v1/polls/live?after=1&wait=25"),
        "\"candidates\"",
    );

    assert!(receipt.starts_with("HTTP/1.1 201"), "{receipt}");
    assert!(joined.starts_with("HTTP/1.1 101"), "{joined}");
    assert!(joined.contains(r#""total":1"#), "{joined}");
    assert!(waited.contains(r#""total":2"#), "{waited}");

    let questions = vec![question(json!({"text": "x".repeat(500)})); 50];
    let poll = json!({"code": "PROXY", "questions": questions}).to_string();
    let made = behind.ask(
        &Request::json("POST", "/api/v1/polls", poll).key(HOST_KEY),
        "\"qr\"",
    );
    let key = made
        .split(r#""presenter_key":""#)
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let change = Request::json("PATCH", "/api/v1/polls/PROXY", r#"{"stage":1}"#);
    let changed = behind.ask(&change.key(key.expect("a key")), "\"candidates\"");
    let own = format!(
        r#""vote":"https://localhost:{}/PROXY""#,
        behind.address.port()
    );
    assert!(
        made.starts_with("HTTP/1.1 201") && made.contains(&own),
        "{made}"
    );
    assert!(changed.starts_with("HTTP/1.1 200"), "{changed}");
}

#[test]
#[ignore = "needs nginx; tests/run installs and runs it"]
fn nginx_holds_no_event_back() {
    for behind in [Behind::start(), Behind::by_socket()] {
        hold_no_event_back(&behind);
    }
}

fn hold_no_event_back(behind: &Behind) {
    let mut events = behind.certificate.connect(behind.address);
    events.write(
        &behind
            .ours(&Request::get("/api/v1/polls/live/events"))
            .bytes(),
    );
    let first = events.read_until("\"candidates\"");

    behind.ask(&Request::vote(r#"{"candidate":0}"#), "\"receipt\"");
    let second = events.read_until(r#""total":1"#);

    assert!(first.contains("text/event-stream"), "{first}");
    assert!(second.contains("event: update"), "{second}");
}

#[test]
#[ignore = "needs nginx; tests/run installs and runs it"]
fn nobody_beyond_nginx_is_taken_for_this_machine() {
    for behind in [Behind::start(), Behind::by_socket()] {
        nobody_is_local(&behind);
    }
}

fn nobody_is_local(behind: &Behind) {
    let refused = behind.ask(&Request::get("/metrics"), "\"code\"");
    let pretended = Request::get("/metrics").header("X-Forwarded-For", "127.0.0.1");
    let pretended = behind.ask(&pretended, "\"code\"");
    let host = behind.ask(
        &Request::get("/metrics").key(HOST_KEY),
        "livepoll_votes_total 0",
    );

    assert!(refused.starts_with("HTTP/1.1 401"), "{refused}");
    assert!(pretended.starts_with("HTTP/1.1 401"), "{pretended}");
    assert!(host.starts_with("HTTP/1.1 200"), "{host}");
    let beside = Request::get("/metrics").header("Host", "localhost");
    assert_eq!(behind.server.ask(&beside).status, 200, "beside nginx");
}
