//! How a session joins a poll, by WebSocket or event stream.

use std::time::Duration;

use actix_web::HttpRequest;
use utoipa::ToSchema;

use crate::{
    model::{Problem, ProblemCode},
    web::shared::{QueryParams, query_value},
};

/// A session that is not counted as present.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[allow(dead_code)] // Read by its name alone.
pub(super) enum Viewer {
    Viewer,
}

/// `?as=viewer` or nothing.
pub struct JoinsAs {
    /// Whether the session only shows the poll, and is not counted as present.
    pub(super) viewer: bool,
}

impl QueryParams for JoinsAs {
    const NAMES: &[&str] = &["as"];

    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        match query_value(request, "as").as_deref() {
            None => Ok(Self { viewer: false }),
            Some("viewer") => Ok(Self { viewer: true }),
            Some(_) => {
                let detail = "give as=viewer in the address, or leave it out";
                Err(Problem::new(ProblemCode::BadQuery, detail))
            }
        }
    }
}

/// 503 `overloaded`: all places are taken.
pub(super) fn too_many_sessions() -> Problem {
    let detail = "the server has as many sessions as it can: try again in a few seconds";
    Problem::passing(ProblemCode::Overloaded, detail, Duration::from_secs(5))
}
