//! Problems: what a client is told when its request is refused.

mod pointer;
mod sentence;

use std::time::Duration;

use serde::{Serialize, ser::SerializeMap};
use utoipa::ToSchema;

use self::sentence::sentence;
use super::{Flaw, LeftOut, Receipt, receipt::TypedReceipt};

/// Declares each code: its name, its HTTP status and its title.
macro_rules! codes {
    ($($code:ident: $name:literal, $status:literal, $title:literal;)+) => {
        /// The code of a problem, the same in HTTP bodies and WebSocket messages. The page
        /// `/problems/{code}` says what it means and what to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ToSchema)]
        #[schema(rename_all = "snake_case")]
        pub enum ProblemCode {
            $(
                #[doc = concat!($status, " `", $name, "`: ", $title, ".")]
                $code,
            )+
        }

        impl ProblemCode {
            /// Every code, in the order of their names.
            pub const ALL: &[Self] = &[$(Self::$code),+];

            fn parts(self) -> (&'static str, u16, &'static str) {
                match self {
                    $(Self::$code => ($name, $status, $title),)+
                }
            }
        }
    };
}

codes! {
    AlreadyVoted: "already_voted", 409, "Already voted";
    BadCandidate: "bad_candidate", 422, "Not a candidate's index";
    BadCode: "bad_code", 422, "Not a join code";
    BadColor: "bad_color", 422, "Not a colour";
    BadHost: "bad_host", 400, "Malformed host";
    BadId: "bad_id", 422, "Not a vote id";
    BadImport: "bad_import", 422, "Question file not read whole";
    BadJson: "bad_json", 400, "Not a JSON object";
    BadQuery: "bad_query", 422, "Bad query parameter";
    BadRanking: "bad_ranking", 422, "Incomplete ranking";
    BadRating: "bad_rating", 422, "Not a rating";
    BadSetting: "bad_setting", 422, "Bad setting";
    BadText: "bad_text", 422, "Bad text";
    CandidateCount: "candidate_count", 422, "Too many or too few candidates";
    Closed: "closed", 409, "Voting is closed";
    CodeTaken: "code_taken", 409, "Code taken";
    ContentEncoding: "content_encoding", 415, "Encoded body";
    Deleted: "deleted", 410, "Poll deleted";
    DiskFull: "disk_full", 507, "The server's disk is full";
    DuplicateCandidate: "duplicate_candidate", 422, "Candidate named twice";
    DuplicateField: "duplicate_field", 400, "Field given twice";
    IdReused: "id_reused", 422, "Id used for another vote";
    Internal: "internal", 500, "A fault of the server";
    JournalUnavailable: "journal_unavailable", 503, "Votes cannot be recorded";
    Key: "key", 401, "Wrong or missing key";
    KeyInUrl: "key_in_url", 400, "Key in the address";
    MediaType: "media_type", 415, "Wrong type of body";
    Method: "method", 405, "Method not allowed";
    MissingField: "missing_field", 422, "Field missing";
    NoSuchPoll: "no_such_poll", 404, "No such poll";
    NotFound: "not_found", 404, "Nothing here";
    NotOnStage: "not_on_stage", 409, "Question not on stage";
    NothingToUndo: "nothing_to_undo", 409, "Nothing to undo";
    OnStage: "on_stage", 409, "Question on stage";
    Origin: "origin", 403, "Page of another origin";
    OutcomeUnknown: "outcome_unknown", 503, "Not known whether it counts";
    Overloaded: "overloaded", 503, "Too busy";
    QuestionCount: "question_count", 422, "Too many or too few questions";
    QuestionFrozen: "question_frozen", 409, "Votes count here already";
    Rate: "rate", 429, "Too many requests";
    TicketInvalid: "ticket_invalid", 403, "Invalid ticket";
    Timeout: "timeout", 408, "Too slow";
    TooLarge: "too_large", 413, "Too large";
    TooManyWriteIns: "too_many_write_ins", 422, "Too many written-in candidates";
    UnknownCandidate: "unknown_candidate", 422, "Unknown candidate";
    UnknownField: "unknown_field", 422, "Unknown field";
    UnknownQuestion: "unknown_question", 422, "Unknown question";
    UnknownType: "unknown_type", 422, "Unknown type of message";
    Upgrade: "upgrade", 400, "No WebSocket here";
    UrlTooLong: "url_too_long", 414, "Address too long";
    WriteInsOff: "write_ins_off", 422, "No written-in candidates";
    WrongPick: "wrong_pick", 422, "Wrong kind of vote";
}

impl ProblemCode {
    /// The name, as in the field `code`: `bad_json`.
    pub fn name(self) -> &'static str {
        self.parts().0
    }

    /// The code with this name; none for other texts.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
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
    pub code: ProblemCode,
    /// What the caller can do, in one sentence.
    pub detail: String,
    /// After this time the request may succeed; none if waiting does not help.
    pub retry: Option<Duration>,
    /// Only with `already_voted`: the receipt of the vote that counts.
    pub receipt: Option<Box<Receipt>>,
    /// Only with `bad_import`: what cannot be read.
    pub unread: Option<Box<Unread>>,
    /// The HTTP status, if it differs from that of the code.
    pub status: Option<u16>,
    /// Where in the body the fault is, if known: a JSON pointer (RFC 6901) such as `/questions/3/text`.
    pub pointer: Option<String>,
}

/// What cannot be read of a question file.
#[derive(Debug, Clone, PartialEq)]
pub struct Unread {
    /// The number of the first line, from 1.
    pub line: usize,
    /// All that cannot be taken, in the order of the lines.
    pub left_out: Vec<LeftOut>,
}

impl Problem {
    /// A problem for which waiting does not help. `detail` gets a capital letter and a full stop.
    pub fn new(code: ProblemCode, detail: impl AsRef<str>) -> Self {
        Self {
            code,
            detail: sentence(detail.as_ref()),
            retry: None,
            receipt: None,
            unread: None,
            status: None,
            pointer: None,
        }
    }

    /// A problem that may be over after `retry`.
    pub fn passing(code: ProblemCode, detail: impl AsRef<str>, retry: Duration) -> Self {
        Self {
            retry: Some(retry),
            ..Self::new(code, detail)
        }
    }

    /// 422 `bad_setting`. The detail names the setting as it is written in JSON.
    pub(crate) fn bad_setting(name: &str, what: &str) -> Self {
        Self::new(ProblemCode::BadSetting, format!("mend {name}: {what}"))
    }

    /// The HTTP status of this problem.
    pub fn status(&self) -> u16 {
        self.status.unwrap_or(self.code.status())
    }
}

impl From<Flaw> for Problem {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::CandidateCount(why) => {
                Self::new(ProblemCode::CandidateCount, why).within("candidates")
            }
            Flaw::Setting(name, why) => Self::bad_setting(name, &why).within(name),
        }
    }
}

impl Serialize for Problem {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &format_args!("/problems/{}", self.code.name()))?;
        map.serialize_entry("title", self.code.title())?;
        map.serialize_entry("status", &self.status())?;
        map.serialize_entry("detail", &self.detail)?;
        map.serialize_entry("code", self.code.name())?;
        if let Some(pointer) = &self.pointer {
            map.serialize_entry("pointer", pointer)?;
        }
        if let Some(receipt) = &self.receipt {
            map.serialize_entry("receipt", &TypedReceipt { receipt })?;
        }
        if let Some(unread) = &self.unread {
            map.serialize_entry("line", &unread.line)?;
            map.serialize_entry("left_out", &unread.left_out)?;
        }
        map.end()
    }
}
