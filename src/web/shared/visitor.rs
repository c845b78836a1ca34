//! The voter cookie: read, and set.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::header,
};

use crate::{
    secrets::{Identity, Secret},
    web::state::AppState,
};

/// The sender of a request, as far as the voter cookie tells.
#[derive(Debug, Clone, Copy)]
pub enum Visitor {
    /// A voter with a valid cookie.
    Known(Identity),
    /// Somebody without a cookie, or with a cookie that was tampered with.
    New,
}

impl Visitor {
    /// Reads the cookie. Ignores all other cookies, including those of other servers on this host.
    pub fn of(request: &HttpRequest, secret: &Secret) -> Self {
        let headers = request.headers().get_all(header::COOKIE);
        let mut cookies = headers.flat_map(|header| header.as_bytes().split(|byte| *byte == b';'));
        let identity = cookies.find_map(|cookie| {
            let (name, value) = std::str::from_utf8(cookie).ok()?.trim().split_once('=')?;
            (name == secret.cookie_name()).then(|| secret.verify(value))?
        });
        identity.map_or(Self::New, Self::Known)
    }

    /// The visitor's identity. Without a cookie, it is the one that the vote's `id` names, or a new one.
    pub fn identity(self, state: &AppState, id: Option<&str>) -> Identity {
        match (self, id) {
            (Self::Known(identity), _) => identity,
            (Self::New, Some(id)) => state.secret.named(id),
            (Self::New, None) => Identity::random(),
        }
    }

    /// Sets the cookie in the response, unless the visitor has it already.
    pub fn introduce(
        self,
        identity: Identity,
        state: &AppState,
        is_https: bool,
        response: &mut HttpResponse,
    ) {
        if let Self::Known(_) = self {
            return;
        }
        let cookie = Cookie::build(state.secret.cookie_name(), state.secret.sign(identity))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(is_https)
            .max_age(Duration::days(365))
            .finish();
        response
            .add_cookie(&cookie)
            .expect("the cookie has no forbidden characters");
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn other_cookies_hide_no_voter() {
        let (secret, identity) = (Secret::random(), Identity::random());
        let own = format!("{}={}", secret.cookie_name(), secret.sign(identity));
        let same_name = format!("{}=old", secret.cookie_name());
        let others: [&[u8]; 6] = [
            b"a=b",
            b"",
            b"nameless",
            b"=",
            b"latin=\xe4",
            same_name.as_bytes(),
        ];

        for other in others {
            let header = [other, b"; ", own.as_bytes(), b";", other].concat();
            let header = header::HeaderValue::from_bytes(&header).unwrap();
            let request = TestRequest::default().insert_header((header::COOKIE, header));
            let visitor = Visitor::of(&request.to_http_request(), &secret);
            assert!(
                matches!(visitor, Visitor::Known(known) if known == identity),
                "{}",
                other.escape_ascii()
            );
        }
    }
}
