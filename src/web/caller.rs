//! Who asks, and whether they may ask at all.
//!
//! Every handler of the API and of the pages takes a [`Caller`] first: actix has found the path and its
//! method by then, and nothing is known yet of the poll. Refuses in the order of docs/contract.md, section
//! 4: 429 `rate`, 400 `key_in_url`, 403 `origin`.

use std::{
    future::{Ready, ready},
    net::{IpAddr, Ipv4Addr},
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web};

use super::{BaseUrl, Web, identity::Visitor, idle, origin, proxies::Source, request};
use crate::wire::{Code, Problem};

/// Names of query parameters that hold keys. Addresses are kept by logs, proxies and browsers.
const KEYS: [&str; 5] = ["key", "presenter_key", "host_key", "token", "access_token"];

/// Who sends a request.
pub struct Caller {
    pub(super) visitor: Visitor,
    pub(super) address: IpAddr,
    /// The scheme by which the request left its sender.
    pub(super) scheme: &'static str,
    /// Whether people reach this server by HTTPS.
    pub(super) is_https: bool,
    /// The key that came as `Authorization: Bearer KEY` (RFC 6750, section 2.1).
    pub(super) key: Option<Box<str>>,
}

/// A caller who casts a vote: the voter's own limit counts, too.
pub(super) struct Voting(pub(super) Caller);

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::admit(request, |_, _| Ok(())))
    }
}

impl FromRequest for Voting {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let limit = |web: &Web, visitor| match visitor {
            Visitor::Known(identity) => web.limits.vote(identity),
            Visitor::New => Ok(()),
        };
        ready(Caller::admit(request, limit).map(Self))
    }
}

impl Caller {
    /// Refuses pages of other origins also where they bring no cookie: 403 `origin`.
    pub(super) fn require_origin(&self, request: &HttpRequest, web: &Web) -> Result<(), Problem> {
        origin::check(request, self.scheme, web)
    }

    /// Refuses also what a browser says another site's page has sent: 403 `origin`.
    pub(super) fn require_site(&self, request: &HttpRequest, web: &Web) -> Result<(), Problem> {
        origin::check_site(request, self.scheme, web)
    }

    fn admit(
        request: &HttpRequest,
        limit: impl FnOnce(&Web, Visitor) -> Result<(), Problem>,
    ) -> Result<Self, Problem> {
        let web = request
            .app_data::<web::Data<Web>>()
            .expect("every worker has it");
        let caller = Self::of(request, web);
        web.limits.address(caller.address)?;
        limit(web, caller.visitor)?;
        refuse_keys_in(request)?;
        if let Visitor::Known(_) = caller.visitor {
            caller.require_origin(request, web)?;
        }
        Ok(caller)
    }

    fn of(request: &HttpRequest, web: &Web) -> Self {
        // A Unix socket has no address; nor has a test's request.
        let peer = request.peer_addr().map(|peer| peer.ip());
        let source = Source::of(
            peer.unwrap_or(Ipv4Addr::LOCALHOST.into()),
            idle::transport(request),
            request.headers(),
            &web.proxies,
        );
        Self {
            visitor: Visitor::of(request, &web.secret),
            address: source.address,
            scheme: if source.is_https { "https" } else { "http" },
            is_https: source.is_https || web.base_url.as_ref().is_some_and(BaseUrl::is_https),
            key: bearer(request).map(Box::from),
        }
    }
}

fn bearer(request: &HttpRequest) -> Option<&str> {
    let credentials = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (scheme, key) = credentials.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

fn refuse_keys_in(request: &HttpRequest) -> Result<(), Problem> {
    match KEYS.iter().find(|name| request::query_has(request, name)) {
        None => Ok(()),
        Some(name) => Err(Problem::new(
            Code::KeyInUrl,
            format!("leave {name} out of the address: send the key as Authorization: Bearer KEY"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_key_is_read_from_the_authorization() {
        let rows = [
            ("Bearer abc", Some("abc")),
            ("bEARER  abc ", Some("abc")),
            ("Bearer", None),
            ("Bearerabc", None),
            ("Basic abc", None),
            ("abc", None),
        ];

        for (credentials, expected) in rows {
            let request = TestRequest::default();
            let request = request.insert_header((header::AUTHORIZATION, credentials));
            assert_eq!(
                bearer(&request.to_http_request()),
                expected,
                "{credentials}"
            );
        }
        assert_eq!(bearer(&TestRequest::default().to_http_request()), None);
    }
}
