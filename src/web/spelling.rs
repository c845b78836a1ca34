//! Addresses of pages as people type and paste them: with a slash at the end, or with punctuation that
//! followed them in a sentence.

use std::borrow::Cow;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        Method,
        header::{self, HeaderValue},
    },
};
use percent_encoding::percent_decode_str;

use super::shared::problem::nothing_here;
use crate::model::{PollCode, Problem};

/// The pages whose names cannot be codes.
const PAGES: [&str; 2] = ["new", "robots.txt"];
/// The pages and files of a poll, below its code.
const BELOW: [&str; 9] = [
    "present",
    "embed",
    "results.json",
    "results.csv",
    "results.xlsx",
    "qr.svg",
    "chart.svg",
    "chart.png",
    "",
];
/// Punctuation outside of ASCII that may end a sentence or a quotation.
const PUNCTUATION: &str = "…·–—‘’‚“”„«»‹›。、，．！？：；）】」』〉》";

/// Answers a path without a route: 308 to the page that it means, or 404 `not_found`.
pub(super) async fn elsewhere(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let to = redirect(&request).ok_or_else(nothing_here)?;
    Ok(HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, to))
        .finish())
}

fn redirect(request: &HttpRequest) -> Option<HeaderValue> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let meant = meant(request.uri().path())?;
    let to = match request.uri().query() {
        Some(query) => format!("{meant}?{query}"),
        None => meant,
    };
    HeaderValue::try_from(to).ok()
}

/// The page that a path means, if that is another path. Cannot lead to another host, because it is made of
/// ASCII letters, digits and dots.
fn meant(path: &str) -> Option<String> {
    let bare = path.strip_suffix('/').unwrap_or(path).strip_prefix('/')?;
    let (first, below) = match bare.split_once('/') {
        Some((_, "")) => return None,
        Some((first, below)) => (first, below),
        None => (bare, ""),
    };
    let (first, below) = (trimmed(first)?, trimmed(below)?);
    let is_page = PAGES.contains(&&*first) && below.is_empty();
    let is_poll = PollCode::parse(&first).is_some() && BELOW.contains(&&*below);
    let is_problem = first == "problems" && is_name(&below);
    let meant = match &*below {
        "" => format!("/{first}"),
        below => format!("/{first}/{below}"),
    };
    ((is_page || is_poll || is_problem) && meant != path).then_some(meant)
}

/// A part of a path without punctuation and spaces at its end; none if it is not UTF-8.
fn trimmed(part: &str) -> Option<Cow<'_, str>> {
    let text = percent_decode_str(part).decode_utf8().ok()?;
    let ends = |one: char| {
        one.is_ascii_punctuation() && one != '/' && one != '\\'
            || matches!(one, ' ' | '\u{a0}')
            || PUNCTUATION.contains(one)
    };
    let length = text.trim_end_matches(ends).len();
    Some(match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[..length]),
        Cow::Owned(mut text) => {
            text.truncate(length);
            Cow::Owned(text)
        }
    })
}

fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    !text.is_empty() && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_or_punctuation_at_the_end_leads_to_the_page() {
        for (path, expected) in [
            ("/bio7/", "/bio7"),
            ("/bio7.", "/bio7"),
            ("/BIO7,", "/BIO7"),
            ("/bio7!/", "/bio7"),
            ("/bio7...", "/bio7"),
            ("/bio7)%22", "/bio7"),
            ("/bio7%E2%80%9D.", "/bio7"),
            ("/bio7%20", "/bio7"),
            ("/bio7/present/", "/bio7/present"),
            ("/bio7./present", "/bio7/present"),
            ("/bio7/embed.", "/bio7/embed"),
            ("/bio7/qr.svg/", "/bio7/qr.svg"),
            ("/new/", "/new"),
            ("/host.", "/host"),
            ("/privacy/", "/privacy"),
            ("/problems/closed/", "/problems/closed"),
        ] {
            assert_eq!(meant(path).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn what_means_no_page_leads_nowhere() {
        for path in [
            "/",
            "//",
            "///",
            "/bio7",
            "/bio7//",
            "//evil.example/",
            "//evil.example/bio7/",
            "/\\evil.example/",
            "/%2f%2fevil.example/",
            "/%5cevil/",
            "/..%2f",
            "/.",
            "/../",
            "/bio7%00",
            "/bio7%0d%0a",
            "/bio7%ff",
            "/bio7%2f",
            "/li-ve/",
            "/bio7/nothing/",
            "/bio7/present/more/",
            "/new/present/",
            "/api/v1/",
            "/api/v1/polls/bio7/",
            "/assets/app.js/",
            "/bi.",
        ] {
            assert_eq!(meant(path), None, "{path}");
        }
    }
}
