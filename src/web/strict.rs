//! Where browsers are told to come by HTTPS alone (RFC 6797).

use actix_web::HttpRequest;
use url::Host;

use super::{hosts, idle};

/// Long enough for a course's next lesson, short enough to be outlived. It holds for all of the host's
/// ports, but for no host below it.
pub(super) const FOR_A_MONTH: &str = "max-age=2592000";

/// Whether this server speaks TLS itself, under a name: browsers keep no such promise of an address, and
/// for this machine's own name it would reach every other program on it.
pub(super) fn applies(request: &HttpRequest) -> bool {
    let is_name = |host: &Host| matches!(host, Host::Domain(_)) && !hosts::is_loopback(host);
    idle::transport(request) == idle::Transport::Tls
        && matches!(hosts::host(request.headers()), Ok(Some(host)) if is_name(&host))
}
