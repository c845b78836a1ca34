//! The examples in the API's description are read, and the forms of a vote are those that are read.

use serde_json::Value;
use utoipa::PartialSchema;

use super::{
    super::{CandidateChange, PollChange, Question, QuestionChange},
    forms::{CandidateVote, CandidatesVote, RatingsVote, WriteInVote},
    *,
};

fn schema<T: PartialSchema>() -> Value {
    serde_json::to_value(T::schema()).unwrap()
}

/// Reads each example of a body.
fn read<Body: PartialSchema, T: Request>() {
    let schema = schema::<Body>();
    let examples = schema["examples"].as_array().into_iter().flatten();
    let examples: Vec<_> = examples.collect();

    assert!(!examples.is_empty(), "{schema}");
    for example in examples {
        let read = T::read(example.to_string().as_bytes(), 0);
        assert!(read.is_ok(), "{:?} for {example}", read.err());
    }
}

/// The names of all fields, wherever in the shape they stand.
fn names(schema: &Value) -> Vec<String> {
    let own = schema["properties"].as_object().into_iter().flatten();
    let own = own.map(|(name, _)| name.clone());
    let parts = schema["allOf"].as_array().into_iter().flatten();
    own.chain(parts.flat_map(names)).collect()
}

#[test]
fn the_examples_are_read() {
    read::<VoteBody, Ballot>();
    read::<VoteBatch, VoteBatch>();
    read::<NewPoll, NewPoll>();
    read::<NewQuestion, Question>();
    read::<QuestionEdit, QuestionChange>();
    read::<PollEdit, PollChange>();
    read::<CandidateEdit, CandidateChange>();
    read::<TicketCount, TicketCount>();
}

#[test]
fn the_fields_of_a_vote_are_those_that_are_read() {
    let forms = [
        schema::<CandidateVote>(),
        schema::<CandidatesVote>(),
        schema::<RatingsVote>(),
        schema::<WriteInVote>(),
        schema::<AnyVote>(),
    ];
    let mut described: Vec<_> = forms.iter().flat_map(names).collect();
    described.sort();
    let mut read = Ballot::names();
    read.sort_unstable();

    assert_eq!(described, read);
}
