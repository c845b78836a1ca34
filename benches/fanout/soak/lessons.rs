//! Lessons: a poll is made, presented and voted in, by everything that there is, then deleted.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::HOST_KEY;
use crate::{http::Http, load::Sessions};

const SESSIONS: usize = 100;
const STEPS: u32 = 150;
const STEP: Duration = Duration::from_millis(100);
/// Everything of a poll that can be fetched, one after the other.
const PAGES: [&str; 14] = [
    "/{}",
    "/{}/present",
    "/{}/embed?theme=dark",
    "/{}/chart.svg",
    "/{}/chart.png",
    "/{}/qr.svg",
    "/{}/results.csv",
    "/{}/results.xlsx",
    "/{}/results.json",
    "/api/v1/polls/{}",
    "/api/v1/polls/{}/history",
    "/",
    "/new",
    "/privacy",
];
const FORMATS: [&str; 4] = ["text", "markdown", "gift", "json"];

/// Teaches until stopped; the number of lessons.
pub fn teach(address: &str, stopped: &AtomicBool) -> u32 {
    let mut lessons = 0;
    while !stopped.load(Ordering::Relaxed) {
        Lesson::make(address).teach(stopped);
        lessons += 1;
    }
    lessons
}

struct Lesson<'a> {
    address: &'a str,
    http: Http,
    code: String,
    key: String,
}

impl<'a> Lesson<'a> {
    fn make(address: &'a str) -> Self {
        let languages = ["JavaScript", "C#", "PHP", "Python", "Go"];
        let poll = json!({"title": "Soak", "questions": [
            {"text": "Which language do you like best?", "candidates": languages},
            {"text": "What comes to your mind?", "kind": "word_cloud"},
            {"text": "In which order?", "candidates": languages, "kind": "ranking"},
            {"text": "Click!", "candidates": languages, "rule": "clicks"},
        ]});
        let mut http = Http::connect(address);
        let made = http.ask("POST", "/api/v1/polls", Some(HOST_KEY), &poll.to_string());
        assert_eq!(made.status, 201, "a poll to make");
        let made = made.json();
        let text = |name: &str| made[name].as_str().expect("a text").to_string();
        Self {
            address,
            http,
            code: text("code"),
            key: text("presenter_key"),
        }
    }

    fn teach(mut self, stopped: &AtomicBool) {
        let mut sessions = Sessions::new();
        let path = format!("/ws/{}", self.code);
        sessions.open(self.address, &path, SESSIONS, true);
        let begun = Instant::now();
        for step in 0..STEPS {
            if stopped.load(Ordering::Relaxed) {
                break;
            }
            self.step(step, &mut sessions);
            while let Some(left) = (STEP * (step + 1)).checked_sub(begun.elapsed()) {
                sessions.turn(left, &mut |_| {});
            }
        }
        drop(sessions);
        self.present("DELETE", "", &json!(null), 204);
    }

    fn step(&mut self, step: u32, sessions: &mut Sessions) {
        let question = step / 10 % 4;
        if step.is_multiple_of(10) {
            self.present("PATCH", "", &json!({"stage": question}), 200);
        }
        let votes = (0..5).map(|at| vote(question, step * 5 + at));
        for vote in votes {
            self.vote(&vote);
        }
        for at in 0..3 {
            let mut vote = vote(question, step * 3 + at);
            vote["type"] = "vote".into();
            let session = (step * 3 + at) as usize % SESSIONS;
            sessions.send(session, &vote.to_string());
        }
        let page = PAGES[step as usize % PAGES.len()].replace("{}", &self.code);
        assert_eq!(self.http.get(&page).status, 200, "{page}");
        match step % 50 {
            16 => self.present("PATCH", "", &json!({"open": false}), 200),
            18 => self.present("PATCH", "", &json!({"open": true}), 200),
            25 => self.present(
                "POST",
                &format!("/questions/{question}/reset"),
                &json!(null),
                200,
            ),
            27 => self.present(
                "POST",
                &format!("/questions/{question}/undo"),
                &json!(null),
                200,
            ),
            35 => self.present("POST", "/tickets", &json!({"count": 30}), 201),
            40..44 => {
                let format = FORMATS[step as usize % FORMATS.len()];
                let path = format!("/export?format={format}");
                self.present("GET", &path, &json!(null), 200);
            }
            _ => {}
        }
    }

    fn present(&mut self, method: &str, path: &str, body: &Value, status: u16) {
        let path = format!("/api/v1/polls/{}{path}", self.code);
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let answer = self.http.ask(method, &path, Some(&self.key), &body);
        assert_eq!(answer.status, status, "{method} {path}");
    }

    fn vote(&mut self, vote: &Value) {
        let path = format!("/api/v1/polls/{}/votes", self.code);
        let answer = self.http.ask("POST", &path, None, &vote.to_string());
        let is_counted = answer.status == 201;
        let is_closed = answer.status == 409;
        assert!(is_counted || is_closed, "{path}: {}", answer.status);
    }
}

/// A good vote for one of the questions.
fn vote(question: u32, at: u32) -> Value {
    match question {
        1 => json!({"write_in": format!("word {}", at % 40), "question": 1}),
        2 => {
            json!({"candidates": [at % 5, (at + 1) % 5, (at + 2) % 5, (at + 3) % 5, (at + 4) % 5]})
        }
        _ => json!({"candidate": at % 5, "question": question, "id": format!("v{question}-{at}")}),
    }
}
