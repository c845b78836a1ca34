//! The voter cookie.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
};

use super::{Web, idle};
use crate::secrets::Identity;

/// Who sends a request.
#[derive(Debug, Clone, Copy)]
pub(super) enum Visitor {
    /// A browser whose cookie says so.
    Known(Identity),
    /// Somebody without a cookie, or with one that was tampered with.
    New,
}

impl Visitor {
    /// Reads the cookie.
    pub(super) fn of(request: &HttpRequest, web: &Web) -> Self {
        let cookie = request.cookie(web.secret.cookie_name());
        match cookie.and_then(|cookie| web.secret.verify(cookie.value())) {
            Some(identity) => Self::Known(identity),
            None => Self::New,
        }
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
        request: &HttpRequest,
        response: &mut HttpResponse,
    ) {
        if let Self::Known(_) = self {
            return;
        }
        let cookie = Cookie::build(web.secret.cookie_name(), web.secret.sign(identity))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(is_secure(request, web))
            .max_age(Duration::days(365))
            .finish();
        response
            .add_cookie(&cookie)
            .expect("the cookie has no forbidden characters");
    }
}

fn is_secure(request: &HttpRequest, web: &Web) -> bool {
    match &web.base_url {
        Some(base) => base.is_https(),
        None => idle::is_secure(request),
    }
}
