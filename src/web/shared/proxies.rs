//! The address that a request comes from, as trusted proxies report it.

use std::net::{IpAddr, SocketAddr};

use actix_web::http::header::{HeaderMap, X_FORWARDED_FOR, X_FORWARDED_PROTO};
use ipnet::IpNet;

use crate::web::below::connections::Transport;

/// A proxy in front of this server, or a network of them (`--trust-proxy`).
#[derive(Debug, Clone)]
pub struct Proxy(IpNet);

/// The far end of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) struct Source {
    /// The address of the client, as far as trusted proxies tell.
    pub(in crate::web) address: IpAddr,
    /// Whether the client used HTTPS.
    pub(in crate::web) is_https: bool,
}

impl Proxy {
    /// Parses an address, `10.0.0.7`, or a network, `10.0.0.0/8`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let network = text
            .parse()
            .or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network
            .map(Self)
            .map_err(|_| "give an address, 10.0.0.7, or a network, 10.0.0.0/8".into())
    }

    /// Whether an address is this proxy's.
    pub fn is(&self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }
}

impl Source {
    /// The source of a request that came from `peer`.
    pub(in crate::web) fn of(
        peer: IpAddr,
        transport: Transport,
        headers: &HeaderMap,
        trusted: &[Proxy],
    ) -> Self {
        let is_trusted = |address: IpAddr| trusted.iter().any(|proxy| proxy.is(address));
        let mut source = Self {
            address: peer.to_canonical(),
            is_https: transport == Transport::Tls,
        };
        let is_unix = transport == Transport::Unix;
        if !is_unix && !is_trusted(source.address) {
            return source;
        }
        if let Some(scheme) = listed(headers, X_FORWARDED_PROTO).pop() {
            source.is_https = scheme.eq_ignore_ascii_case("https");
        }
        // Every proxy adds its peer at the end. What stands before an untrusted address may be forged.
        let mut hops = listed(headers, X_FORWARDED_FOR);
        let mut is_proxy = true;
        while is_proxy && let Some(hop) = hops.pop().and_then(address) {
            source.address = hop;
            is_proxy = is_trusted(hop);
        }
        source
    }
}

/// Whether the request has a header that says it was forwarded by a proxy.
pub(in crate::web) fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| {
        let name = name.as_str();
        name.starts_with("x-forwarded") || ["forwarded", "via", "x-real-ip"].contains(&name)
    })
}

/// The values of a header that is a list, in their order. A value that is not text becomes empty and
/// leaves the others as they are.
fn listed(headers: &HeaderMap, name: impl actix_web::http::header::AsHeaderName) -> Vec<&str> {
    let lines = headers.get_all(name);
    let values = lines.flat_map(|line| line.as_bytes().split(|&byte| byte == b','));
    values
        .map(|value| str::from_utf8(value).unwrap_or_default().trim())
        .collect()
}

/// Parses an address as proxies write it: some add the port.
fn address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse().map(|socket: SocketAddr| socket.ip());
    let bare = text.trim_matches(['[', ']']).parse::<IpAddr>();
    Some(bare.or_else(|_| with_port()).ok()?.to_canonical())
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use actix_web::http::header::HeaderValue;

    use super::*;

    fn trusted() -> Vec<Proxy> {
        ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"]
            .map(|text| Proxy::parse(text).unwrap())
            .into()
    }

    fn source(peer: &str, forwarded_for: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded_for {
            headers.append(
                X_FORWARDED_FOR,
                HeaderValue::from_bytes(line.as_bytes()).unwrap(),
            );
        }
        Source::of(
            peer.parse().unwrap(),
            Transport::Plain,
            &headers,
            &trusted(),
        )
        .address
        .to_string()
    }

    #[test]
    fn the_last_address_that_is_not_a_trusted_proxys_is_the_source() {
        let rows: &[(&str, &[&str], &str)] = &[
            ("127.0.0.1", &[], "127.0.0.1"),
            ("127.0.0.1", &["192.0.2.7"], "192.0.2.7"),
            ("127.0.0.1", &["8.8.8.8, 192.0.2.7"], "192.0.2.7"),
            ("127.0.0.1", &["8.8.8.8", "192.0.2.7,10.1.1.1"], "192.0.2.7"),
            ("::ffff:127.0.0.1", &["::ffff:192.0.2.7"], "192.0.2.7"),
            ("2001:db8::9", &["[2001:db9::1]:4711"], "2001:db9::1"),
            ("127.0.0.1", &["192.0.2.7:4711"], "192.0.2.7"),
            ("127.0.0.1", &["[2001:db9::1]"], "2001:db9::1"),
            ("127.0.0.1", &["10.1.1.1, 10.2.2.2"], "10.1.1.1"),
            ("127.0.0.1", &["192.0.2.7, unknown"], "127.0.0.1"),
            ("127.0.0.1", &["192.0.2.7, , 10.1.1.1"], "10.1.1.1"),
            ("127.0.0.1", &["\u{e4}\u{fffd}, 192.0.2.7"], "192.0.2.7"),
            ("192.0.2.9", &["8.8.8.8"], "192.0.2.9"),
            ("192.0.2.9", &["127.0.0.1"], "192.0.2.9"),
        ];

        for (peer, forwarded_for, expected) in rows {
            assert_eq!(
                source(peer, forwarded_for),
                *expected,
                "{peer} {forwarded_for:?}"
            );
        }
    }

    #[test]
    fn the_scheme_is_believed_from_the_trusted_alone() {
        let rows = [
            ("127.0.0.1", false, Some("https"), true),
            ("127.0.0.1", false, Some("http, HTTPS"), true),
            ("127.0.0.1", false, Some("https, http"), false),
            ("127.0.0.1", true, Some("http"), false),
            ("127.0.0.1", true, None, true),
            ("192.0.2.9", false, Some("https"), false),
            ("192.0.2.9", true, Some("http"), true),
        ];

        for (peer, is_tls, forwarded, expected) in rows {
            let mut headers = HeaderMap::new();
            if let Some(forwarded) = forwarded {
                headers.append(X_FORWARDED_PROTO, HeaderValue::from_static(forwarded));
            }
            let transport = if is_tls {
                Transport::Tls
            } else {
                Transport::Plain
            };
            let source = Source::of(peer.parse().unwrap(), transport, &headers, &trusted());

            assert_eq!(source.is_https, expected, "{peer} {is_tls} {forwarded:?}");
        }
    }

    #[test]
    fn what_is_no_address_is_no_proxy() {
        for bad in [
            "",
            "proxy.example",
            "10.0.0.0/33",
            "10.0.0.1:80",
            "10.0.0",
            "*",
        ] {
            assert!(Proxy::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn whoever_comes_by_a_unix_socket_is_a_proxy() {
        let mut headers = HeaderMap::new();
        headers.append(
            X_FORWARDED_FOR,
            HeaderValue::from_static("8.8.8.8, 192.0.2.7"),
        );
        headers.append(X_FORWARDED_PROTO, HeaderValue::from_static("https"));
        let local = Ipv4Addr::LOCALHOST.into();

        let source = Source::of(local, Transport::Unix, &headers, &[]);

        assert_eq!(source.address.to_string(), "192.0.2.7");
        assert!(source.is_https);
    }
}
