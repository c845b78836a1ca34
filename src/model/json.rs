//! Reads JSON objects from strangers: each field once, limited depth, values kept as JSON text.

use std::{collections::HashSet, fmt, slice};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{Problem, ProblemCode};

/// How deep objects and lists may be nested; more is an attack.
const MAX_DEPTH: usize = 16;
/// Up to this number of names, comparing each with each is faster than hashing.
const FEW: usize = 16;

/// The fields of one object in their order, each value as JSON text.
#[derive(Debug)]
pub(crate) struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    /// Reads an object. Refuses other texts (400 `bad_json`) and a field given twice at any depth
    /// (400 `duplicate_field`).
    pub(crate) fn parse(text: &'a [u8]) -> Result<Self, Problem> {
        let text = utf8(text)?;
        if depth(text) > MAX_DEPTH {
            return Err(bad(format!(
                "send JSON that is at most {MAX_DEPTH} levels deep"
            )));
        }
        let fields = Self::object(text)?;
        for (name, value) in &fields.0 {
            if let Some(path) = repeated(value) {
                return Err(twice(&path).within(name));
            }
        }
        Ok(fields)
    }

    /// Reads an object without looking into its values. Each of them is read by itself later, so that
    /// one bad value does not spoil the others.
    pub(crate) fn parse_outside(text: &'a [u8]) -> Result<Self, Problem> {
        Self::object(utf8(text)?)
    }

    fn object(text: &'a str) -> Result<Self, Problem> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let fields = deserializer
            .deserialize_map(Object)
            .and_then(|fields| deserializer.end().map(|()| fields))
            .map_err(|error| bad(format!("send one JSON object: {error}")))?;
        match double(&fields) {
            Some(name) => Err(twice(slice::from_ref(name))),
            None => Ok(Self(fields)),
        }
    }

    /// Refuses fields with other names than these: 422 `unknown_field`.
    pub(crate) fn allow<'n>(
        &self,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<(), Problem> {
        let names: Vec<&str> = names.into_iter().collect();
        match self.names().find(|name| !names.contains(name)) {
            None => Ok(()),
            Some(name) => {
                let known = names.join(", ");
                let detail = format!("leave out {name:?}: this takes {known}");
                Err(Problem::new(ProblemCode::UnknownField, detail).within(name))
            }
        }
    }

    /// A field's value.
    pub(crate) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|&(_, value)| value)
    }

    /// Reads a field if it is there. The error's pointer names the field.
    pub(crate) fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&'a RawValue) -> Result<T, Problem>,
    ) -> Result<Option<T>, Problem> {
        let value = self.get(name);
        value
            .map(|value| read(value).map_err(|problem| problem.within(name)))
            .transpose()
    }

    /// Reads a field that must be there: otherwise 422 `missing_field`.
    pub(crate) fn need<T>(
        &self,
        name: &str,
        read: impl FnOnce(&'a RawValue) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        self.read(name, read)?.ok_or_else(|| missing(name))
    }

    /// Removes a field and returns its value.
    pub(crate) fn take(&mut self, name: &str) -> Option<&'a RawValue> {
        let at = self.0.iter().position(|(field, _)| field == name)?;
        Some(self.0.remove(at).1)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

/// Reads each item of a list. The error's pointer names the item's place.
pub(crate) fn each<'a, T>(
    list: Vec<&'a RawValue>,
    read: impl Fn(&'a RawValue) -> Result<T, Problem>,
) -> Result<Vec<T>, Problem> {
    let parts = list.into_iter().enumerate();
    parts
        .map(|(at, value)| read(value).map_err(|problem| problem.within(at)))
        .collect()
}

/// 422 `missing_field`
pub(crate) fn missing(name: &str) -> Problem {
    Problem::new(
        ProblemCode::MissingField,
        format!("give the field {name:?}"),
    )
    .within(name)
}

/// 400 `duplicate_field`, for the field at the end of `path`.
fn twice(path: &[String]) -> Problem {
    let name = path.last().map_or("", String::as_str);
    let problem = Problem::new(
        ProblemCode::DuplicateField,
        format!("give the field {name:?} once"),
    );
    path.iter().rev().fold(problem, Problem::within)
}

/// The first field name that occurs a second time.
fn double<'a>(fields: &'a [(String, &RawValue)]) -> Option<&'a String> {
    let mut names = fields.iter().map(|(name, _)| name);
    if fields.len() <= FEW {
        let mut known = names.clone().enumerate();
        return known.find_map(|(at, name)| {
            let is_known = names.clone().take(at).any(|earlier| earlier == name);
            is_known.then_some(name)
        });
    }
    let mut known = HashSet::new();
    names.find(|name| !known.insert(*name))
}

fn utf8(text: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(text).map_err(|_| bad("send the JSON in UTF-8".into()))
}

fn bad(detail: String) -> Problem {
    Problem::new(ProblemCode::BadJson, detail)
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

/// The path to the first field that an object within `value` has twice.
fn repeated(value: &RawValue) -> Option<Vec<String>> {
    if !value.get().contains('{') {
        return None;
    }
    let mut search = Search::default();
    // The value is known to be JSON. A number that is too large ends the search; it is refused later.
    let _ = Unique(&mut search).deserialize(&mut serde_json::Deserializer::from_str(value.get()));
    search.found
}

/// The state of a search for a repeated field: the path so far, and the first one found.
#[derive(Default)]
struct Search {
    path: Vec<String>,
    found: Option<Vec<String>>,
}

/// Walks a value and notes the first field that an object has twice.
struct Unique<'a>(&'a mut Search);

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
            self.0.path.push(name.clone());
            if !names.insert(name) && self.0.found.is_none() {
                self.0.found = Some(self.0.path.clone());
            }
            map.next_value_seed(Unique(self.0))?;
            self.0.path.pop();
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        for at in 0.. {
            self.0.path.push(usize::to_string(&at));
            let there = list.next_element_seed(Unique(self.0))?.is_some();
            self.0.path.pop();
            if !there {
                break;
            }
        }
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

/// How deep lists and objects are nested. Brackets in strings do not count.
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
