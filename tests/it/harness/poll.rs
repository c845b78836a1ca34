//! A poll of a test: what its presenter asks, and who votes in it.

use std::{io, net::SocketAddr};

use serde_json::{Value, json};

use super::{Connection, Events, Request, Response, Session, TestServer};

/// The host key of every test's server.
pub const HOST_KEY: &str = "the-host-key-of-the-tests";

/// A poll and its presenter key. Holds no server: after a restart, say [`TestPoll::on`] which one.
#[derive(Debug, Clone)]
pub struct TestPoll {
    address: SocketAddr,
    pub code: String,
    pub key: String,
}

impl Request {
    /// A request with a JSON body.
    pub fn json(method: &str, target: &str, body: impl AsRef<[u8]>) -> Self {
        let typed = Self::new(method, target).header("Content-Type", "application/json");
        typed.body(body)
    }

    /// With a presenter or host key.
    pub fn key(self, key: &str) -> Self {
        self.header("Authorization", &format!("Bearer {key}"))
    }

    /// With a voter's cookie.
    pub fn cookie(self, cookie: &str) -> Self {
        self.header("Cookie", cookie)
    }
}

impl TestServer {
    /// Makes a poll, as the host.
    pub fn make(&self, poll: &Value) -> TestPoll {
        let made = self.try_to_make(&poll.to_string());
        assert_eq!(made.status, 201, "{made:?} to {poll}");
        TestPoll::of(self, &made.json())
    }

    /// A poll with one question over "A", "B" and "C", and these settings.
    pub fn make_with(&self, settings: Value) -> TestPoll {
        self.make(&json!({"questions": [question(settings)]}))
    }

    pub fn try_to_make(&self, body: &str) -> Response {
        self.ask(&Request::json("POST", "/api/v1/polls", body).key(HOST_KEY))
    }

    /// The front poll, whose key the host can have replaced.
    pub fn front_poll(&self) -> TestPoll {
        let replace = Request::new("POST", "/api/v1/polls/live/presenter-key").key(HOST_KEY);
        let key = self.ask(&replace).json()["presenter_key"].clone();
        TestPoll::of(self, &json!({"code": "live", "presenter_key": key}))
    }

    /// The cookies of so many voters.
    pub fn voters<const COUNT: usize>(&self) -> [String; COUNT] {
        [(); COUNT].map(|()| {
            self.get("/")
                .cookie()
                .expect("a page introduces its visitor")
        })
    }
}

/// A receipt as it is given again.
pub fn again(receipt: &Value) -> Value {
    let mut again = receipt.clone();
    again["replayed"] = true.into();
    again
}

/// A question over "A", "B" and "C", where the settings do not say otherwise.
pub fn question(settings: Value) -> Value {
    let mut question = json!({"text": "Which?", "candidates": ["A", "B", "C"]});
    let Value::Object(settings) = settings else {
        panic!("settings are an object");
    };
    for (name, value) in settings {
        question[name] = value;
    }
    question
}

impl TestPoll {
    /// The poll that was made with this answer.
    pub fn of(server: &TestServer, made: &Value) -> Self {
        let text = |name: &str| made[name].as_str().expect("a text").to_string();
        Self {
            address: server.address(),
            code: text("code"),
            key: text("presenter_key"),
        }
    }

    /// The same poll, at a server that was started again.
    pub fn on(mut self, server: &TestServer) -> Self {
        self.address = server.address();
        self
    }

    /// The same key under another code.
    pub fn under(&self, code: &str) -> Self {
        Self {
            code: code.into(),
            ..self.clone()
        }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Below its address in the API.
    pub fn path(&self, below: &str) -> String {
        format!("/api/v1/polls/{}{below}", self.code)
    }

    /// A request with a JSON body, and without a key.
    pub fn request(&self, method: &str, below: &str, body: impl AsRef<[u8]>) -> Request {
        Request::json(method, &self.path(below), body)
    }

    pub fn ask(&self, request: &Request) -> Response {
        Connection::open(self.address)
            .and_then(|mut connection| connection.ask(request))
            .unwrap_or_else(|error| panic!("no answer ({error}) to {request:?}"))
    }

    /// Reads without a key.
    pub fn get(&self, below: &str) -> Response {
        self.ask(&Request::get(&self.path(below)))
    }

    /// Asks as the presenter, whatever comes of it.
    pub fn present(&self, method: &str, below: &str, body: Value) -> Response {
        self.ask(&self.request(method, below, body.to_string()).key(&self.key))
    }

    /// Asks as the presenter what must be done.
    pub fn done(&self, method: &str, below: &str, body: Value) -> Value {
        let answer = self.present(method, below, body.clone());
        assert!(
            (200..300).contains(&answer.status),
            "{method} {below} {body}: {answer:?}"
        );
        match answer.status {
            204 => Value::Null,
            _ => answer.json(),
        }
    }

    /// Changes the poll, or its question on stage.
    pub fn patch(&self, body: Value) -> Value {
        self.done("PATCH", "", body)
    }

    /// All settings of its questions.
    pub fn questions(&self) -> Value {
        self.done("GET", "/questions", json!({}))["questions"].clone()
    }

    pub fn update(&self) -> Value {
        self.get("").json()
    }

    pub fn seq(&self) -> u64 {
        self.update()["seq"].as_u64().expect("a number")
    }

    /// The votes of the candidates on stage.
    pub fn votes(&self) -> Vec<Value> {
        let update = self.update();
        let candidates = update["candidates"].as_array().expect("a list");
        let votes = candidates
            .iter()
            .map(|candidate| candidate["votes"].clone());
        votes.collect()
    }

    /// A vote of somebody new.
    pub fn vote(&self, body: Value) -> Response {
        self.ask(&self.request("POST", "/votes", body.to_string()))
    }

    pub fn vote_as(&self, cookie: &str, body: Value) -> Response {
        let vote = self.request("POST", "/votes", body.to_string());
        self.ask(&vote.cookie(cookie))
    }

    /// A vote that must count, and its receipt.
    pub fn cast(&self, cookie: &str, body: Value) -> Value {
        let answer = self.vote_as(cookie, body.clone());
        assert_eq!(answer.status, 201, "{body}: {answer:?}");
        answer.json()
    }

    /// A voter's own vote.
    pub fn mine(&self, cookie: &str) -> Value {
        let mine = Request::get(&self.path("/votes/mine")).cookie(cookie);
        self.ask(&mine).json()
    }

    /// Joins as a new voter.
    pub fn join(&self) -> Session {
        self.try_to_join("", None).expect("a session")
    }

    pub fn join_as(&self, cookie: &str) -> Session {
        self.try_to_join("", Some(cookie)).expect("a session")
    }

    pub fn watch(&self) -> Session {
        self.try_to_join("?as=viewer", None).expect("a session")
    }

    fn try_to_join(&self, query: &str, cookie: Option<&str>) -> io::Result<Session> {
        let mut request = Session::request(&format!("/ws/{}{query}", self.code));
        if let Some(cookie) = cookie {
            request = request.cookie(cookie);
        }
        Session::open(self.address, &request)
    }

    pub fn events(&self) -> Events {
        Events::open(self.address, &self.path("/events"))
    }

    /// Makes tickets, and returns them.
    pub fn tickets(&self, count: usize) -> Vec<String> {
        let made = self.done("POST", "/tickets", json!({ "count": count }));
        let tickets = made["tickets"].as_array().expect("a list");
        let text = |ticket: &Value| ticket["ticket"].as_str().expect("a text").to_string();
        tickets.iter().map(text).collect()
    }
}
