//! The addresses under which this server is reached: `--base-url`, and this machine's own addresses.

use std::net::IpAddr;

use url::{Host, Url};

/// An origin as people write it: in `--base-url`, if people reach this server under another address than
/// requests show, and in `--allow-origin`, for servers whose pages may use the API and the WebSocket.
#[derive(Debug, Clone)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Parses `http://` or `https://`, a host, and maybe a port. The error says what to give instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text)
            .map_err(|error| format!("{error}: give http://HOST or https://HOST"))?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() || !bare {
            return Err("give http://HOST or https://HOST, without a path".into());
        }
        Ok(Self(url))
    }

    /// Scheme and host, and the port unless it is the scheme's default; without a slash at the end.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The host alone.
    pub(in crate::web) fn host(&self) -> Option<Host> {
        self.0.host().map(|host| host.to_owned())
    }

    /// Whether the scheme is HTTPS.
    pub(in crate::web) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }
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

/// Whether another device that opens the link would reach this machine.
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

/// The origin that links show for a request to `host`. If `host` means the caller's own machine, such as
/// `localhost`, it is `on_network`, if there is one. None if `host` is malformed.
pub(super) fn origin_for_links(
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

/// The address of this machine that links show.
pub(super) fn first_on_network() -> Option<IpAddr> {
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
            let link = origin_for_links(scheme, host, on_network);
            assert_eq!(link.as_deref(), Some(expected), "{scheme} {host}");
        }
    }

    #[test]
    fn without_a_network_a_link_shows_what_was_asked_for() {
        let link = origin_for_links("http", "localhost:8080", || None);

        assert_eq!(link.as_deref(), Some("http://localhost:8080"));
    }

    #[test]
    fn a_host_that_is_none_is_not_shown() {
        for host in ["", "a b", "a/b", "a?b", "a#b", "\"><script>", "a:b"] {
            assert_eq!(origin_for_links("http", host, || None), None, "{host:?}");
        }
    }
}
