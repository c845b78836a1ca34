//! Errors as problems, and problems as HTTP answers.

mod rules;

use std::time::Duration;

use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
};

use crate::{
    journal::WriteError,
    model::{Picks, Problem, ProblemCode},
    poll::{CastError, ChangeError, Excess, NotDone},
    registry::{NotRecording, RegistryError},
};

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code.name(), self.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).expect("codes have valid statuses")
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(retry) = self.retry {
            response.insert_header((header::RETRY_AFTER, seconds(retry)));
        }
        if self.code == ProblemCode::Key {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        if closes(self.code) {
            response.force_close();
        }
        let body = serde_json::to_string(self).expect("problems are plain data");
        let mut response = response.content_type("application/problem+json").body(body);
        // For the outermost layer, which may render it as a page instead.
        response.extensions_mut().insert(self.clone());
        response
    }
}

/// Why a vote in `poll` was not counted.
pub fn of_cast(poll: &str, error: CastError) -> Problem {
    match error {
        NotDone::Refused(refusal) => Problem::of_refusal(poll, refusal),
        NotDone::Overloaded => overloaded(),
        NotDone::NotWritten(error) => of_unwritten_vote(error),
        NotDone::TooMuch(excess) => of_excess(excess),
        NotDone::Deleted => deleted(),
    }
}

/// The same, with a pointer to the part of the vote that is at fault.
pub fn of_ballot(poll: &str, error: CastError, picks: &Picks) -> Problem {
    match error {
        NotDone::Refused(refusal) => Problem::of_ballot(poll, refusal, picks),
        error => of_cast(poll, error),
    }
}

/// Why a vote is not in the journal.
fn of_unwritten_vote(error: WriteError) -> Problem {
    let detail = match error {
        WriteError::DiskFull => {
            "your vote was not counted: the server's disk is full; send it again once there is room"
        }
        WriteError::Failed => {
            "your vote was not counted: the server cannot record votes; send it again after its restart"
        }
        WriteError::OutcomeUnknown => {
            "it is not known whether your vote counts: send it again with the same id"
        }
    };
    of_journal(error, detail)
}

/// Why something other than a vote is not in the journal.
fn of_unwritten(error: WriteError) -> Problem {
    let detail = match error {
        WriteError::DiskFull => {
            "nothing was changed: the server's disk is full; send it again once there is room"
        }
        WriteError::Failed => {
            "nothing was changed: the server cannot write; send it again after its restart"
        }
        WriteError::OutcomeUnknown => {
            "it is not known whether this was done: look, then send it again if it was not"
        }
    };
    of_journal(error, detail)
}

/// The code that belongs to a failure of the journal, and how long to wait.
fn of_journal(error: WriteError, detail: &str) -> Problem {
    let (code, seconds) = match error {
        WriteError::DiskFull => (ProblemCode::DiskFull, 10),
        WriteError::Failed => (ProblemCode::JournalUnavailable, 5),
        WriteError::OutcomeUnknown => (ProblemCode::OutcomeUnknown, 1),
    };
    Problem::passing(code, detail, Duration::from_secs(seconds))
}

impl From<NotRecording> for Problem {
    fn from(reason: NotRecording) -> Self {
        let (error, detail) = match reason {
            NotRecording::Stuck => (
                WriteError::Failed,
                "the server's disk does not answer: votes wait for it",
            ),
            NotRecording::DiskFull => (
                WriteError::DiskFull,
                "the server's disk is full: votes are refused until there is room",
            ),
            NotRecording::Failed => (
                WriteError::Failed,
                "the server cannot record votes: see its log for the cause, then start it again",
            ),
        };
        of_journal(error, detail)
    }
}

impl From<RegistryError> for Problem {
    fn from(error: RegistryError) -> Self {
        match error {
            RegistryError::NoSuchPoll => Self::new(
                ProblemCode::NoSuchPoll,
                "there is no poll with this code: check its spelling",
            ),
            RegistryError::Deleted => deleted(),
            RegistryError::CodeTaken(code) => Self::new(
                ProblemCode::CodeTaken,
                format!("the code {code} is taken: choose another one, or none"),
            ),
            RegistryError::BadCursor => Self::new(
                ProblemCode::BadQuery,
                "give the cursor that the last page named",
            ),
            RegistryError::Unreadable(error) => {
                tracing::error!("{error}");
                let detail =
                    "the server cannot read this poll: tell its operator to look at the log";
                of_journal(WriteError::Failed, detail)
            }
            RegistryError::NotWritten(error) => of_unwritten(error),
        }
    }
}

/// 410 `deleted`.
pub fn deleted() -> Problem {
    Problem::new(
        ProblemCode::Deleted,
        "this poll was deleted, with every vote in it",
    )
}

/// Why a presenter's change was not made.
pub fn of_change(error: ChangeError) -> Problem {
    match error {
        NotDone::Refused(refusal) => refusal.into(),
        NotDone::NotWritten(error) => of_unwritten(error),
        NotDone::TooMuch(excess) => of_excess(excess),
        NotDone::Deleted => deleted(),
        NotDone::Overloaded => Problem::passing(
            ProblemCode::Overloaded,
            "nothing was changed: too many requests are waiting; send it again in a second",
            Duration::from_secs(1),
        ),
    }
}

fn of_excess(excess: Excess) -> Problem {
    Problem::passing(ProblemCode::Rate, excess.to_string(), excess.wait())
}

/// 404 `not_found`
pub fn nothing_here() -> Problem {
    Problem::new(
        ProblemCode::NotFound,
        "there is nothing at this address: check its spelling",
    )
}

/// 405 `method`, for a path that has the methods `allow` alone: `GET, HEAD`.
pub fn wrong_method(allow: &str) -> HttpResponse {
    let problem = Problem::new(ProblemCode::Method, format!("this address takes {allow}"));
    let mut response = problem.error_response();
    response.headers_mut().insert(
        header::ALLOW,
        HeaderValue::from_str(allow).expect("names of methods"),
    );
    response
}

/// 503 `overloaded`: the poll's queue is full.
pub fn overloaded() -> Problem {
    let detail = "your vote was not counted: too many are waiting; send it again in a second";
    Problem::passing(ProblemCode::Overloaded, detail, Duration::from_secs(1))
}

/// Waiting times in whole seconds, rounded up.
fn seconds(retry: Duration) -> u64 {
    retry.as_nanos().div_ceil(1_000_000_000) as u64
}

/// Whether the connection is closed: the bytes that follow may not be a request.
fn closes(code: ProblemCode) -> bool {
    matches!(
        code,
        ProblemCode::Upgrade
            | ProblemCode::Timeout
            | ProblemCode::TooLarge
            | ProblemCode::UrlTooLong
    )
}
