//! Reads the certificate and its key from files, with an error for each common mistake.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rustls::{
    crypto::ring,
    pki_types::{
        CertificateDer, PrivateKeyDer,
        pem::{self, PemObject, SectionKind},
    },
    sign::CertifiedKey,
};
use thiserror::Error;

/// Why HTTPS cannot be served with these files.
#[derive(Debug, Error)]
pub enum CertificateError {
    #[error("the file {} cannot be read: {_1}", _0.display())]
    Unread(PathBuf, io::Error),
    #[error("the file {} was cut off or damaged: it does not end as PEM files do", _0.display())]
    Damaged(PathBuf),
    #[error("--tls-cert {} holds no certificate in PEM form", _0.display())]
    NoCertificate(PathBuf),
    #[error(
        "--tls-cert {} holds a private key and no certificate: {CHANGED_PLACES}", _0.display()
    )]
    KeyAsCertificate(PathBuf),
    #[error("--tls-key {} holds no private key in PEM form", _0.display())]
    NoKey(PathBuf),
    #[error("--tls-key {} holds a certificate and no private key: {CHANGED_PLACES}", _0.display())]
    CertificateAsKey(PathBuf),
    #[error("--tls-key {file} is encrypted: give what `openssl pkey -in {file}` writes", file = _0.display())]
    Encrypted(PathBuf),
    #[error(
        "the key {} does not belong to the first certificate in {}, which must be the server's own",
        key.display(), cert.display()
    )]
    Apart { cert: PathBuf, key: PathBuf },
    #[error(
        "the certificate {} and the key {} cannot be used: {error}", cert.display(), key.display()
    )]
    Unusable {
        cert: PathBuf,
        key: PathBuf,
        error: rustls::Error,
    },
}

const CHANGED_PLACES: &str = "have the two files changed places?";

/// Reads a certificate, with its chain, and the key that belongs to it.
pub(super) fn read(cert: &Path, key: &Path) -> Result<CertifiedKey, CertificateError> {
    let (chain, private) = (certificates(cert)?, private_key(key)?);
    CertifiedKey::from_der(chain, private, &ring::default_provider()).map_err(|error| {
        let (cert, key) = (cert.into(), key.into());
        match error {
            rustls::Error::InconsistentKeys(_) => CertificateError::Apart { cert, key },
            error => CertificateError::Unusable { cert, key, error },
        }
    })
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, CertificateError> {
    let text = text(file)?;
    let chain = CertificateDer::pem_slice_iter(&text).collect::<Result<Vec<_>, _>>();
    let chain = chain.map_err(|_| CertificateError::Damaged(file.into()))?;
    match chain[..] {
        [] if holds(&text, is_key) => Err(CertificateError::KeyAsCertificate(file.into())),
        [] => Err(CertificateError::NoCertificate(file.into())),
        _ => Ok(chain),
    }
}

fn private_key(file: &Path) -> Result<PrivateKeyDer<'static>, CertificateError> {
    let text = text(file)?;
    // Older files say so in a line within the key.
    let is_encrypted = String::from_utf8_lossy(&text).contains("ENCRYPTED");
    let is_certificate = |kind| kind == SectionKind::Certificate;
    PrivateKeyDer::from_pem_slice(&text).map_err(|error| match error {
        _ if is_encrypted => CertificateError::Encrypted(file.into()),
        pem::Error::NoItemsFound if holds(&text, is_certificate) => {
            CertificateError::CertificateAsKey(file.into())
        }
        pem::Error::NoItemsFound => CertificateError::NoKey(file.into()),
        _ => CertificateError::Damaged(file.into()),
    })
}

fn text(file: &Path) -> Result<Vec<u8>, CertificateError> {
    fs::read(file).map_err(|error| CertificateError::Unread(file.into(), error))
}

fn holds(text: &[u8], kind: impl Fn(SectionKind) -> bool) -> bool {
    let sections = <(SectionKind, Vec<u8>)>::pem_slice_iter(text);
    sections
        .map_while(Result::ok)
        .any(|(section, _)| kind(section))
}

fn is_key(kind: SectionKind) -> bool {
    use SectionKind::{EcPrivateKey, PrivateKey, RsaPrivateKey};

    matches!(kind, PrivateKey | RsaPrivateKey | EcPrivateKey)
}
