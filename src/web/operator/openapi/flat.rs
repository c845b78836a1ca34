//! Replaces `allOf` schemas by one object each, which generators of clients understand better.
//!
//! utoipa describes a struct with a flattened field as `allOf` of its parts. Here the parts are merged
//! into one object, and schemas that nothing refers to any more are removed.

use std::collections::BTreeMap;

use utoipa::{
    Modify,
    openapi::{OpenApi, RefOr, Schema, schema::Object},
};

/// The change of the document that does so.
pub(super) struct Flat;

type Schemas = BTreeMap<String, RefOr<Schema>>;

impl Modify for Flat {
    fn modify(&self, document: &mut OpenApi) {
        let Some(components) = &mut document.components else {
            return;
        };
        let parted = components.schemas.clone();
        for schema in components.schemas.values_mut() {
            if let RefOr::T(Schema::AllOf(_)) = schema {
                let whole = object(schema, &parted);
                *schema = RefOr::T(Schema::Object(whole));
            }
        }
        loop {
            let text = document.to_json().expect("plain data");
            let schemas = &mut document.components.as_mut().expect("just seen").schemas;
            let before = schemas.len();
            schemas.retain(|name, _| text.contains(&format!("\"#/components/schemas/{name}\"")));
            if schemas.len() == before {
                return;
            }
        }
    }
}

/// The fields of an object and of all its parts; closed to other fields if one part is.
fn object(schema: &RefOr<Schema>, schemas: &Schemas) -> Object {
    match schema {
        RefOr::Ref(part) => {
            let name = part.ref_location.rsplit('/').next().unwrap_or_default();
            object(
                schemas.get(name).expect("a schema of this document"),
                schemas,
            )
        }
        RefOr::T(Schema::Object(object)) => object.clone(),
        RefOr::T(Schema::AllOf(parts)) => {
            let mut whole = Object::new();
            for part in parts.items.iter().map(|part| object(part, schemas)) {
                whole.properties.extend(part.properties);
                whole.required.extend(part.required);
                whole.additional_properties =
                    whole.additional_properties.or(part.additional_properties);
            }
            whole.description = parts.description.clone();
            whole.example = parts.example.clone();
            whole.examples = parts.examples.clone();
            whole
        }
        RefOr::T(_) => unreachable!("only objects have parts"),
    }
}
