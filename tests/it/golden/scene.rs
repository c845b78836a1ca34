//! The poll of the golden files: a question of every kind, with fixed colours.

use rusqlite::{Connection as Database, OpenFlags};
use serde_json::{Value, json};

use super::Masked;
use crate::harness::{HOST_KEY, TestPoll, TestServer};

/// Its questions, each of another kind.
pub const KINDS: u16 = 5;
pub const COLORS: [&str; 3] = ["#d1495b", "#00798c", "#edae49"];

pub struct Scene {
    pub server: TestServer,
    poll: Option<TestPoll>,
    tickets: Vec<String>,
}

impl Scene {
    pub fn new(flags: &[&str]) -> Self {
        Self {
            server: TestServer::with(flags),
            poll: None,
            tickets: Vec::new(),
        }
    }

    pub fn poll(&self) -> &TestPoll {
        self.poll.as_ref().expect("it was made")
    }

    /// Makes the poll anew; the one before is left as it is.
    pub fn fresh_poll(&mut self) {
        self.poll = Some(self.server.make(&everything()));
    }

    /// Words for what is this scene's own.
    pub fn masked(&self) -> Masked {
        let mut masked = Masked::default();
        if let Some(poll) = &self.poll {
            masked.name(&poll.code, "CODE");
            masked.name(&poll.key, "PRESENTER_KEY");
        }
        for ticket in &self.tickets {
            masked.name(ticket, "TICKET");
        }
        masked.name(&self.server.address().to_string(), "ADDRESS");
        masked
    }

    /// A text of a file, with this scene's names for its words.
    pub fn named(&self, text: &str) -> String {
        let text = text.replace("HOST_KEY", HOST_KEY);
        let Some(poll) = &self.poll else { return text };
        let ticket = self.tickets.first().map_or("", String::as_str);
        text.replace("PRESENTER_KEY", &poll.key)
            .replace("CODE", &poll.code)
            .replace("TICKET", ticket)
    }

    /// Makes the poll and gives a lesson in it, the same each time.
    pub fn lesson(&mut self) {
        self.fresh_poll();
        let poll = self.poll().clone();
        let vote = |body: Value| {
            let answer = poll.vote(body);
            assert_eq!(answer.status, 201, "{answer:?}");
        };
        vote(json!({"candidate": 0, "id": "a"}));
        vote(json!({"candidate": 2, "id": "b"}));
        poll.patch(json!({"open": false, "reveal": true}));
        poll.patch(json!({"stage": 1}));
        vote(json!({"candidates": [0, 1], "id": "c"}));
        vote(json!({"write_in": "Zebra", "name": "Ann", "id": "d"}));
        poll.done(
            "PATCH",
            "/questions/1/candidates/3",
            json!({"approved": true}),
        );
        poll.done(
            "PATCH",
            "/questions/1/candidates/1",
            json!({"merge_into": 0}),
        );
        poll.patch(json!({"stage": 2}));
        vote(json!({"candidates": [2, 1, 0], "id": "e"}));
        vote(json!({"candidates": [1, 2, 0], "id": "f"}));
        poll.patch(json!({"open": false}));
        poll.patch(json!({"stage": 3}));
        vote(json!({"ratings": [1, null, 5], "id": "g"}));
        vote(json!({"ratings": [2, 3, null], "id": "h"}));
        self.tickets = poll.tickets(2);
        poll.patch(json!({"stage": 4}));
        vote(json!({"candidate": 1, "ticket": self.tickets[0], "id": "i"}));
    }

    /// Every entry of the last poll's journal, as it stands in the database.
    pub fn journal(&mut self) -> String {
        let mut masked = self.masked();
        self.server.stop().expect("it stops in good order");
        let file = self.server.folder().join("livepoll.db");
        let database =
            Database::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a database");
        let entries = "SELECT poll, seq, entry FROM entries ORDER BY poll, seq";
        let mut entries = database.prepare(entries).expect("a table");
        let rows = entries.query_map([], |row| {
            let entry: String = row.get(2)?;
            Ok(format!(
                "{} {} {entry}\n",
                row.get::<_, i64>(0)?,
                row.get::<_, i64>(1)?
            ))
        });
        let rows: Result<Vec<String>, _> = rows.expect("rows").collect();
        let mut seen = std::collections::HashSet::new();
        let mut told = String::from("entries\n");
        for row in rows.expect("texts") {
            let row = masked.mask(&row);
            // Each poll begins as the others did.
            let (_, entry) = row.split_once(' ').expect("a number");
            if seen.insert(entry.to_owned()) {
                told += entry;
            }
        }
        told
    }
}

fn everything() -> Value {
    let candidates: Vec<Value> = ["A", "B", "C"]
        .iter()
        .zip(COLORS)
        .map(|(label, color)| json!({"label": label, "color": color}))
        .collect();
    let question = |text: &str, settings: Value| {
        let mut question = json!({"text": text, "candidates": candidates});
        let fields = question.as_object_mut().expect("an object");
        fields.extend(settings.as_object().expect("an object").clone());
        question
    };
    json!({"title": "Everything", "questions": [
        question("One?", json!({"correct": [2], "results": "live"})),
        question("Many?", json!({"pick": {"many": {"max": 2}}, "write_ins": "moderated", "show": "cloud"})),
        question("Rank?", json!({"pick": "rank", "rule": "once"})),
        question("Rate?", json!({"pick": {"rate": {"max": 5}}, "show": "columns"})),
        question("Hidden?", json!({"rule": "clicks", "voters": "tickets", "results": "hidden", "show": "donut"})),
    ]})
}
