//! The server's description of itself, and answers held to it.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::harness::{Response, TestServer};

/// An OpenAPI document.
pub struct Document {
    pub json: Value,
}

/// What can be done to a path.
#[derive(Clone)]
pub struct Operation {
    pub id: String,
    pub method: String,
    pub path: String,
    pub json: Value,
}

impl Document {
    pub fn of(server: &TestServer) -> Self {
        Self {
            json: server.get("/api/openapi.json").json(),
        }
    }

    pub fn operations(&self) -> Vec<Operation> {
        let paths = self.json["paths"].as_object().expect("paths");
        let of_path = |(path, item): (&String, &Value)| {
            let item = item.as_object().expect("operations").clone();
            let path = path.clone();
            item.into_iter().map(move |(method, json)| Operation {
                id: json["operationId"].as_str().expect("an id").into(),
                method: method.to_uppercase(),
                path: path.clone(),
                json,
            })
        };
        paths.iter().flat_map(of_path).collect()
    }

    pub fn operation(&self, id: &str) -> Operation {
        let mut operations = self.operations().into_iter();
        let found = operations.find(|operation| operation.id == id);
        found.unwrap_or_else(|| panic!("{id} is not described"))
    }

    /// The examples of a body.
    pub fn examples(&self, schema: &str) -> Vec<Value> {
        let schema = &self.json["components"]["schemas"][schema];
        let found = schema["examples"].as_array();
        found.unwrap_or_else(|| panic!("{schema}")).clone()
    }

    /// Checks that this operation may answer so: its status is described, and its body has that
    /// status's media type and schema, without a field more.
    pub fn check(&self, id: &str, answer: &Response) {
        let operation = self.operation(id);
        let described = &operation.json["responses"][answer.status.to_string()];
        assert!(described.is_object(), "{id}: {answer:?}");
        let Some(content) = described["content"].as_object() else {
            assert!(answer.body.is_empty(), "{id}: {answer:?}");
            return;
        };
        let media_type = answer.header("Content-Type").expect("a media type");
        let (media_type, _) = media_type.split_once(';').unwrap_or((media_type, ""));
        let content = content.get(media_type);
        let content = content.unwrap_or_else(|| panic!("{id}: {media_type} is not described"));
        let body = if media_type.ends_with("json") {
            answer.json()
        } else {
            // A workbook is no text.
            String::from_utf8_lossy(&answer.body).into()
        };
        let faults = self.faults(&content["schema"], &body);
        assert!(faults.is_empty(), "{id}: {faults:#?} in {body:#}");
        if media_type == "application/problem+json" {
            let told = described["description"].as_str().expect("its codes");
            let code = body["code"].as_str().expect("a code");
            assert!(
                told.contains(&format!("`{code}`: ")),
                "{id}: {code}: {told}"
            );
        }
    }

    /// What of a value is not as a schema of this document says.
    pub fn faults(&self, schema: &Value, value: &Value) -> Vec<String> {
        let schema = json!({
            "allOf": [closed(schema, false)],
            "unevaluatedProperties": false,
            "components": {"schemas": self.closed_components()},
        });
        let schema = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema");
        let faults = schema.iter_errors(value);
        faults
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect()
    }

    /// Checks what the specification (OpenAPI 3.1.0) asks beyond single schemas.
    pub fn check_itself(&self) {
        let text = self.json.to_string();
        for (at, _) in text.match_indices("\"$ref\":\"#") {
            let pointer = text[at + 9..].split('"').next().expect("a pointer");
            assert!(self.json.pointer(pointer).is_some(), "{pointer}");
        }
        let components = self.json["components"]["schemas"].as_object();
        for (name, schema) in components.expect("schemas") {
            jsonschema::draft202012::meta::validate(schema)
                .unwrap_or_else(|fault| panic!("{name}: {fault}"));
            assert!(
                text.contains(&format!("#/components/schemas/{name}\"")),
                "{name}"
            );
        }
        let mut ids = HashSet::new();
        for operation in self.operations() {
            let Operation { id, path, json, .. } = &operation;
            assert!(ids.insert(id.clone()), "{id} twice");
            let summary = json["summary"].as_str().unwrap_or_default();
            let is_sentence = summary.ends_with('.') && !summary.contains('\n');
            assert!(is_sentence, "{id}: {summary}");
            assert!(json["security"].is_array(), "{id}");
            let mut in_path: Vec<_> = json["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "path")
                .map(|parameter| parameter["name"].as_str().expect("a name"))
                .collect();
            in_path.sort_unstable();
            let mut holes: Vec<_> = path
                .split('{')
                .skip(1)
                .filter_map(|hole| hole.split('}').next())
                .collect();
            holes.sort_unstable();
            assert_eq!(in_path, holes, "{id}");
            for (status, answer) in json["responses"].as_object().expect("answers") {
                assert_ne!(answer["description"], "", "{id} {status}");
            }
        }
    }

    fn closed_components(&self) -> Map<String, Value> {
        let components = self.json["components"]["schemas"].as_object();
        let components = components.expect("schemas").iter();
        components
            .map(|(name, schema)| (name.clone(), closed(schema, false)))
            .collect()
    }
}

/// The schema without room for fields that it does not name: what stands for a whole value is closed,
/// a part of it (`allOf`, or what a `$ref` leads to) is left open.
fn closed(schema: &Value, whole: bool) -> Value {
    let Some(fields) = schema.as_object() else {
        return schema.clone();
    };
    let each = |value: &Value, whole: bool| match value {
        Value::Array(list) => list.iter().map(|one| closed(one, whole)).collect(),
        other => other.clone(),
    };
    let field = |(name, value): (&String, &Value)| {
        let value = match name.as_str() {
            "properties" => {
                let properties = value.as_object().expect("properties").iter();
                let properties = properties.map(|(name, one)| (name.clone(), closed(one, true)));
                Value::Object(properties.collect())
            }
            "items" => closed(value, true),
            "oneOf" | "anyOf" => each(value, true),
            "allOf" => each(value, false),
            _ => value.clone(),
        };
        (name.clone(), value)
    };
    let mut fields: Map<_, _> = fields.iter().map(field).collect();
    let is_object = ["properties", "$ref", "allOf"]
        .iter()
        .any(|name| fields.contains_key(*name));
    if whole && is_object {
        fields.insert("unevaluatedProperties".into(), false.into());
    }
    Value::Object(fields)
}
