//! The links that the server hands out.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};

use super::{
    base_url::{first_on_network, origin_for_links},
    caller::{Caller, state_of},
};
use crate::{
    model::{CreatedPoll, Links, PollCode, Problem},
    web::state::AppState,
};

/// The address of this server in links, without a slash at the end: `http://192.0.2.7:8080`.
pub struct LinkBase(pub String);

impl FromRequest for LinkBase {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let state = state_of(request);
        let caller = Caller::of(request, state);
        ready(Ok(Self(base(request, &caller, state))))
    }
}

/// The address for links: `--base-url`, else the host of the request. Where that is `localhost`, this
/// machine's address on its network. Empty for a request without a host: its links are relative.
pub fn base(request: &HttpRequest, caller: &Caller, state: &AppState) -> String {
    if let Some(base) = &state.base_url {
        return base.origin();
    }
    let host = request.headers().get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    host.and_then(|host| origin_for_links(caller.scheme, host, first_on_network))
        .unwrap_or_default()
}

/// The code, key and links of a poll; `generation` is that of its presenter key.
pub fn links_of(
    base: &LinkBase,
    state: &AppState,
    code: &PollCode,
    generation: u32,
) -> CreatedPoll {
    let presenter_key = state.secret.presenter_key(code.key(), generation);
    CreatedPoll {
        links: Links::new(&base.0, code.spelling(), &presenter_key),
        code: code.spelling().clone(),
        presenter_key,
        left_out: None,
        guessed: None,
    }
}
