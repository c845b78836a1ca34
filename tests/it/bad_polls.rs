//! Bad requests of hosts and presenters: each gets its own definite answer, and changes nothing.
//!
//! The rows are those of the table of bad inputs that need a poll, a key or a ticket.

mod ballots;
mod deleted;
mod doors;
mod large;
mod order;
mod parts;
mod polls;
mod settings;
mod write_ins;

use serde_json::{Value, json};

use crate::harness::{HOST_KEY, Request, Response, TestPoll, TestServer, question};

/// A row of a table: the request, the status and the code of its answer, and what its detail names.
type Row<'a> = (Request, u16, &'a str, &'a str);

/// A poll that is asked for what is bad, and its neighbour, who must not notice.
struct Scene {
    poll: TestPoll,
    neighbour: TestPoll,
    server: TestServer,
}

impl Scene {
    /// A poll with two questions over "A", "B" and "C"; the first has these settings.
    fn with(settings: Value) -> Self {
        let server = TestServer::with(&["--max-rate=0"]);
        let questions = [question(settings), question(json!({}))];
        Self {
            poll: server.make(&json!({"title": "Bad", "questions": questions})),
            neighbour: server.make_with(json!({})),
            server,
        }
    }

    /// A request of the poll's presenter.
    fn presenter(&self, method: &str, below: &str, body: impl AsRef<[u8]>) -> Request {
        self.poll.request(method, below, body).key(&self.poll.key)
    }

    /// A request to make a poll, of the host.
    fn host(&self, body: impl AsRef<[u8]>) -> Request {
        Request::json("POST", "/api/v1/polls", body).key(HOST_KEY)
    }

    /// Sends each row; checks its answer, that nothing changed, and that the neighbour votes.
    fn refuses<'a>(&self, rows: impl IntoIterator<Item = Row<'a>>) {
        let before = self.state();
        let mut faults = Vec::new();
        for (request, status, code, named) in rows {
            let row = row(&request);
            let answer = self.poll.ask(&request);
            if let Err(fault) = checked(&answer, status, code, named) {
                faults.push(format!("{row}: {status} {code} {named:?}, not {fault}"));
            }
            if self.poll.seq() != before[0]["seq"] {
                faults.push(format!("{row} left an entry"));
            }
            let vote = self.neighbour.vote(json!({"candidate": 1}));
            if vote.status != 201 {
                faults.push(format!("after {row}: {vote:?}"));
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
        assert_eq!(self.state(), before, "one of them changed something");
    }

    /// Everything that a bad request could have changed.
    fn state(&self) -> Value {
        let list = Request::get("/api/v1/polls").key(HOST_KEY);
        let mut polls = self.server.ask(&list).json()["polls"].clone();
        for poll in polls.as_array_mut().expect("a list") {
            poll["voters"] = Value::Null; // The neighbour's grow.
        }
        let mut update = self.poll.update();
        update["present"] = Value::Null;
        json!([update, self.poll.questions(), polls])
    }
}

fn checked(answer: &Response, status: u16, code: &str, named: &str) -> Result<(), String> {
    let detail = answer.check_problem(status, code)?;
    if detail.contains(named) {
        Ok(())
    } else {
        Err(detail)
    }
}

fn row(request: &Request) -> String {
    let body = String::from_utf8_lossy(request.body.as_deref().unwrap_or_default()).into_owned();
    let body: String = body.chars().take(120).collect();
    format!("{} {} {body}", request.method, request.target)
}
