//! Texts with their markup set.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;
use utoipa::ToSchema;

use super::PollDraft;

/// A question's texts as HTML. Its elements are `code`, `pre`, `strong`, `em`, `br` and those of MathML,
/// which have neither styles nor addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, ToSchema)]
#[schema(examples(json!({"text": "What is <code>a</code>?", "candidates": {"1": "<em>one</em>"},
    "plain": {"text": "What is a?", "candidates": {"1": "one"}}})))]
pub struct MarkedUp {
    /// The question.
    pub text: String,
    /// The labels that have markup, by their candidates' indices.
    #[ts(type = "Record<string, string>")]
    #[schema(value_type = BTreeMap<String, String>)]
    pub candidates: BTreeMap<u16, String>,
    /// The same texts without markup.
    pub plain: PlainTexts,
}

/// A question's texts without their markup, as they are spoken: code as it is, formulas in readable
/// characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct PlainTexts {
    /// The question.
    pub text: String,
    /// The labels that have markup, by their candidates' indices.
    #[ts(type = "Record<string, string>")]
    #[schema(value_type = BTreeMap<String, String>)]
    pub candidates: BTreeMap<u16, String>,
}

/// What was read of a question file, with its markup.
#[derive(Debug, Serialize, TS, ToSchema)]
pub struct MarkedUpDraft {
    /// What was read.
    #[serde(flatten)]
    #[ts(flatten)]
    pub draft: PollDraft,
    /// Each question with its markup set; null where it has none.
    pub markup: Vec<Option<MarkedUp>>,
}
