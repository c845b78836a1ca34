//! JSON objects as they come from strangers: each field once, nothing deep, numbers left as text.

use std::{collections::HashSet, fmt};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
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
        for (at, (name, value)) in fields.iter().enumerate() {
            let twice = fields[..at].iter().any(|(earlier, _)| earlier == name);
            let twice = twice.then(|| name.clone()).or_else(|| repeated(value));
            if let Some(name) = twice {
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

/// A field that an object within `value` has twice.
fn repeated(value: &RawValue) -> Option<String> {
    if !value.get().contains('{') {
        return None;
    }
    let mut twice = None;
    // It is JSON; numbers that are too large end the search, and are refused where they are read.
    let _ = Unique(&mut twice).deserialize(&mut serde_json::Deserializer::from_str(value.get()));
    twice
}

/// Walks a value and notes the first field that an object has twice.
struct Unique<'a>(&'a mut Option<String>);

impl<'de> DeserializeSeed<'de> for Unique<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut names = HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            if self.0.is_none() && names.contains(&name) {
                *self.0 = Some(name.clone());
            }
            names.insert(name);
            map.next_value_seed(Unique(self.0))?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Unique(self.0))?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
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
