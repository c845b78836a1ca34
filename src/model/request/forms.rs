//! The four forms of a vote, described for the OpenAPI document. [`super::Ballot`] reads votes; a test
//! checks that both have the same fields.

use ts_rs::TS;
use utoipa::ToSchema;

use super::AnyVote;

/// A vote, in the form that the question's `pick` asks for.
///
/// `id` makes it safe to send again: the same `id` counts once and gets the same receipt, so take a
/// new one for each vote.
#[derive(ToSchema, TS)]
#[serde(untagged)]
#[ts(rename = "Picks")]
#[schema(as = Vote, examples(
    json!({"candidate": 0}),
    json!({"question": 0, "candidates": [2, 0], "id": "018f9c2e-7a51"}),
    json!({"ratings": [4, 5, null]}),
    json!({"write_in": "closures", "name": "Ada"}),
))]
pub enum VoteBody {
    /// For one candidate.
    Candidate(CandidateVote),
    /// For several candidates, or a ranking.
    Candidates(CandidatesVote),
    /// Ratings.
    Ratings(RatingsVote),
    /// For a candidate that the voter writes in.
    WriteIn(WriteInVote),
}

/// A vote for one candidate.
#[derive(ToSchema, TS)]
pub struct CandidateVote {
    /// The candidate's index.
    pub candidate: u16,
    /// The fields that every vote may have.
    #[serde(flatten)]
    #[ts(skip)]
    pub any: AnyVote,
}

/// A vote for several candidates, or a ranking.
#[derive(ToSchema, TS)]
pub struct CandidatesVote {
    /// The candidates' indices; for a ranking all of them, the best first. Under the rule `changeable`,
    /// an empty list withdraws the vote.
    pub candidates: Vec<u16>,
    /// The fields that every vote may have.
    #[serde(flatten)]
    #[ts(skip)]
    pub any: AnyVote,
}

/// A vote that rates the candidates.
#[derive(ToSchema, TS)]
pub struct RatingsVote {
    /// A rating from 1 to max, or null, for each candidate. Under the rule `changeable`, a list of nulls
    /// withdraws the vote.
    #[schema(value_type = Vec<Option<u8>>)]
    pub ratings: Vec<Option<u8>>,
    /// The fields that every vote may have.
    #[serde(flatten)]
    #[ts(skip)]
    pub any: AnyVote,
}

/// A vote for a candidate that the voter writes in; equal words are one candidate.
#[derive(ToSchema, TS)]
pub struct WriteInVote {
    /// The candidate's label.
    #[schema(min_length = 1, max_length = 100)]
    pub write_in: String,
    /// The name of its writer, which is shown to everyone.
    #[schema(min_length = 1, max_length = 100)]
    #[ts(optional)]
    pub name: Option<String>,
    /// The fields that every vote may have.
    #[serde(flatten)]
    #[ts(skip)]
    pub any: AnyVote,
}
