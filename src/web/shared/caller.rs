//! Who asks, and whether they may ask at all.
//!
//! [`Caller`] is the one answer to "who": where the request comes from, which voter its cookie names
//! ([`Visitor`]), and which key it brings. Every handler of the API and of the pages starts with it, by
//! itself or within another extractor: actix has found the path and its method by then, and nothing is
//! known yet of the poll. Refuses in the contract's order: 429 `rate`, 400 `key_in_url`, 403 `origin`.

use std::{
    future::{Ready, ready},
    net::{IpAddr, Ipv4Addr},
};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{self, HeaderValue},
};

use super::{base_url::BaseUrl, hosts, proxies::Source, query::query_has, visitor::Visitor};
use crate::{
    model::{Problem, ProblemCode},
    poll::PollHandle,
    web::{
        below::connections::transport,
        state::{AppState, State},
    },
};

/// Names of query parameters that hold keys. Addresses are kept by logs, proxies and browsers.
const KEYS: [&str; 5] = ["key", "presenter_key", "host_key", "token", "access_token"];

/// Who sends a request.
pub struct Caller {
    /// The voter, as far as the cookie tells.
    pub visitor: Visitor,
    /// The address of the client, as far as trusted proxies tell.
    pub address: IpAddr,
    /// The scheme by which the request left its sender.
    pub scheme: &'static str,
    /// Whether people reach this server by HTTPS.
    pub is_https: bool,
    /// The key that came as `Authorization: Bearer KEY` (RFC 6750, section 2.1).
    pub key: Option<Box<str>>,
}

/// A caller who casts a vote: the voter's own limit counts, too.
pub struct Voting(pub Caller);

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
        let limit = |state: &AppState, visitor| match visitor {
            Visitor::Known(identity) => state.limits.vote(identity),
            Visitor::New => Ok(()),
        };
        ready(Caller::admit(request, limit).map(Self))
    }
}

impl Caller {
    /// Requires the host key: 401 `key`.
    pub fn require_host(&self, state: &AppState) -> Result<(), Problem> {
        self.require_key("the host key", |key| state.host_key.is(key))
    }

    /// Requires the presenter key of `poll`: 401 `key`.
    pub fn require_presenter(&self, state: &AppState, poll: &PollHandle) -> Result<(), Problem> {
        let (code, generation) = (poll.code().key(), poll.key_generation());
        let is_right = |key: &str| state.secret.is_presenter_key(code, generation, key);
        self.require_key("this poll's presenter key", is_right)
    }

    /// Requires the presenter key of `poll`, or the host key: 401 `key`.
    pub fn require_presenter_or_host(
        &self,
        state: &AppState,
        poll: &PollHandle,
    ) -> Result<(), Problem> {
        self.require_presenter(state, poll).or_else(|_| {
            let is_right = |key: &str| state.host_key.is(key);
            self.require_key("this poll's presenter key or the host key", is_right)
        })
    }

    /// Refuses pages of other origins, even without a cookie: 403 `origin`. Programs other than browsers
    /// send no `Origin`.
    ///
    /// This server's own origins are the request's host if it is believed, `--base-url`, and every
    /// `--allow-origin`.
    pub fn require_origin(&self, request: &HttpRequest, state: &AppState) -> Result<(), Problem> {
        let Some(origin) = request.headers().get(header::ORIGIN) else {
            return Ok(());
        };
        let believed =
            hosts::host(request.headers())?.filter(|host| hosts::is_believed(host, state));
        let host = request
            .headers()
            .get(header::HOST)
            .filter(|_| believed.is_some());
        let own = host.and_then(|host| Some(format!("{}://{}", self.scheme, host.to_str().ok()?)));
        let mut ours = own
            .into_iter()
            .chain(state.base_url.iter().map(BaseUrl::origin));
        if ours.any(|ours| origin.as_bytes() == ours.as_bytes()) || is_allowed(origin, state) {
            Ok(())
        } else {
            Err(foreign())
        }
    }

    /// As [`Caller::require_origin`]; also refuses what a browser marks as sent by another site's page,
    /// such as a form. That brings no cookie, and the answer would replace the voter's.
    pub fn require_site(&self, request: &HttpRequest, state: &AppState) -> Result<(), Problem> {
        self.require_origin(request, state)?;
        let site = request.headers().get("Sec-Fetch-Site");
        let is_foreign = site.is_some_and(|site| site.as_bytes() == b"cross-site");
        let origin = request.headers().get(header::ORIGIN);
        if is_foreign && !origin.is_some_and(|origin| is_allowed(origin, state)) {
            return Err(foreign());
        }
        Ok(())
    }

    /// The refusal is the same whether the key is missing, wrong, or of another poll.
    fn require_key(&self, which: &str, is_right: impl FnOnce(&str) -> bool) -> Result<(), Problem> {
        if self.key.as_deref().is_some_and(is_right) {
            Ok(())
        } else {
            let detail = format!("send {which} as Authorization: Bearer KEY");
            Err(Problem::new(ProblemCode::Key, detail))
        }
    }

    fn admit(
        request: &HttpRequest,
        limit: impl FnOnce(&AppState, Visitor) -> Result<(), Problem>,
    ) -> Result<Self, Problem> {
        let state = state_of(request);
        let caller = Self::of(request, state);
        state.limits.address(caller.address)?;
        limit(state, caller.visitor)?;
        refuse_keys_in(request)?;
        if let Visitor::Known(_) = caller.visitor {
            caller.require_origin(request, state)?;
        }
        Ok(caller)
    }

    /// Reads the request without refusing anything.
    pub(super) fn of(request: &HttpRequest, state: &AppState) -> Self {
        // A Unix socket has no address; nor has a test's request.
        let peer = request.peer_addr().map(|peer| peer.ip());
        let source = Source::of(
            peer.unwrap_or(Ipv4Addr::LOCALHOST.into()),
            transport(request),
            request.headers(),
            &state.proxies,
        );
        Self {
            visitor: Visitor::of(request, &state.secret),
            address: source.address,
            scheme: if source.is_https { "https" } else { "http" },
            is_https: source.is_https || state.base_url.as_ref().is_some_and(BaseUrl::is_https),
            key: bearer(request).map(Box::from),
        }
    }
}

/// The state that all handlers share.
pub fn state_of(request: &HttpRequest) -> &State {
    request.app_data().expect("every worker has it")
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
    match KEYS.iter().find(|name| query_has(request, name)) {
        None => Ok(()),
        Some(name) => Err(Problem::new(
            ProblemCode::KeyInUrl,
            format!("leave {name} out of the address: send the key as Authorization: Bearer KEY"),
        )),
    }
}

fn is_allowed(origin: &HeaderValue, state: &AppState) -> bool {
    let mut allowed = state.allowed_origins.iter().map(BaseUrl::origin);
    allowed.any(|allowed| origin.as_bytes() == allowed.as_bytes())
}

fn foreign() -> Problem {
    Problem::new(
        ProblemCode::Origin,
        "vote on this server's own page, not from another site's",
    )
}

#[cfg(test)]
mod tests {
    use actix_web::{ResponseError as _, test::TestRequest};

    use super::*;
    use crate::secrets::Secret;

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

    fn caller(key: Option<&str>) -> Caller {
        Caller {
            visitor: Visitor::New,
            address: [127, 0, 0, 1].into(),
            scheme: "http",
            is_https: false,
            key: key.map(Box::from),
        }
    }

    #[test]
    fn a_missing_key_a_wrong_one_and_that_of_another_poll_get_one_answer() {
        let secret = Secret::random();
        let [right, other] = ["live", "k7qf"].map(|poll| secret.presenter_key(poll, 0));
        let ask =
            |key| caller(key).require_key("it", |key| secret.is_presenter_key("live", 0, key));

        let refusals = [None, Some(""), Some("wrong"), Some(&*other)].map(ask);

        for refusal in &refusals {
            assert_eq!(refusal, &refusals[0]);
        }
        assert_eq!(ask(Some(&right)), Ok(()));
    }

    #[test]
    fn a_refusal_names_the_scheme() {
        let problem = caller(None).require_key("it", |_| true).unwrap_err();

        let answer = problem.error_response();

        assert_eq!(answer.status(), 401);
        let scheme = answer.headers().get(header::WWW_AUTHENTICATE);
        assert_eq!(scheme.unwrap(), "Bearer");
    }
}
