//! The API is what its description says: every operation is called, and every answer is checked
//! against its schema.

mod calls;
mod contract;
mod document;
mod routes;
mod shapes;

use serde_json::{Value, json};

use self::{
    calls::{Made, calls, refusals},
    document::Document,
};
use crate::harness::{Connection, Request, Response, TestServer};

#[test]
fn every_operation_answers_as_described() {
    let server = TestServer::start();
    let document = Document::of(&server);
    let poll = Made::new(&server);

    let mut called = Vec::new();
    for (id, request, status) in calls(&document, &poll) {
        let answer = if id == "events" {
            first_of_a_stream(&server, &request)
        } else {
            server.ask(&request)
        };
        assert_eq!(answer.status, status, "{id}: {answer:?}");
        document.check(id, &answer);
        called.push(id);
    }

    for operation in document.operations() {
        let id = operation.id.as_str();
        assert!(called.contains(&id), "nothing here calls {id}");
    }
}

#[test]
fn every_operation_refuses_as_described() {
    let server = TestServer::start();
    let document = Document::of(&server);
    let poll = Made::new(&server);

    for operation in document.operations() {
        let refusals = refusals(&operation, &poll);
        assert!(!refusals.is_empty(), "{}", operation.id);
        for (request, status, code) in refusals {
            let answer = server.ask(&request);
            answer.problem(status, code, &format!("{} {request:?}", operation.id));
            document.check(&operation.id, &answer);
        }
    }
}

#[test]
fn what_needs_no_key_by_its_description_needs_none() {
    let server = TestServer::start();
    let document = Document::of(&server);
    let poll = Made::new(&server);

    for operation in document.operations() {
        let keys = operation.json["security"].as_array().expect("a list");
        let is_open = keys.is_empty() || keys.contains(&json!({}));
        if is_open && operation.id != "events" {
            let request = Request::new(&operation.method, &poll.target(&operation.path));
            assert_ne!(server.ask(&request).status, 401, "{}", operation.id);
        }
    }
}

#[test]
fn what_a_vote_is_refused_for_is_described() {
    let server = TestServer::start();
    let document = Document::of(&server);
    let poll = Made::new(&server);
    let target = format!("/api/v1/polls/{}/votes", poll.code);
    let vote = |body: &str| {
        let request = Request::vote(body);
        let target = target.clone();
        server.ask(&Request { target, ..request })
    };

    for (body, status, code) in [
        (r#"{"candidate":9}"#, 422, "unknown_candidate"),
        (r#"{"candidate":-1}"#, 422, "bad_candidate"),
        (r#"{"candidate":0,"id":""}"#, 422, "bad_id"),
        (r#"{"write_in":"Ada"}"#, 422, "write_ins_off"),
        (r#"{"ratings":[1]}"#, 422, "wrong_pick"),
        (r#"{"candidate":0,"question":1}"#, 409, "not_on_stage"),
        (r#"{"candidate":0,"question":7}"#, 422, "unknown_question"),
        ("{}", 422, "missing_field"),
    ] {
        let answer = vote(body);
        answer.problem(status, code, body);
        document.check("cast_vote", &answer);
    }
}

#[test]
fn every_route_of_the_api_is_described() {
    let server = TestServer::start();
    let document = Document::of(&server);

    let mut described: Vec<_> = document
        .operations()
        .into_iter()
        .filter(|operation| operation.path.starts_with("/api/v1/"))
        .map(|operation| (operation.path, operation.method))
        .collect();
    described.sort();

    assert_eq!(described, routes::of_the_api());
}

#[test]
fn an_event_is_an_update() {
    let server = TestServer::start();
    let document = Document::of(&server);

    let stream = first_of_a_stream(&server, &Request::get("/api/v1/polls/live/events"));

    let data = stream
        .text()
        .lines()
        .find_map(|line| line.strip_prefix("data: "));
    let update = serde_json::from_str(data.expect("data")).unwrap();
    let schema = json!({"$ref": "#/components/schemas/Update"});
    assert_eq!(document.faults(&schema, &update), [""; 0]);
}

#[test]
fn an_answer_that_is_not_as_described_is_found() {
    let server = TestServer::start();
    let document = Document::of(&server);
    let schema = json!({"$ref": "#/components/schemas/Update"});
    let update = server.update();
    let other = |pointer: &str, name: &str, value: Value| {
        let mut other = update.clone();
        other.pointer_mut(pointer).unwrap()[name] = value;
        other
    };

    assert_eq!(document.faults(&schema, &update), [""; 0]);
    for other in [
        other("", "more", 1.into()),
        other("", "total", "1".into()),
        other("", "at", "yesterday".into()),
        other("/question", "more", 1.into()),
        other("/question", "pick", "two".into()),
        other("/question", "closes_at", Value::Null),
        other("/candidates/0", "more", 1.into()),
        other("/candidates/0", "votes", Value::Null),
    ] {
        assert_ne!(document.faults(&schema, &other), [""; 0], "{other:#}");
    }
}

#[test]
fn the_description_is_whole() {
    let server = TestServer::start();
    let answer = server.get("/api/openapi.json");
    let document = Document::of(&server);

    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    let info = &document.json["info"];
    assert_eq!(document.json["openapi"], "3.1.0");
    assert_eq!(info["title"], "livepoll");
    assert_eq!(info["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(info["license"], json!({"name": "MIT", "identifier": "MIT"}));
    document.check_itself();
}

#[test]
fn the_page_needs_no_other_host_and_no_wider_policy() {
    let server = TestServer::start();

    let page = server.get("/api/docs");

    assert_eq!(page.status, 200);
    let policy = "Content-Security-Policy";
    assert_eq!(page.header(policy), server.get("/live").header(policy));
    assert!(!page.text().contains("://"), "{}", page.text());
    for part in page
        .text()
        .split('"')
        .filter(|part| part.starts_with("/api/"))
    {
        assert_eq!(server.get(part).status, 200, "{part}");
    }
    for path in [
        "/api/docs/",
        "/api/docs/index.html",
        "/api/docs/a/b",
        "/api/docs/..%2fx",
    ] {
        server.get(path).problem(404, "not_found", path);
    }
    for path in ["/api/docs", "/api/openapi.json"] {
        let wrong = server.ask(&Request::new("POST", path));
        wrong.problem(405, "method", path);
    }
}

/// The answer's head, and the first event as its body.
fn first_of_a_stream(server: &TestServer, request: &Request) -> Response {
    let mut connection = Connection::open(server.address()).unwrap();
    connection.write(&request.bytes()).unwrap();
    let mut answer = connection.head().unwrap();
    answer.body = connection.chunk().unwrap().expect("the current update");
    answer
}
