//! Questions as presenters give them, and changes of one.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::{
    super::{
        Candidate, Closes, Pick, Problem, ProblemCode, Question, QuestionChange, Results, Rule,
        Settings, SettingsChange, Show, TEXT_LIMIT, WriteIns, colored,
        json::{Fields, missing},
    },
    Request,
    candidate::{NewCandidate, candidates},
    closes::{ClosesAt, ClosesIn},
    read::{Flattened, Object, Optional, value},
    values::{indices, lines},
};

object! {
    /// Settings of a question, as its presenter gives them. Those that are left out keep their value, or
    /// get the default.
    #[derive(Debug, Default, ToSchema)]
    #[serde(deny_unknown_fields)]
    pub struct SettingsGiven {
        /// The candidates in the order of their indices: labels or objects.
        #[schema(value_type = Vec<NewCandidate>, required = false, max_items = 200)]
        pub candidates: Option<Vec<Candidate>> = Optional(candidates),
        /// The settings that have one value each.
        #[serde(flatten)]
        pub settings: SettingsChange = Flattened::<SettingsChange>::new(),
        /// When the question closes by itself, within a year; null clears. Give it or `closes_in_s`.
        #[schema(value_type = Option<jiff::Timestamp>)]
        pub closes_at: Option<Closes> = ClosesAt,
        /// In how many seconds the question closes by itself; null clears.
        #[schema(value_type = Option<u32>, minimum = 1, maximum = 31_622_400)]
        pub closes_in_s: Option<Closes> = ClosesIn,
        /// The indices of the right candidates. Voters see them after `reveal`.
        #[schema(value_type = Vec<u16>, required = false)]
        pub correct: Option<Vec<u16>> = Optional(correct),
    }
}

object! {
    /// A question to ask.
    #[derive(Debug, ToSchema)]
    #[schema(as = NewQuestion, examples(json!({
        "text": "What was new to you?", "kind": "word_cloud", "closes_in_s": 90,
    })))]
    pub struct NewQuestion {
        /// What is asked.
        #[schema(value_type = String, required, min_length = 1, max_length = 2000)]
        pub text: Option<Arc<str>> = Optional(asked),
        /// The other settings.
        #[serde(flatten)]
        pub given: SettingsGiven = Flattened::<SettingsGiven>::new(),
        /// Sets the defaults of the other fields.
        #[schema(value_type = QuestionKind, required = false)]
        pub kind: Option<QuestionKind> = Optional(value::<QuestionKind>(QuestionKind::WORDS)),
    }
}

object! {
    /// A change of a question: any of these fields.
    #[derive(Debug, ToSchema)]
    #[schema(as = QuestionChange, examples(json!({"text": "Which language is best?", "show": "columns"})))]
    pub struct QuestionEdit {
        /// What is asked.
        #[schema(value_type = String, required = false, min_length = 1, max_length = 2000)]
        pub text: Option<Arc<str>> = Optional(asked),
        /// The other settings.
        #[serde(flatten)]
        pub given: SettingsGiven = Flattened::<SettingsGiven>::new(),
    }
}

/// A kind of question. It only sets defaults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One candidate of several. These are the defaults without a kind, too.
    Choice,
    /// Up to three words that each voter writes in, shown as a word cloud.
    WordCloud,
    /// Questions from the audience, which the presenter approves.
    Questions,
    /// One number from 1 to 5.
    Rating,
    /// All candidates are ranked, the best first.
    Ranking,
    /// One vote for each voter; results are hidden until they are revealed.
    Quiz,
}

impl QuestionKind {
    /// The kinds in words.
    pub(crate) const WORDS: &str = "choice, word_cloud, questions, rating, ranking or quiz";

    /// The settings that a question of this kind has unless others are given.
    pub(crate) fn given(self) -> SettingsChange {
        self.question().settings.differing(&Settings::default())
    }

    /// A question of this kind without a text.
    pub(crate) fn question(self) -> Question {
        let usual = Settings::default();
        let with = |settings| Question {
            settings,
            ..Question::new("", Vec::new())
        };
        match self {
            Self::Choice => with(usual),
            Self::WordCloud => with(Settings {
                write_ins: WriteIns::Open,
                pick: Pick::up_to(3),
                show: Show::Cloud,
                ..usual
            }),
            Self::Questions => with(Settings {
                write_ins: WriteIns::Moderated,
                pick: Pick::up_to(20),
                rule: Rule::Changeable,
                show: Show::List,
                ..usual
            }),
            Self::Rating => {
                let labels = ["1", "2", "3", "4", "5"].map(|label| (label.into(), None));
                Question {
                    candidates: colored(labels.into()),
                    ..with(Settings {
                        show: Show::Columns,
                        ..usual
                    })
                }
            }
            Self::Ranking => with(Settings {
                pick: Pick::Rank,
                ..usual
            }),
            Self::Quiz => with(Settings {
                rule: Rule::Once,
                results: Results::Hidden,
                ..usual
            }),
        }
    }
}

impl NewQuestion {
    /// The question with its defaults. Refuses settings that do not fit together.
    pub(super) fn question(self) -> Result<Question, Problem> {
        let Self { text, given, kind } = self;
        let usual = kind.unwrap_or(QuestionKind::Choice).question();
        let correct = given.correct.unwrap_or_default();
        let results = match correct[..] {
            [] => usual.settings.results,
            _ => Settings::usual(&correct).results,
        };
        let question = Question {
            text: text.ok_or_else(|| missing("text"))?,
            candidates: given.candidates.unwrap_or(usual.candidates),
            settings: Settings {
                results,
                ..usual.settings
            }
            .with(&given.settings),
            correct,
            closes_at: match given.closes_at.or(given.closes_in_s) {
                Some(Closes::At(at)) => Some(at),
                Some(Closes::Never) | None => None,
            },
            revealed: false,
        };
        question.check()?;
        Ok(question)
    }

    /// Reads an item of a list of questions.
    pub(super) fn of_list(value: &RawValue, now: i64) -> Result<Question, Problem> {
        if !value.get().starts_with('{') {
            let detail = r#"give each question as {"text":"Which?","candidates":["A","B"]}"#;
            return Err(Problem::new(ProblemCode::BadJson, detail));
        }
        let fields = Fields::parse(value.get().as_bytes())?;
        fields.allow(Self::names())?;
        Self::of(&fields, now)?.question()
    }
}

impl From<QuestionEdit> for QuestionChange {
    fn from(edit: QuestionEdit) -> Self {
        let QuestionEdit { text, given } = edit;
        Self {
            text,
            candidates: given.candidates,
            settings: given.settings,
            closes: given.closes_at.or(given.closes_in_s),
            correct: given.correct,
            reveal: false,
        }
    }
}

impl Request for Question {
    fn read(body: &[u8], now: i64) -> Result<Self, Problem> {
        let question = NewQuestion::parse(body, now).and_then(NewQuestion::question);
        question.map_err(Problem::naming_its_place)
    }
}

impl Request for QuestionChange {
    fn read(body: &[u8], now: i64) -> Result<Self, Problem> {
        let edit = Fields::parse(body)?;
        edit.allow(QuestionEdit::names())?;
        let edit = QuestionEdit::of(&edit, now);
        edit.map(Into::into).map_err(Problem::naming_its_place)
    }
}

pub(super) fn asked(value: &RawValue, name: &str) -> Result<Arc<str>, Problem> {
    lines(value, name, TEXT_LIMIT)
}

fn correct(value: &RawValue, name: &str) -> Result<Vec<u16>, Problem> {
    indices(value, name, "a list of candidates' indices")
}
