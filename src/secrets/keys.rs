//! The keys of hosts and presenters. They are compared in constant time.

use std::{fmt, io, path::Path};

use data_encoding::BASE64URL_NOPAD;
use subtle::ConstantTimeEq as _;

use super::{Secret, file, keyed, random};

/// The fewest characters of a host key that an operator chooses.
const SHORTEST: usize = 16;

/// The key of those who may make and list polls.
#[derive(Clone)]
pub struct HostKey(String);

impl HostKey {
    /// Parses a key that an operator chose. Others than these characters have no place in an
    /// `Authorization` header (RFC 6750, section 2.1).
    pub fn parse(key: &str) -> Result<Self, String> {
        let key = key.trim_end(); // Editors and shells end what they write with a line break.
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
        if key.len() >= SHORTEST && key.bytes().all(fits) {
            Ok(Self(key.into()))
        } else {
            Err(format!(
                "give a host key of at least {SHORTEST} characters of A-Z a-z 0-9 - . _ ~ + / ="
            ))
        }
    }

    /// A new key of 128 random bits.
    pub fn random() -> Self {
        Self(BASE64URL_NOPAD.encode(&random::<16>()))
    }

    /// Reads the key from `file`. If it is missing, makes one: readable by its owner only, and synced.
    pub fn load(file: &Path) -> io::Result<Self> {
        let bytes = file::read_or_make(file, || Self::random().0.into())?;
        let text = String::from_utf8_lossy(&bytes);
        Self::parse(&text).map_err(|_| file::unusable("it does not hold a host key"))
    }

    /// Whether this is the key.
    pub fn is(&self, given: &str) -> bool {
        is_same(&self.0, given)
    }

    /// The key, to be shown to the operator.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Never shows the key: settings are printed in error messages.
impl fmt::Debug for HostKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HostKey")
    }
}

impl Secret {
    /// The presenter key of the poll with this code in lower case, 128 bits. It is derived, so that a
    /// host can show it again. Each generation has another key.
    pub fn presenter_key(&self, poll: &str, generation: u32) -> String {
        let parts = [&generation.to_le_bytes()[..], poll.as_bytes()];
        BASE64URL_NOPAD.encode(&keyed(&self.presenter, &parts))
    }

    /// Whether this is the presenter key of a poll.
    pub fn is_presenter_key(&self, poll: &str, generation: u32, given: &str) -> bool {
        is_same(&self.presenter_key(poll, generation), given)
    }
}

fn is_same(key: &str, given: &str) -> bool {
    key.as_bytes().ct_eq(given.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_presenter_key_is_that_of_one_poll_and_one_generation() {
        let secret = Secret::random();

        let key = secret.presenter_key("live", 0);

        assert_eq!(key.len(), 22);
        assert!(secret.is_presenter_key("live", 0, &key));
        assert!(!secret.is_presenter_key("k7qf", 0, &key));
        assert!(!secret.is_presenter_key("live", 1, &key));
        assert!(!secret.is_presenter_key("live", 0, &key[..21]));
        assert!(!secret.is_presenter_key("live", 0, ""));
        assert!(!Secret::random().is_presenter_key("live", 0, &key));
    }

    #[test]
    fn a_host_key_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("host-key");

        let first = HostKey::load(&file).unwrap();
        let again = HostKey::load(&file).unwrap();

        assert_eq!(first.as_str().len(), 22);
        assert!(again.is(first.as_str()));
        assert!(!again.is(HostKey::random().as_str()));
    }

    #[test]
    fn a_host_key_that_an_editor_wrote_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("host-key");

        std::fs::write(&file, "sixteen-letters.\n").unwrap();
        assert!(HostKey::load(&file).unwrap().is("sixteen-letters."));

        std::fs::write(&file, "short\n").unwrap();
        assert!(HostKey::load(&file).is_err());
    }

    #[test]
    fn a_host_key_that_is_easily_guessed_or_cannot_travel_is_refused() {
        for bad in [
            "",
            "fifteen-letters",
            "sixteen letters.",
            "sechzehn-zeichen-\u{e4}",
        ] {
            assert!(HostKey::parse(bad).is_err(), "{bad:?}");
        }
        assert!(HostKey::parse("0123456789abcde=").is_ok());
    }

    #[test]
    fn a_host_key_does_not_show_among_the_settings() {
        let key = HostKey::parse("0123456789abcdef").unwrap();

        assert_eq!(format!("{key:?}"), "HostKey");
    }
}
