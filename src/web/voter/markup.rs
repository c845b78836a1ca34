//! The question on stage with its markup set, for pages that have it without.

use actix_web::{HttpResponse, http::header, web::Path};

use crate::{
    model::{MarkedUp, Problem, ProblemCode},
    web::shared::{AnyPoll, OfPoll, refusals},
};

/// A hash is of one text for ever.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Gives the question on stage with its markup set, as HTML.
///
/// `hash` is the `question.markup` of an update. The answer never changes.
#[utoipa::path(
    get, path = "/api/v1/polls/{code}/markup/{hash}", operation_id = "markup", tag = "Voting",
    params(
        OfPoll,
        ("hash" = String, Path, description = "The question's `markup`."),
    ),
    responses(
        (status = 200, description = "The texts.", body = MarkedUp),
        refusals::Markup,
    ),
)]
pub async fn markup(any: AnyPoll, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    // Sessions may know the update that was pushed last, which can be an older one.
    let shown = [any.poll.latest(), any.poll.pushed()];
    let set = shown.iter().find_map(|shown| {
        let set = shown.borrow().set_question().cloned();
        set.filter(|set| **set.hash() == path.1)
    });
    let set = set.ok_or_else(|| {
        let detail = "ask for the markup of a newer update: the question on stage has another";
        Problem::new(ProblemCode::NotFound, detail)
    })?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, FOR_EVER))
        .json(set.html()))
}
