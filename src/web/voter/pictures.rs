//! Pictures of a poll: its join link as a QR code, its chart as SVG and PNG.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, EntityTag, Header as _, IfNoneMatch},
};

use super::picture_cache::{PictureFormat, PictureKey};
use crate::{
    model::{History, Problem, ProblemCode, Show, Update},
    picture::{self, Options, Theme, WIDTHS},
    web::shared::{AnyPoll, AppState, LinkBase, State, query_number, query_value},
};

/// The content policy of pictures: no script, nothing loaded.
const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";
/// The number of steps of a chart over time.
const STEPS: u32 = 60;
const SVG: &str = "image/svg+xml";
/// Lets caches ask again each time. They get 304 while nothing has changed.
const ALWAYS_CURRENT: &str = "no-cache";

/// `GET /{code}/qr.svg`: the join link.
pub async fn qr(
    any: AnyPoll,
    LinkBase(base): LinkBase,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let link = format!("{base}/{}", any.poll.code());
    let tag = blake3::hash(link.as_bytes()).to_hex();
    let tag = EntityTag::new_weak(tag[..16].into());
    if has(&request, &tag) {
        return Ok(unchanged(tag, "max-age=60"));
    }
    let svg = picture::qr(&link).ok_or_else(too_long_for_a_qr_code)?;
    Ok(answer(tag, "max-age=60", SVG, svg.into()))
}

/// `GET /{code}/chart.svg?theme=dark&width=1280`
pub async fn svg(
    any: AnyPoll,
    request: HttpRequest,
    state: State,
) -> Result<HttpResponse, Problem> {
    chart(&any, &request, &state, PictureFormat::Svg).await
}

/// `GET /{code}/chart.png?theme=dark&width=1280`
pub async fn png(
    any: AnyPoll,
    request: HttpRequest,
    state: State,
) -> Result<HttpResponse, Problem> {
    chart(&any, &request, &state, PictureFormat::Png).await
}

async fn chart(
    any: &AnyPoll,
    request: &HttpRequest,
    state: &AppState,
    format: PictureFormat,
) -> Result<HttpResponse, Problem> {
    let options = options(request)?;
    let newest = any.poll.latest().borrow().clone();
    let update = newest.update().clone();
    let key = PictureKey {
        poll: update.poll.clone(),
        format,
        options,
    };
    let tag = EntityTag::new_weak(state.pictures.tag(&key, update.seq));
    if has(request, &tag) {
        return Ok(unchanged(tag, ALWAYS_CURRENT));
    }
    let media_type = match format {
        PictureFormat::Svg => SVG,
        PictureFormat::Png => "image/png",
    };
    let history = history(any, &update).await?;
    let update = match newest.set_question() {
        Some(set) => Arc::new(set.plain(&update)),
        None => update,
    };
    let picture = state.pictures.draw(key, update, history).await?;
    Ok(answer(tag, ALWAYS_CURRENT, media_type, picture))
}

/// The votes over time, if the question's chart shows them.
async fn history(any: &AnyPoll, update: &Update) -> Result<Option<History>, Problem> {
    let question = &update.question;
    if question.settings.show != Show::Timeline || !question.settings.is_live() {
        return Ok(None);
    }
    let index = question.index;
    let history = any.look(move |tally| {
        let asked = tally.question(index)?;
        Some(History::new(index, asked, STEPS))
    });
    history.await
}

/// Reads `theme` and `width`. Refuses other values with 422 `bad_query`. Ignores other parameters, which
/// documents add to get past caches.
fn options(request: &HttpRequest) -> Result<Options, Problem> {
    let bad = |detail: String| Problem::new(ProblemCode::BadQuery, detail);
    let usual = Options::default();
    let theme = theme(request)?.unwrap_or(usual.theme);
    let width = query_number(request, "width")?.unwrap_or(usual.width.into());
    let width = u32::try_from(width)
        .ok()
        .filter(|width| WIDTHS.contains(width));
    let width = width.ok_or_else(|| {
        bad(format!(
            "give a width of {} to {} pixels",
            WIDTHS.start(),
            WIDTHS.end()
        ))
    })?;
    Ok(Options { theme, width })
}

/// Reads `theme`, if it is given. Refuses other values with 422 `bad_query`.
pub fn theme(request: &HttpRequest) -> Result<Option<Theme>, Problem> {
    match query_value(request, "theme").as_deref() {
        None => Ok(None),
        Some("light") => Ok(Some(Theme::Light)),
        Some("dark") => Ok(Some(Theme::Dark)),
        Some(_) => Err(Problem::new(
            ProblemCode::BadQuery,
            "give theme as light or dark",
        )),
    }
}

fn answer(tag: EntityTag, keep: &str, media_type: &str, picture: bytes::Bytes) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, keep))
        .insert_header(header::ETag(tag))
        .insert_header((header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .content_type(media_type)
        .body(picture)
}

fn unchanged(tag: EntityTag, keep: &str) -> HttpResponse {
    HttpResponse::NotModified()
        .insert_header((header::CACHE_CONTROL, keep))
        .insert_header(header::ETag(tag))
        .finish()
}

/// Whether the sender has the picture with this tag, and asks only for a newer one.
fn has(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key(header::IF_NONE_MATCH),
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}

fn too_long_for_a_qr_code() -> Problem {
    let detail = "no QR code holds this server's address: shorten it";
    Problem::new(ProblemCode::UrlTooLong, detail)
}
