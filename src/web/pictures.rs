//! Pictures of a poll: its join link as a QR code, its chart as SVG and PNG.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, EntityTag},
    web,
};

use super::{
    Caller, Web,
    drawing::{Form, Wanted},
    links, problem, request,
};
use crate::{
    picture::{self, Options, Theme, WIDTHS},
    poll::PollHandle,
    tally::Show,
    wire::{Code, History, Problem, Update},
};

/// A picture by itself runs nothing and loads nothing.
const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";
/// Of votes over time.
const STEPS: u32 = 60;
const SVG: &str = "image/svg+xml";
/// Asked for again each time, and answered with 304 while nothing changed.
const ALWAYS_CURRENT: &str = "no-cache";

/// `GET /{code}/qr.svg`: the join link.
pub(super) async fn qr(
    caller: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(&code).await?;
    let link = format!("{}/{}", links::base(&request, &caller, &web), poll.code());
    let tag = blake3::hash(link.as_bytes()).to_hex();
    let tag = EntityTag::new_weak(tag[..16].into());
    if request::has(&request, &tag) {
        return Ok(unchanged(tag, "max-age=60"));
    }
    let svg = picture::qr(&link).ok_or_else(|| {
        Problem::new(
            Code::UrlTooLong,
            "no QR code holds this server's address: shorten it",
        )
    })?;
    Ok(answer(tag, "max-age=60", SVG, svg.into()))
}

/// `GET /{code}/chart.svg?theme=dark&width=1280`
pub(super) async fn svg(
    _: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    chart(&request, &code, &web, Form::Svg).await
}

/// `GET /{code}/chart.png?theme=dark&width=1280`
pub(super) async fn png(
    _: Caller,
    request: HttpRequest,
    code: web::Path<String>,
    web: web::Data<Web>,
) -> Result<HttpResponse, Problem> {
    chart(&request, &code, &web, Form::Png).await
}

async fn chart(
    request: &HttpRequest,
    code: &str,
    web: &Web,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let poll = web.registry.get(code).await?;
    let options = options(request)?;
    let update = poll.latest().borrow().update().clone();
    let wanted = Wanted {
        poll: update.poll.clone(),
        form,
        options,
    };
    let tag = EntityTag::new_weak(web.drawing.tag(&wanted, update.seq));
    if request::has(request, &tag) {
        return Ok(unchanged(tag, ALWAYS_CURRENT));
    }
    let media_type = match form {
        Form::Svg => SVG,
        Form::Png => "image/png",
    };
    let history = history(&poll, &update).await?;
    let picture = web.drawing.draw(wanted, update, history).await?;
    Ok(answer(tag, ALWAYS_CURRENT, media_type, picture))
}

/// The counts over time, where they are to be drawn.
async fn history(poll: &PollHandle, update: &Update) -> Result<Option<History>, Problem> {
    let question = &update.question;
    if question.settings.show != Show::Timeline || !question.settings.is_live() {
        return Ok(None);
    }
    let index = question.index;
    let history = poll.look(move |tally| {
        let asked = tally.question(index)?;
        Some(History::new(index, asked, STEPS))
    });
    history.await.map_err(problem::of_change)
}

/// `theme` and `width`: 422 `bad_query`. Others are let be: documents add them against their caches.
fn options(request: &HttpRequest) -> Result<Options, Problem> {
    let bad = |detail: String| Problem::new(Code::BadQuery, detail);
    let usual = Options::default();
    let theme = theme(request)?.unwrap_or(usual.theme);
    let width = request::query_number(request, "width")?.unwrap_or(usual.width.into());
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

/// `theme`, where it is asked for: 422 `bad_query`.
pub(super) fn theme(request: &HttpRequest) -> Result<Option<Theme>, Problem> {
    match request::query_value(request, "theme").as_deref() {
        None => Ok(None),
        Some("light") => Ok(Some(Theme::Light)),
        Some("dark") => Ok(Some(Theme::Dark)),
        Some(_) => Err(Problem::new(Code::BadQuery, "give theme as light or dark")),
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
