//! What a client is told when a request cannot be done.

use std::time::Duration;

use serde::{Serialize, ser::SerializeMap};

use super::message::{Receipt, TypedReceipt};
use crate::tally::{ChangeRefusal, Flaw, Refusal};

/// A problem's code: fixed names, the same in HTTP bodies and WebSocket messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // The names say it; the causes are in the table of bad inputs.
pub enum Code {
    AlreadyVoted,
    BadCandidate,
    BadCode,
    BadColor,
    BadId,
    BadImport,
    BadJson,
    BadQuery,
    BadRanking,
    BadRating,
    BadSetting,
    BadText,
    CandidateCount,
    Closed,
    CodeTaken,
    ContentEncoding,
    Deleted,
    DiskFull,
    DuplicateCandidate,
    DuplicateField,
    IdReused,
    Internal,
    JournalUnavailable,
    Key,
    KeyInUrl,
    MediaType,
    Method,
    MissingField,
    NoSuchPoll,
    NotFound,
    NotOnStage,
    NothingToUndo,
    OnStage,
    Origin,
    OutcomeUnknown,
    Overloaded,
    QuestionCount,
    QuestionFrozen,
    Rate,
    TicketInvalid,
    Timeout,
    TooLarge,
    TooManyWriteIns,
    UnknownCandidate,
    UnknownField,
    UnknownQuestion,
    UnknownType,
    Upgrade,
    UrlTooLong,
    WriteInsOff,
    WrongPick,
}

impl Code {
    /// The code's name, its HTTP status and its title.
    fn parts(self) -> (&'static str, u16, &'static str) {
        match self {
            Self::AlreadyVoted => ("already_voted", 409, "Already voted"),
            Self::BadCandidate => ("bad_candidate", 422, "Not a candidate's index"),
            Self::BadCode => ("bad_code", 422, "Not a join code"),
            Self::BadColor => ("bad_color", 422, "Not a colour"),
            Self::BadId => ("bad_id", 422, "Not a vote id"),
            Self::BadImport => ("bad_import", 422, "Not a poll as text"),
            Self::BadJson => ("bad_json", 400, "Not a JSON object"),
            Self::BadQuery => ("bad_query", 422, "Bad query parameter"),
            Self::BadRanking => ("bad_ranking", 422, "Incomplete ranking"),
            Self::BadRating => ("bad_rating", 422, "Not a rating"),
            Self::BadSetting => ("bad_setting", 422, "Bad setting"),
            Self::BadText => ("bad_text", 422, "Bad text"),
            Self::CandidateCount => ("candidate_count", 422, "Too many or too few candidates"),
            Self::Closed => ("closed", 409, "Voting is closed"),
            Self::CodeTaken => ("code_taken", 409, "Code taken"),
            Self::ContentEncoding => ("content_encoding", 415, "Encoded body"),
            Self::Deleted => ("deleted", 410, "Poll deleted"),
            Self::DiskFull => ("disk_full", 507, "The server's disk is full"),
            Self::DuplicateCandidate => ("duplicate_candidate", 422, "Candidate named twice"),
            Self::DuplicateField => ("duplicate_field", 400, "Field given twice"),
            Self::IdReused => ("id_reused", 422, "Id used for another vote"),
            Self::Internal => ("internal", 500, "A fault of the server"),
            Self::JournalUnavailable => ("journal_unavailable", 503, "Votes cannot be recorded"),
            Self::Key => ("key", 401, "Wrong or missing key"),
            Self::KeyInUrl => ("key_in_url", 400, "Key in the address"),
            Self::MediaType => ("media_type", 415, "Not JSON"),
            Self::Method => ("method", 405, "Method not allowed"),
            Self::MissingField => ("missing_field", 422, "Field missing"),
            Self::NoSuchPoll => ("no_such_poll", 404, "No such poll"),
            Self::NotFound => ("not_found", 404, "Nothing here"),
            Self::NotOnStage => ("not_on_stage", 409, "Question not on stage"),
            Self::NothingToUndo => ("nothing_to_undo", 409, "Nothing to undo"),
            Self::OnStage => ("on_stage", 409, "Question on stage"),
            Self::Origin => ("origin", 403, "Page of another origin"),
            Self::OutcomeUnknown => ("outcome_unknown", 503, "Not known whether it counts"),
            Self::Overloaded => ("overloaded", 503, "Too busy"),
            Self::QuestionCount => ("question_count", 422, "Too many or too few questions"),
            Self::QuestionFrozen => ("question_frozen", 409, "Votes count here already"),
            Self::Rate => ("rate", 429, "Too many requests"),
            Self::TicketInvalid => ("ticket_invalid", 403, "Invalid ticket"),
            Self::Timeout => ("timeout", 408, "Too slow"),
            Self::TooLarge => ("too_large", 413, "Too large"),
            Self::TooManyWriteIns => ("too_many_write_ins", 422, "Too many written-in candidates"),
            Self::UnknownCandidate => ("unknown_candidate", 422, "Unknown candidate"),
            Self::UnknownField => ("unknown_field", 422, "Unknown field"),
            Self::UnknownQuestion => ("unknown_question", 422, "Unknown question"),
            Self::UnknownType => ("unknown_type", 422, "Unknown type of message"),
            Self::Upgrade => ("upgrade", 400, "No WebSocket here"),
            Self::UrlTooLong => ("url_too_long", 414, "Address too long"),
            Self::WriteInsOff => ("write_ins_off", 422, "No written-in candidates"),
            Self::WrongPick => ("wrong_pick", 422, "Wrong kind of vote"),
        }
    }

    /// As it stands in `code`.
    pub fn name(self) -> &'static str {
        self.parts().0
    }

    /// The HTTP status.
    pub fn status(self) -> u16 {
        self.parts().1
    }

    /// One short phrase, the same for every problem of this code.
    pub fn title(self) -> &'static str {
        self.parts().2
    }
}

/// Why a request was refused, and what its sender can do. As JSON: a problem of RFC 9457.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Which problem.
    pub code: Code,
    /// What the caller can do, in one sentence.
    pub detail: String,
    /// Where waiting helps: for how long.
    pub retry: Option<Duration>,
    /// With `already_voted`: the receipt of the vote that counts.
    pub receipt: Option<Box<Receipt>>,
    /// With `bad_import`: the line that cannot be read, from 1.
    pub line: Option<usize>,
    /// The HTTP status where it is not the code's own.
    pub status: Option<u16>,
}

impl Problem {
    /// A problem for which waiting does not help. `detail` is made a sentence, with capital and stop.
    pub fn new(code: Code, detail: impl AsRef<str>) -> Self {
        Self {
            code,
            detail: sentence(detail.as_ref()),
            retry: None,
            receipt: None,
            line: None,
            status: None,
        }
    }

    /// A problem that may be gone after `retry`.
    pub fn passing(code: Code, detail: impl AsRef<str>, retry: Duration) -> Self {
        Self {
            retry: Some(retry),
            ..Self::new(code, detail)
        }
    }

    /// 422 `bad_setting`, naming it as it is written.
    pub(super) fn bad_setting(name: &str, what: &str) -> Self {
        Self::new(Code::BadSetting, format!("mend {name}: {what}"))
    }

    /// The HTTP status of this problem.
    pub fn status(&self) -> u16 {
        self.status.unwrap_or(self.code.status())
    }

    /// The refusal of a vote, in the words of the poll `poll`.
    pub fn of_refusal(poll: &str, refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::IdReused => Code::IdReused,
            Refusal::UnknownQuestion => Code::UnknownQuestion,
            Refusal::TicketInvalid => Code::TicketInvalid,
            Refusal::WrongPick(_) => Code::WrongPick,
            Refusal::WriteInsOff => Code::WriteInsOff,
            Refusal::TooManyWriteIns { .. } => Code::TooManyWriteIns,
            Refusal::NotOnStage { .. } => Code::NotOnStage,
            Refusal::Closed => Code::Closed,
            Refusal::UnknownCandidate { .. } => Code::UnknownCandidate,
            Refusal::CandidateCount { .. } => Code::CandidateCount,
            Refusal::DuplicateCandidate { .. } => Code::DuplicateCandidate,
            Refusal::BadRanking { .. } => Code::BadRanking,
            Refusal::BadRating { .. } => Code::BadRating,
            Refusal::AlreadyVoted(_) => Code::AlreadyVoted,
        };
        let mut problem = Self::new(code, refusal.to_string());
        if let Refusal::AlreadyVoted(first) = refusal {
            problem.receipt = Some(Box::new(Receipt::new(poll.into(), first)));
        }
        problem
    }
}

impl From<Flaw> for Problem {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::CandidateCount(why) => Self::new(Code::CandidateCount, why),
            Flaw::Setting(name, why) => Self::bad_setting(name, &why),
        }
    }
}

impl From<ChangeRefusal> for Problem {
    fn from(refusal: ChangeRefusal) -> Self {
        let code = match &refusal {
            ChangeRefusal::UnknownQuestion(_) => Code::UnknownQuestion,
            ChangeRefusal::UnknownCandidate { .. } => Code::UnknownCandidate,
            ChangeRefusal::Frozen(_) => Code::QuestionFrozen,
            ChangeRefusal::OnStage => Code::OnStage,
            ChangeRefusal::NothingToUndo => Code::NothingToUndo,
            ChangeRefusal::QuestionCount => Code::QuestionCount,
            ChangeRefusal::UnknownTicket(_) => Code::NotFound,
            ChangeRefusal::Flaw(flaw) => return flaw.clone().into(),
        };
        Self::new(code, refusal.to_string())
    }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect::<String>();
    format!("{first}{}.", chars.as_str())
}

impl Serialize for Problem {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &format_args!("/problems/{}", self.code.name()))?;
        map.serialize_entry("title", self.code.title())?;
        map.serialize_entry("status", &self.status())?;
        map.serialize_entry("detail", &self.detail)?;
        map.serialize_entry("code", self.code.name())?;
        if let Some(receipt) = &self.receipt {
            map.serialize_entry("receipt", &TypedReceipt { receipt })?;
        }
        if let Some(line) = self.line {
            map.serialize_entry("line", &line)?;
        }
        map.end()
    }
}
