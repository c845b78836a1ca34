//! The forms of [`super::Pick`], described for the OpenAPI document.

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
    /// Several candidates.
    Many(PickMany),
    /// A rating for each.
    Rate(PickRate),
}

/// `one`: exactly one candidate. `rank`: all candidates, the best first; at most 10 can be ranked.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum PickWord {
    /// Exactly one candidate.
    One,
    /// All candidates.
    Rank,
}

/// Several candidates.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PickMany {
    /// How many candidates.
    pub many: ManyPicks,
}

/// How many candidates one vote may name.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ManyPicks {
    /// The least number of candidates; 1 if it is left out. An empty vote withdraws in any case.
    #[schema(required = false, minimum = 1, maximum = 200, default = 1)]
    pub min: u16,
    /// The greatest number of candidates.
    #[schema(minimum = 1, maximum = 200)]
    pub max: u16,
}

/// A rating for each candidate.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PickRate {
    /// The scale.
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
