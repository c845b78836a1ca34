//! The `Host` of a request, and whether it is believed.
//!
//! A stranger's domain can be made to point to this machine (DNS rebinding). Requests of that domain's
//! pages then come from a voter's own browser, and only their `Host` tells them from others.

use std::{
    cell::RefCell,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use actix_web::http::header::{self, HeaderMap};
use url::{Host, Url};

use crate::{
    model::{Problem, ProblemCode},
    web::state::AppState,
};

/// Top-level names that do not exist in the public DNS (RFC 6761, 6762 and 8375, ICANN's `internal`).
const PRIVATE: [&str; 5] = ["localhost", "local", "test", "internal", "home.arpa"];

/// The host of a request; none without a `Host`. Refuses a malformed one, or several: 400 `bad_host`.
pub fn host(headers: &HeaderMap) -> Result<Option<Host>, Problem> {
    let mut given = headers.get_all(header::HOST);
    let (first, more) = (given.next(), given.next());
    let Some(first) = first else {
        return Ok(None);
    };
    let host = first.to_str().ok().and_then(read);
    match host.filter(|_| more.is_none()) {
        Some(host) => Ok(Some(host)),
        None => Err(Problem::new(
            ProblemCode::BadHost,
            "send one Host header, with this server's name and maybe a port",
        )),
    }
}

/// Whether a `Host` is believed: with `--base-url` its host, this machine's addresses and loopback;
/// without it any.
pub fn is_believed(host: &Host, state: &AppState) -> bool {
    let Some(base) = &state.base_url else {
        return true;
    };
    base.host().is_some_and(|base| base == *host) || is_loopback(host) || is_this_machine(host)
}

/// Whether a page from this host cannot belong to a stranger's domain.
pub fn is_no_strangers(host: &Host, state: &AppState) -> bool {
    is_believed(host, state) && (state.base_url.is_some() || is_private(host))
}

/// Whether the host is an address, or a name that leads only to this machine or its network.
pub fn is_private(host: &Host) -> bool {
    let Host::Domain(name) = host else {
        return true;
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    let ends_with = |end: &&str| name.strip_suffix(*end).is_some_and(|it| it.ends_with('.'));
    !name.contains('.') || PRIVATE.iter().any(ends_with)
}

/// Whether the host means the caller's own machine.
pub fn is_loopback(host: &Host) -> bool {
    match host {
        Host::Ipv4(ip) => ip.is_loopback() || ip.is_unspecified(),
        Host::Ipv6(ip) => ip.is_loopback() || ip.is_unspecified(),
        Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
    }
}

fn is_this_machine(host: &Host) -> bool {
    let ip: IpAddr = match host {
        Host::Ipv4(ip) => Ipv4Addr::into(*ip),
        Host::Ipv6(ip) => Ipv6Addr::into(*ip),
        Host::Domain(_) => return false,
    };
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    interfaces.iter().any(|interface| interface.ip() == ip)
}

/// Parses a host. Keeps the last result: nearly all requests name the same host.
fn read(text: &str) -> Option<Host> {
    thread_local! {
        static LAST: RefCell<Option<(Box<str>, Host)>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| {
        if let Some((_, host)) = last.as_ref().filter(|(known, _)| **known == *text) {
            return Some(host.clone());
        }
        let host = parse(text)?;
        *last = Some((text.into(), host.clone()));
        Some(host)
    })
}

/// A host and maybe a port (RFC 9110, section 7.2).
fn parse(text: &str) -> Option<Host> {
    let bad = |byte: u8| !byte.is_ascii_graphic() || b"/\\?#@<>\"`{}|^".contains(&byte);
    if text.bytes().any(bad) {
        return None;
    }
    let url = Url::parse(&format!("http://{text}")).ok()?;
    Some(url.host()?.to_owned())
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn read(lines: &[&[u8]]) -> Result<Option<Host>, Problem> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::HOST, HeaderValue::from_bytes(line).unwrap());
        }
        host(&headers)
    }

    #[test]
    fn a_host_is_a_name_or_an_address_and_maybe_a_port() {
        for (text, expected) in [
            ("vote.example", "vote.example"),
            ("VOTE.example:8080", "vote.example"),
            ("my_box:80", "my_box"),
            ("x:", "x"),
            ("127.0.0.1:43121", "127.0.0.1"),
            ("[2001:db8::7]:8080", "[2001:db8::7]"),
        ] {
            let host = read(&[text.as_bytes()]).unwrap().unwrap();
            assert_eq!(host.to_string(), expected, "{text}");
        }
        assert_eq!(read(&[]), Ok(None));
    }

    #[test]
    fn a_malformed_host_is_refused() {
        let rows: [&[&[u8]]; 15] = [
            &[b""],
            &[b":80"],
            &[b"a b"],
            &[b"a/b"],
            &[b"a?b"],
            &[b"a#b"],
            &[b"user@vote.example"],
            &[b"a:b"],
            &[b"a:99999"],
            &[b"[::1"],
            &[b"2001:db8::7"],
            &[b"\"><script>"],
            &[b"v\xf6te.example"],
            &[b"a\tb"],
            &[b"vote.example", b"vote.example"],
        ];

        for lines in rows {
            let refused = read(lines).map_err(|problem| (problem.code, problem.status()));
            assert_eq!(refused, Err((ProblemCode::BadHost, 400)), "{lines:?}");
        }
    }

    #[test]
    fn a_name_that_a_stranger_could_have_is_not_private() {
        let host = |text: &str| parse(text).unwrap();

        for own in [
            "localhost:8080",
            "127.0.0.1",
            "[::1]",
            "192.0.2.7",
            "mybox",
            "mybox.local",
            "a.b.localhost.",
            "box.home.arpa",
        ] {
            assert!(is_private(&host(own)), "{own}");
        }
        for other in [
            "evil.example",
            "127.0.0.1.evil.example",
            "notlocal.com",
            "xlocal.de",
        ] {
            assert!(!is_private(&host(other)), "{other}");
        }
    }
}
