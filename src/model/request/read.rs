//! Reads the objects of requests, field by field.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{
    super::{Problem, Settings, SettingsChange, json::Fields, settings},
    values,
};

/// An object in a request.
pub(super) trait Object: Sized {
    /// The names of its fields.
    fn names() -> Vec<&'static str>;

    /// Reads the object's own fields and ignores all others. `now` is in milliseconds since 1970.
    fn of(fields: &Fields<'_>, now: i64) -> Result<Self, Problem>;

    /// Reads a body that is this object. Refuses other fields: 422 `unknown_field`.
    fn parse(body: &[u8], now: i64) -> Result<Self, Problem> {
        let fields = Fields::parse(body)?;
        fields.allow(Self::names())?;
        Self::of(&fields, now)
    }
}

/// Reads one field of an object, or the fields of a part of it.
pub(super) trait FieldReader {
    /// The type of the value.
    type Value;

    /// Adds the names of these fields to `names`.
    fn name(&self, name: &'static str, names: &mut Vec<&'static str>) {
        names.push(name);
    }

    /// Reads the value. `now` is in milliseconds since 1970.
    fn read(&self, fields: &Fields<'_>, name: &str, now: i64) -> Result<Self::Value, Problem>;
}

/// A field that may be left out. The function reads its value.
pub(super) struct Optional<F>(pub F);

/// A field that must be there: otherwise 422 `missing_field`. The function reads its value.
pub(super) struct Required<F>(pub F);

/// The fields of another object, in the same JSON object.
pub(super) struct Flattened<T>(std::marker::PhantomData<T>);

impl<T, F: Fn(&RawValue, &str) -> Result<T, Problem>> FieldReader for Optional<F> {
    type Value = Option<T>;

    fn read(&self, fields: &Fields<'_>, name: &str, _: i64) -> Result<Self::Value, Problem> {
        fields.read(name, |value| (self.0)(value, name))
    }
}

impl<T, F: Fn(&RawValue, &str) -> Result<T, Problem>> FieldReader for Required<F> {
    type Value = T;

    fn read(&self, fields: &Fields<'_>, name: &str, _: i64) -> Result<T, Problem> {
        fields.need(name, |value| (self.0)(value, name))
    }
}

impl<T> Flattened<T> {
    pub(super) const fn new() -> Self {
        Self(std::marker::PhantomData)
    }
}

impl<T: Object> FieldReader for Flattened<T> {
    type Value = T;

    fn name(&self, _: &'static str, names: &mut Vec<&'static str>) {
        names.extend(T::names());
    }

    fn read(&self, fields: &Fields<'_>, _: &str, now: i64) -> Result<T, Problem> {
        T::of(fields, now)
    }
}

/// Reads a value with serde. The error, 422 `bad_setting`, names the possible `values`.
pub(super) fn value<T: DeserializeOwned>(
    values: &'static str,
) -> impl Fn(&RawValue, &str) -> Result<T, Problem> {
    move |value, name| values::setting(value, name, values)
}

impl Object for SettingsChange {
    fn names() -> Vec<&'static str> {
        Settings::NAMES.to_vec()
    }

    fn of(fields: &Fields<'_>, _: i64) -> Result<Self, Problem> {
        SettingsChange::read_each(fields)
    }
}

impl settings::SettingSource<Problem> for &Fields<'_> {
    fn read<T: DeserializeOwned>(
        &mut self,
        name: &str,
        values: &str,
    ) -> Result<Option<T>, Problem> {
        Fields::read(self, name, |value| values::setting(value, name, values))
    }
}
