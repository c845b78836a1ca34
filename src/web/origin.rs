//! Whose pages may act with a voter's cookie.

use actix_web::{HttpRequest, http::header};
use url::Url;

use super::{Web, idle};
use crate::wire::{Code, Problem};

/// The address that people use, where it is not that of the request (`--base-url`).
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
pub(super) fn check(request: &HttpRequest, web: &Web) -> Result<(), Problem> {
    let Some(origin) = request.headers().get(header::ORIGIN) else {
        return Ok(());
    };
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let scheme = if idle::is_secure(request) {
        "https"
    } else {
        "http"
    };
    let own = host.map(|host| format!("{scheme}://{host}"));
    let base = web.base_url.as_ref().map(BaseUrl::origin);
    let same = [own, base]
        .into_iter()
        .flatten()
        .any(|ours| origin.as_bytes() == ours.as_bytes());
    if same {
        Ok(())
    } else {
        Err(Problem::new(
            Code::Origin,
            "vote on this server's own page, not from another site's",
        ))
    }
}
