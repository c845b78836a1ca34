//! Reads what a presenter sends: polls, questions and changes, field by field, so that each refusal
//! has its code.

use serde_json::value::RawValue;

use super::{
    code::PollCode,
    json::{Fields, each, missing},
    problem::{Code, Problem},
    values::{
        bad_setting, candidates, closes, color, colored, indices, one_of, parse_code, setting,
        text, title,
    },
};
use crate::tally::{
    CandidateChange, Closes, LABEL_LIMIT, Pick, Poll, PollChange, QUESTIONS, Question,
    QuestionChange, Results, Rule, Show, TEXT_LIMIT, WriteIns,
};

/// Tickets made at once.
const TICKETS: std::ops::RangeInclusive<u32> = 1..=1_000;

pub(super) const POLL: [&str; 3] = ["title", "code", "questions"];
pub(super) const SETTINGS: [&str; 12] = [
    "text",
    "candidates",
    "pick",
    "rule",
    "voters",
    "write_ins",
    "results",
    "show",
    "open",
    "correct",
    "closes_at",
    "closes_in_s",
];
/// The settings of the question on stage that a change of the poll may name.
pub(super) const ON_STAGE: [&str; 6] = [
    "open",
    "results",
    "text",
    "show",
    "closes_at",
    "closes_in_s",
];
/// What else a change of the poll may name.
pub(super) const OF_POLL: [&str; 4] = ["stage", "title", "order", "reveal"];
/// What a change of a candidate names, one at a time.
pub(super) const OF_CANDIDATE: [&str; 5] = ["hidden", "approved", "merge_into", "label", "color"];

/// A poll that somebody wants to make.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPoll {
    /// The code that they chose.
    pub code: Option<PollCode>,
    /// Its questions.
    pub poll: Poll,
}

/// Reads a poll to make. `now` is in milliseconds since 1970.
pub fn parse_poll(body: &[u8], now: i64) -> Result<NewPoll, Problem> {
    poll_of(body, now).map_err(Problem::naming_its_place)
}

fn poll_of(body: &[u8], now: i64) -> Result<NewPoll, Problem> {
    let fields = Fields::parse(body)?;
    fields.allow(&POLL)?;
    let title = fields.read("title", title)?;
    let code = fields.read("code", parse_code)?;
    let questions = fields.need("questions", |list| {
        let list: Vec<&RawValue> = setting(list, "questions", "a list")?;
        check_question_count(list.len())?;
        each(list, |question| {
            question_of(&Fields::parse(question.get().as_bytes())?, now)
        })
    })?;
    Ok(NewPoll {
        code,
        poll: Poll {
            title: title.unwrap_or_default(),
            questions,
        },
    })
}

/// 422 `question_count`
fn check_question_count(count: usize) -> Result<(), Problem> {
    if QUESTIONS.contains(&count) {
        return Ok(());
    }
    let most = QUESTIONS.end();
    let detail = format!("give 1 to {most} questions, not {count}");
    Err(Problem::new(Code::QuestionCount, detail))
}

/// Reads a question to add.
pub fn parse_question(body: &[u8], now: i64) -> Result<Question, Problem> {
    let question = Fields::parse(body).and_then(|fields| question_of(&fields, now));
    question.map_err(Problem::naming_its_place)
}

/// Reads a change of a poll.
pub fn parse_poll_change(body: &[u8], now: i64) -> Result<PollChange, Problem> {
    let fields = Fields::parse(body)?;
    fields.allow(&[&OF_POLL[..], &ON_STAGE].concat())?;
    let mut question = settings_of(&fields, now)?;
    let reveal = |value: &RawValue| match value.get() {
        "true" => Ok(true),
        _ => Err(bad_setting("reveal", "give true")),
    };
    question.reveal = fields.read("reveal", reveal)?.unwrap_or_default();
    let order = |value| indices(value, "order", "a list of every question's index");
    Ok(PollChange {
        stage: one_of(&fields, "stage", "a question's index")?,
        title: fields.read("title", title)?,
        order: fields.read("order", order)?,
        question,
    })
}

/// Reads a change of a question.
pub fn parse_question_change(body: &[u8], now: i64) -> Result<QuestionChange, Problem> {
    let fields = Fields::parse(body)?;
    fields.allow(&SETTINGS)?;
    settings_of(&fields, now).map_err(Problem::naming_its_place)
}

/// Reads a change of a candidate: one field.
pub fn parse_candidate_change(body: &[u8]) -> Result<CandidateChange, Problem> {
    let fields = Fields::parse(body)?;
    fields.allow(&OF_CANDIDATE)?;
    let mut given = OF_CANDIDATE
        .into_iter()
        .filter(|name| fields.get(name).is_some());
    let Some(name) = given.next() else {
        let detail = "say what is to change: {\"hidden\":true}";
        return Err(Problem::new(Code::MissingField, detail));
    };
    if let Some(other) = given.next() {
        let apart = bad_setting(other, &format!("change it apart from {name}"));
        return Err(apart.within(other));
    }
    fields.need(name, |value| {
        Ok(match name {
            "hidden" => CandidateChange::Hidden(setting(value, name, "true or false")?),
            "approved" => CandidateChange::Approved(setting(value, name, "true or false")?),
            "merge_into" => {
                CandidateChange::MergeInto(setting(value, name, "a candidate's index")?)
            }
            "label" => CandidateChange::Label(text(value, name, LABEL_LIMIT)?),
            _ => CandidateChange::Color(color(value)?.into()),
        })
    })
}

/// Reads how many tickets to make.
pub fn parse_ticket_count(body: &[u8]) -> Result<u32, Problem> {
    let fields = Fields::parse(body)?;
    fields.allow(&["count"])?;
    fields.need("count", |count| {
        let count = setting(count, "count", "a whole number")?;
        if TICKETS.contains(&count) {
            Ok(count)
        } else {
            Err(bad_setting("count", "give 1 to 1,000"))
        }
    })
}

fn question_of(fields: &Fields<'_>, now: i64) -> Result<Question, Problem> {
    fields.allow(&[&SETTINGS[..], &["kind"]].concat())?;
    let given = settings_of(fields, now)?;
    let kind = fields.read("kind", |kind| {
        of_kind(&setting::<String>(kind, "kind", KINDS)?)
    })?;
    let mut question = kind.unwrap_or_else(|| Question::new("", Vec::new()));
    question.text = given.text.ok_or_else(|| missing("text"))?;
    question.candidates = given.candidates.unwrap_or(question.candidates);
    question.pick = given.pick.unwrap_or(question.pick);
    question.rule = given.rule.unwrap_or(question.rule);
    question.voters = given.voters.unwrap_or(question.voters);
    question.write_ins = given.write_ins.unwrap_or(question.write_ins);
    question.results = given.results.unwrap_or(question.results);
    question.show = given.show.unwrap_or(question.show);
    question.open = given.open.unwrap_or(question.open);
    question.correct = given.correct.unwrap_or(question.correct);
    question.closes_at = match given.closes {
        Some(Closes::At(at)) => Some(at),
        Some(Closes::Never) | None => None,
    };
    question.check()?;
    Ok(question)
}

const KINDS: &str = "choice, word_cloud, questions, rating, ranking or quiz";

/// The defaults of a kind of question.
fn of_kind(kind: &str) -> Result<Question, Problem> {
    let question = Question::new("", Vec::new());
    Ok(match kind {
        "choice" => question,
        "word_cloud" => Question {
            write_ins: WriteIns::Open,
            pick: Pick::up_to(3),
            show: Show::Cloud,
            ..question
        },
        "questions" => Question {
            write_ins: WriteIns::Moderated,
            pick: Pick::up_to(20),
            rule: Rule::Changeable,
            show: Show::List,
            ..question
        },
        "rating" => Question {
            candidates: colored(
                ["1", "2", "3", "4", "5"]
                    .map(|label| (label.into(), None))
                    .into(),
            ),
            show: Show::Columns,
            ..question
        },
        "ranking" => Question {
            pick: Pick::Rank,
            ..question
        },
        "quiz" => Question {
            rule: Rule::Once,
            results: Results::Hidden,
            ..question
        },
        _ => return Err(bad_setting("kind", &format!("give {KINDS}"))),
    })
}

fn settings_of(fields: &Fields<'_>, now: i64) -> Result<QuestionChange, Problem> {
    let text_of = |value| text(value, "text", TEXT_LIMIT);
    let correct = |value| indices(value, "correct", "a list of candidates' indices");
    let shows = "bars, columns, donut, cloud, list or timeline";
    Ok(QuestionChange {
        text: fields.read("text", text_of)?,
        candidates: fields.read("candidates", candidates)?,
        pick: one_of(
            fields,
            "pick",
            "one, many with its max and perhaps a min, rank, or rate with its max",
        )?,
        rule: one_of(fields, "rule", "clicks, once or changeable")?,
        voters: one_of(fields, "voters", "anyone or tickets")?,
        write_ins: one_of(fields, "write_ins", "none, open or moderated")?,
        results: one_of(fields, "results", "live or hidden")?,
        show: one_of(fields, "show", shows)?,
        open: one_of(fields, "open", "true or false")?,
        closes: closes(fields, now)?,
        correct: fields.read("correct", correct)?,
        reveal: false,
    })
}
