//! Serving HTTPS.

use std::net::SocketAddr;

use crate::harness::{Certificate, Connection, Process, Request, Session};

/// A server with a certificate of its own.
struct Secure {
    process: Process,
    _folder: tempfile::TempDir,
    certificate: Certificate,
}

impl Secure {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let certificate = Certificate::in_folder(folder.path());
        let mut command = Process::command(&folder.path().join("data"));
        command
            .arg("--tls-cert")
            .arg(&certificate.cert)
            .arg("--tls-key")
            .arg(&certificate.key);
        Self {
            process: Process::spawn(command),
            _folder: folder,
            certificate,
        }
    }

    fn address(&self) -> SocketAddr {
        let line = self.process.line();
        let address = line.strip_prefix("listening on https://");
        address.unwrap_or_else(|| panic!("{line}")).parse().unwrap()
    }

    fn ask(&self, address: SocketAddr, request: &Request, end: &str) -> String {
        self.certificate.ask(address, request, end)
    }
}

#[test]
fn a_certificate_makes_it_https() {
    let server = Secure::start();
    let address = server.address();
    let own = format!("https://localhost:{}", address.port());
    let host = &own["https://".len()..];

    let receipt = server.ask(
        address,
        &Request::vote(r#"{"candidate":0}"#),
        r#""candidates":[0]}"#,
    );
    let cookie = receipt
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "))
        .unwrap();
    let joined = Session::request("/ws")
        .header("Host", host)
        .header("Origin", &own)
        .header("Cookie", cookie.split(';').next().unwrap());
    let update = server.ask(address, &joined, r#""type":"mine""#);

    assert!(receipt.starts_with("HTTP/1.1 201"), "{receipt}");
    assert!(cookie.contains("; Secure"), "{cookie}");
    assert!(update.starts_with("HTTP/1.1 101"), "{update}");
    assert!(update.contains(r#""total":1"#), "{update}");
}

#[test]
fn plain_http_on_the_https_port_harms_nobody() {
    let server = Secure::start();
    let address = server.address();

    let mut plain = Connection::open(address).unwrap();
    let answer = plain.ask(&Request::get("/"));

    assert!(answer.is_err(), "{answer:?}");
    server.ask(address, &Request::get("/healthz"), "alive");
}
