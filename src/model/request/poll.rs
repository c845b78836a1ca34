//! Bodies for a whole poll: to make one, to change one, and to make tickets.

use std::sync::Arc;

use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::{
    super::{
        Closes, Poll, PollChange, PollCode, Problem, ProblemCode, QUESTIONS, Question,
        QuestionChange, Results, SettingsChange, Show,
        json::{Fields, each},
    },
    NewQuestion, Request,
    closes::{ClosesAt, ClosesIn},
    question::asked,
    read::{FieldReader, Object, Optional, Required, value},
    values::{bad_setting, code, indices, setting, title},
};

/// How many tickets one request may make.
const TICKETS: std::ops::RangeInclusive<u32> = 1..=1_000;

object! {
    /// A poll to make.
    #[derive(Debug, ToSchema)]
    #[serde(deny_unknown_fields)]
    #[schema(as = NewPoll, examples(json!({
        "title": "Lecture 7",
        "code": "LECT7",
        "questions": [{
            "text": "Which language do you like best?",
            "candidates": ["JavaScript", "C#", {"label": "PHP", "color": "#8892bf"}],
            "pick": "one", "rule": "changeable", "results": "live", "open": true,
        }],
    })))]
    pub struct NewPoll {
        /// Shown above the question; may be empty.
        #[schema(value_type = String, required = false, max_length = 200)]
        pub title: Option<Arc<str>> = Optional(title),
        /// The join code. Without it, the server makes one.
        #[schema(value_type = String, required = false, pattern = "^[A-Za-z0-9]{4,12}$")]
        pub code: Option<PollCode> = Optional(code),
        /// The questions in the order of their indices. The first one is put on stage.
        #[schema(value_type = Vec<NewQuestion>, min_items = 1, max_items = 100)]
        pub questions: Vec<Question> = Questions,
    }
}

object! {
    /// A change of a poll, and of the question that is on stage afterwards, as one journal entry.
    #[derive(Debug, ToSchema)]
    #[serde(deny_unknown_fields)]
    #[schema(as = PollChange, examples(json!({"stage": 0, "open": false}), json!({"title": "Lecture 8"}), json!({})))]
    pub struct PollEdit {
        /// What is asked.
        #[schema(value_type = String, required = false, min_length = 1, max_length = 2000)]
        pub text: Option<Arc<str>> = Optional(asked),
        /// Whether the counts are shown.
        #[schema(value_type = Results, required = false)]
        pub results: Option<Results> = Optional(value::<Results>("live or hidden")),
        /// The kind of chart.
        #[schema(value_type = Show, required = false)]
        pub show: Option<Show> = Optional(value::<Show>("bars, columns, donut, cloud, list or timeline")),
        /// Whether votes are taken.
        #[schema(value_type = bool, required = false)]
        pub open: Option<bool> = Optional(value::<bool>("true or false")),
        /// When the question closes by itself, within a year; null clears. Give it or `closes_in_s`.
        #[schema(value_type = Option<jiff::Timestamp>)]
        pub closes_at: Option<Closes> = ClosesAt,
        /// In how many seconds the question closes by itself; null clears.
        #[schema(value_type = Option<u32>, minimum = 1, maximum = 31_622_400)]
        pub closes_in_s: Option<Closes> = ClosesIn,
        /// True shows the right candidates, and the counts. It cannot be false.
        #[schema(value_type = bool, required = false)]
        pub reveal: Option<bool> = Optional(revealed),
        /// The index of the question to put on stage.
        #[schema(value_type = u16, required = false)]
        pub stage: Option<u16> = Optional(value::<u16>("a question's index")),
        /// Shown above the question; may be empty.
        #[schema(value_type = String, required = false, max_length = 200)]
        pub title: Option<Arc<str>> = Optional(title),
        /// The index of every question, in their new order.
        #[schema(value_type = Vec<u16>, required = false)]
        pub order: Option<Vec<u16>> = Optional(order),
    }
}

object! {
    /// How many tickets to make.
    #[derive(Debug, ToSchema)]
    #[serde(deny_unknown_fields)]
    #[schema(as = TicketCount, examples(json!({"count": 30})))]
    pub struct TicketCount {
        /// The number of tickets, 1 to 1,000.
        #[schema(minimum = 1, maximum = 1000)]
        pub count: u32 = Required(tickets),
    }
}

/// Reads `questions`: each gets its defaults, and its settings must fit together.
struct Questions;

impl FieldReader for Questions {
    type Value = Vec<Question>;

    fn read(&self, fields: &Fields<'_>, name: &str, now: i64) -> Result<Self::Value, Problem> {
        fields.need(name, |list| {
            let list: Vec<&RawValue> = setting(list, name, "a list")?;
            check_question_count(list.len())?;
            each(list, |question| NewQuestion::of_list(question, now))
        })
    }
}

/// 422 `question_count`
fn check_question_count(count: usize) -> Result<(), Problem> {
    if QUESTIONS.contains(&count) {
        return Ok(());
    }
    let most = QUESTIONS.end();
    let detail = format!("give 1 to {most} questions, not {count}");
    Err(Problem::new(ProblemCode::QuestionCount, detail))
}

fn revealed(value: &RawValue, name: &str) -> Result<bool, Problem> {
    match value.get() {
        "true" => Ok(true),
        _ => Err(bad_setting(name, "give true")),
    }
}

fn order(value: &RawValue, name: &str) -> Result<Vec<u16>, Problem> {
    indices(value, name, "a list of every question's index")
}

fn tickets(value: &RawValue, name: &str) -> Result<u32, Problem> {
    let count = setting(value, name, "a whole number")?;
    if TICKETS.contains(&count) {
        Ok(count)
    } else {
        Err(bad_setting(name, "give 1 to 1,000"))
    }
}

impl NewPoll {
    /// The code, if one is given, and the poll.
    pub fn into_parts(self) -> (Option<PollCode>, Poll) {
        let poll = Poll {
            title: self.title.unwrap_or_default(),
            questions: self.questions,
        };
        (self.code, poll)
    }
}

impl Request for NewPoll {
    fn read(body: &[u8], now: i64) -> Result<Self, Problem> {
        Self::parse(body, now).map_err(Problem::naming_its_place)
    }
}

impl Request for PollChange {
    fn read(body: &[u8], now: i64) -> Result<Self, Problem> {
        let edit = PollEdit::parse(body, now)?;
        Ok(Self {
            stage: edit.stage,
            title: edit.title,
            order: edit.order,
            question: QuestionChange {
                text: edit.text,
                settings: SettingsChange {
                    results: edit.results,
                    show: edit.show,
                    open: edit.open,
                    ..SettingsChange::default()
                },
                closes: edit.closes_at.or(edit.closes_in_s),
                reveal: edit.reveal.unwrap_or_default(),
                ..QuestionChange::default()
            },
        })
    }
}

impl Request for TicketCount {
    fn read(body: &[u8], now: i64) -> Result<Self, Problem> {
        Self::parse(body, now)
    }
}
