//! Holds the shapes to what is read.

use serde_json::Value;
use utoipa::PartialSchema;

use super::{
    super::{
        parse_ballot, parse_candidate_change, parse_poll, parse_poll_change, parse_question,
        parse_question_change, parse_ticket_count,
        settings::{OF_CANDIDATE, OF_POLL, ON_STAGE, POLL, SETTINGS},
        vote::{OTHERS, PICKS},
    },
    *,
};

fn schema<T: PartialSchema>() -> Value {
    serde_json::to_value(T::schema()).unwrap()
}

/// Parses each example of a shape.
fn read<T: PartialSchema, P, E: std::fmt::Debug>(parse: impl Fn(&[u8]) -> Result<P, E>) {
    let schema = schema::<T>();
    let examples: Vec<_> = schema["examples"]
        .as_array()
        .into_iter()
        .flatten()
        .collect();

    assert!(!examples.is_empty(), "{schema}");
    for example in examples {
        let read = parse(example.to_string().as_bytes());
        assert!(read.is_ok(), "{:?} for {example}", read.err());
    }
}

/// The names of all fields, wherever in the shape they stand.
fn names(schema: &Value) -> Vec<String> {
    let own = schema["properties"].as_object().into_iter().flatten();
    let own = own.map(|(name, _)| name.clone());
    let parts = schema["allOf"].as_array().into_iter().flatten();
    let mut names: Vec<_> = own.chain(parts.flat_map(names)).collect();
    names.sort();
    names
}

#[test]
fn the_examples_are_read() {
    read::<VoteBody, _, _>(parse_ballot);
    read::<PollBody, _, _>(|body| parse_poll(body, 0));
    read::<QuestionBody, _, _>(|body| parse_question(body, 0));
    read::<QuestionChangeBody, _, _>(|body| parse_question_change(body, 0));
    read::<PollChangeBody, _, _>(|body| parse_poll_change(body, 0));
    read::<CandidateChangeBody, _, _>(parse_candidate_change);
    read::<TicketCountBody, _, _>(parse_ticket_count);
}

#[test]
fn the_fields_are_those_that_are_read() {
    let sorted = |names: &[&[&str]]| {
        let mut names: Vec<String> = names.concat().into_iter().map(String::from).collect();
        names.sort();
        names
    };
    let forms = [
        schema::<CandidateVote>(),
        schema::<CandidatesVote>(),
        schema::<RatingsVote>(),
        schema::<WriteInVote>(),
        schema::<AnyVote>(),
    ];
    let mut of_votes: Vec<_> = forms.iter().flat_map(names).collect();
    of_votes.sort();
    let rest: Vec<_> = SETTINGS
        .into_iter()
        .filter(|name| *name != "text")
        .collect();

    assert_eq!(of_votes, sorted(&[&PICKS, &OTHERS]));
    for (schema, read) in [
        (schema::<PollBody>(), sorted(&[&POLL])),
        (schema::<QuestionBody>(), sorted(&[&["text", "kind"]])),
        (schema::<QuestionChangeBody>(), sorted(&[&["text"]])),
        (schema::<SettingsBody>(), sorted(&[&rest])),
        (schema::<PollChangeBody>(), sorted(&[&OF_POLL, &ON_STAGE])),
        (schema::<CandidateChangeBody>(), sorted(&[&OF_CANDIDATE])),
    ] {
        assert_eq!(names(&schema), read);
    }
}
