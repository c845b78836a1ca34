//! One random lesson: its server's side and the model's, and how they are compared.

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use serde_json::{Value, json};

use super::rules::{CANDIDATES, Question};
use crate::harness::{Connection, Request, Response, TestPoll, TestServer};

pub const QUESTIONS: usize = 3;

pub struct Script {
    pub seed: u64,
    pub rng: StdRng,
    pub poll: TestPoll,
    pub voters: [String; 5],
    pub questions: Vec<Option<Question>>,
    pub stage: usize,
    pub seq: u64,
    /// Votes that were counted under an id: who, the body, the receipt.
    pub receipts: Vec<(usize, Value, Value)>,
    pub steps: Vec<String>,
    connection: Connection,
}

impl Script {
    pub fn new(seed: u64, server: &TestServer, voters: &[String; 5]) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let questions: Vec<_> = (0..QUESTIONS)
            .map(|_| {
                let pick = *["one", "one", "many", "rank", "rate"]
                    .choose(&mut rng)
                    .expect("some");
                let rule = *["clicks", "once", "changeable", "changeable"]
                    .choose(&mut rng)
                    .expect("some");
                Question::new(pick, rule, rng.random_bool(0.7))
            })
            .collect();
        let body = questions.iter().enumerate().map(|(index, question)| {
            let candidate = |one| json!({"label": format!("C{one}"), "color": format!("#00000{one}")});
            json!({
                "text": format!("Question {index}?"), "pick": question.pick_setting(), "rule": question.rule,
                "results": if question.live { "live" } else { "hidden" }, "correct": [index % CANDIDATES],
                "candidates": (0..CANDIDATES).map(candidate).collect::<Vec<_>>(),
            })
        });
        let poll = server.make(&json!({"questions": body.collect::<Vec<_>>()}));
        Self {
            seed,
            rng,
            poll,
            voters: voters.clone(),
            questions: questions.into_iter().map(Some).collect(),
            stage: 0,
            seq: 1,
            receipts: Vec::new(),
            steps: Vec::new(),
            connection: Connection::open(server.address()).unwrap(),
        }
    }

    pub fn on_stage(&mut self) -> &mut Question {
        self.questions[self.stage]
            .as_mut()
            .expect("it is never removed")
    }

    pub fn known(&mut self, index: usize) -> Result<&mut Question, &'static str> {
        self.questions[index].as_mut().ok_or("unknown_question")
    }

    pub fn present(
        &mut self,
        method: &str,
        below: &str,
        body: Value,
        expected: Result<(), &'static str>,
        done: u16,
    ) {
        let request = self
            .poll
            .request(method, below, body.to_string())
            .key(&self.poll.key);
        self.ask(request, expected, done);
    }

    /// Asks; what is done takes a seq, what is refused has its code.
    pub fn ask(&mut self, request: Request, expected: Result<(), &str>, done: u16) -> Value {
        let body =
            String::from_utf8_lossy(request.body.as_deref().unwrap_or_default()).into_owned();
        let answer = self.answer(&request);
        self.steps.push(format!(
            "{} {} {body}: {}",
            request.method, request.target, answer.status
        ));
        let body = if answer.body.is_empty() {
            Value::Null
        } else {
            answer.json()
        };
        match expected {
            Ok(()) => {
                self.seq += 1;
                assert_eq!(answer.status, done, "{body} {}", self.told());
            }
            Err(code) => assert_eq!(body["code"], code, "{}", self.told()),
        }
        body
    }

    /// Compares the update with what the model says.
    pub fn check(&mut self, when: &str) {
        let target = self.poll.path("");
        let mut update = self.answer(&Request::get(&target)).json();
        for name in ["at", "present"] {
            update.as_object_mut().expect("an object").remove(name);
        }
        let of = self.questions.iter().flatten().count();
        let asked = self.questions[self.stage]
            .as_ref()
            .expect("it is never removed");
        let mut expected = asked.update(self.stage, of);
        for (name, value) in [
            ("type", json!("update")),
            ("poll", json!(self.poll.code)),
            ("seq", json!(self.seq)),
            ("title", json!("")),
        ] {
            expected[name] = value;
        }
        assert_eq!(update, expected, "{when}: {}", self.told());
    }

    pub fn check_mine(&mut self, voter: usize) {
        let read = Request::get(&self.poll.path("/votes/mine")).cookie(&self.voters[voter]);
        let mine = self.answer(&read).json();
        let asked = self.questions[self.stage]
            .as_ref()
            .expect("it is never removed");
        let mut expected = asked.mine(voter);
        expected["question"] = self.stage.into();
        assert_eq!(mine, expected, "voter {voter}: {}", self.told());
    }

    /// Goes on at a server that was started again.
    pub fn go_on(&mut self, server: &TestServer) {
        self.poll = self.poll.clone().on(server);
        self.connection = Connection::open(server.address()).unwrap();
    }

    fn answer(&mut self, request: &Request) -> Response {
        let answer = self.connection.ask(request).expect("an answer");
        if answer.header("Connection") == Some("close") {
            self.connection = Connection::open(self.poll.address()).unwrap();
        }
        answer
    }

    pub fn told(&self) -> String {
        format!(
            "run again with MODEL_SEED={}; its steps were {:#?}",
            self.seed, self.steps
        )
    }
}
