//! Where other devices reach this server: what links and QR codes show.

use std::net::IpAddr;

use actix_web::{HttpRequest, http::header};
use url::{Host, Url};

use super::{BaseUrl, Caller, Web};

/// The address for links: `--base-url`, else that of the request, with this machine's address on its
/// network where the request says `localhost`. As an origin, without a slash at the end.
pub fn base(request: &HttpRequest, caller: &Caller, web: &Web) -> String {
    if let Some(base) = &web.base_url {
        return base.origin();
    }
    let host = request.headers().get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    // A request without a host gets links that are relative to wherever it went.
    host.and_then(|host| address(caller.scheme, host, first_on_network))
        .unwrap_or_default()
}

/// This machine's addresses on its networks, IPv4 first.
pub fn on_network() -> Vec<IpAddr> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let up = interfaces.iter().filter(|interface| interface.is_oper_up());
    let mut ips: Vec<_> = up
        .map(|interface| interface.ip())
        .filter(|ip| is_for_network(*ip))
        .collect();
    ips.sort_by_key(|ip| ip.is_ipv6());
    ips
}

/// Whether a phone that scans the link would reach this machine and not itself.
pub fn is_for_others(link: &str) -> bool {
    let Ok(url) = Url::parse(link) else {
        return false;
    };
    match url.host() {
        Some(Host::Ipv4(ip)) => !ip.is_loopback() && !ip.is_unspecified(),
        Some(Host::Ipv6(ip)) => !ip.is_loopback() && !ip.is_unspecified(),
        Some(Host::Domain(domain)) => domain != "localhost" && !domain.ends_with(".localhost"),
        None => false,
    }
}

/// An origin that others reach; none where `host` is no host.
fn address(
    scheme: &str,
    host: &str,
    on_network: impl FnOnce() -> Option<IpAddr>,
) -> Option<String> {
    let asked = BaseUrl::parse(&format!("{scheme}://{host}")).ok()?.origin();
    if is_for_others(&asked) {
        return Some(asked);
    }
    let Some(ip) = on_network() else {
        return Some(asked);
    };
    let mut url = Url::parse(&asked).ok()?;
    url.set_ip_host(ip).ok()?;
    Some(url.origin().ascii_serialization())
}

fn first_on_network() -> Option<IpAddr> {
    on_network().first().copied()
}

fn is_for_network(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !ip.is_loopback() && !ip.is_link_local(),
        IpAddr::V6(ip) => !ip.is_loopback() && !ip.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_code_never_leads_to_the_phone_itself() {
        for link in [
            "http://localhost:8080",
            "http://127.0.0.1:8080",
            "http://[::1]:8080",
            "http://0.0.0.0:80",
        ] {
            assert!(!is_for_others(link), "{link}");
        }
        for link in [
            "http://192.0.2.7:8080",
            "https://vote.example",
            "http://[2001:db8::7]:8080",
        ] {
            assert!(is_for_others(link), "{link}");
        }
    }

    #[test]
    fn a_link_shows_the_address_of_the_request_or_that_on_the_network() {
        let on_network = || Some("192.0.2.7".parse().unwrap());
        let rows = [
            ("http", "vote.example:8080", "http://vote.example:8080"),
            ("https", "vote.example", "https://vote.example"),
            ("https", "vote.example:443", "https://vote.example"),
            ("http", "198.51.100.1", "http://198.51.100.1"),
            ("http", "localhost:8080", "http://192.0.2.7:8080"),
            ("http", "LOCALHOST", "http://192.0.2.7"),
            ("https", "127.0.0.1:8443", "https://192.0.2.7:8443"),
            ("http", "[::1]:8080", "http://192.0.2.7:8080"),
        ];

        for (scheme, host, expected) in rows {
            let link = address(scheme, host, on_network);
            assert_eq!(link.as_deref(), Some(expected), "{scheme} {host}");
        }
    }

    #[test]
    fn without_a_network_a_link_shows_what_was_asked_for() {
        let link = address("http", "localhost:8080", || None);

        assert_eq!(link.as_deref(), Some("http://localhost:8080"));
    }

    #[test]
    fn a_host_that_is_none_is_not_shown() {
        for host in ["", "a b", "a/b", "a?b", "a#b", "\"><script>", "a:b"] {
            assert_eq!(address("http", host, || None), None, "{host:?}");
        }
    }
}
