//! Where to listen, as people write it: `127.0.0.1:8080`, `localhost:8080`, `:8080`, `8080`,
//! `unix:/run/livepoll/livepoll.sock`.

use std::{
    fmt,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use crate::system;

const UNIX: &str = "unix:";

/// Where to listen: `--listen`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListenAddress {
    /// An address of this machine and a port; 0 picks a free one.
    Tcp(SocketAddr),
    /// A socket in the file system, which a proxy on this machine connects to.
    Unix(PathBuf),
}

impl ListenAddress {
    /// Parses an address. A port alone is that port of every IPv4 address, `localhost` is 127.0.0.1;
    /// other names are refused, as they may be of other machines.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix(UNIX) {
            return unix(path);
        }
        let tcp = match text.rsplit_once(':') {
            None => on(Ipv4Addr::UNSPECIFIED, text),
            Some(("", port)) => on(Ipv4Addr::UNSPECIFIED, port),
            Some((name, port)) if name.eq_ignore_ascii_case("localhost") => {
                on(Ipv4Addr::LOCALHOST, port)
            }
            Some(_) => text.parse().ok(),
        };
        tcp.map(Self::Tcp).ok_or_else(|| {
            "give an address of this machine and a port, as in 127.0.0.1:8080, [::1]:8080, \
             localhost:8080 or :8080 (every address), or a socket, as in unix:/run/livepoll.sock"
                .into()
        })
    }
}

fn on(host: Ipv4Addr, port: &str) -> Option<SocketAddr> {
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    let port = is_number.then(|| port.parse::<u16>().ok())??;
    Some((host, port).into())
}

fn unix(path: &str) -> Result<ListenAddress, String> {
    if path.is_empty() {
        return Err("give the path of a socket behind unix:, as in unix:/run/livepoll.sock".into());
    }
    match system::check_socket_path(path) {
        Ok(_) => Ok(ListenAddress::Unix(path.into())),
        Err(error) => Err(format!("no socket can have this path: {error}")),
    }
}

/// As it is parsed.
impl fmt::Display for ListenAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "{UNIX}{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_as_people_write_it() {
        let rows = [
            ("127.0.0.1:8080", "127.0.0.1:8080"),
            ("0.0.0.0:0", "0.0.0.0:0"),
            ("[::1]:8080", "[::1]:8080"),
            ("localhost:8080", "127.0.0.1:8080"),
            ("LocalHost:0", "127.0.0.1:0"),
            (":8080", "0.0.0.0:8080"),
            ("8080", "0.0.0.0:8080"),
            ("0", "0.0.0.0:0"),
            ("unix:/run/livepoll.sock", "unix:/run/livepoll.sock"),
            ("unix:here.sock", "unix:here.sock"),
        ];

        for (text, meant) in rows {
            let parsed = ListenAddress::parse(text).unwrap();

            assert_eq!(parsed.to_string(), meant, "{text}");
            assert_eq!(ListenAddress::parse(meant).unwrap(), parsed, "{text}");
        }
    }

    #[test]
    fn anything_else_shows_the_form() {
        let long = format!("unix:/{}", "a".repeat(200));
        let rows = [
            "",
            ":",
            "everywhere",
            "localhost",
            "localhost:",
            "localhost:http",
            "127.0.0.1",
            "127.0.0.1:",
            "::1",
            "::1:8080",
            "65536",
            ":65536",
            "-1",
            "+80",
            ":+80",
            "vote.example:8080",
            "http://127.0.0.1:8080",
            "unix:",
            &long,
        ];

        for text in rows {
            let refused = ListenAddress::parse(text);

            assert!(refused.is_err(), "{text}: {refused:?}");
        }
        let form = ListenAddress::parse("everywhere").unwrap_err();
        assert!(form.contains("127.0.0.1:8080"), "{form}");
    }
}
