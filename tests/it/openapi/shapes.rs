//! What programs that make clients stumble over is not in the description.

use serde_json::{Value, json};

use super::document::Document;
use crate::harness::TestServer;

#[test]
fn every_example_and_default_is_what_its_schema_says() {
    let document = Document::of(&TestServer::start());

    let examples: Vec<_> = nodes(&document.json)
        .into_iter()
        .flat_map(|(at, node)| examples_of(node).map(move |one| (at.clone(), node, one)))
        .collect();

    assert!(examples.len() > 15, "{} examples", examples.len());
    for (at, node, example) in examples {
        let schema = node.get("schema").unwrap_or(node);
        let faults = document.faults(schema, example);
        assert!(faults.is_empty(), "{at}: {faults:?} in {example}");
    }
}

#[test]
fn every_object_is_in_one_piece_and_has_a_name() {
    let document = Document::of(&TestServer::start());
    let nodes = nodes(&document.json);

    for (at, node) in &nodes {
        assert!(node.get("allOf").is_none(), "{at}: {node}");
        for choice in ["oneOf", "anyOf"] {
            let members = node.get(choice).and_then(Value::as_array);
            assert!(members.is_none_or(|list| list.len() > 1), "{at}: {node}");
        }
        let named = at.strip_prefix("/components/schemas/");
        let named = named.is_some_and(|name| !name.contains('/'));
        assert!(named || node.get("properties").is_none(), "{at}: {node}");
    }
}

#[test]
fn every_refusal_is_the_one_problem() {
    let document = Document::of(&TestServer::start());
    let problem = json!({"schema": {"$ref": "#/components/schemas/Problem"}});

    let mut refusals = 0;
    for operation in document.operations() {
        let responses = operation.json["responses"].as_object().expect("answers");
        for (status, response) in responses {
            if status.as_str() >= "400" {
                let content = &response["content"]["application/problem+json"];
                assert_eq!(*content, problem, "{} {status}", operation.id);
                refusals += 1;
            }
        }
    }

    assert!(refusals > 200, "{refusals}");
}

#[test]
fn a_kind_of_question_can_be_asked_for_and_an_empty_vote_cannot_be_cast() {
    let document = Document::of(&TestServer::start());
    let faults = |name: &str, value: Value| {
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        document.faults(&schema, &value)
    };

    for kind in [
        "choice",
        "word_cloud",
        "questions",
        "rating",
        "ranking",
        "quiz",
    ] {
        let question = json!({"text": "Which?", "kind": kind});
        assert_eq!(faults("NewQuestion", question), [""; 0], "{kind}");
    }
    for vote in [
        json!({"candidate": 0}),
        json!({"candidates": [], "id": "a"}),
        json!({"ratings": [null, 1], "question": 3}),
        json!({"write_in": "closures", "name": null, "ticket": "x"}),
    ] {
        assert_eq!(faults("Vote", vote.clone()), [""; 0], "{vote}");
    }
    for vote in [
        json!({}),
        json!({"id": "a", "question": 0}),
        json!({"candidate": 0, "candidates": [0]}),
        json!({"candidate": 0, "more": 0}),
    ] {
        assert_ne!(faults("Vote", vote.clone()), [""; 0], "{vote}");
    }
    for pick in [
        json!("many"),
        json!({"many": {"max": 0}}),
        json!({"many": {"max": 201}}),
        json!({"rate": {"max": 0}}),
        json!({"rate": {"max": 101}}),
        json!({"rate": {"max": 5}, "many": {"max": 5}}),
    ] {
        assert_ne!(faults("Pick", pick.clone()), [""; 0], "{pick}");
    }
}

/// Every object of the document and where it stands; what an example holds and what only maps names to
/// schemas are left out.
fn nodes(json: &Value) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    walk(json, String::new(), &mut found);
    assert!(found.len() > 500, "{}", found.len());
    found
}

fn walk<'a>(json: &'a Value, at: String, found: &mut Vec<(String, &'a Value)>) {
    match json {
        Value::Array(list) => {
            for (index, one) in list.iter().enumerate() {
                walk(one, format!("{at}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            if !at.ends_with("/properties") {
                found.push((at.clone(), json));
            }
            for (name, value) in fields {
                let is_name = at.ends_with("/properties");
                if is_name || !["example", "examples", "default"].contains(&name.as_str()) {
                    walk(value, format!("{at}/{name}"), found);
                }
            }
        }
        _ => {}
    }
}

/// Its examples: a schema has a list of them, a parameter or a body a map.
fn examples_of(node: &Value) -> impl Iterator<Item = &Value> {
    let one = ["example", "default"].map(|name| node.get(name));
    let list = node["examples"].as_array().into_iter().flatten();
    let map = node["examples"].as_object().into_iter().flatten();
    let map = map.map(|(_, example)| &example["value"]);
    one.into_iter().flatten().chain(list).chain(map)
}
