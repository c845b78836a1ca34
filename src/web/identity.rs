//! The voter cookie.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::header,
};

use super::Web;
use crate::secrets::{Identity, Secret};

/// Who sends a request.
#[derive(Debug, Clone, Copy)]
pub enum Visitor {
    /// A browser whose cookie says so.
    Known(Identity),
    /// Somebody without a cookie, or with one that was tampered with.
    New,
}

impl Visitor {
    /// Reads the cookie. Whatever other cookies there are, of other servers on this host's other
    /// ports too, may be as they like.
    pub fn of(request: &HttpRequest, secret: &Secret) -> Self {
        let headers = request.headers().get_all(header::COOKIE);
        let mut cookies = headers.flat_map(|header| header.as_bytes().split(|byte| *byte == b';'));
        let identity = cookies.find_map(|cookie| {
            let (name, value) = std::str::from_utf8(cookie).ok()?.trim().split_once('=')?;
            (name == secret.cookie_name()).then(|| secret.verify(value))?
        });
        identity.map_or(Self::New, Self::Known)
    }

    /// Their identity; a newcomer is the one whom a vote's `id` names, or gets a new one.
    pub(super) fn identity(self, web: &Web, id: Option<&str>) -> Identity {
        match (self, id) {
            (Self::Known(identity), _) => identity,
            (Self::New, Some(id)) => web.secret.named(id),
            (Self::New, None) => Identity::random(),
        }
    }

    /// Tells a newcomer's browser its identity.
    pub(super) fn introduce(
        self,
        identity: Identity,
        web: &Web,
        is_https: bool,
        response: &mut HttpResponse,
    ) {
        if let Self::Known(_) = self {
            return;
        }
        let cookie = Cookie::build(web.secret.cookie_name(), web.secret.sign(identity))
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
