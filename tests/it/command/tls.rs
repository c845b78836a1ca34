//! Serving HTTPS.

use std::{fs, net::SocketAddr, path::Path, process::Command, time::Duration};

use super::failures::assert_fails;
use crate::harness::{Certificate, Connection, Process, Request, Session, eventually, text};

/// Changed files are seen within some ten seconds.
const RENEWAL: Duration = Duration::from_secs(40);

/// A server with a certificate of its own.
struct Secure {
    process: Process,
    folder: tempfile::TempDir,
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
            folder,
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

/// A server that is to use these files.
fn with(data: &Path, cert: &Path, key: &Path) -> Command {
    let mut command = Process::command(data);
    command.arg("--tls-cert").arg(cert);
    command.arg("--tls-key").arg(key);
    command
}

#[test]
fn a_certificate_and_a_key_that_cannot_be_used_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("other")).unwrap();
    let one = Certificate::in_folder(folder.path());
    let other = Certificate::in_folder(&path("other"));
    let (data, nothing, cut) = (path("data"), path("nothing.pem"), path("cut.pem"));
    fs::write(&nothing, "no PEM").unwrap();
    let key = fs::read_to_string(&one.key).unwrap();
    fs::write(&cut, &key[..key.len() / 2]).unwrap();
    let sealed = path("sealed.pem");
    fs::write(&sealed, key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")).unwrap();
    let rows = [
        (&one.key, &one.cert, "changed places"),
        (&one.key, &one.key, "holds a private key and no certificate"),
        (
            &one.cert,
            &one.cert,
            "holds a certificate and no private key",
        ),
        (&one.cert, &other.key, "does not belong to"),
        (&nothing, &one.key, "holds no certificate"),
        (&one.cert, &nothing, "holds no private key"),
        (&one.cert, &cut, "cut off"),
        (&one.cert, &sealed, "openssl pkey"),
    ];

    for (cert, key, words) in rows {
        let name = format!("{} and {}", cert.display(), key.display());
        assert_fails(&name, with(&data, cert, key), &[words, ".pem"]);
    }
}

#[test]
fn one_file_may_have_both() {
    let folder = tempfile::tempdir().unwrap();
    let one = Certificate::in_folder(folder.path());
    let both = folder.path().join("both.pem");
    let parts = [&one.key, &one.cert].map(|file| fs::read_to_string(file).unwrap());
    fs::write(&both, parts.concat()).unwrap();

    let process = Process::spawn(with(&folder.path().join("data"), &both, &both));

    assert!(process.line().starts_with("listening on https://"));
}

#[test]
fn a_renewed_certificate_is_served_without_a_restart_and_a_broken_one_is_not() {
    let mut server = Secure::start();
    let address = server.address();
    let mut session = server.certificate.connect(address);
    session.write(&Session::request("/ws").bytes());
    session.read_until(r#""type":"mine""#);

    let renewed = Certificate::in_folder(server.folder.path());
    assert!(server.certificate.is_served(address), "not at once");
    eventually("the renewed one is served", RENEWAL, || {
        renewed.is_served(address).then_some(())
    });
    assert!(!server.certificate.is_served(address));

    std::fs::write(&renewed.cert, "no certificate").unwrap();
    eventually("the log says so", RENEWAL, || {
        let log = server.process.log();
        log.contains("still served").then_some(())
    });
    assert!(renewed.is_served(address));
    session.write(&text("0"));
    session.read_until(r#""type":"receipt""#);
}

#[test]
fn a_name_is_to_be_asked_by_https_alone_and_an_address_is_not() {
    let server = Secure::start();
    let address = server.address();
    let ask = |host: &str| {
        let asked = Request::get("/healthz").header("Host", host);
        server.ask(address, &asked, "alive").to_ascii_lowercase()
    };

    let named = ask("vote.example");

    let promise = "strict-transport-security: max-age=2592000\r\n";
    assert!(named.contains(promise), "{named}");
    for host in ["localhost", "127.0.0.1", "192.0.2.7:8443", "[::1]:8443"] {
        let answer = ask(host);
        assert!(!answer.contains("strict-transport"), "{host}: {answer}");
    }
}
