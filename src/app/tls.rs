//! HTTPS with a certificate from files, which are read again when they change.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use parking_lot::{Mutex, RwLock};
use rustls::{
    ServerConfig,
    crypto::ring,
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use tokio::{task::spawn_blocking, time::sleep};

use super::certificate::{self, CertificateError};
use crate::config::Config;

/// How often the files are checked. A change counts once it has lasted this long, since two files are
/// never replaced at the same moment.
const EVERY: Duration = Duration::from_secs(5);

/// The certificate that new connections are shown.
#[derive(Debug)]
pub(super) struct Certificate {
    cert: PathBuf,
    key: PathBuf,
    current: RwLock<Arc<CertifiedKey>>,
    /// Those of the files that it was read from.
    read: Mutex<Stamps>,
}

/// When both files were written, and how long they are; none while one cannot be looked at.
type Stamps = Option<[(SystemTime, u64); 2]>;

impl Certificate {
    /// Reads `--tls-cert` and `--tls-key`, where they are given.
    pub(super) fn of(config: &Config) -> Result<Option<Arc<Self>>, CertificateError> {
        let (Some(cert), Some(key)) = (&config.tls_cert, &config.tls_key) else {
            return Ok(None);
        };
        let read = Mutex::new(stamps(cert, key));
        Ok(Some(Arc::new(Self {
            current: RwLock::new(Arc::new(certificate::read(cert, key)?)),
            read,
            cert: cert.clone(),
            key: key.clone(),
        })))
    }

    /// TLS 1.2 and 1.3 for HTTP/1.1.
    pub(super) fn tls(self: &Arc<Self>) -> Result<ServerConfig, rustls::Error> {
        let provider = ring::default_provider().into();
        let mut tls = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(self.clone());
        tls.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(tls)
    }

    /// Reads the files again each time they have changed, for as long as it is polled. Where they cannot
    /// be used, what was served before still is.
    pub(super) async fn renew(self: &Arc<Self>) {
        let mut seen = None;
        loop {
            sleep(EVERY).await;
            let this = self.clone();
            // The files may lie on a slow disk.
            seen = match spawn_blocking(move || this.look(seen)).await {
                Ok(seen) => seen,
                Err(_) => return, // The runtime stops.
            };
        }
    }

    /// Reads the files if they are others than were read, and the same as when they were last seen.
    fn look(&self, seen: Stamps) -> Stamps {
        let now = stamps(&self.cert, &self.key);
        if now.is_some() && now == seen && now != *self.read.lock() {
            *self.read.lock() = now;
            match certificate::read(&self.cert, &self.key) {
                Ok(renewed) => {
                    *self.current.write() = Arc::new(renewed);
                    tracing::info!("new connections get the renewed certificate");
                }
                Err(error) => {
                    tracing::warn!("the certificate from before is still served: {error}");
                }
            }
        }
        now
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current.read().clone())
    }
}

fn stamps(cert: &Path, key: &Path) -> Stamps {
    let stamp = |file: &Path| {
        let facts = fs::metadata(file).ok()?;
        Some((facts.modified().ok()?, facts.len()))
    };
    Some([stamp(cert)?, stamp(key)?])
}
