//! The server's secret, and what is derived from it: voter cookies, voters' hashes, presenter keys. Also
//! the host key and the tickets, which are random.
//!
//! Derives and authenticates with BLAKE3's keyed modes (BLAKE3 specification, section 6). Each purpose
//! has a key of its own. Nothing here is ever logged.

mod file;
mod keys;
mod ticket;

use std::{io, path::Path};

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use rand::{TryRng as _, rngs::SysRng};
use subtle::ConstantTimeEq as _;

pub use self::{
    file::write_secret,
    keys::HostKey,
    ticket::{ALPHABET, Ticket},
};
use crate::model::Voter;

/// The keys that are derived from 32 random bytes, which are kept in the data folder.
pub struct Secret {
    cookie: [u8; 32],
    voter: [u8; 32],
    named: [u8; 32],
    ticket: [u8; 32],
    presenter: [u8; 32],
    cookie_name: String,
}

/// Who a client is, as its cookie says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Identity([u8; 16]);

impl Secret {
    /// A new secret, which is lost with the process.
    pub fn random() -> Self {
        Self::derive(&random())
    }

    /// Reads the secret from `file`. If it is missing, makes one: readable by its owner only, and synced.
    pub fn load(file: &Path) -> io::Result<Self> {
        let bytes = file::read_or_make(file, || random::<32>().into())?;
        match bytes.try_into() {
            Ok(bytes) => Ok(Self::derive(&bytes)),
            Err(_) => Err(file::unusable("it does not hold 32 bytes")),
        }
    }

    /// Derives all keys from 32 secret bytes. The same bytes give the same keys.
    pub fn derive(secret: &[u8; 32]) -> Self {
        let server = blake3::derive_key("livepoll 2026 server id", secret);
        Self {
            cookie: blake3::derive_key("livepoll 2026 voter cookie", secret),
            voter: blake3::derive_key("livepoll 2026 voter in a poll", secret),
            named: blake3::derive_key("livepoll 2026 voter named by a vote id", secret),
            ticket: blake3::derive_key("livepoll 2026 voter with a ticket", secret),
            presenter: blake3::derive_key("livepoll 2026 presenter key", secret),
            cookie_name: format!("livepoll_{}", HEXLOWER.encode(&server[..4])),
        }
    }

    /// The cookie's name: `livepoll_` and eight hexadecimal digits, so that servers on one host name
    /// do not take each other's for tampered ones.
    pub fn cookie_name(&self) -> &str {
        &self.cookie_name
    }

    /// The cookie's value: the identity and its signature.
    pub fn sign(&self, identity: Identity) -> String {
        BASE64URL_NOPAD.encode(&[identity.0, self.signature(identity)].concat())
    }

    /// The identity in a cookie's value. None if the value was tampered with.
    pub fn verify(&self, value: &str) -> Option<Identity> {
        let bytes = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
        let (identity, signature) = bytes.split_first_chunk::<16>()?;
        let identity = Identity(*identity);
        bool::from(self.signature(identity).ct_eq(signature)).then_some(identity)
    }

    /// The identity for a vote's id, for scripts that keep no cookies.
    pub fn named(&self, id: &str) -> Identity {
        Identity(keyed(&self.named, &[id.as_bytes()]))
    }

    /// The voter that an identity is in one poll. It cannot be connected to the same voter elsewhere.
    pub fn voter(&self, poll: &str, identity: Identity) -> Voter {
        Voter(keyed(&self.voter, &[&identity.0, poll.as_bytes()]))
    }

    /// The voter that a ticket of this poll stands for. Nothing else is ever stored of a ticket.
    pub fn ticket_voter(&self, poll: &str, ticket: &Ticket) -> Voter {
        Voter(keyed(&self.ticket, &[ticket.as_bytes(), poll.as_bytes()]))
    }

    fn signature(&self, identity: Identity) -> [u8; 16] {
        keyed(&self.cookie, &[&identity.0])
    }
}

impl Identity {
    /// A new one.
    pub fn random() -> Self {
        Self(random())
    }
}

fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new_keyed(key);
    for part in parts {
        hasher.update(part);
    }
    *hasher
        .finalize()
        .as_bytes()
        .first_chunk()
        .expect("a hash has 32 bytes")
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng
        .try_fill_bytes(&mut bytes)
        .expect("the system has randomness");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_identity_is_recognised() {
        let secret = Secret::random();
        let identity = Identity::random();

        assert_eq!(secret.verify(&secret.sign(identity)), Some(identity));
    }

    #[test]
    fn a_tampered_or_foreign_cookie_is_none() {
        let secret = Secret::random();
        let cookie = secret.sign(Identity::random());

        for at in 0..cookie.len() {
            let mut tampered = cookie.clone().into_bytes();
            tampered[at] = if tampered[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(
                secret.verify(&String::from_utf8(tampered).unwrap()),
                None,
                "byte {at}"
            );
        }
        assert_eq!(Secret::random().verify(&cookie), None);
        assert_eq!(secret.verify(""), None);
    }

    #[test]
    fn a_voter_is_another_one_in_each_poll() {
        let secret = Secret::random();
        let identity = Identity::random();

        assert_eq!(
            secret.voter("live", identity),
            secret.voter("live", identity)
        );
        assert_ne!(
            secret.voter("live", identity),
            secret.voter("K7QF", identity)
        );
    }

    #[test]
    fn a_ticket_is_another_voter_in_each_poll() {
        let secret = Secret::random();
        let ticket = Ticket::random();

        let voter = secret.ticket_voter("live", &ticket);

        assert_eq!(secret.ticket_voter("live", &ticket), voter);
        assert_ne!(secret.ticket_voter("k7qf", &ticket), voter);
        assert_ne!(secret.ticket_voter("live", &Ticket::random()), voter);
        assert_ne!(Secret::random().ticket_voter("live", &ticket), voter);
    }

    #[test]
    fn the_secret_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");

        let first = Secret::load(&file).unwrap();
        let again = Secret::load(&file).unwrap();

        assert_eq!(first.cookie_name(), again.cookie_name());
    }
}
