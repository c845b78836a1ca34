//! What is printed at the start: first the addresses, for programs; then the links, for people.

use std::{
    io::{IsTerminal as _, Write as _, stdout},
    net::SocketAddr,
};

use qrcode::{QrCode, render::unicode};

use crate::web::{BaseUrl, is_for_others, on_network};

/// What is printed once the server listens.
pub struct Welcome<'a> {
    /// Where it listens, as `http://127.0.0.1:43121`.
    pub addresses: &'a [String],
    /// `--base-url`.
    pub base_url: Option<&'a BaseUrl>,
    /// That of the front poll.
    pub presenter_key: String,
    /// Who may make polls.
    pub host_key: &'a str,
    /// Whether keys are shown also where no person may be looking.
    pub show_keys: bool,
}

/// Prints the addresses as `listening on http://…`, the join links, the links with keys, and on a
/// terminal a QR code.
pub fn print(welcome: &Welcome) {
    // Nobody may be reading; the server serves all the same.
    let _ = stdout()
        .write_all(text(welcome, stdout().is_terminal()).as_bytes())
        .and_then(|()| stdout().flush());
}

fn text(welcome: &Welcome, is_terminal: bool) -> String {
    let mut text = String::new();
    for address in welcome.addresses {
        text += &format!("listening on {address}\n");
    }
    let links = match welcome.base_url {
        Some(base) => vec![base.origin()],
        None => welcome
            .addresses
            .iter()
            .filter(|address| !address.starts_with("unix:"))
            .flat_map(|address| reachable(address))
            .collect(),
    };
    text += "\n";
    for link in &links {
        text += &format!("join at {link}\n");
    }
    if let Some(link) = links.first().filter(|_| is_terminal || welcome.show_keys) {
        let presenter_key = in_fragment(&welcome.presenter_key);
        let host_key = in_fragment(welcome.host_key);
        text += &format!("present at {link}/live/present#key={presenter_key}\n");
        text += &format!("host at {link}/host#key={host_key}\n");
    }
    if is_terminal {
        text += &match links.iter().find(|link| is_for_others(link)) {
            Some(link) => format!("\n{}\n", qr(link)),
            None => "\nno QR code: only this machine reaches these addresses\n".into(),
        };
        text += &format!(
            "livepoll {} · Press Ctrl-C to stop\n",
            env!("CARGO_PKG_VERSION")
        );
    }
    text
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
    let mut links: Vec<_> = on_network()
        .into_iter()
        .filter(|ip| socket.is_ipv6() || ip.is_ipv4())
        .map(|ip| format!("{scheme}://{}", SocketAddr::new(ip, socket.port())))
        .collect();
    if links.is_empty() {
        links.push(format!("{scheme}://localhost:{}", socket.port()));
    }
    links
}

/// Pages read the fragment as a form: a key of the operator's own may have `+`.
fn in_fragment(key: &str) -> String {
    url::form_urlencoded::byte_serialize(key.as_bytes()).collect()
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

    fn welcome(addresses: &[String], show_keys: bool) -> Welcome<'_> {
        Welcome {
            addresses,
            base_url: None,
            presenter_key: "presenter-key".into(),
            host_key: "host+key",
            show_keys,
        }
    }

    #[test]
    fn links_with_keys_are_for_people_or_for_who_asks() {
        let addresses = ["http://192.0.2.7:8080".into()];
        let keys = "join at http://192.0.2.7:8080\n\
            present at http://192.0.2.7:8080/live/present#key=presenter-key\n\
            host at http://192.0.2.7:8080/host#key=host%2Bkey\n";

        for (is_terminal, show_keys) in [(true, false), (false, true), (true, true)] {
            let text = text(&welcome(&addresses, show_keys), is_terminal);
            assert!(text.contains(keys), "{text}");
        }
        let bare = text(&welcome(&addresses, false), false);
        assert!(!bare.contains("key"), "{bare}");
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
