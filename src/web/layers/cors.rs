//! CORS: lets pages of other origins use the API (`--allow-origin`).

use actix_cors::{Cors, CorsError};
use actix_web::{body::BoxBody, dev::ServiceResponse, http::header, middleware::Condition};

use crate::{
    model::{Problem, ProblemCode},
    web::shared::base_url::BaseUrl,
};

/// For how long a browser may remember a preflight's answer, in seconds.
const REMEMBERED: usize = 3_600;

/// The layer that answers preflights and adds CORS headers. Does nothing if no origin is allowed.
pub fn cors(allowed: &[BaseUrl]) -> Condition<Cors> {
    let rules = Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PATCH", "DELETE"])
        .allowed_headers(["Authorization", "Content-Type", "Idempotency-Key"])
        .expose_headers([header::LOCATION, header::RETRY_AFTER])
        .supports_credentials()
        .max_age(REMEMBERED);
    let rules = allowed.iter().fold(rules, |rules, origin| {
        rules.allowed_origin(&origin.origin())
    });
    Condition::new(!allowed.is_empty(), rules)
}

/// The problem of a preflight that the layer refused: 403 `origin`.
pub(super) fn refused(response: &ServiceResponse<BoxBody>) -> Option<Problem> {
    let error = response.response().error()?.as_error::<CorsError>()?;
    let detail =
        format!("keep to the origins, methods and headers that this server allows: {error}");
    Some(Problem::new(ProblemCode::Origin, detail))
}
