//! Candidates as presenters give them, and changes of one.

use std::sync::Arc;

use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::{
    super::{
        Candidate, CandidateChange, LABEL_LIMIT, Problem, ProblemCode, colored,
        json::{Fields, each},
    },
    Request,
    read::{Object, Optional, Required, value},
    values::{bad_setting, color, setting, text},
};

/// A candidate: its label, or an object with a colour.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = NewCandidate)]
#[expect(dead_code, reason = "the OpenAPI document is made from its forms")]
pub(super) enum NewCandidate {
    /// A label; the candidate gets a random colour.
    Label(CandidateLabel),
    /// A label with a colour.
    Colored(ColoredCandidate),
}

/// The label that voters read.
#[derive(ToSchema)]
#[schema(min_length = 1, max_length = 200)]
#[expect(dead_code, reason = "as above")]
pub(super) struct CandidateLabel(String);

object! {
    /// A candidate, with a colour if one is given.
    #[derive(Debug, ToSchema)]
    #[serde(deny_unknown_fields)]
    pub struct ColoredCandidate {
        /// What voters read.
        #[schema(value_type = String, min_length = 1, max_length = 200)]
        pub label: Arc<str> = Required(label),
        /// `#rgb` or `#rrggbb`. Without it, the candidate gets a random colour.
        #[schema(value_type = String, required = false, pattern = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")]
        pub color: Option<String> = Optional(color),
    }
}

object! {
    /// A change of a candidate. Exactly one field is given.
    #[derive(Debug, ToSchema)]
    #[serde(deny_unknown_fields)]
    #[schema(as = CandidateChange, min_properties = 1, max_properties = 1, examples(
        json!({"hidden": true}),
        json!({"approved": true}),
        json!({"merge_into": 0}),
        json!({"label": "Rust"}),
        json!({"color": "#d1495b"}),
    ))]
    pub struct CandidateEdit {
        /// True hides the candidate from voters; it keeps its votes.
        #[schema(value_type = bool, required = false)]
        pub hidden: Option<bool> = Optional(value::<bool>("true or false")),
        /// True shows a written-in candidate to voters; false lets it wait again.
        #[schema(value_type = bool, required = false)]
        pub approved: Option<bool> = Optional(value::<bool>("true or false")),
        /// The index of the candidate for which its votes count from now on.
        #[schema(value_type = u16, required = false)]
        pub merge_into: Option<u16> = Optional(value::<u16>("a candidate's index")),
        /// What voters read.
        #[schema(value_type = String, required = false, min_length = 1, max_length = 200)]
        pub label: Option<Arc<str>> = Optional(label),
        /// `#rgb` or `#rrggbb`.
        #[schema(value_type = String, required = false, pattern = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")]
        pub color: Option<String> = Optional(color),
    }
}

impl NewCandidate {
    /// Reads an item of a list of candidates: its label, and its colour if one is given.
    pub(super) fn of_list(value: &RawValue) -> Result<(Arc<str>, Option<String>), Problem> {
        if !value.get().starts_with('{') {
            return Ok((label(value, "label")?, None));
        }
        let candidate = ColoredCandidate::parse(value.get().as_bytes(), 0)?;
        Ok((candidate.label, candidate.color))
    }
}

impl Request for CandidateChange {
    fn read(body: &[u8], now: i64) -> Result<Self, Problem> {
        let fields = Fields::parse(body)?;
        let names = CandidateEdit::names();
        fields.allow(names.iter().copied())?;
        let mut given = names.into_iter().filter(|name| fields.get(name).is_some());
        let missing = || {
            let detail = "say what is to change: {\"hidden\":true}";
            Problem::new(ProblemCode::MissingField, detail)
        };
        let name = given.next().ok_or_else(missing)?;
        if let Some(other) = given.next() {
            let apart = bad_setting(other, &format!("change it apart from {name}"));
            return Err(apart.within(other));
        }
        let edit = CandidateEdit::of(&fields, now)?;
        let change = (edit.hidden.map(Self::Hidden))
            .or(edit.approved.map(Self::Approved))
            .or(edit.merge_into.map(Self::MergeInto))
            .or(edit.label.map(Self::Label))
            .or(edit.color.map(|color| Self::Color(color.into())));
        change.ok_or_else(missing)
    }
}

pub(super) fn candidates(list: &RawValue, name: &str) -> Result<Vec<Candidate>, Problem> {
    let given = each(
        setting(list, name, "a list of labels")?,
        NewCandidate::of_list,
    )?;
    Ok(colored(given))
}

fn label(value: &RawValue, name: &str) -> Result<Arc<str>, Problem> {
    text(value, name, LABEL_LIMIT)
}
