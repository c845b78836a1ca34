//! The forms of [`super::Pick`] in the API's description.

use utoipa::ToSchema;

/// How many candidates a vote names.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = Pick, examples(
    json!("one"), json!({"many": {"max": 3}}), json!("rank"), json!({"rate": {"max": 5}})
))]
pub enum Shape {
    /// `one` or `rank`.
    Word(PickWord),
    /// As many as one likes, within bounds.
    Many(PickMany),
    /// A rating for each.
    Rate(PickRate),
}

/// `one`: exactly one. `rank`: all of them, the best first; at most 10 can be ranked.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum PickWord {
    /// Exactly one.
    One,
    /// All of them.
    Rank,
}

/// Several candidates.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PickMany {
    /// How many.
    pub many: ManyPicks,
}

/// How many candidates one vote may name.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ManyPicks {
    /// At least so many; 1 without it. An empty vote withdraws all the same.
    #[schema(required = false, minimum = 1, maximum = 200, default = 1)]
    pub min: u16,
    /// At most so many.
    #[schema(minimum = 1, maximum = 200)]
    pub max: u16,
}

/// A rating for each candidate.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PickRate {
    /// From 1 to what.
    pub rate: RatingScale,
}

/// The scale of ratings.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingScale {
    /// The best rating; 1 is the worst.
    #[schema(minimum = 1, maximum = 100)]
    pub max: u8,
}
