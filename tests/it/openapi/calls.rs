//! A call of every operation, and calls that each must refuse.

use serde_json::{Value, json};

use super::document::{Document, Operation};
use crate::harness::{HOST_KEY, Request, TestServer};

/// A poll that was made for a test: a choice with closed questions after it.
pub struct Made {
    pub code: String,
    pub key: String,
}

impl Made {
    pub fn new(server: &TestServer) -> Self {
        let questions = json!([
            {"text": "Which?", "candidates": ["JavaScript", "C#", "PHP"]},
            {"text": "How good?", "candidates": ["Talk", "Room"], "pick": {"rate": {"max": 5}}},
            {"text": "In which order?", "candidates": ["A", "B"], "kind": "ranking"},
            {"text": "Which words?", "kind": "word_cloud", "write_ins": "moderated"},
            {"text": "Which is right?", "candidates": ["Yes", "No"], "kind": "quiz", "correct": [0]},
        ]);
        let body = json!({"title": "Lecture", "questions": questions});
        let made = server.ask(&posted("/api/v1/polls", HOST_KEY, &body)).json();
        let text = |name: &str| {
            made[name]
                .as_str()
                .unwrap_or_else(|| panic!("{made}"))
                .into()
        };
        Self {
            code: text("code"),
            key: text("presenter_key"),
        }
    }

    /// Where a path leads for this poll.
    pub fn target(&self, path: &str) -> String {
        path.replace("{code}", &self.code)
            .replace("{question}", "0")
            .replace("{candidate}", "1")
            .replace("{ticket}", "0")
    }
}

/// Calls that are answered as wished, at least one for each operation, in an order in which they work.
pub fn calls<'a>(document: &Document, poll: &Made) -> Vec<(&'a str, Request, u16)> {
    let poll_path = poll.target("/api/v1/polls/{code}");
    let below = |more: &str| format!("{poll_path}{more}");
    let question = below("/questions/0");
    let cast = |body: Value| ("cast_vote", sent("POST", &below("/votes"), "", &body), 201);
    let change = |body: Value| {
        (
            "change_poll",
            sent("PATCH", &poll_path, &poll.key, &body),
            200,
        )
    };
    let post =
        |id, more: &str, body: &Value, status| (id, posted(&below(more), &poll.key, body), status);
    let key = |method: &str, target: &str| bearer(Request::new(method, target), &poll.key);
    let asked = |id, target: &str| (id, key("GET", target), 200);
    let read = |id, target: &str| (id, Request::get(target), 200);
    let results = format!("/{}/results.json", poll.code);
    let csv = format!("/{}/results.csv", poll.code);
    let xlsx = format!("/{}/results.xlsx", poll.code);
    let first = |schema: &str| document.examples(schema).swap_remove(0);

    let mut calls = vec![
        (
            "make_poll",
            posted("/api/v1/polls", HOST_KEY, &first("NewPoll")),
            201,
        ),
        (
            "draft_poll",
            posted("/api/v1/drafts", HOST_KEY, &first("NewPoll")),
            200,
        ),
        (
            "draft_poll",
            bearer(Request::new("POST", "/api/v1/drafts"), HOST_KEY)
                .header("Content-Type", "text/plain")
                .body("Sure! Here they are:\n\n1. Which is a gas?\na) Iron\nb) Neon *\n"),
            200,
        ),
        (
            "list_polls",
            bearer(Request::get("/api/v1/polls?limit=1"), HOST_KEY),
            200,
        ),
        (
            "list_polls",
            bearer(Request::get("/api/v1/polls"), HOST_KEY),
            200,
        ),
        read("history", &below("/history")),
        cast(first("Vote")),
        cast(json!({"candidates": [1], "id": "a-name"})),
        post("cast_votes", "/votes/batch", &first("VoteBatch"), 200),
        post(
            "cast_votes",
            "/votes/batch",
            &json!({"votes": [{"candidate": 0, "id": "row-1"}, {"candidate": 9, "id": "row-9"}]}),
            200,
        ),
        read("own_vote", &below("/votes/mine")),
        read("update", &poll_path),
        ("update", Request::get(&format!("{poll_path}?after=5")), 304),
        change(json!({"text": "Which `one`?"})),
        read("markup", &below("/markup/3cce3cc7c0684ae7")),
        read("events", &below("/events?as=viewer")),
        read("history", &below("/history?question=0&buckets=3")),
        post("make_tickets", "/tickets", &first("TicketCount"), 201),
        asked("list_tickets", &below("/tickets")),
        ("revoke_ticket", key("DELETE", &below("/tickets/1")), 204),
        post("add_question", "/questions", &first("NewQuestion"), 201),
        (
            "edit_question",
            sent("PATCH", &question, &poll.key, &first("QuestionChange")),
            200,
        ),
        (
            "reset_question",
            key("POST", &format!("{question}/reset")),
            200,
        ),
        ("undo_reset", key("POST", &format!("{question}/undo")), 200),
    ];
    let changes = document.examples("CandidateChange");
    calls.extend(changes.iter().map(|body| {
        let target = format!("{question}/candidates/1");
        (
            "change_candidate",
            sent("PATCH", &target, &poll.key, body),
            200,
        )
    }));
    calls.extend([
        // Ratings, a ranking, write-ins that wait, and hidden results that are revealed.
        change(json!({"stage": 1})),
        cast(json!({"ratings": [4, null]})),
        read("update", &poll_path),
        read("own_vote", &below("/votes/mine")),
        change(json!({"stage": 2})),
        cast(json!({"candidates": [1, 0]})),
        change(json!({"open": false})),
        change(json!({"stage": 3, "closes_in_s": 60})),
        cast(json!({"write_in": "closures", "name": "Ada"})),
        change(json!({"stage": 4})),
        cast(json!({"candidate": 0})),
        read("update", &poll_path),
        read("history", &below("/history")),
        read("results_json", &results),
        change(json!({"reveal": true})),
    ]);
    calls.extend(document.examples("PollChange").into_iter().map(change));
    calls.extend([
        read("update", &poll_path),
        read("history", &below("/history?question=1")),
        read("results_json", &results),
        asked("results_json", &results),
        asked("results_json", &format!("{results}?question=1")),
        read("results_csv", &csv),
        asked("results_csv", &csv),
        read("results_csv", &format!("{csv}?separator=%3B&lang=de")),
        read("results_xlsx", &xlsx),
        asked("results_xlsx", &format!("{xlsx}?question=1")),
        asked("list_questions", &below("/questions")),
        asked("export_questions", &below("/export?format=json")),
        (
            "remove_question",
            key("DELETE", &below("/questions/5")),
            204,
        ),
        ("copy_poll", key("POST", &below("/copy")), 201),
        (
            "poll_links",
            bearer(Request::get(&below("/links")), HOST_KEY),
            200,
        ),
        read("alive", "/healthz"),
        read("ready", "/readyz"),
        read("metrics", "/metrics"),
        asked("metrics", "/metrics"),
        (
            "replace_presenter_key",
            key("POST", &below("/presenter-key")),
            200,
        ),
        (
            "delete_poll",
            bearer(Request::new("DELETE", &poll_path), HOST_KEY),
            204,
        ),
    ]);
    calls
}

/// Calls of an operation that it must refuse, with the status and the code of each.
pub fn refusals(operation: &Operation, poll: &Made) -> Vec<(Request, u16, &'static str)> {
    let target = poll.target(&operation.path);
    let asked = Request::new(&operation.method, &target);
    let mut refusals = vec![(asked.clone().header("Upgrade", "websocket"), 400, "upgrade")];
    if operation.path.contains("{code}") || operation.path.starts_with("/api/") {
        let with_key = Request::new(&operation.method, &format!("{target}?key=x"));
        refusals.push((with_key, 400, "key_in_url"));
    }
    if operation.path.contains("{code}") {
        let nowhere = target.replace(&poll.code, "nobody");
        refusals.push((
            Request::new(&operation.method, &nowhere),
            404,
            "no_such_poll",
        ));
    }
    if operation.json["responses"]["401"].is_object() {
        // Somebody elsewhere: this machine needs no key for the metrics.
        let elsewhere = asked.clone().header("X-Forwarded-For", "192.0.2.7");
        refusals.push((bearer(elsewhere, "wrong"), 401, "key"));
    }
    let key = if ["make_poll", "draft_poll", "list_polls"].contains(&operation.id.as_str()) {
        HOST_KEY
    } else {
        &poll.key
    };
    if operation.json["requestBody"].is_object() {
        let send = |text: &str| {
            let json = bearer(asked.clone(), key).header("Content-Type", "application/json");
            json.body(text)
        };
        refusals.extend([
            (send(r#"{"nonsense":1}"#), 422, "unknown_field"),
            (send("[]"), 400, "bad_json"),
            (send(r#"{"a":1,"a":1}"#), 400, "duplicate_field"),
            (send(&" ".repeat(600_000)), 413, "too_large"),
            (
                bearer(asked.clone(), key)
                    .header("Content-Type", "text/css")
                    .body("{}"),
                415,
                "media_type",
            ),
        ]);
    }
    let parameters = operation.json["parameters"]
        .as_array()
        .into_iter()
        .flatten();
    for parameter in parameters.filter(|parameter| parameter["in"] == "query") {
        let name = parameter["name"].as_str().expect("a name");
        if name != "cursor" {
            let mut bad = Request::new(&operation.method, &format!("{target}?{name}=x"));
            if operation.json["requestBody"].is_object() {
                bad = bad.header("Content-Type", "application/json").body("{}");
            }
            refusals.push((bearer(bad, key), 422, "bad_query"));
        }
    }
    refusals
}

fn bearer(request: Request, key: &str) -> Request {
    request.header("Authorization", &format!("Bearer {key}"))
}

fn posted(target: &str, key: &str, body: &Value) -> Request {
    sent("POST", target, key, body)
}

fn sent(method: &str, target: &str, key: &str, body: &Value) -> Request {
    bearer(Request::new(method, target), key)
        .header("Content-Type", "application/json")
        .body(body.to_string())
}
