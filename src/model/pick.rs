//! How many candidates a vote may name, and how that stands in snapshots.

#[expect(dead_code, reason = "the API's description is made of its forms")]
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
    /// Exactly one.
    One,
    /// `min` to `max`.
    Many {
        /// 1 to `max`, and 1 where it is not given; 1 where voters may write in.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        #[ts(optional, as = "Option<u16>")]
        min: u16,
        /// At least 1.
        max: u16,
    },
    /// All of them, best first.
    Rank,
    /// Each gets a rating from 1 to `max`, or none.
    Rate {
        /// At least 1.
        max: u8,
    },
}

impl Pick {
    /// One candidate to `max` of them.
    pub const fn up_to(max: u16) -> Self {
        Self::Many { min: 1, max }
    }
}

/// The `min` where none is given.
fn one() -> u16 {
    1
}

fn is_one(min: &u16) -> bool {
    *min == 1
}

/// A pick in a snapshot, of which nothing can be left out, as the API leaves out a `min` of 1.
#[derive(Serialize, Deserialize)]
enum Kept {
    One,
    UpTo(u16),
    Rank,
    Rate(u8),
    Between(u16, u16),
}

/// As the API writes it, except in snapshots.
impl Serialize for Pick {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return Self::serialize(self, serializer);
        }
        let kept = match *self {
            Self::One => Kept::One,
            Self::Many { min: 1, max } => Kept::UpTo(max),
            Self::Many { min, max } => Kept::Between(min, max),
            Self::Rank => Kept::Rank,
            Self::Rate { max } => Kept::Rate(max),
        };
        kept.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Pick {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Self::deserialize(deserializer);
        }
        Ok(match Kept::deserialize(deserializer)? {
            Kept::One => Self::One,
            Kept::UpTo(max) => Self::up_to(max),
            Kept::Rank => Self::Rank,
            Kept::Rate(max) => Self::Rate { max },
            Kept::Between(min, max) => Self::Many { min, max },
        })
    }
}

/// Each form has a name, so that generated clients can name it.
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
