//! A certificate of the test's own, and a client that trusts it and nothing else.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, client::Resumption};

use super::{DEADLINE, Request};

/// A certificate for `localhost`, in files, and who trusts it.
pub struct Certificate {
    pub cert: PathBuf,
    pub key: PathBuf,
    trust: Arc<ClientConfig>,
}

/// An encrypted connection.
pub struct Encrypted(StreamOwned<ClientConnection, TcpStream>);

impl Certificate {
    pub fn in_folder(folder: &Path) -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".into()]).unwrap();
        let [cert, key] = ["cert.pem", "key.pem"].map(|name| folder.join(name));
        fs::write(&cert, made.cert.pem()).unwrap();
        fs::write(&key, made.signing_key.serialize_pem()).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(made.cert.der().clone()).unwrap();
        let provider = rustls::crypto::ring::default_provider().into();
        let mut trust = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        // A session that is resumed shows no certificate.
        trust.resumption = Resumption::disabled();
        let trust = trust.into();
        Self { cert, key, trust }
    }

    pub fn connect(&self, address: SocketAddr) -> Encrypted {
        let tcp = TcpStream::connect(address).unwrap();
        tcp.set_read_timeout(Some(DEADLINE)).unwrap();
        let name = "localhost".try_into().unwrap();
        let tls = ClientConnection::new(self.trust.clone(), name).unwrap();
        Encrypted(StreamOwned::new(tls, tcp))
    }

    /// Whether a new connection is shown this certificate.
    pub fn is_served(&self, address: SocketAddr) -> bool {
        let Encrypted(mut stream) = self.connect(address);
        // What is written first is not yet checked by either side.
        let asked = stream.write_all(&Request::get("/healthz").bytes());
        asked.is_ok() && stream.read(&mut [0]).is_ok_and(|count| count > 0)
    }

    /// Sends a request on a connection of its own, and reads until `end` has come.
    pub fn ask(&self, address: SocketAddr, request: &Request, end: &str) -> String {
        let mut connection = self.connect(address);
        connection.write(&request.bytes());
        connection.read_until(end)
    }
}

impl Encrypted {
    pub fn write(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).unwrap();
    }

    /// Writes as long as the other side takes it.
    pub fn write_what_is_taken(&mut self, bytes: &[u8]) {
        let limit = Some(Duration::from_millis(200));
        self.0.sock.set_write_timeout(limit).unwrap();
        let _ = self.0.write_all(bytes); // It may take none of it.
    }

    /// Reads until `end` has come; bytes that are no text are let pass.
    pub fn read_until(&mut self, end: &str) -> String {
        let mut read = String::new();
        while !read.contains(end) {
            let mut bytes = [0; 4096];
            let count = self.0.read(&mut bytes);
            let count = count.unwrap_or_else(|error| panic!("{error}, no {end:?} after {read}"));
            assert!(count > 0, "it ended without {end:?} after {read}");
            read += &String::from_utf8_lossy(&bytes[..count]);
        }
        read
    }
}
