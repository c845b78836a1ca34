//! JSON objects as they come from strangers: each field once, nothing deep, numbers left as text.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::problem::{Code, Problem};

/// Objects and lists within each other; more is an attack.
const MAX_DEPTH: usize = 16;

/// The fields of one object, in their order, each value as its JSON text.
#[derive(Debug)]
pub(super) struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    /// Reads an object: 400 `bad_json`, 400 `duplicate_field`.
    pub(super) fn parse(text: &'a [u8]) -> Result<Self, Problem> {
        let bad = |detail: String| Problem::new(Code::BadJson, detail);
        let text = std::str::from_utf8(text).map_err(|_| bad("send the JSON in UTF-8".into()))?;
        if depth(text) > MAX_DEPTH {
            return Err(bad(format!(
                "send JSON that is at most {MAX_DEPTH} levels deep"
            )));
        }
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let fields = deserializer
            .deserialize_map(Object)
            .and_then(|fields| deserializer.end().map(|()| fields))
            .map_err(|error| bad(format!("send one JSON object: {error}")))?;
        for (at, (name, _)) in fields.iter().enumerate() {
            if fields[..at].iter().any(|(earlier, _)| earlier == name) {
                let detail = format!("give the field {name:?} once");
                return Err(Problem::new(Code::DuplicateField, detail));
            }
        }
        Ok(Self(fields))
    }

    /// Requires that there are no other fields than these: 422 `unknown_field`.
    pub(super) fn allow(&self, names: &[&str]) -> Result<(), Problem> {
        match self.names().find(|name| !names.contains(name)) {
            None => Ok(()),
            Some(name) => {
                let detail = format!("leave out {name:?}: there is no such field here");
                Err(Problem::new(Code::UnknownField, detail))
            }
        }
    }

    /// A field's value.
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|&(_, value)| value)
    }

    /// A field's value, which is then no longer among them.
    pub(super) fn take(&mut self, name: &str) -> Option<&'a RawValue> {
        let at = self.0.iter().position(|(field, _)| field == name)?;
        Some(self.0.remove(at).1)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

struct Object;

impl<'de> Visitor<'de> for Object {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key()? {
            fields.push((name, map.next_value()?));
        }
        Ok(fields)
    }
}

/// How deep lists and objects stand within each other; brackets in strings do not count.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
    }
    deepest
}

fn skip_string(bytes: &mut std::str::Bytes<'_>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'"' => return,
            _ => {}
        }
    }
}
