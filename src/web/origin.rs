//! Whose pages may act with a voter's cookie.

use actix_web::{
    HttpRequest,
    http::header::{self, HeaderValue},
};
use url::{Host, Url};

use super::{Web, hosts};
use crate::wire::{Code, Problem};

/// A server's address as people know it: this one's where that of the request is not it (`--base-url`),
/// or one whose pages are welcome (`--allow-origin`).
#[derive(Debug, Clone)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Parses `http://` or `https://`, a host, and maybe a port.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text)
            .map_err(|error| format!("{error}: give http://HOST or https://HOST"))?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() || !bare {
            return Err("give http://HOST or https://HOST, without a path".into());
        }
        Ok(Self(url))
    }

    /// As an origin: scheme, host, and the port where it is not the scheme's own.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    pub(super) fn host(&self) -> Option<Host> {
        self.0.host().map(|host| host.to_owned())
    }

    pub(super) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }
}

/// Refuses pages of other origins: 403 `origin`. Programs that are no browsers send no `Origin`.
///
/// Ours are that of the request, which came by `scheme`, where its host is believed, `--base-url`, and
/// every `--allow-origin`.
pub(super) fn check(request: &HttpRequest, scheme: &str, web: &Web) -> Result<(), Problem> {
    let Some(origin) = request.headers().get(header::ORIGIN) else {
        return Ok(());
    };
    let believed = hosts::host(request.headers())?.filter(|host| hosts::is_believed(host, web));
    let host = request
        .headers()
        .get(header::HOST)
        .filter(|_| believed.is_some());
    let own = host.and_then(|host| Some(format!("{scheme}://{}", host.to_str().ok()?)));
    let mut ours = own
        .into_iter()
        .chain(web.base_url.iter().map(BaseUrl::origin));
    if ours.any(|ours| origin.as_bytes() == ours.as_bytes()) || is_welcome(origin, web) {
        Ok(())
    } else {
        Err(foreign())
    }
}

/// As [`check`]; and refuses what a browser says another site's page has sent, such as a form, which
/// brings no cookie and whose answer would replace it.
pub(super) fn check_site(request: &HttpRequest, scheme: &str, web: &Web) -> Result<(), Problem> {
    check(request, scheme, web)?;
    let site = request.headers().get("Sec-Fetch-Site");
    let is_foreign = site.is_some_and(|site| site.as_bytes() == b"cross-site");
    let origin = request.headers().get(header::ORIGIN);
    if is_foreign && !origin.is_some_and(|origin| is_welcome(origin, web)) {
        return Err(foreign());
    }
    Ok(())
}

fn is_welcome(origin: &HeaderValue, web: &Web) -> bool {
    let mut welcome = web.allowed_origins.iter().map(BaseUrl::origin);
    welcome.any(|welcome| origin.as_bytes() == welcome.as_bytes())
}

fn foreign() -> Problem {
    Problem::new(
        Code::Origin,
        "vote on this server's own page, not from another site's",
    )
}
