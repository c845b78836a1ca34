//! Who votes leaves no trace: no address, user agent, cookie, ticket or key in the data folder, the log,
//! the metrics, the exports or a backup.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use data_encoding::BASE64URL_NOPAD;
use nix::sys::signal::Signal;
use serde_json::{Value, json};

use crate::harness::{Connection, DEADLINE, HOST_KEY, Process, Request, Response, Session};

const ADDRESS: [u8; 4] = [203, 0, 113, 77];
const AGENT: &str = "Sentinel-Agent-7.31";
const WORDS: &str = "sentinel words";

/// Something that must be nowhere, in every form in which it could be kept.
struct Sentinel {
    name: &'static str,
    forms: Vec<Vec<u8>>,
}

impl Sentinel {
    fn new(name: &'static str, forms: &[&[u8]]) -> Self {
        let hex = |form: &&[u8]| {
            let digits = form.iter().map(|byte| format!("{byte:02x}"));
            digits.collect::<String>().into_bytes()
        };
        let plain = forms.iter().map(|form| form.to_vec());
        let forms = plain.chain(forms.iter().map(hex)).collect();
        Self { name, forms }
    }

    fn is_in(&self, bytes: &[u8]) -> bool {
        let holds = |form: &Vec<u8>| bytes.windows(form.len()).any(|part| part == form);
        self.forms.iter().any(holds)
    }
}

/// A client with all that could be noted of it.
fn ask(address: SocketAddr, request: Request) -> Response {
    let [a, b, c, d] = ADDRESS;
    let marked = request
        .header("X-Forwarded-For", &format!("{a}.{b}.{c}.{d}"))
        .header("User-Agent", AGENT);
    Connection::open(address).unwrap().ask(&marked).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let deeper = |path: PathBuf| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    };
    paths.flat_map(deeper).collect()
}

#[test]
fn who_votes_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let [data, backup] = ["data", "backup"].map(|name| folder.path().join(name));
    let mut command = Process::command(&data);
    command.args([
        "--trust-proxy=127.0.0.1",
        "--question=Other?",
        "--log-format=json",
    ]);
    command.args(["--host-key", HOST_KEY]);
    let mut process = Process::spawn(command);
    let address = process.address();
    let made = ask(
        address,
        Request::json(
            "POST",
            "/api/v1/polls",
            json!({"code": "TRACE", "questions": [
                {"text": "Which?", "candidates": ["A", "B"], "write_ins": "open"},
            ]})
            .to_string(),
        )
        .key(HOST_KEY),
    );
    let presenter = made.json()["presenter_key"].as_str().unwrap().to_string();
    let poll = "/api/v1/polls/TRACE";
    let presented = |method: &str, below: &str, body: Value| {
        let request = Request::json(method, &format!("{poll}{below}"), body.to_string());
        ask(address, request.key(&presenter))
    };
    let tickets = presented("POST", "/tickets", json!({"count": 1})).json();
    let ticket = tickets["tickets"][0]["ticket"]
        .as_str()
        .unwrap()
        .to_string();
    let cookie = ask(address, Request::get("/TRACE")).cookie().unwrap();
    let value = cookie.split_once('=').unwrap().1.to_string();
    let identity = BASE64URL_NOPAD.decode(value.as_bytes()).unwrap()[..16].to_vec();

    // Votes that count, votes that do not, by every way; and what is logged as a fault.
    let vote = |body: Value| {
        Request::json("POST", &format!("{poll}/votes"), body.to_string()).cookie(&cookie)
    };
    for body in [
        json!({"candidate": 0, "ticket": ticket}),
        json!({"candidate": 1}),
        json!({"candidate": 9}),
        json!({"write_in": WORDS}),
        json!({"candidate": 0, "ticket": "not-a-ticket"}),
    ] {
        ask(address, vote(body));
    }
    let join = Session::request("/ws/TRACE")
        .cookie(&cookie)
        .header("User-Agent", AGENT);
    let mut session = Session::open(address, &join).unwrap();
    session.send("0");
    session.send("nonsense");
    session.message("problem");
    presented("PATCH", "", json!({"open": false}));

    let mut told: Vec<(String, Vec<u8>)> = Vec::new();
    for target in [
        "/metrics",
        "/TRACE/results.csv",
        "/TRACE/results.json",
        "/TRACE/chart.svg",
        "/api/v1/polls/TRACE/history",
        "/api/v1/polls/TRACE/export?format=json",
        "/api/v1/polls/TRACE/export?format=text",
        "/api/v1/polls/TRACE/tickets",
    ] {
        let key = if target == "/metrics" {
            HOST_KEY
        } else {
            &presenter
        };
        let answer = ask(address, Request::get(target).key(key));
        assert_eq!(answer.status, 200, "{target}: {answer:?}");
        told.push((target.into(), answer.body));
    }
    let mut keep = Process::bare();
    keep.arg("backup").arg(&backup).arg("--data").arg(&data);
    assert!(Process::spawn(keep).exit(DEADLINE).status.success());
    let while_it_runs = files(folder.path());
    told.extend(while_it_runs.iter().map(|path| {
        (
            format!("{} while it runs", path.display()),
            fs::read(path).unwrap_or_default(),
        )
    }));
    let log = process.log();
    process.signal(Signal::SIGTERM);
    told.push(("the log".into(), process.exit(DEADLINE).stderr.into()));
    let mut after = files(folder.path());
    // Whose key the operator gave is not kept, and the other is what all keys come from.
    after.retain(|path| !path.ends_with("secret"));
    told.extend(
        after
            .iter()
            .map(|path| (path.display().to_string(), fs::read(path).unwrap())),
    );

    let bare_ticket = ticket.replace('-', "");
    let sentinels = [
        Sentinel::new("the address", &[b"203.0.113.77", &ADDRESS]),
        Sentinel::new("the user agent", &[AGENT.as_bytes()]),
        Sentinel::new("the cookie", &[value.as_bytes(), &identity]),
        Sentinel::new("the ticket", &[ticket.as_bytes(), bare_ticket.as_bytes()]),
        Sentinel::new("the presenter key", &[presenter.as_bytes()]),
        Sentinel::new("the host key", &[HOST_KEY.as_bytes()]),
    ];
    for (place, bytes) in &told {
        for sentinel in &sentinels {
            assert!(!sentinel.is_in(bytes), "{} is in {place}", sentinel.name);
        }
    }
    let words = Sentinel::new("what a voter wrote", &[WORDS.as_bytes()]);
    assert!(!words.is_in(log.as_bytes()), "{log}");
    assert!(!words.is_in(&told[0].1), "the metrics");
    // The test looks where such things would be: the journal and the table have the words.
    let holding = |name: &str| {
        let (_, bytes) = told
            .iter()
            .find(|(place, _)| place.ends_with(name))
            .unwrap();
        words.is_in(bytes)
    };
    assert!(holding("results.csv") && holding("data/livepoll.db") && holding("/backup"));
}
