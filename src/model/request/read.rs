//! How the objects of requests are read, and each of their fields.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{
    super::{Problem, Settings, SettingsChange, json::Fields, settings},
    values,
};

/// An object of a request, read field by field.
pub(super) trait Object: Sized {
    /// The names of its fields.
    fn names() -> Vec<&'static str>;

    /// Reads the fields; those that it does not know are not looked at.
    fn of(fields: &Fields<'_>, now: i64) -> Result<Self, Problem>;

    /// Reads a body that is this object and has no other fields: 422 `unknown_field`.
    fn parse(body: &[u8], now: i64) -> Result<Self, Problem> {
        let fields = Fields::parse(body)?;
        fields.allow(Self::names())?;
        Self::of(&fields, now)
    }
}

/// Reads one field of an object, or those that a part of it has.
pub(super) trait Read {
    /// What is read.
    type Value;

    /// Notes the names that the fields have.
    fn name(&self, name: &'static str, names: &mut Vec<&'static str>) {
        names.push(name);
    }

    /// Reads it. `now` is in milliseconds since 1970.
    fn read(&self, fields: &Fields<'_>, name: &str, now: i64) -> Result<Self::Value, Problem>;
}

/// A field that may be left out. Its value is read by the function.
pub(super) struct May<F>(pub F);

/// A field that must be there: 422 `missing_field`.
pub(super) struct Need<F>(pub F);

/// The fields of another object.
pub(super) struct Flat<T>(std::marker::PhantomData<T>);

impl<T, F: Fn(&RawValue, &str) -> Result<T, Problem>> Read for May<F> {
    type Value = Option<T>;

    fn read(&self, fields: &Fields<'_>, name: &str, _: i64) -> Result<Self::Value, Problem> {
        fields.read(name, |value| (self.0)(value, name))
    }
}

impl<T, F: Fn(&RawValue, &str) -> Result<T, Problem>> Read for Need<F> {
    type Value = T;

    fn read(&self, fields: &Fields<'_>, name: &str, _: i64) -> Result<T, Problem> {
        fields.need(name, |value| (self.0)(value, name))
    }
}

impl<T> Flat<T> {
    pub(super) const fn new() -> Self {
        Self(std::marker::PhantomData)
    }
}

impl<T: Object> Read for Flat<T> {
    type Value = T;

    fn name(&self, _: &'static str, names: &mut Vec<&'static str>) {
        names.extend(T::names());
    }

    fn read(&self, fields: &Fields<'_>, _: &str, now: i64) -> Result<T, Problem> {
        T::of(fields, now)
    }
}

/// A value that serde reads; `values` says which there are.
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

impl settings::Read<Problem> for &Fields<'_> {
    fn read<T: DeserializeOwned>(
        &mut self,
        name: &str,
        values: &str,
    ) -> Result<Option<T>, Problem> {
        Fields::read(self, name, |value| values::setting(value, name, values))
    }
}
