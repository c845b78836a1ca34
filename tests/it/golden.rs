//! What the server answers, sends and stores, byte by byte.
//!
//! Each file of `tests/golden` holds requests and what came of them. A test sends the requests again
//! and compares. What differs from run to run stands as a word in capitals, as `TIME`. To add a case,
//! write its request, and let the answer be filled in:
//!
//! `LIVEPOLL_WRITE_GOLDEN=1 cargo test --test it golden::`
//!
//! and look at what `git diff` shows.

mod masked;
mod scene;

use std::{env, fmt::Write as _, fs, path::PathBuf};

use serde_json::{Value, json};

use self::{masked::Masked, scene::Scene};
use crate::harness::{Frame, HOST_KEY, Request, Response, Session, TestPoll};

/// Headers whose values differ from build to build or say when it was.
const UNSTABLE: [&str; 4] = ["date", "etag", "content-length", "last-modified"];

/// A request of a file: `POST /path body`, or, for a message of a session, `SAY body`.
struct Case {
    line: String,
    request: Request,
}

/// The requests of a file: its lines that begin with a method.
fn cases(text: &str) -> Vec<Case> {
    let methods = [
        "GET ", "HEAD ", "POST ", "PATCH ", "DELETE ", "PUT ", "OPTIONS ", "SAY ",
    ];
    let lines = text.lines();
    lines
        .filter(|line| methods.iter().any(|method| line.starts_with(method)))
        .map(Case::read)
        .collect()
}

impl Case {
    fn read(line: &str) -> Self {
        let (method, rest) = line.split_once(' ').expect("a method");
        let (target, body) = match method {
            "SAY" => ("", rest),
            _ => rest.split_once(' ').unwrap_or((rest, "")),
        };
        let body = match body.strip_prefix("escaped ") {
            Some(escaped) => serde_json::from_str(escaped).expect("a JSON string"),
            None => body.to_owned(),
        };
        let request = match body.as_str() {
            "" => Request::new(method, target),
            body => Request::json(method, target, body),
        };
        Self {
            line: line.to_owned(),
            request,
        }
    }

    /// The request with what the scene's polls and keys are called in it.
    fn request(&self, scene: &Scene) -> Request {
        let named = |text: &str| scene.named(text);
        let mut request = self.request.clone();
        request.target = named(&request.target);
        let body = request.body.take();
        request.body = body.map(|body| named(&String::from_utf8(body).expect("a text")).into());
        let Some((target, key)) = request.target.clone().split_once('#').map(own) else {
            return request;
        };
        request.target = target;
        request.key(&key)
    }
}

fn own((one, other): (&str, &str)) -> (String, String) {
    (one.into(), other.into())
}

/// Compares a file with what the requests in it give now, or writes it.
fn hold(name: &str, answer: impl FnOnce(Vec<Case>) -> String) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.txt"));
    let golden = fs::read_to_string(&file).expect("a golden file, at least with requests");
    let now = answer(cases(&golden));
    if env::var_os("LIVEPOLL_WRITE_GOLDEN").is_some() {
        return fs::write(&file, now).expect("the file can be written");
    }
    let (mut expected, mut given) = (golden.lines(), now.lines());
    let mut case = "";
    for number in 1.. {
        let [one, other] = [expected.next(), given.next()];
        if one.is_some_and(|line| line.starts_with(|first: char| first.is_ascii_uppercase())) {
            case = one.unwrap_or_default();
        }
        assert_eq!(
            other, one,
            "{name}.txt, line {number}, after {case}; if it is meant to change, see the head of tests/it/golden.rs"
        );
        if one.is_none() {
            return;
        }
    }
}

/// An answer as it stands in a file.
fn told(answer: &Response, heads: bool, masked: &mut Masked) -> String {
    let mut told = format!("{}", answer.status);
    if heads {
        let mut headers = answer.headers.clone();
        headers.sort();
        for (name, value) in &headers {
            if !UNSTABLE.contains(&name.to_lowercase().as_str()) {
                let value = match name.as_str() {
                    "set-cookie" => value.split_once(';').map_or("", |(_, rest)| rest),
                    _ => value,
                };
                write!(told, "\n{name}: {value}").expect("a String takes it");
            }
        }
        told.push('\n');
    } else {
        writeln!(told, " {}", answer.header("Content-Type").unwrap_or("-")).expect("as above");
    }
    let kind = answer.header("Content-Type").unwrap_or_default();
    // Pages and drawings have tests of their own.
    let is_told = kind.contains("json") || kind.starts_with("text/") && !kind.contains("html");
    if is_told {
        told += std::str::from_utf8(&answer.body).expect("a text");
        told.push('\n');
    }
    masked.mask(&told)
}

#[test]
fn polls_that_are_made() {
    hold("polls", |cases| {
        let scene = Scene::new(&["--max-rate=0"]);
        let mut file = String::new();
        for case in cases {
            let mut masked = Masked::default();
            let made = scene.server.ask(&case.request(&scene).key(HOST_KEY));
            if made.status == 201 {
                masked.learn(&made.json());
            }
            file += &format!("{}\n{}", case.line, told(&made, false, &mut masked));
            if made.status == 201 {
                let poll = TestPoll::of(&scene.server, &made.json());
                file += &masked.mask(&format!("{}\n{}\n", poll.questions(), poll.update()));
                let deleted = poll.ask(&poll.request("DELETE", "", "").key(HOST_KEY));
                assert_eq!(deleted.status, 204, "{deleted:?}");
            }
            file.push('\n');
        }
        file
    });
}

#[test]
fn changes_of_a_poll_and_what_stands_in_the_journal() {
    hold("changes", |cases| {
        let mut scene = Scene::new(&["--max-rate=0"]);
        let mut file = String::new();
        for case in cases {
            scene.fresh_poll();
            let mut masked = scene.masked();
            let changed = scene.server.ask(&case.request(&scene));
            if changed.status < 300 && !changed.body.is_empty() {
                masked.learn(&changed.json());
            }
            file += &format!("{}\n{}", case.line, told(&changed, false, &mut masked));
            let poll = scene.poll();
            let questions = poll.ask(&poll.request("GET", "/questions", "").key(&poll.key));
            if changed.status < 300 && questions.status == 200 {
                file += &masked.mask(&format!("{}\n", questions.text()));
            }
            file.push('\n');
        }
        file + &scene.journal()
    });
}

#[test]
fn votes_in_every_kind_of_question() {
    hold("votes", |cases| {
        let mut scene = Scene::new(&["--max-rate=0"]);
        let mut file = String::new();
        for case in cases {
            writeln!(file, "{}", case.line).expect("a String takes it");
            for stage in 0..scene::KINDS {
                scene.fresh_poll();
                scene.poll().patch(json!({"stage": stage}));
                let mut masked = scene.masked();
                let answer = scene.server.ask(&case.request(&scene));
                file += &told(&answer, false, &mut masked);
                if answer.status == 201 {
                    let update = scene.poll().update().to_string();
                    file += &format!("{}\n", masked.mask(&update));
                }
            }
            file.push('\n');
        }
        file + &scene.journal()
    });
}

#[test]
fn messages_of_a_session() {
    hold("messages", |cases| {
        let mut scene = Scene::new(&["--max-rate=0"]);
        let mut file = String::new();
        for kind in ["mine", "update"] {
            scene.fresh_poll();
            // The two may come in either order, and the session may be counted already, or not yet.
            let mut session = scene.poll().join();
            let message = raw(&mut session, &[kind]).replace(r#""present":1"#, r#""present":0"#);
            file += &scene.masked().mask(&format!("{message}\n"));
        }
        file.push('\n');
        for case in cases {
            scene.fresh_poll();
            let mut session = scene.poll().join();
            let message = case.request(&scene).body.unwrap_or_default();
            session.send(std::str::from_utf8(&message).expect("a text"));
            let answer = raw(&mut session, &["receipt", "problem"]);
            file += &scene.masked().mask(&format!("{}\n{answer}\n\n", case.line));
        }
        file
    });
}

/// The next message of one of these types, as it was sent.
fn raw(session: &mut Session, kinds: &[&str]) -> String {
    loop {
        match session.frame_within(crate::harness::DEADLINE) {
            Ok(Frame::Text(text)) => {
                let message: Value = serde_json::from_str(&text).expect("JSON");
                if kinds.iter().any(|kind| message["type"] == *kind) {
                    return text;
                }
            }
            Ok(Frame::Ping | Frame::Pong(_)) => {}
            other => panic!("{other:?} instead of {kinds:?}"),
        }
    }
}

#[test]
fn whatever_can_be_read_of_a_lesson() {
    hold("reads", |cases| {
        let mut scene = Scene::new(&["--max-rate=0"]);
        scene.lesson();
        let mut file = String::new();
        for case in cases {
            let mut masked = scene.masked();
            let answer = scene.server.ask(&case.request(&scene));
            file += &format!("{}\n{}\n", case.line, told(&answer, true, &mut masked));
        }
        file + &scene.journal()
    });
}
