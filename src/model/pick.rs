//! The setting `pick`: how many candidates a vote names, as JSON and in snapshots.

#[expect(dead_code, reason = "the OpenAPI document is made from its forms")]
mod shape;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};

use self::shape::Shape;

/// How many candidates a vote names. As JSON: `"one"`, `{"many":{"max":3}}`, `"rank"` or
/// `{"rate":{"max":5}}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(remote = "Self", rename_all = "snake_case", deny_unknown_fields)]
pub enum Pick {
    /// Exactly one candidate.
    One,
    /// Several different candidates, `min` to `max` of them.
    Many {
        /// The least number: 1 to `max`, and 1 if voters may write in. Left out if it is 1.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        #[ts(optional, as = "Option<u16>")]
        min: u16,
        /// The greatest number, 1 to 200.
        max: u16,
    },
    /// All candidates, the best first.
    Rank,
    /// A rating from 1 to `max`, or none, for each candidate.
    Rate {
        /// The best rating, 1 to 100.
        max: u8,
    },
}

impl Pick {
    /// One candidate to `max` of them.
    pub const fn up_to(max: u16) -> Self {
        Self::Many { min: 1, max }
    }
}

/// The `min` if none is given.
fn one() -> u16 {
    1
}

fn is_one(min: &u16) -> bool {
    *min == 1
}

/// A pick as snapshots store it. Their format cannot leave out a field, as JSON leaves out a `min` of 1.
#[derive(Serialize, Deserialize)]
enum StoredPick {
    One,
    UpTo(u16),
    Rank,
    Rate(u8),
    Between(u16, u16),
}

/// Writes JSON as the API does, and a `StoredPick` in snapshots.
impl Serialize for Pick {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return Self::serialize(self, serializer);
        }
        let kept = match *self {
            Self::One => StoredPick::One,
            Self::Many { min: 1, max } => StoredPick::UpTo(max),
            Self::Many { min, max } => StoredPick::Between(min, max),
            Self::Rank => StoredPick::Rank,
            Self::Rate { max } => StoredPick::Rate(max),
        };
        kept.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Pick {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Self::deserialize(deserializer);
        }
        Ok(match StoredPick::deserialize(deserializer)? {
            StoredPick::One => Self::One,
            StoredPick::UpTo(max) => Self::up_to(max),
            StoredPick::Rank => Self::Rank,
            StoredPick::Rate(max) => Self::Rate { max },
            StoredPick::Between(min, max) => Self::Many { min, max },
        })
    }
}

/// Gives each form a name of its own in the OpenAPI document, for generated clients.
impl PartialSchema for Pick {
    fn schema() -> RefOr<Schema> {
        Shape::schema()
    }
}

impl ToSchema for Pick {
    fn name() -> std::borrow::Cow<'static, str> {
        Shape::name()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        Shape::schemas(schemas);
    }
}
