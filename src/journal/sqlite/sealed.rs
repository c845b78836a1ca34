//! A tally as bytes, under a seal by which it is known to be whole.

use std::io;

use crate::tally::Tally;

/// Starts a snapshot; another version's snapshots are ignored.
const MAGIC: &[u8; 16] = b"livepoll tally 4";
/// How those of every version begin.
const ANY_MAGIC: &[u8] = b"livepoll tally ";
/// Bytes before the tally: these, and the hash of what follows.
const SEAL: usize = 16 + 32;

/// The tally in the bytes of a snapshot that is whole.
pub fn decode(bytes: &[u8]) -> Option<Tally> {
    let (written, tally) = bytes.split_first_chunk()?;
    let is_whole = *written == seal(tally);
    is_whole.then(|| postcard::from_bytes(tally).ok())?
}

/// The bytes of a tally, under their seal.
pub fn encode(tally: &Tally) -> io::Result<Vec<u8>> {
    let room = vec![0; SEAL];
    let mut bytes = postcard::to_extend(tally, room).map_err(io::Error::other)?;
    let whole = seal(&bytes[SEAL..]);
    bytes[..SEAL].copy_from_slice(&whole);
    Ok(bytes)
}

/// What stands before a tally, by which it is known to be whole.
pub fn seal(tally: &[u8]) -> [u8; SEAL] {
    let mut seal = [0; SEAL];
    seal[..MAGIC.len()].copy_from_slice(MAGIC);
    seal[MAGIC.len()..].copy_from_slice(blake3::hash(tally).as_bytes());
    seal
}

/// Whether the bytes are a snapshot of an earlier or a later version.
pub(super) fn is_of_another_version(bytes: &[u8]) -> bool {
    bytes.starts_with(ANY_MAGIC) && !bytes.starts_with(MAGIC)
}
