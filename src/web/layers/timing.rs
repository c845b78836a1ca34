//! Counts every answer for the metrics, by the kind of its request, and measures how long it took.

use std::time::Instant;

use actix_web::{
    body::BoxBody,
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
};

use crate::{
    metrics::Asked,
    web::{shared::query::query_has, state::State},
};

/// Measures from the head of a request to the head of its answer.
pub(super) struct Timing {
    asked: Asked,
    begun: Instant,
}

impl Timing {
    /// The head of the request is there.
    pub(super) fn begin(request: &ServiceRequest) -> Self {
        let waits = query_has(request.request(), "wait");
        Self {
            asked: asked(request.method(), request.path(), waits),
            begun: Instant::now(),
        }
    }

    /// The head of the answer is there.
    pub(super) fn end(&self, response: &ServiceResponse<BoxBody>) {
        if let Some(state) = response.request().app_data::<State>() {
            let status = response.status().as_u16();
            let answered = &state.metrics.answered;
            answered.count(self.asked, status, self.begun.elapsed());
        }
    }
}

/// The kind of a request. No part of its address is kept.
fn asked(method: &Method, path: &str, waits: bool) -> Asked {
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let mut parts = path.split('/').skip(1);
    let mut next = || parts.next().unwrap_or_default();
    match (next(), next(), next()) {
        ("api", "v1", "polls") => match (next(), next()) {
            (_, "votes") => Asked::Votes,
            (_, "events") => Asked::Waiting,
            (_, "") if reads && waits => Asked::Waiting,
            _ if reads => Asked::Reads,
            _ => Asked::Changes,
        },
        ("ws", ..) => Asked::Waiting,
        ("assets", ..) => Asked::Assets,
        ("healthz" | "readyz" | "metrics", "", "") => Asked::Health,
        ("api" | "robots.txt", ..) => Asked::Other,
        (_, "", "") if *method == Method::POST => Asked::Votes,
        ("problems", _, "") | (_, "" | "present" | "embed", "") => Asked::Pages,
        (
            _,
            "results.json" | "results.csv" | "results.xlsx" | "qr.svg" | "chart.svg" | "chart.png",
            "",
        ) => Asked::Files,
        _ => Asked::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_told_by_what_it_asks_for() {
        for (method, path, expected) in [
            ("POST", "/api/v1/polls/live/votes", Asked::Votes),
            ("POST", "/live", Asked::Votes),
            ("GET", "/api/v1/polls/live/votes/mine", Asked::Votes),
            ("GET", "/api/v1/polls/live", Asked::Reads),
            ("GET", "/api/v1/polls", Asked::Reads),
            ("GET", "/api/v1/polls/live/history", Asked::Reads),
            ("POST", "/api/v1/polls", Asked::Changes),
            ("PATCH", "/api/v1/polls/live", Asked::Changes),
            (
                "POST",
                "/api/v1/polls/live/questions/0/reset",
                Asked::Changes,
            ),
            ("GET", "/api/v1/polls/live/events", Asked::Waiting),
            ("GET", "/ws/live", Asked::Waiting),
            ("GET", "/ws", Asked::Waiting),
            ("GET", "/", Asked::Pages),
            ("GET", "/live", Asked::Pages),
            ("HEAD", "/live/present", Asked::Pages),
            ("GET", "/problems/closed", Asked::Pages),
            ("GET", "/live/chart.png", Asked::Files),
            ("GET", "/assets/app-1a2b3c.js", Asked::Assets),
            ("GET", "/metrics", Asked::Health),
            ("GET", "/api/openapi.json", Asked::Other),
            ("GET", "/.git/config", Asked::Other),
            ("GET", "/live/nothing", Asked::Other),
        ] {
            let method = method.parse().unwrap();
            assert_eq!(asked(&method, path, false), expected, "{method} {path}");
        }
        let polled = asked(&Method::GET, "/api/v1/polls/live", true);
        assert_eq!(polled, Asked::Waiting);
    }
}
