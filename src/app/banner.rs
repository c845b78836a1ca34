//! What the terminal shows: the addresses, for programs, then how people get in.

use std::{
    io::{IsTerminal as _, Write as _, stdout},
    net::{IpAddr, SocketAddr},
};

use qrcode::{QrCode, render::unicode};

use crate::web::BaseUrl;

/// Prints the addresses as `listening on http://…`, the join links, and on a terminal a QR code.
pub fn print(addresses: &[String], base_url: Option<&BaseUrl>) {
    let mut text = String::new();
    for address in addresses {
        text += &format!("listening on {address}\n");
    }
    let links = match base_url {
        Some(base) => vec![base.origin()],
        None => addresses
            .iter()
            .flat_map(|address| reachable(address))
            .collect(),
    };
    text += "\n";
    for link in &links {
        text += &format!("join at {link}\n");
    }
    if stdout().is_terminal() {
        text += &match links.iter().find(|link| is_for_others(link)) {
            Some(link) => format!("\n{}\n", qr(link)),
            None => "\nno QR code: only this machine reaches these addresses\n".into(),
        };
        text += &format!(
            "livepoll {} · Press Ctrl-C to stop\n",
            env!("CARGO_PKG_VERSION")
        );
    }
    // Nobody may be reading; the server serves all the same.
    let _ = stdout()
        .write_all(text.as_bytes())
        .and_then(|()| stdout().flush());
}

/// The addresses by which others reach a listening one: all of the machine's where it is a wildcard.
fn reachable(address: &str) -> Vec<String> {
    let (scheme, rest) = address.split_once("://").unwrap_or(("http", address));
    let Ok(socket) = rest.parse::<SocketAddr>() else {
        return vec![address.into()];
    };
    if !socket.ip().is_unspecified() {
        return vec![address.into()];
    }
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let ips = interfaces
        .iter()
        .filter(|interface| interface.is_oper_up())
        .map(|interface| interface.ip());
    let mut ips: Vec<_> = ips
        .filter(|ip| is_lan(*ip) && (socket.is_ipv6() || ip.is_ipv4()))
        .collect();
    ips.sort_by_key(|ip| ip.is_ipv6());
    let mut links: Vec<_> = ips
        .iter()
        .map(|&ip| format!("{scheme}://{}", SocketAddr::new(ip, socket.port())))
        .collect();
    if links.is_empty() {
        links.push(format!("{scheme}://localhost:{}", socket.port()));
    }
    links
}

fn is_lan(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !ip.is_loopback() && !ip.is_link_local(),
        IpAddr::V6(ip) => !ip.is_loopback() && !ip.is_unicast_link_local(),
    }
}

/// Whether a phone that scans the link would reach this machine and not itself.
fn is_for_others(link: &str) -> bool {
    let Ok(url) = url::Url::parse(link) else {
        return false;
    };
    match url.host() {
        Some(url::Host::Ipv4(ip)) => !ip.is_loopback() && !ip.is_unspecified(),
        Some(url::Host::Ipv6(ip)) => !ip.is_loopback() && !ip.is_unspecified(),
        Some(url::Host::Domain(domain)) => domain != "localhost" && !domain.ends_with(".localhost"),
        None => false,
    }
}

/// Two modules a character, light on dark as terminals are, with the quiet zone.
fn qr(link: &str) -> String {
    match QrCode::new(link) {
        Ok(code) => code
            .render::<unicode::Dense1x2>()
            .dark_color(unicode::Dense1x2::Light)
            .light_color(unicode::Dense1x2::Dark)
            .build(),
        Err(error) => format!("no QR code: {error}"),
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
    fn a_wildcard_stands_for_real_addresses() {
        let links = reachable("http://0.0.0.0:8080");

        assert!(!links.is_empty());
        assert!(
            links
                .iter()
                .all(|link| !link.contains("0.0.0.0:") && link.ends_with(":8080")),
            "{links:?}"
        );
        assert_eq!(reachable("http://192.0.2.7:80"), ["http://192.0.2.7:80"]);
    }
}
