//! Whose pages may act with a voter's cookie.

use actix_web::{HttpRequest, http::header};
use url::Url;

use super::Web;
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

    pub(super) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }
}

/// Refuses pages of other origins: 403 `origin`. Programs that are no browsers send no `Origin`.
///
/// Ours are that of the request, which came by `scheme`, `--base-url`, and every `--allow-origin`.
pub(super) fn check(request: &HttpRequest, scheme: &str, web: &Web) -> Result<(), Problem> {
    let Some(origin) = request.headers().get(header::ORIGIN) else {
        return Ok(());
    };
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let own = host.map(|host| format!("{scheme}://{host}"));
    let others = web.base_url.iter().chain(&web.allowed_origins);
    let mut ours = own.into_iter().chain(others.map(BaseUrl::origin));
    if ours.any(|ours| origin.as_bytes() == ours.as_bytes()) {
        Ok(())
    } else {
        Err(Problem::new(
            Code::Origin,
            "vote on this server's own page, not from another site's",
        ))
    }
}
