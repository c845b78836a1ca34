//! What was read of a question file, before a poll is made of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

use super::{Candidate, Flaw, Poll, Question, Settings, SettingsChange, colored};

/// A format of question files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    /// Typed or pasted text: questions, and answers on lines of their own.
    Text,
    /// Markdown: headings and lists. CommonMark with task lists.
    Markdown,
    /// Moodle's GIFT.
    Gift,
    /// Aiken: lettered answers, then `ANSWER: B`.
    Aiken,
    /// Moodle XML.
    Xml,
    /// A sheet as text: its cells parted by commas, semicolons or tabs.
    Csv,
    /// A sheet of a spreadsheet program, as a file of Office Open XML.
    Xlsx,
    /// livepoll's own JSON.
    Json,
}

/// What was read of a question file. No poll is made of it yet.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
pub struct PollDraft {
    /// The format in which it was read.
    pub format: FileFormat,
    /// The poll, as `POST /api/v1/polls` takes it. Its questions are those that could be read.
    pub poll: DraftPoll,
    /// What was not taken, in the order of the lines.
    pub left_out: Vec<LeftOut>,
    /// What was decided for the author, in the order of the lines.
    pub guessed: Vec<Guess>,
}

/// A poll as it was read, in the form that [`super::NewPoll`] reads.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS, ToSchema)]
pub struct DraftPoll {
    /// Shown above the question; absent if there is none.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[ts(optional, as = "Option<String>")]
    #[schema(value_type = String, required = false)]
    pub title: Arc<str>,
    /// The join code that it asks for; absent if it asks for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    #[schema(nullable = false)]
    pub code: Option<Arc<str>>,
    /// The questions that could be read; may be empty.
    pub questions: Vec<DraftQuestion>,
}

/// A question as it was read. Settings that were not given are absent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS, ToSchema)]
pub struct DraftQuestion {
    /// What is asked.
    #[ts(type = "string")]
    pub text: Arc<str>,
    /// The labels of the candidates, or objects where a colour was given.
    pub candidates: Vec<DraftCandidate>,
    /// The settings that were given.
    #[serde(flatten)]
    #[ts(flatten)]
    pub given: SettingsChange,
    /// When it closes by itself: RFC 3339; absent if it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    #[schema(nullable = false)]
    pub closes_at: Option<jiff::Timestamp>,
    /// The indices of the right candidates; absent if none are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<u16>>")]
    #[schema(required = false)]
    pub correct: Vec<u16>,
}

/// A candidate as it was read.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
#[serde(untagged)]
pub enum DraftCandidate {
    /// Its label. It gets a random colour.
    Label(#[ts(type = "string")] Arc<str>),
    /// Its label and colour.
    Colored(ColoredLabel),
}

/// A label with a colour.
#[derive(Debug, Clone, PartialEq, Serialize, TS, ToSchema)]
pub struct ColoredLabel {
    /// What voters read.
    #[ts(type = "string")]
    pub label: Arc<str>,
    /// `#rrggbb`.
    #[ts(type = "string")]
    pub color: Arc<str>,
}

/// Something in a question file that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct LeftOut {
    /// The number of its first line, from 1. Of an XLSX sheet, of the row.
    pub line: usize,
    /// What stands there, up to 200 characters; of an open question all of it.
    pub text: String,
    /// Why it was not taken, in one sentence.
    pub why: String,
    /// The kind of reason.
    pub reason: LeftOutReason,
}

/// Something that was decided for the author of a question file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, ToSchema)]
pub struct Guess {
    /// The number of the line, from 1. Of an XLSX sheet, of the row.
    pub line: usize,
    /// What was decided, in one sentence.
    pub what: String,
    /// The kind of guess.
    pub guess: GuessKind,
    /// The index of the question in the draft's poll; absent where it is about the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    #[schema(nullable = false)]
    pub question: Option<usize>,
}

/// Declares fieldless kinds, each with the sentence that says it.
macro_rules! kinds {
    ($(#[$doc:meta])+ $name:ident; $($kind:ident: $sentence:literal;)+) => {
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[doc = $sentence] $kind,)+
        }

        impl $name {
            /// The sentence, where nothing more exact is to be said.
            pub fn sentence(self) -> &'static str {
                match self {
                    $(Self::$kind => $sentence,)+
                }
            }
        }
    };
}

kinds! {
    /// Why something in a question file was not taken.
    LeftOutReason;
    Chatter: "This is text around the questions.";
    Explanation: "livepoll has no place for explanations and references.";
    OpenQuestion: "This question has no answers: give it some, or make it a word cloud or Q&A.";
    FewAnswers: "A question needs at least two answers.";
    ShortAnswer: "livepoll has no short-answer questions.";
    Numerical: "livepoll has no numerical questions.";
    Matching: "livepoll has no matching questions.";
    Essay: "livepoll has no essay questions.";
    Cloze: "livepoll has no cloze questions.";
    Description: "This is a description: it asks nothing.";
    OtherKind: "livepoll has no questions of this kind.";
    Picture: "One of its texts is a picture alone, and livepoll shows no pictures.";
    AnswerKey: "This answer key fits no question.";
    Setting: "These settings are not understood.";
    Text: "This text cannot be shown.";
    TooMany: "There are more of these than a poll may have.";
    Malformed: "This does not follow the format.";
    Unfit: "Its settings do not go together.";
}

kinds! {
    /// What was decided for the author of a question file.
    GuessKind;
    RightAnswer: "The mark at this answer was taken to mean that it is right.";
    AnswerKey: "The right answer was taken from this line.";
    SeveralRight: "Several answers are right, so voters may choose several.";
    NewQuestion: "A new question begins here.";
    Joined: "These answers were taken to belong to the question above the empty line.";
    Title: "This was taken for the poll's title.";
    HeadingQuestion: "This heading was taken for a question.";
    Code: "These lines were taken for code that belongs to the question.";
    SameAnswers: "Two answers of this question read the same.";
    Continued: "This line was joined to the one above.";
    Columns: "The columns of this sheet were recognised by what they hold.";
    Encoding: "The file is not UTF-8; it was read as Windows-1252.";
}

impl DraftCandidate {
    /// What voters read.
    pub fn label(&self) -> &Arc<str> {
        match self {
            Self::Label(label) | Self::Colored(ColoredLabel { label, .. }) => label,
        }
    }

    /// Its colour, `#rrggbb`; none if it is to be drawn.
    fn color(&self) -> Option<String> {
        match self {
            Self::Label(_) => None,
            Self::Colored(colored) => Some(colored.color.to_string()),
        }
    }
}

impl DraftQuestion {
    /// Checks that the settings fit together and with the candidates.
    pub fn check(&self) -> Result<(), Flaw> {
        let candidates = self.candidates.iter();
        let uncolored = candidates.map(|one| Candidate::new(one.label(), ""));
        self.with(uncolored.collect()).check()
    }

    /// The question with its defaults, as [`super::NewPoll`] would read it. Its candidates that have no
    /// colour get a random one.
    pub fn question(&self) -> Result<Question, Flaw> {
        self.check()?;
        let candidates = self.candidates.iter();
        let given = candidates.map(|one| (one.label().clone(), one.color()));
        Ok(self.with(colored(given.collect())))
    }

    fn with(&self, candidates: Vec<Candidate>) -> Question {
        Question {
            correct: self.correct.clone(),
            closes_at: self.closes_at.map(jiff::Timestamp::as_millisecond),
            settings: Settings::usual(&self.correct).with(&self.given),
            ..Question::new(&self.text, candidates)
        }
    }
}

impl DraftPoll {
    /// The poll with its defaults.
    pub fn poll(&self) -> Result<Poll, Flaw> {
        let questions = self.questions.iter().map(DraftQuestion::question);
        Ok(Poll {
            title: self.title.clone(),
            questions: questions.collect::<Result<_, _>>()?,
        })
    }
}

impl From<&Question> for DraftQuestion {
    fn from(question: &Question) -> Self {
        let candidate = |one: &Candidate| {
            DraftCandidate::Colored(ColoredLabel {
                label: one.label.clone(),
                color: one.color.clone(),
            })
        };
        Self {
            text: question.text.clone(),
            candidates: question.candidates.iter().map(candidate).collect(),
            given: question.settings.into(),
            closes_at: question
                .closes_at
                .and_then(|at| jiff::Timestamp::from_millisecond(at).ok()),
            correct: question.correct.clone(),
        }
    }
}
