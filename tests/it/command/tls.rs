//! Serving HTTPS.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::Arc,
};

use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::harness::{Connection, DEADLINE, Process, Request, Session};

/// A server with a certificate of its own, and a client that trusts it.
struct Secure {
    process: Process,
    _folder: tempfile::TempDir,
    trust: Arc<ClientConfig>,
}

impl Secure {
    fn start() -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".into()]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let [cert, key] = ["cert.pem", "key.pem"].map(|name| folder.path().join(name));
        fs::write(&cert, made.cert.pem()).unwrap();
        fs::write(&key, made.signing_key.serialize_pem()).unwrap();
        let mut command = Process::command(&folder.path().join("data"));
        command
            .arg("--tls-cert")
            .arg(cert)
            .arg("--tls-key")
            .arg(key);
        let mut roots = RootCertStore::empty();
        roots.add(made.cert.der().clone()).unwrap();
        let provider = rustls::crypto::ring::default_provider().into();
        let trust = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Self {
            process: Process::spawn(command),
            _folder: folder,
            trust: trust.into(),
        }
    }

    fn address(&self) -> SocketAddr {
        let line = self.process.line();
        let address = line.strip_prefix("listening on https://");
        address.unwrap_or_else(|| panic!("{line}")).parse().unwrap()
    }

    /// Sends a request, and reads until `end` has come.
    fn ask(&self, address: SocketAddr, request: &Request, end: &str) -> String {
        let tcp = TcpStream::connect(address).unwrap();
        tcp.set_read_timeout(Some(DEADLINE)).unwrap();
        let name = "localhost".try_into().unwrap();
        let tls = ClientConnection::new(self.trust.clone(), name).unwrap();
        let mut stream = StreamOwned::new(tls, tcp);
        stream.write_all(&request.bytes()).unwrap();
        let mut answer = String::new();
        while !answer.contains(end) {
            let mut bytes = [0; 4096];
            let count = stream.read(&mut bytes).unwrap();
            assert!(count > 0, "it ended after {answer}");
            answer += &String::from_utf8_lossy(&bytes[..count]);
        }
        answer
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
