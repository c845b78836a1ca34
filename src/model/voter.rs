//! The voter of a vote, as the journal knows them.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A voter: a keyed hash of their identity, so that the journal names nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Voter(pub [u8; 16]);

/// Writes 32 hexadecimal digits in JSON (the journal), and 16 bytes in snapshots.
impl Serialize for Voter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            data_encoding::HEXLOWER
                .encode(&self.0)
                .serialize(serializer)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Voter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Deserialize::deserialize(deserializer).map(Self);
        }
        let hex = <&str>::deserialize(deserializer)?;
        let bytes = data_encoding::HEXLOWER
            .decode(hex.as_bytes())
            .map_err(D::Error::custom)?;
        bytes
            .try_into()
            .map(Self)
            .map_err(|_| D::Error::custom("a voter has 32 hexadecimal digits"))
    }
}
